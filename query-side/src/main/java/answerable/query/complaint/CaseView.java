package answerable.query.complaint;

import answerable.api.Actor;
import answerable.api.ComplaintEvent;
import answerable.api.ComplaintEvent.*;
import answerable.api.Deadlines;
import answerable.api.Id.AppointmentId;
import answerable.api.Id.EstateId;
import answerable.api.Personal;
import answerable.api.Recorded;
import answerable.api.Terms.Category;
import answerable.api.Terms.Channel;
import answerable.api.Terms.Severity;
import answerable.api.Terms.Status;
import answerable.query.Who;
import answerable.query.projection.Projection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A whole case on one page, step by step. Lists hold the latest fifty; the trail holds all. */
public final class CaseView implements Projection<ComplaintEvent, CaseView.Row> {
  /** A step as it was recorded: what, by whom, when it happened, when it was recorded, where it stands in the log. */
  public record Noted<T>(T what, Actor by, Instant at, Instant recordedAt, long position) {}

  /** {@code met} is null while undecided; judged against the standard and calendar of the cycle. */
  public record Clock(
      String clock, int cycle, Instant startedAt, Instant dueAt, @Nullable Instant doneAt, @Nullable Boolean met, String standard,
      String calendar) {}

  /** {@code outcome}: PROMISED while it has none, else KEPT. */
  public record Appointment(
      AppointmentId id, Personal purpose, Instant windowStart, Instant windowEnd, Who promisedBy, @Nullable Personal agreedBy,
      Instant promisedAt, String outcome, @Nullable Instant arrivedAt, @Nullable Long minutesLate, @Nullable Personal result) {}

  public record Intake(
      Channel channel, Who acceptor, Instant acceptedAt, Complainant complainant, @Nullable Proxy proxy,
      @Nullable Respondent respondent, @Nullable BoxEmptied box, Personal statement, Personal demand, @Nullable Category category,
      Instant occurredAt, Instant receivedAt, boolean lateEntry, List<String> attachments, @Nullable String externalId) {}

  public record Row(
      EstateId estate, String caseNo, Status status, int cycle, int version, Severity severity, Intake intake, Who custodian,
      List<Noted<ReceiptAcknowledged>> acknowledgements, List<Noted<StatementConfirmed>> confirmations,
      List<Noted<ComplaintClassified>> classifications, List<Noted<DemandAssessed>> demandAssessments,
      List<Noted<InvestigationRecorded>> investigations, List<Noted<ResponsibleAssigned>> responsibles,
      List<Noted<ResponsibilityDeclined>> declines, List<Noted<SolutionProposed>> solutions,
      List<Noted<SolutionApproved>> approvals, List<Noted<ImplementationReported>> implementations,
      List<Noted<ComplainantReplied>> replies, List<Noted<ReturnVisitRecorded>> returnVisits,
      List<Noted<LowScoreJustified>> justifications, List<Noted<CaseEvaluated>> evaluations,
      List<Noted<ComplaintClosed>> closings, List<Noted<ComplaintReopened>> reopenings, int followUpCount,
      List<Noted<FollowUpLogged>> followUps, List<Noted<DelayExplained>> delayExplanations, List<Appointment> appointments,
      List<Noted<CustodyTransferred>> transfers, List<Noted<CorrectionRecorded>> corrections, List<Clock> clocks) {}

  private static final int MOST = 50;

  @Override public String name() {
    return "case_view";
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

  @Override public Row evolve(@Nullable Row before, Recorded<? extends ComplaintEvent> recorded) {
    return before == null ? begun(recorded) : after(before, recorded);
  }

  private static Row begun(Recorded<? extends ComplaintEvent> recorded) {
    ComplaintAccepted e = (ComplaintAccepted) recorded.event();
    Deadlines d = e.deadlines();
    Intake intake = new Intake(e.channel(), new Who(e.acceptor()), recorded.meta().occurredAt(), e.complainant(), e.proxy(),
        e.respondent(), e.box(), e.statement(), e.demand(), e.category(), e.occurredAt(), e.receivedAt(), e.lateEntry(),
        e.attachments(), e.externalId());
    List<Clock> clocks = List.of(
        clock("ACK", 1, d, d.acknowledgeBy()), clock("CLASSIFY", 1, d, d.classifyBy()),
        clock("FIRST_REPLY", 1, d, d.firstReplyBy()), clock("SOLVE", 1, d, d.solveBy(Severity.GENERAL)));
    return new Row(e.estate(), e.caseNo(), Status.ACCEPTED, 1, recorded.seq(), Severity.GENERAL, intake, new Who(e.acceptor()),
        List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(),
        List.of(), List.of(), List.of(), List.of(), List.of(), 0, List.of(), List.of(), List.of(), List.of(), List.of(), clocks);
  }

  private static Clock clock(String name, int cycle, Deadlines d, Instant due) {
    return new Clock(name, cycle, d.startedAt(), due, null, null, d.standard(), d.calendar());
  }

  private static Row after(Row r, Recorded<? extends ComplaintEvent> recorded) {
    Instant at = recorded.meta().occurredAt();
    Status status = Standing.after(r.status, recorded.event());
    int cycle = recorded.event() instanceof ComplaintReopened e ? e.cycle() : r.cycle;
    Severity severity = recorded.event() instanceof ComplaintClassified e ? e.severity() : r.severity;
    Who custodian = recorded.event() instanceof CustodyAccepted e ? new Who(e.to()) : r.custodian;
    int followUps = r.followUpCount + (recorded.event() instanceof FollowUpLogged ? 1 : 0);
    return new Row(r.estate, r.caseNo, status, cycle, recorded.seq(), severity, r.intake, custodian,
        with(r.acknowledgements, ReceiptAcknowledged.class, recorded), with(r.confirmations, StatementConfirmed.class, recorded),
        with(r.classifications, ComplaintClassified.class, recorded), with(r.demandAssessments, DemandAssessed.class, recorded),
        with(r.investigations, InvestigationRecorded.class, recorded), responsibles(r.responsibles, recorded),
        with(r.declines, ResponsibilityDeclined.class, recorded), with(r.solutions, SolutionProposed.class, recorded),
        with(r.approvals, SolutionApproved.class, recorded), with(r.implementations, ImplementationReported.class, recorded),
        with(r.replies, ComplainantReplied.class, recorded), with(r.returnVisits, ReturnVisitRecorded.class, recorded),
        with(r.justifications, LowScoreJustified.class, recorded), with(r.evaluations, CaseEvaluated.class, recorded),
        with(r.closings, ComplaintClosed.class, recorded), with(r.reopenings, ComplaintReopened.class, recorded), followUps,
        with(r.followUps, FollowUpLogged.class, recorded), with(r.delayExplanations, DelayExplained.class, recorded),
        appointments(r.appointments, recorded), with(r.transfers, CustodyTransferred.class, recorded),
        with(r.corrections, CorrectionRecorded.class, recorded), clocks(r.clocks, recorded.event(), at, severity));
  }

  private static <T extends ComplaintEvent> List<Noted<T>> with(
      List<Noted<T>> list, Class<T> type, Recorded<? extends ComplaintEvent> recorded) {
    return type.isInstance(recorded.event()) ? plus(list, noted(type.cast(recorded.event()), recorded)) : list;
  }

  private static <T> Noted<T> noted(T what, Recorded<?> recorded) {
    return new Noted<>(
        what, recorded.meta().actor(), recorded.meta().occurredAt(), recorded.recordedAt(), recorded.position());
  }

  /** A reassignment is shown beside the assignments before it. */
  private static List<Noted<ResponsibleAssigned>> responsibles(
      List<Noted<ResponsibleAssigned>> list, Recorded<? extends ComplaintEvent> recorded) {
    return recorded.event() instanceof ResponsibleReassigned e
        ? plus(list, noted(new ResponsibleAssigned(e.complaintId(), e.person(), e.contractor(), e.unit(), e.due()), recorded))
        : with(list, ResponsibleAssigned.class, recorded);
  }

  private static List<Appointment> appointments(List<Appointment> list, Recorded<? extends ComplaintEvent> recorded) {
    return switch (recorded.event()) {
      case AppointmentPromised e -> plus(list, new Appointment(e.appointment(), e.purpose(), e.windowStart(), e.windowEnd(),
          new Who(e.promisedBy()), e.agreedBy(), recorded.meta().occurredAt(), "PROMISED", null, null, null));
      case AppointmentKept e -> list.stream().map(a -> a.id().equals(e.appointment())
          ? new Appointment(a.id(), a.purpose(), a.windowStart(), a.windowEnd(), a.promisedBy(), a.agreedBy(), a.promisedAt(),
              "KEPT", e.arrivedAt(), e.minutesLate(), e.result())
          : a).toList();
      case ComplaintAccepted _, ReceiptAcknowledged _, StatementConfirmed _, ComplaintClassified _, DemandAssessed _,
          InvestigationRecorded _, ResponsibleAssigned _, ResponsibleReassigned _, ResponsibilityDeclined _, SolutionProposed _,
          SolutionApproved _, ImplementationReported _, ComplainantReplied _, ReturnVisitRecorded _, LowScoreJustified _,
          CaseEvaluated _, ComplaintClosed _, ComplaintReopened _, FollowUpLogged _, CustodyTransferred _, CustodyAccepted _,
          CustodyChangeNotified _, DelayExplained _, CorrectionRecorded _ -> list;
    };
  }

  private static List<Clock> clocks(List<Clock> clocks, ComplaintEvent event, Instant at, Severity severity) {
    return switch (event) {
      case ReceiptAcknowledged _ -> stopped(clocks, "ACK", at);
      case ComplaintClassified e -> stopped(clocks, "CLASSIFY", at).stream()
          .map(c -> c.clock().equals("SOLVE") && c == lastSolve(clocks) && c.doneAt() == null
              ? new Clock(c.clock(), c.cycle(), c.startedAt(), e.solveBy(), null, null, c.standard(), c.calendar())
              : c)
          .toList();
      case ComplainantReplied e -> e.interim()
          ? stopped(clocks, "FIRST_REPLY", at)
          : stopped(stopped(clocks, "FIRST_REPLY", at), "SOLVE", at);
      case ComplaintReopened e -> plus(clocks, clock("SOLVE", e.cycle(), e.deadlines(), e.deadlines().solveBy(severity)));
      case ComplaintAccepted _, StatementConfirmed _, DemandAssessed _, InvestigationRecorded _, ResponsibleAssigned _,
          ResponsibleReassigned _, ResponsibilityDeclined _, SolutionProposed _, SolutionApproved _, ImplementationReported _,
          ReturnVisitRecorded _, LowScoreJustified _, CaseEvaluated _, ComplaintClosed _, FollowUpLogged _, CustodyTransferred _,
          CustodyAccepted _, CustodyChangeNotified _, DelayExplained _, AppointmentPromised _, AppointmentKept _,
          CorrectionRecorded _ -> clocks;
    };
  }

  private static Clock lastSolve(List<Clock> clocks) {
    return Objects.requireNonNull(clocks.stream().filter(c -> c.clock().equals("SOLVE")).reduce((_, b) -> b).orElse(null));
  }

  private static List<Clock> stopped(List<Clock> clocks, String name, Instant at) {
    return clocks.stream().map(c -> c.clock().equals(name) && c.doneAt() == null
        ? new Clock(c.clock(), c.cycle(), c.startedAt(), c.dueAt(), at, !at.isAfter(c.dueAt()), c.standard(), c.calendar())
        : c).toList();
  }

  private static <T> List<T> plus(List<T> list, T one) {
    List<T> all = new ArrayList<>(list.size() >= MOST ? list.subList(list.size() - MOST + 1, list.size()) : list);
    all.add(one);
    return List.copyOf(all);
  }
}
