package answerable.query.complaint;

import answerable.api.Actor;
import answerable.api.Code;
import answerable.api.ComplaintEvent;
import answerable.api.ComplaintEvent.*;
import answerable.api.Id.ComplaintId;
import answerable.api.Id.EstateId;
import answerable.api.Id.GroupId;
import answerable.api.Id.StaffId;
import answerable.api.Recorded;
import answerable.api.Standing;
import answerable.api.Terms.Category;
import answerable.api.Terms.Founded;
import answerable.api.Terms.HoldReason;
import answerable.api.Terms.Severity;
import answerable.api.Terms.Status;
import answerable.query.projection.Projection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** 审计轨迹: every event of a case, with what stood before and after it. */
public final class Trail implements Projection<ComplaintEvent, Trail.Row> {
  /** What a case is at a moment, as far as a step can change it. */
  public record Row(
      EstateId estate, Status status, int cycle, @Nullable Category category, @Nullable Severity severity,
      @Nullable Founded founded, StaffId custodian, @Nullable StaffId offeredTo, @Nullable StaffId responsible,
      int openAppointments, @Nullable HoldReason hold, @Nullable Instant solveBy, @Nullable GroupId groupId,
      @Nullable ComplaintId mergedInto) {
    private Row after(Recorded<? extends ComplaintEvent> recorded) {
      Row next = reaching(Standing.after(status, recorded.event()));
      return switch (recorded.event()) {
        case ComplaintClassified e -> new Row(estate, next.status, cycle, e.category(), e.severity(), e.founded(), custodian,
            offeredTo, responsible, openAppointments, hold, e.solveBy(), groupId, mergedInto);
        case ResponsibleAssigned e -> next.responsible(e.person());
        case ResponsibleReassigned e -> next.responsible(e.person());
        case ResponsibilityDeclined _ -> next.responsible(null);
        case CustodyTransferred e -> next.custody(custodian, e.to());
        case CustodyAccepted e -> next.custody(e.to(), null);
        case ComplaintReopened e -> new Row(estate, next.status, e.cycle(), category, severity, founded, custodian, offeredTo,
            responsible, openAppointments, null, e.deadlines().solveBy(severity == null ? Severity.GENERAL : severity), groupId,
            mergedInto);
        case AppointmentEvent e -> next.appointments(switch (e) {
          case AppointmentPromised _ -> 1;
          case AppointmentKept _, AppointmentMissed _, AppointmentRescheduled _, AppointmentCancelled _ -> -1;
          case OutcomeClaimed _, AppointmentDisputed _, DisputeRuled _ -> 0;
        });
        case HoldPlaced e -> next.paused(e.reason(), solveBy);
        case HoldReleased _ -> next.paused(null, solveBy);
        case ClockResumed e -> next.paused(hold, e.solveBy());
        case DeadlinesRecomputed e -> next.paused(hold, e.solveBy());
        case ComplaintMerged e -> next.bound(groupId, e.into());
        case ComplaintUnmerged _ -> next.bound(groupId, null);
        case GroupJoined e -> next.bound(e.group(), mergedInto);
        case GroupLeft _ -> next.bound(null, mergedInto);
        case ComplaintAccepted _, ReceiptAcknowledged _, StatementConfirmed _, DemandAssessed _, InvestigationRecorded _,
            SolutionProposed _, SolutionApproved _, ImplementationReported _, ComplainantReplied _, ReturnVisitRecorded _,
            LowScoreJustified _, CaseEvaluated _, ComplaintClosed _, FollowUpLogged _, CustodyChangeNotified _, DelayExplained _,
            CorrectionRecorded _, PauseEvent _, EndingEvent _, BesideEvent _ -> next;
      };
    }

    private Row reaching(Status now) {
      return new Row(estate, now, cycle, category, severity, founded, custodian, offeredTo, responsible, openAppointments, hold,
          solveBy, groupId, mergedInto);
    }

    private Row responsible(@Nullable StaffId person) {
      return new Row(estate, status, cycle, category, severity, founded, custodian, offeredTo, person, openAppointments, hold,
          solveBy, groupId, mergedInto);
    }

    private Row custody(StaffId holder, @Nullable StaffId to) {
      return new Row(
          estate, status, cycle, category, severity, founded, holder, to, responsible, openAppointments, hold, solveBy, groupId, mergedInto);
    }

    private Row appointments(int more) {
      return new Row(estate, status, cycle, category, severity, founded, custodian, offeredTo, responsible,
          openAppointments + more, hold, solveBy, groupId, mergedInto);
    }

    private Row paused(@Nullable HoldReason reason, @Nullable Instant due) {
      return new Row(estate, status, cycle, category, severity, founded, custodian, offeredTo, responsible, openAppointments,
          reason, due, groupId, mergedInto);
    }

    private Row bound(@Nullable GroupId to, @Nullable ComplaintId into) {
      return new Row(estate, status, cycle, category, severity, founded, custodian, offeredTo, responsible, openAppointments,
          hold, solveBy, to, into);
    }
  }

  /** One thing that a step changed; the values as printed, null for nothing. */
  public record Change(String field, @Nullable String before, @Nullable String after) {}

  /** One step: who, when, by what way, what it changed, which rules imported history broke. What was said stands in the log. */
  public record Entry(
      long position, Actor by, @Nullable String onBehalfOf, Instant occurredAt, Instant recordedAt, String source,
      List<Change> changes, List<Code> breaches) {}

  @Override public String name() {
    return "trail";
  }

  @Override public int version() {
    return 2;
  }

  @Override public Class<ComplaintEvent> events() {
    return ComplaintEvent.class;
  }

  @Override public Class<Row> row() {
    return Row.class;
  }

  @Override public Row evolve(@Nullable Row before, Recorded<? extends ComplaintEvent> recorded) {
    if (before == null) {
      ComplaintAccepted e = (ComplaintAccepted) recorded.event();
      return new Row(e.estate(), Status.ACCEPTED, 1, e.category(), null, null, e.acceptor(), null, null, 0,
          null, e.deadlines().solveBy(Severity.GENERAL), null, null);
    }
    return before.after(recorded);
  }

  @Override public void ledger(
      @Nullable Row before, Recorded<? extends ComplaintEvent> event, @Nullable Row after, LedgerSink out) {
    out.add(new Entry(event.position(), event.meta().actor(), event.meta().onBehalfOf(), event.meta().occurredAt(),
        event.recordedAt(), event.meta().source(), changes(before, after), event.meta().breaches()));
  }

  private static List<Change> changes(@Nullable Row before, @Nullable Row after) {
    List<Change> changes = new ArrayList<>();
    change(changes, "status", before == null ? null : before.status, after == null ? null : after.status);
    change(changes, "cycle", before == null ? null : before.cycle, after == null ? null : after.cycle);
    change(changes, "category", before == null ? null : before.category, after == null ? null : after.category);
    change(changes, "severity", before == null ? null : before.severity, after == null ? null : after.severity);
    change(changes, "founded", before == null ? null : before.founded, after == null ? null : after.founded);
    change(changes, "custodian", before == null ? null : before.custodian, after == null ? null : after.custodian);
    change(changes, "offeredTo", before == null ? null : before.offeredTo, after == null ? null : after.offeredTo);
    change(changes, "responsible", before == null ? null : before.responsible, after == null ? null : after.responsible);
    change(changes, "openAppointments", before == null ? 0 : before.openAppointments, after == null ? 0 : after.openAppointments);
    change(changes, "hold", before == null ? null : before.hold, after == null ? null : after.hold);
    change(changes, "solveBy", before == null ? null : before.solveBy, after == null ? null : after.solveBy);
    change(changes, "group", before == null ? null : before.groupId, after == null ? null : after.groupId);
    change(changes, "mergedInto", before == null ? null : before.mergedInto, after == null ? null : after.mergedInto);
    return changes;
  }

  private static void change(List<Change> changes, String field, @Nullable Object before, @Nullable Object after) {
    String was = before == null ? null : before.toString();
    String is = after == null ? null : after.toString();
    if (was == null ? is != null : !was.equals(is)) {
      changes.add(new Change(field, was, is));
    }
  }
}
