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
import answerable.log.EventLog;
import answerable.log.PublishedPolicies;
import answerable.query.Basis;
import answerable.query.Page;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
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
  private final EventLog log;

  PolicyQueryController(PublishedPolicies policies, EventLog log) {
    this.policies = policies;
    this.log = log;
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
      @RequestParam(defaultValue = "50") int limit, @RequestParam(required = false) @Nullable String cursor) {
    return named(policies.calendarNames(), limit, cursor, name -> {
      List<WorkingCalendar> versions = policies.calendarVersions(name);
      return new Published(name, versions.getLast().version(), versions.size());
    });
  }

  @GetMapping("/api/v1/calendars/{name}/versions")
  @Allowed({CLERK, HANDLER, CONTRACTOR, VISITOR, COMMITTEE_AUDITOR, OWNER, ANALYST, ADMIN, DPO, API_CLIENT, SURVEY_LEAD})
  @Operation(summary = "日历版本 The versions of a working calendar, the newest first")
  ResponseEntity<Page<CalendarVersion>> calendarVersions(
      @PathVariable String name, @RequestParam(defaultValue = "50") int limit, @RequestParam(required = false) @Nullable String cursor) {
    return newestFirst(policies.calendarVersions(name), limit, cursor, CalendarVersion::of);
  }

  @GetMapping("/api/v1/calendars/{name}/versions/{version}")
  @Allowed({CLERK, HANDLER, CONTRACTOR, VISITOR, COMMITTEE_AUDITOR, OWNER, ANALYST, ADMIN, DPO, API_CLIENT, SURVEY_LEAD})
  @Operation(summary = "某一版日历 One version of a working calendar, as CN@2026.1")
  CalendarVersion calendarVersion(@PathVariable String name, @PathVariable String version) {
    return one(policies.calendarVersions(name), CalendarVersion::of, CalendarVersion::version, version);
  }

  @GetMapping("/api/v1/standards")
  @Allowed({CLERK, HANDLER, CONTRACTOR, VISITOR, COMMITTEE_AUDITOR, OWNER, ANALYST, ADMIN, DPO, API_CLIENT, SURVEY_LEAD})
  @Operation(summary = "服务标准 The service standards, by name: presets and those published since")
  ResponseEntity<Page<Published>> standards(
      @RequestParam(defaultValue = "50") int limit, @RequestParam(required = false) @Nullable String cursor) {
    return named(policies.standardNames(), limit, cursor, name -> {
      List<ServiceStandard> versions = policies.standardVersions(name);
      return new Published(name, versions.getLast().pin(), versions.size());
    });
  }

  @GetMapping("/api/v1/standards/{name}/versions")
  @Allowed({CLERK, HANDLER, CONTRACTOR, VISITOR, COMMITTEE_AUDITOR, OWNER, ANALYST, ADMIN, DPO, API_CLIENT, SURVEY_LEAD})
  @Operation(summary = "服务标准版本 The versions of a service standard, the newest first")
  ResponseEntity<Page<StandardVersion>> standardVersions(
      @PathVariable String name, @RequestParam(defaultValue = "50") int limit, @RequestParam(required = false) @Nullable String cursor) {
    return newestFirst(policies.standardVersions(name), limit, cursor, StandardVersion::of);
  }

  @GetMapping("/api/v1/standards/{name}/versions/{version}")
  @Allowed({CLERK, HANDLER, CONTRACTOR, VISITOR, COMMITTEE_AUDITOR, OWNER, ANALYST, ADMIN, DPO, API_CLIENT, SURVEY_LEAD})
  @Operation(summary = "某一版服务标准 One version of a service standard, as cn-typical@1")
  StandardVersion standardVersion(@PathVariable String name, @PathVariable String version) {
    return one(policies.standardVersions(name), StandardVersion::of, StandardVersion::version, version);
  }

  private ResponseEntity<Page<Published>> named(
      Collection<String> names, int limit, @Nullable String cursor, Function<String, Published> show) {
    int most = Page.limit(limit);
    String after = Objects.requireNonNullElse(Page.decode(cursor), "");
    return Page.of(names.stream().sorted().filter(name -> name.compareTo(after) > 0).limit(most + 1L).map(show).toList(), most,
        basis(), Published::name);
  }

  /** The cursor is a version's place from the oldest on, which stays its own however many follow. */
  private <P, T> ResponseEntity<Page<T>> newestFirst(
      List<P> versions, int limit, @Nullable String cursor, Function<P, T> show) {
    if (versions.isEmpty()) {
      throw new Problem(Code.NOT_FOUND);
    }
    int until = place(Page.decode(cursor), versions.size());
    int from = Math.max(0, until - Page.limit(limit));
    List<T> items = versions.subList(from, until).reversed().stream().map(show).toList();
    return Page.answer(new Page<>(items, from > 0 ? Page.encode(String.valueOf(from)) : null, basis()));
  }

  private Basis basis() {
    return new Basis(null, log.head(), null);
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
