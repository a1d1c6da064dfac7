package answerable.query.complaint;

import static answerable.api.Role.*;

import answerable.api.Actor;
import answerable.api.Code;
import answerable.api.ComplaintEvent;
import answerable.api.DomainEvent;
import answerable.api.Id.StaffId;
import answerable.api.Policies;
import answerable.api.Recorded;
import answerable.api.ServiceStandard;
import answerable.api.ServiceStandard.Unit;
import answerable.api.WorkingCalendar;
import answerable.edge.Allowed;
import answerable.edge.Caller;
import answerable.log.EventCatalogue;
import answerable.query.AsOf;
import answerable.query.Basis;
import answerable.query.Page;
import answerable.query.Reading;
import answerable.query.Readings;
import answerable.query.Sight;
import answerable.query.Who;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Who handled what: the register of cases, a whole case, its trail, its chain of custody. */
@RestController
@RequestMapping("/api/v1/complaints")
@Tag(name = "Complaint questions", description = "谁受理、谁跟进、谁回复 Who accepted, who followed up, who replied")
class ComplaintQueryController {
  private static final Set<String> STAFF_FIELDS = Set.of("custodian", "offeredTo", "responsible");

  private final CaseList list;
  private final Sight sight;
  private final Readings readings;
  private final EventCatalogue catalogue;
  private final Policies policies;

  ComplaintQueryController(
      CaseList list, Sight sight, Readings readings, EventCatalogue catalogue,
      Policies policies) {
    this.list = list;
    this.sight = sight;
    this.readings = readings;
    this.catalogue = catalogue;
    this.policies = policies;
  }

  @GetMapping
  @Allowed({CLERK, HANDLER, CONTRACTOR, VISITOR, COMMITTEE_AUDITOR, OWNER})
  @Operation(summary = "登记表 The case register; latest received first, then by id")
  ResponseEntity<Page<CaseList.Case>> cases(
      Caller caller, @ParameterObject CaseList.Filter filter, @RequestParam(defaultValue = "50") int limit,
      @RequestParam(required = false) @Nullable String cursor, @ParameterObject AsOf asOf) {
    return Page.answer(list.page(caller, filter, limit, cursor, asOf));
  }

  record CaseAnswer(
      UUID id, @JsonUnwrapped CaseView.Row view, List<AppointmentLedger.Appointment> appointments, List<CaseClocks.Clock> clocks,
      @JsonUnwrapped Basis basis) {}

  @GetMapping("/{id}")
  @Allowed({CLERK, HANDLER, CONTRACTOR, VISITOR, COMMITTEE_AUDITOR, OWNER})
  @Operation(summary = "一件投诉 A whole case, step by step")
  ResponseEntity<CaseAnswer> one(Caller caller, @PathVariable String id, @ParameterObject AsOf asOf) {
    UUID complaint = sight.complaint(caller, id);
    Reading reading = readings.begin(asOf, "case_view", "appointment_ledger", "case_clocks");
    CaseView.Row view = reading.row("case_view", CaseView.Row.class, complaint);
    return ResponseEntity.ok().eTag("\"" + view.version() + "\"").body(new CaseAnswer(complaint, view,
        reading.row("appointment_ledger", AppointmentLedger.Row.class, complaint).appointments(),
        reading.row("case_clocks", CaseClocks.Row.class, complaint).clocks(), reading.basis()));
  }

  record Change(String field, @Nullable Object before, @Nullable Object after) {}

  /** One event: who, when, what was recorded, and what it changed. */
  record Step(
      int seq, long position, String event, Actor by, @Nullable String onBehalfOf, Instant occurredAt, Instant recordedAt,
      String source, ComplaintEvent what, List<Change> changes, List<Code> breaches) {}

  @GetMapping("/{id}/trail")
  @Allowed({CLERK, HANDLER, CONTRACTOR, VISITOR, COMMITTEE_AUDITOR, OWNER})
  @Operation(summary = "审计轨迹 Every event of a case, in order: who, when, what, before and after")
  ResponseEntity<Page<Step>> trail(
      Caller caller, @PathVariable String id, @RequestParam(defaultValue = "50") int limit,
      @RequestParam(required = false) @Nullable String cursor, @ParameterObject AsOf asOf) {
    UUID complaint = sight.complaint(caller, id);
    int most = Page.limit(limit);
    int from = Page.number(cursor);
    Reading reading = readings.begin(asOf, "trail");
    Map<Integer, Trail.Entry> entries = reading.ledger("trail", Trail.Entry.class, complaint, from, most + 1);
    List<Step> steps = reading.events(complaint, from).stream()
        .flatMap(event -> Stream.ofNullable(entries.get(event.seq())).map(entry -> step(event, entry))).toList();
    return Page.of(steps, most, reading.basis(), last -> String.valueOf(last.seq() + 1));
  }

  private Step step(Recorded<DomainEvent> event, Trail.Entry entry) {
    List<Change> changes = entry.changes().stream()
        .map(c -> new Change(c.field(), shown(c.field(), c.before()), shown(c.field(), c.after()))).toList();
    return new Step(event.seq(), event.position(), catalogue.of(event.event()).name(), entry.by(), entry.onBehalfOf(),
        entry.occurredAt(), entry.recordedAt(), entry.source(), (ComplaintEvent) event.event(), changes, entry.breaches());
  }

  private static @Nullable Object shown(String field, @Nullable String value) {
    return value != null && STAFF_FIELDS.contains(field) ? new Who(new StaffId(UUID.fromString(value))) : value;
  }

  record CustodyAnswer(
      UUID id, String caseNo, CustodyChain.Verdict verdict, Who acceptor, Instant acceptedAt, List<CustodyChain.Held> custodians,
      CustodyChain.@Nullable Offer offered, List<CustodyChain.FollowUps> followUps, List<CustodyChain.Responsible> responsibles,
      List<CustodyChain.Reply> replies, List<CustodyChain.Visit> visits, @Nullable Who evaluator, List<CustodyChain.Breach> breaks,
      List<Instant> complainantToldAt, @JsonUnwrapped Basis basis) {}

  @GetMapping("/{id}/custody")
  @Allowed({CLERK, HANDLER, CONTRACTOR, VISITOR, COMMITTEE_AUDITOR, OWNER})
  @Operation(summary = "受理链 Who accepted, who had the case from when to when, who followed up, who replied: one and the same?")
  CustodyAnswer custody(Caller caller, @PathVariable String id, @ParameterObject AsOf asOf) {
    UUID complaint = sight.complaint(caller, id);
    Reading reading = readings.begin(asOf, "custody_chain");
    CustodyChain.Row row = reading.row("custody_chain", CustodyChain.Row.class, complaint);
    CustodyChain.Chain c = row.chain();
    return new CustodyAnswer(complaint, row.caseNo(), row.verdict(), c.acceptor(), c.acceptedAt(), c.custodians(), c.offered(),
        c.followUps(), c.responsibles(), c.replies(), c.visits(), c.evaluator(), c.breaks(), c.complainantToldAt(),
        reading.basis());
  }

  /**
   * @param overdue not done although the due instant had passed at the moment of asking, or when the clock was stopped
   * @param overrunWorkingMinutes working time (of an emergency: time) from the due instant until it was done or until now, 0 within it
   */
  record ClockAnswer(@JsonUnwrapped CaseClocks.Clock clock, boolean overdue, long overrunWorkingMinutes) {}

  record Clocks(List<ClockAnswer> items, Instant at, @JsonUnwrapped Basis basis) {}

  @GetMapping("/{id}/clocks")
  @Allowed({CLERK, HANDLER, CONTRACTOR, VISITOR, COMMITTEE_AUDITOR, OWNER})
  @Operation(summary = "时限 The clocks of a case: started, due, done, kept or not, by which standard and calendar")
  Clocks clocks(Caller caller, @PathVariable String id, @ParameterObject AsOf asOf) {
    UUID complaint = sight.complaint(caller, id);
    Reading reading = readings.begin(asOf, "case_clocks");
    CaseClocks.Row row = reading.row("case_clocks", CaseClocks.Row.class, complaint);
    List<CaseClocks.Clock> all = new ArrayList<>(row.clocks());
    cadence(row).ifPresent(all::add);
    return new Clocks(all.stream().map(c -> answer(row, c, reading.now())).toList(), reading.now(), reading.basis());
  }

  /** From the last contact to the next, while the case is open and not finally answered. */
  private Optional<CaseClocks.Clock> cadence(CaseClocks.Row row) {
    if (!row.status().open() || row.answered()) {
      return Optional.empty();
    }
    WorkingCalendar calendar = policies.calendar(row.calendar(), ZoneId.of(row.zone()));
    Instant due = policies.standard(row.standard()).contactBy(calendar, row.lastContactAt(), row.severity());
    return Optional.of(new CaseClocks.Clock(CaseClocks.Name.CADENCE, row.cycle(), null, row.lastContactAt(), due, null, null, null,
        null, null, false, calendar.provisional(row.lastContactAt(), due), row.standard(), row.calendar(), List.of()));
  }

  private ClockAnswer answer(CaseClocks.Row row, CaseClocks.Clock c, Instant now) {
    boolean running = c.runs() && row.status().open();
    Instant stopped = c.doneAt() != null ? c.doneAt() : c.endedAt() != null ? c.endedAt() : running ? now : c.dueAt();
    Instant until = c.pauses().stream().filter(p -> p.until() == null).map(CaseClocks.Pause::from).findFirst().orElse(stopped);
    boolean beyond = until.isAfter(c.dueAt());
    CaseClocks.Clock shown = c.due(c.dueAt(), c.wall() || onTheWall(c));
    long overrun = !beyond ? 0 : shown.wall()
        ? Duration.between(c.dueAt(), until).toMinutes()
        : policies.calendar(c.calendar(), ZoneId.of(row.zone())).workingMinutesBetween(c.dueAt(), until);
    return new ClockAnswer(shown, running && beyond, overrun);
  }

  private boolean onTheWall(CaseClocks.Clock c) {
    ServiceStandard standard = policies.standard(c.standard());
    return switch (c.clock()) {
      case ACK -> standard.acknowledge().unit() == Unit.WALL_MINUTES;
      case CLASSIFY -> standard.classify().unit() == Unit.WALL_MINUTES;
      case FIRST_REPLY -> standard.firstReply().unit() == Unit.WALL_MINUTES;
      case VISIT -> standard.visit().unit() == Unit.WALL_MINUTES;
      case APPOINTMENT -> true;
      case SOLVE, CADENCE -> false;
    };
  }

  record Appointments(List<AppointmentLedger.Appointment> items, @JsonUnwrapped Basis basis) {}

  @GetMapping("/{id}/appointments")
  @Allowed({CLERK, HANDLER, CONTRACTOR, VISITOR, COMMITTEE_AUDITOR, OWNER})
  @Operation(summary = "约时 The appointments of a case and what became of them")
  Appointments appointments(Caller caller, @PathVariable String id, @ParameterObject AsOf asOf) {
    UUID complaint = sight.complaint(caller, id);
    Reading reading = readings.begin(asOf, "appointment_ledger");
    return new Appointments(
        reading.row("appointment_ledger", AppointmentLedger.Row.class, complaint).appointments(), reading.basis());
  }

  /**
   * Counted over all cases of the estate. Persons are compared to the letter; importer and SYSTEM are none.
   *
   * @param moreThanOnePerson cases in which more than one person acted
   * @param firstNotLast cases whose first and last acting person differ
   * @param responsibleNeverActed cases whose named responsible person never acted
   */
  record Summary(
      UUID estate, long cases, long moreThanOnePerson, long firstNotLast, long responsibleNeverActed,
      Map<CustodyChain.Verdict, Long> verdicts, @JsonUnwrapped Basis basis) {}

  @GetMapping("/custody-summary")
  @Allowed({CLERK, HANDLER, CONTRACTOR, VISITOR, COMMITTEE_AUDITOR, ANALYST, ADMIN})
  @Operation(summary = "受理汇总 How often the rule held: whoever accepts follows up and replies")
  Summary summary(Caller caller, @RequestParam String estate, @ParameterObject AsOf asOf) {
    Sight.Estate of = sight.estate(caller, estate);
    Reading reading = readings.begin(asOf, "custody_chain");
    Map<String, Long> n = reading.rollup(of.id(), List.of(of.id().toString()));
    Map<CustodyChain.Verdict, Long> verdicts = new TreeMap<>();
    for (CustodyChain.Verdict verdict : CustodyChain.Verdict.values()) {
      verdicts.put(verdict, n.getOrDefault(verdict.name(), 0L));
    }
    return new Summary(of.id(), n.getOrDefault("cases", 0L), n.getOrDefault("moreThanOnePerson", 0L),
        n.getOrDefault("firstNotLast", 0L), n.getOrDefault("responsibleNeverActed", 0L), verdicts,
        reading.basis());
  }
}
