package answerable.query.complaint;

import answerable.api.ComplaintEvent;
import answerable.api.ComplaintEvent.*;
import answerable.api.Deadlines;
import answerable.api.Id.AppointmentId;
import answerable.api.Id.EstateId;
import answerable.api.Recorded;
import answerable.api.Standing;
import answerable.api.Terms.AppointmentOutcome;
import answerable.api.Terms.Category;
import answerable.api.Terms.HoldReason;
import answerable.api.Terms.Severity;
import answerable.api.Terms.Status;
import answerable.query.projection.Projection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** 时限 (CR-3, §8.2): every clock of a case with its pauses, judged against the standard and against what was promised. */
public final class CaseClocks implements Projection<ComplaintEvent, CaseClocks.Row> {
  public enum Name {
    ACK,
    CLASSIFY,
    FIRST_REPLY,
    SOLVE,
    VISIT,
    APPOINTMENT,
    /** Not stored: from the last contact to the next, worked out when it is asked for. */
    CADENCE
  }

  /** {@code until} is null while the clock stands; minutes are known when it goes on. */
  public record Pause(HoldReason reason, Instant from, @Nullable Instant until, @Nullable Long workingMinutes, @Nullable Long wallMinutes) {}

  /**
   * @param dueAt by the standard, moved on by the pauses that are over
   * @param promisedBy what the complainant was promised: the latest date of the acknowledgement for FIRST_REPLY, the deadline of the
   *     cycle's first solution for SOLVE (of imported history: the date given to the responsible), the window's end of an appointment
   * @param met against the standard; null while undecided
   * @param metPromise against the promise; null while undecided or where nothing was promised
   * @param endedAt the case ended or the promise was moved before this was done
   * @param wall runs by the wall clock, not in working time
   * @param provisional rests on a year whose calendar was not published
   */
  public record Clock(
      Name clock, int cycle, @Nullable AppointmentId appointment, Instant startedAt, Instant dueAt, @Nullable Instant promisedBy,
      @Nullable Instant doneAt, @Nullable Instant endedAt, @Nullable Boolean met, @Nullable Boolean metPromise, boolean wall,
      boolean provisional, String standard, String calendar, List<Pause> pauses) {
    boolean runs() {
      return doneAt == null && endedAt == null && met == null;
    }

    Clock done(Instant at) {
      return new Clock(clock, cycle, appointment, startedAt, dueAt, promisedBy, at, null, !at.isAfter(dueAt),
          promisedBy == null ? null : !at.isAfter(promisedBy), wall, provisional, standard, calendar, pauses);
    }

    Clock due(Instant due, boolean onTheWall) {
      return new Clock(clock, cycle, appointment, startedAt, due, promisedBy, doneAt, endedAt, met, metPromise, onTheWall, provisional,
          standard, calendar, pauses);
    }

    Clock promised(@Nullable Instant by) {
      return promisedBy != null || by == null ? this : new Clock(clock, cycle, appointment, startedAt, dueAt, by, doneAt, endedAt,
          met, metPromise, wall, provisional, standard, calendar, pauses);
    }

    Clock ended(@Nullable Instant at, @Nullable Boolean verdict) {
      return new Clock(clock, cycle, appointment, startedAt, dueAt, promisedBy, doneAt, at, verdict,
          promisedBy == null ? null : verdict, wall, provisional, standard, calendar, pauses);
    }

    /** Not done and now never will be: missed where that was late already, undecided where it was not. */
    Clock ended(Instant at) {
      Instant until = pauses.stream().filter(p -> p.until() == null).map(Pause::from).findFirst().orElse(at);
      Boolean promise = promisedBy == null || !until.isAfter(promisedBy) ? null : Boolean.FALSE;
      return new Clock(clock, cycle, appointment, startedAt, dueAt, promisedBy, doneAt, at, until.isAfter(dueAt) ? Boolean.FALSE : null,
          promise, wall, provisional, standard, calendar, pauses);
    }

    Clock under(Deadlines d, Instant due) {
      return new Clock(clock, cycle, appointment, startedAt, due, promisedBy, doneAt, endedAt, met, metPromise, wall,
          d.provisional(), d.standard(), d.calendar(), pauses);
    }

    Clock pausing(List<Pause> all) {
      return new Clock(clock, cycle, appointment, startedAt, dueAt, promisedBy, doneAt, endedAt, met, metPromise, wall, provisional,
          standard, calendar, all);
    }
  }

  /** {@code lastContactAt}: when the complainant was last told something; the cadence runs from there. */
  public record Row(
      EstateId estate, String zone, String caseNo, Status status, int cycle, Severity severity, boolean emergency,
      @Nullable String building, boolean imported, Instant lastContactAt, boolean answered, String standard, String calendar,
      List<Clock> clocks) {}

  private static final int MOST = 50;

  @Override public String name() {
    return "case_clocks";
  }

  @Override public int version() {
    return 1;
  }

  @Override public Class<ComplaintEvent> events() {
    return ComplaintEvent.class;
  }

  @Override public Class<Row> row() {
    return Row.class;
  }

  @Override public List<String> indexes() {
    return List.of("estate, stream");
  }

  @Override public Row evolve(@Nullable Row before, Recorded<? extends ComplaintEvent> recorded) {
    return before == null ? begun(recorded) : after(before, recorded);
  }

  private static Row begun(Recorded<? extends ComplaintEvent> recorded) {
    ComplaintAccepted e = (ComplaintAccepted) recorded.event();
    Deadlines d = e.deadlines();
    boolean wall = e.category() == Category.EMERGENCY;
    return new Row(e.estate(), e.zone(), e.caseNo(), Status.ACCEPTED, 1, Severity.GENERAL, wall, e.complainant().building(),
        recorded.meta().source().startsWith("import:"), e.receivedAt(), false, d.standard(), d.calendar(), List.of(
            clock(Name.ACK, 1, d, d.startedAt(), d.acknowledgeBy(), wall), clock(Name.CLASSIFY, 1, d, d.startedAt(), d.classifyBy(), wall),
            clock(Name.FIRST_REPLY, 1, d, d.startedAt(), d.firstReplyBy(), wall),
            clock(Name.SOLVE, 1, d, d.startedAt(), d.solveBy(Severity.GENERAL), wall)));
  }

  private static Clock clock(Name name, int cycle, Deadlines d, Instant start, Instant due, boolean wall) {
    return new Clock(name, cycle, null, start, due, null, null, null, null, null, wall, d.provisional(), d.standard(), d.calendar(),
        List.of());
  }

  private static Row after(Row r, Recorded<? extends ComplaintEvent> recorded) {
    Instant at = recorded.meta().occurredAt();
    Row next = with(r, clocks(r, recorded.event(), at), Standing.after(r.status, recorded.event()));
    return switch (recorded.event()) {
      case ComplaintClassified e -> new Row(r.estate, r.zone, r.caseNo, next.status, r.cycle, e.severity(),
          e.category() == Category.EMERGENCY, r.building, r.imported, r.lastContactAt, r.answered, r.standard, r.calendar, next.clocks);
      case ComplaintReopened e -> new Row(r.estate, r.zone, r.caseNo, next.status, e.cycle(), r.severity, r.emergency, r.building,
          r.imported, at, false, e.deadlines().standard(), e.deadlines().calendar(), next.clocks);
      case DeadlinesRecomputed e -> new Row(r.estate, r.zone, r.caseNo, next.status, r.cycle, r.severity, r.emergency, r.building,
          r.imported, r.lastContactAt, r.answered, e.deadlines().standard(), e.deadlines().calendar(), next.clocks);
      case ComplainantReplied e -> told(next, at, next.answered || !e.interim());
      case FollowUpLogged e -> Boolean.FALSE.equals(e.reached()) ? next : told(next, at, next.answered);
      case ReceiptAcknowledged _, DelayExplained _, CustodyChangeNotified _ -> told(next, at, next.answered);
      case ComplaintEvent _ -> next;
    };
  }

  private static Row with(Row r, List<Clock> clocks, Status status) {
    return new Row(r.estate, r.zone, r.caseNo, status, r.cycle, r.severity, r.emergency, r.building, r.imported, r.lastContactAt,
        r.answered, r.standard, r.calendar, clocks);
  }

  private static Row told(Row r, Instant at, boolean answered) {
    return new Row(r.estate, r.zone, r.caseNo, r.status, r.cycle, r.severity, r.emergency, r.building, r.imported, at, answered,
        r.standard, r.calendar, r.clocks);
  }

  private static List<Clock> clocks(Row r, ComplaintEvent event, Instant at) {
    List<Clock> clocks = r.clocks;
    return switch (event) {
      case ReceiptAcknowledged e ->
          change(stopped(clocks, Name.ACK, at), running(Name.FIRST_REPLY), c -> c.promised(e.latestBy()));
      case ComplaintClassified e -> change(stopped(clocks, Name.CLASSIFY, at), running(Name.SOLVE),
          c -> c.due(e.solveBy(), e.category() == Category.EMERGENCY));
      case SolutionProposed e -> change(clocks, running(Name.SOLVE), c -> c.promised(e.deadline()));
      case ResponsibleAssigned e -> r.imported ? change(clocks, running(Name.SOLVE), c -> c.promised(e.due())) : clocks;
      case ComplainantReplied e -> e.interim() ? stopped(clocks, Name.FIRST_REPLY, at) : answered(r, e, at);
      case ReturnVisitRecorded e -> e.reached() ? stopped(clocks, Name.VISIT, at) : clocks;
      case ComplaintReopened e -> with(ended(clocks, Name.VISIT, at), clock(Name.SOLVE, e.cycle(), e.deadlines(),
          e.deadlines().startedAt(), e.deadlines().solveBy(r.severity), r.emergency));
      case ClockPaused e -> change(clocks, running(Name.SOLVE),
          c -> c.pausing(Lists.latest(c.pauses(), new Pause(e.reason(), at, null, null, null))));
      case ClockResumed e -> change(clocks, running(Name.SOLVE), c -> resumed(c, e, at));
      case DeadlinesRecomputed e -> recomputed(clocks, e);
      case AppointmentEvent e -> appointment(r, e, at);
      case ComplaintClosed _, ComplaintWithdrawn _, ComplaintTransferredOut _, NotAccepted _ ->
          change(clocks, c -> c.runs() && c.clock() != Name.APPOINTMENT, c -> c.ended(at));
      case ComplaintEvent _ -> clocks;
    };
  }

  private static List<Clock> answered(Row r, ComplainantReplied e, Instant at) {
    List<Clock> stopped = stopped(stopped(r.clocks, Name.FIRST_REPLY, at), Name.SOLVE, at);
    if (e.visitBy() == null) {
      return stopped;
    }
    boolean provisional = r.clocks.stream().anyMatch(c -> c.clock() == Name.SOLVE && c.cycle() == r.cycle && c.provisional());
    return with(ended(stopped, Name.VISIT, at), new Clock(Name.VISIT, r.cycle, null, at, e.visitBy(), null, null, null, null, null,
        false, provisional, r.standard, r.calendar, List.of()));
  }

  private static Clock resumed(Clock c, ClockResumed e, Instant at) {
    List<Pause> pauses = c.pauses().stream().map(p -> p.until() == null
        ? new Pause(p.reason(), p.from(), at, e.workingMinutes(), e.wallMinutes())
        : p).toList();
    return c.due(e.solveBy(), c.wall()).pausing(pauses);
  }

  private static List<Clock> recomputed(List<Clock> clocks, DeadlinesRecomputed e) {
    Deadlines d = e.deadlines();
    return change(clocks, c -> c.runs() && c.cycle() == e.cycle(), c -> switch (c.clock()) {
      case ACK -> c.under(d, d.acknowledgeBy());
      case CLASSIFY -> c.under(d, d.classifyBy());
      case FIRST_REPLY -> c.under(d, d.firstReplyBy());
      case SOLVE -> c.under(d, e.solveBy());
      case VISIT, APPOINTMENT, CADENCE -> c;
    });
  }

  private static List<Clock> appointment(Row r, AppointmentEvent event, Instant at) {
    Predicate<Clock> this_ = c -> event.appointment().equals(c.appointment());
    return switch (event) {
      case AppointmentPromised e -> with(r.clocks, new Clock(Name.APPOINTMENT, r.cycle, e.appointment(), at, e.missedAfter(),
          e.windowEnd(), null, null, null, null, true, false, r.standard, r.calendar, List.of()));
      case AppointmentKept e -> change(r.clocks, this_, c -> c.done(e.arrivedAt()));
      case AppointmentMissed _ -> change(r.clocks, this_, c -> c.ended(null, false));
      case AppointmentRescheduled e -> change(r.clocks, this_, c -> c.ended(at, e.broken() ? Boolean.FALSE : null));
      case AppointmentCancelled e -> change(r.clocks, this_, c -> c.ended(at, e.broken() ? Boolean.FALSE : null));
      case DisputeRuled e -> change(r.clocks, this_, c -> c.ended(at, e.outcome() == AppointmentOutcome.KEPT));
      case OutcomeClaimed _, AppointmentDisputed _ -> r.clocks;
    };
  }

  private static Predicate<Clock> running(Name name) {
    return c -> c.clock() == name && c.runs();
  }

  private static List<Clock> stopped(List<Clock> clocks, Name name, Instant at) {
    return change(clocks, running(name), c -> c.done(at));
  }

  private static List<Clock> ended(List<Clock> clocks, Name name, Instant at) {
    return change(clocks, running(name), c -> c.ended(at));
  }

  private static List<Clock> change(List<Clock> clocks, Predicate<Clock> which, UnaryOperator<Clock> change) {
    return clocks.stream().map(c -> which.test(c) ? change.apply(c) : c).toList();
  }

  /** Of more clocks than are kept the oldest appointment goes first; the ledger has it. */
  private static List<Clock> with(List<Clock> clocks, Clock one) {
    List<Clock> all = new ArrayList<>(clocks);
    if (all.size() >= MOST) {
      all.remove(all.stream().filter(c -> c.clock() == Name.APPOINTMENT).findFirst().orElse(all.getFirst()));
    }
    all.add(one);
    return List.copyOf(all);
  }

  /** Every clock per estate, against the standard and against the promise; undecided ones apart. */
  @Override public void contribute(Row row, Contributions out) {
    List<String> key = List.of(row.estate().toString());
    for (Clock c : row.clocks()) {
      String verdict = c.met() == null ? "undecided" : c.met() ? "met" : "missed";
      out.add(key, c.clock() + ".standard." + verdict, 1);
      if (c.promisedBy() != null) {
        String promise = c.metPromise() == null ? "undecided" : c.metPromise() ? "met" : "missed";
        out.add(key, c.clock() + ".promise." + promise, 1);
      }
    }
  }
}
