package answerable.query.register;

import static answerable.api.Role.*;

import answerable.api.Code;
import answerable.api.ServiceStandard;
import answerable.api.ServiceStandard.Target;
import answerable.api.Terms.CounterpartyClass;
import answerable.api.Terms.Severity;
import answerable.api.WorkingCalendar;
import answerable.edge.Allowed;
import answerable.edge.Problem;
import answerable.log.PublishedPolicies;
import answerable.query.AsOf;
import answerable.query.Page;
import answerable.query.Reading;
import answerable.query.Readings;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Calendars and service standards by name, and every version that events may pin; never behind the log. */
@RestController
@Tag(name = "Register")
class PolicyQueryController {
  private final PublishedPolicies policies;
  private final Readings readings;

  PolicyQueryController(PublishedPolicies policies, Readings readings) {
    this.policies = policies;
    this.readings = readings;
  }

  /** {@code current} is the version under which cycles begin now. */
  record Published(String name, String current, int versions) {}

  record WorkingPart(String from, String to) {}

  record WorkingDayHours(LocalDate date, List<WorkingPart> hours) {}

  record CalendarVersion(
      String version, String zone, Set<Integer> years, List<WorkingPart> hours, Set<LocalDate> holidays, Set<LocalDate> makeUpDays,
      List<WorkingDayHours> otherHours) {
    static CalendarVersion of(WorkingCalendar c) {
      return new CalendarVersion(c.version(), c.zone().getId(), c.published(), parts(c.hours()), c.holidays(), c.makeUpDays(),
          c.otherHours().entrySet().stream().map(own -> new WorkingDayHours(own.getKey(), parts(own.getValue()))).toList());
    }

    private static List<WorkingPart> parts(List<WorkingCalendar.Hours> hours) {
      return hours.stream().map(part -> new WorkingPart(part.from().toString(), part.to().toString())).toList();
    }
  }

  record StandardVersion(
      String version, Target acknowledge, Target classify, Target firstReply, Map<Severity, Target> solve, Target emergencySolve,
      Target visit, Map<Severity, Target> cadence, int graceMinutes, int shortNoticeMinutes, int groupHouseholds, int reopenDays,
      Set<CounterpartyClass> pausingReferrals, @Nullable Integer onTimePercent) {
    static StandardVersion of(ServiceStandard s) {
      return new StandardVersion(s.pin(), s.acknowledge(), s.classify(), s.firstReply(), s.solve(), s.emergencySolve(), s.visit(),
          s.cadence(), s.graceMinutes(), s.shortNoticeMinutes(), s.groupHouseholds(), s.reopenDays(), s.pausingReferrals(),
          s.onTimePercent());
    }
  }

  @GetMapping("/api/v1/calendars")
  @Allowed({CLERK, HANDLER, CONTRACTOR, VISITOR, COMMITTEE_AUDITOR, OWNER, ANALYST, ADMIN, DPO, API_CLIENT, SURVEY_LEAD})
  @Operation(summary = "日历 The working calendars, by name")
  ResponseEntity<Page<Published>> calendars(
      @RequestParam(defaultValue = "50") int limit, @RequestParam(required = false) @Nullable String cursor,
      @ParameterObject AsOf asOf) {
    Reading reading = readings.begin(asOf);
    return named(reading, policies.calendarNames(), limit, cursor, name -> published(name, then(reading, policies.calendarVersions(name)), WorkingCalendar::version));
  }

  @GetMapping("/api/v1/calendars/{name}/versions")
  @Allowed({CLERK, HANDLER, CONTRACTOR, VISITOR, COMMITTEE_AUDITOR, OWNER, ANALYST, ADMIN, DPO, API_CLIENT, SURVEY_LEAD})
  @Operation(summary = "日历版本 The versions of a working calendar, the newest first")
  ResponseEntity<Page<CalendarVersion>> calendarVersions(
      @PathVariable String name, @RequestParam(defaultValue = "50") int limit, @RequestParam(required = false) @Nullable String cursor,
      @ParameterObject AsOf asOf) {
    return newestFirst(readings.begin(asOf), policies.calendarVersions(name), limit, cursor, CalendarVersion::of);
  }

  @GetMapping("/api/v1/calendars/{name}/versions/{version}")
  @Allowed({CLERK, HANDLER, CONTRACTOR, VISITOR, COMMITTEE_AUDITOR, OWNER, ANALYST, ADMIN, DPO, API_CLIENT, SURVEY_LEAD})
  @Operation(summary = "某一版日历 One version of a working calendar, as CN@2026.1")
  CalendarVersion calendarVersion(@PathVariable String name, @PathVariable String version, @ParameterObject AsOf asOf) {
    return one(then(readings.begin(asOf), policies.calendarVersions(name)), CalendarVersion::of, CalendarVersion::version, version);
  }

  @GetMapping("/api/v1/standards")
  @Allowed({CLERK, HANDLER, CONTRACTOR, VISITOR, COMMITTEE_AUDITOR, OWNER, ANALYST, ADMIN, DPO, API_CLIENT, SURVEY_LEAD})
  @Operation(summary = "服务标准 The service standards, by name: presets and those published since")
  ResponseEntity<Page<Published>> standards(
      @RequestParam(defaultValue = "50") int limit, @RequestParam(required = false) @Nullable String cursor,
      @ParameterObject AsOf asOf) {
    Reading reading = readings.begin(asOf);
    return named(reading, policies.standardNames(), limit, cursor, name -> published(name, then(reading, policies.standardVersions(name)), ServiceStandard::pin));
  }

  @GetMapping("/api/v1/standards/{name}/versions")
  @Allowed({CLERK, HANDLER, CONTRACTOR, VISITOR, COMMITTEE_AUDITOR, OWNER, ANALYST, ADMIN, DPO, API_CLIENT, SURVEY_LEAD})
  @Operation(summary = "服务标准版本 The versions of a service standard, the newest first")
  ResponseEntity<Page<StandardVersion>> standardVersions(
      @PathVariable String name, @RequestParam(defaultValue = "50") int limit, @RequestParam(required = false) @Nullable String cursor,
      @ParameterObject AsOf asOf) {
    return newestFirst(readings.begin(asOf), policies.standardVersions(name), limit, cursor, StandardVersion::of);
  }

  @GetMapping("/api/v1/standards/{name}/versions/{version}")
  @Allowed({CLERK, HANDLER, CONTRACTOR, VISITOR, COMMITTEE_AUDITOR, OWNER, ANALYST, ADMIN, DPO, API_CLIENT, SURVEY_LEAD})
  @Operation(summary = "某一版服务标准 One version of a service standard, as cn-typical@1")
  StandardVersion standardVersion(@PathVariable String name, @PathVariable String version, @ParameterObject AsOf asOf) {
    return one(then(readings.begin(asOf), policies.standardVersions(name)), StandardVersion::of, StandardVersion::version, version);
  }

  private static <P> Stream<Published> published(String name, List<P> versions, Function<P, String> pin) {
    return versions.isEmpty() ? Stream.empty() : Stream.of(new Published(name, pin.apply(versions.getLast()), versions.size()));
  }

  private static ResponseEntity<Page<Published>> named(
      Reading reading, Collection<String> names, int limit, @Nullable String cursor, Function<String, Stream<Published>> show) {
    int most = Page.limit(limit);
    String after = Objects.requireNonNullElse(Page.decode(cursor), "");
    return Page.of(names.stream().sorted().filter(name -> name.compareTo(after) > 0).flatMap(show).limit(most + 1L).toList(), most,
        reading.basis(), Published::name);
  }

  /** The cursor is a version's place from the oldest on, which stays its own however many follow. */
  private <P, T> ResponseEntity<Page<T>> newestFirst(
      Reading reading, List<P> all, int limit, @Nullable String cursor, Function<P, T> show) {
    List<P> versions = then(reading, all);
    if (versions.isEmpty()) {
      throw new Problem(Code.NOT_FOUND);
    }
    int until = place(Page.decode(cursor), versions.size());
    int from = Math.max(0, until - Page.limit(limit));
    List<T> items = versions.subList(from, until).reversed().stream().map(show).toList();
    return Page.answer(new Page<>(items, from > 0 ? Page.encode(String.valueOf(from)) : null, reading.basis()));
  }

  /** Those that had been published; what the program ships always had. */
  private <P> List<P> then(Reading reading, List<P> versions) {
    return versions.stream().filter(version -> {
      PublishedPolicies.Publication p = policies.publication(Objects.requireNonNull(version));
      return p == null || reading.holds(p.position(), p.occurredAt());
    }).toList();
  }

  private static int place(@Nullable String cursor, int size) {
    try {
      return cursor == null ? size : Math.clamp(Integer.parseInt(cursor), 0, size);
    } catch (NumberFormatException broken) {
      throw Page.brokenCursor();
    }
  }

  private static <P, T> T one(List<P> versions, Function<P, T> show, Function<T, String> pin, String version) {
    return versions.stream().map(show).filter(shown -> pin.apply(shown).equals(version)).findFirst()
        .orElseThrow(() -> new Problem(Code.NOT_FOUND));
  }
}
