package answerable.query.complaint;

import answerable.api.Actor;
import answerable.api.Code;
import answerable.api.ComplaintEvent;
import answerable.api.ComplaintEvent.*;
import answerable.api.Id.EstateId;
import answerable.api.Id.StaffId;
import answerable.api.Recorded;
import answerable.api.Terms.Category;
import answerable.api.Terms.Founded;
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
      int openAppointments) {}

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
    return 1;
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
      return new Row(e.estate(), Status.ACCEPTED, 1, e.category(), null, null, e.acceptor(), null, null, 0);
    }
    Row b = before;
    Status status = Standing.after(b.status(), recorded.event());
    return switch (recorded.event()) {
      case ComplaintClassified e -> new Row(b.estate, status, b.cycle, e.category(), e.severity(), e.founded(), b.custodian,
          b.offeredTo, b.responsible, b.openAppointments);
      case ResponsibleAssigned e -> responsible(b, status, e.person());
      case ResponsibleReassigned e -> responsible(b, status, e.person());
      case ResponsibilityDeclined _ -> responsible(b, status, null);
      case CustodyTransferred e -> custody(b, b.custodian, e.to());
      case CustodyAccepted e -> custody(b, e.to(), null);
      case AppointmentPromised _ -> appointments(b, b.openAppointments + 1);
      case AppointmentKept _ -> appointments(b, b.openAppointments - 1);
      case ComplaintReopened e -> new Row(b.estate, status, e.cycle(), b.category, b.severity, b.founded, b.custodian, b.offeredTo,
          b.responsible, b.openAppointments);
      case ComplaintAccepted _, ReceiptAcknowledged _, StatementConfirmed _, DemandAssessed _, InvestigationRecorded _,
          SolutionProposed _, SolutionApproved _, ImplementationReported _, ComplainantReplied _, ReturnVisitRecorded _,
          LowScoreJustified _, CaseEvaluated _, ComplaintClosed _, FollowUpLogged _, CustodyChangeNotified _, DelayExplained _,
          CorrectionRecorded _ -> new Row(b.estate, status, b.cycle, b.category, b.severity, b.founded, b.custodian, b.offeredTo,
              b.responsible, b.openAppointments);
    };
  }

  private static Row responsible(Row b, Status status, @Nullable StaffId person) {
    return new Row(b.estate, status, b.cycle, b.category, b.severity, b.founded, b.custodian, b.offeredTo, person, b.openAppointments);
  }

  private static Row custody(Row b, StaffId custodian, @Nullable StaffId offeredTo) {
    return new Row(
        b.estate, b.status, b.cycle, b.category, b.severity, b.founded, custodian, offeredTo, b.responsible, b.openAppointments);
  }

  private static Row appointments(Row b, int open) {
    return new Row(b.estate, b.status, b.cycle, b.category, b.severity, b.founded, b.custodian, b.offeredTo, b.responsible, open);
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
