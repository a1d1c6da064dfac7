package answerable.query.complaint;

import answerable.api.ComplaintEvent;
import answerable.api.ComplaintEvent.*;
import answerable.api.Deadlines;
import answerable.api.Id.ContractorId;
import answerable.api.Id.EstateId;
import answerable.api.Id.HouseholdId;
import answerable.api.Id.StaffId;
import answerable.api.Recorded;
import answerable.api.Terms.Category;
import answerable.api.Terms.Channel;
import answerable.api.Terms.Founded;
import answerable.api.Terms.Severity;
import answerable.api.Terms.Status;
import answerable.query.projection.Projection;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** 登记表: one lean row per case, for lists and filters. No personal data. */
public final class CaseRegister implements Projection<ComplaintEvent, CaseRegister.Row> {
  /** What is asked for most, and by which a list is filtered. {@code responsible} is a person, {@code contractor} a company. */
  public record Row(
      EstateId estate, String caseNo, @Nullable String externalId, Status status, @Nullable Category category,
      @Nullable String subcategory, Severity severity, @Nullable Founded founded, Channel channel, StaffId acceptor,
      StaffId custodian, @Nullable StaffId responsible, @Nullable ContractorId contractor, @Nullable String building,
      @Nullable HouseholdId household, Instant occurredAt, Instant receivedAt, Instant acceptedAt,
      @Nullable Instant acknowledgedAt, @Nullable Instant firstReplyAt, @Nullable Instant repliedAt, @Nullable Instant closedAt,
      Instant lastActivityAt, int cycle, Instant acknowledgeBy, Instant firstReplyBy, Instant solveBy, boolean lateEntry,
      boolean imported, int breaches, int version, Deadlines deadlines) {}

  @Override public String name() {
    return "case_register";
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
    return List.of("estate, received_at desc, stream desc", "custodian, received_at desc", "external_id");
  }

  @Override public Row evolve(@Nullable Row before, Recorded<? extends ComplaintEvent> recorded) {
    Row row = before == null ? begun(recorded) : new Draft(before).after(recorded);
    Draft next = new Draft(row);
    next.version = recorded.seq();
    next.breaches += recorded.meta().breaches().size();
    next.lastActivityAt = recorded.meta().occurredAt();
    return next.row();
  }

  private static Row begun(Recorded<? extends ComplaintEvent> recorded) {
    if (!(recorded.event() instanceof ComplaintAccepted e)) {
      throw new IllegalStateException("a complaint begins with its acceptance");
    }
    Deadlines d = e.deadlines();
    return new Row(e.estate(), e.caseNo(), e.externalId(), Status.ACCEPTED, e.category(), null, Severity.GENERAL, null, e.channel(),
        e.acceptor(), e.acceptor(), null, null, e.complainant().building(), e.complainant().household(), e.occurredAt(),
        e.receivedAt(), recorded.meta().occurredAt(), null, null, null, null, recorded.meta().occurredAt(), 1, d.acknowledgeBy(),
        d.firstReplyBy(), d.solveBy(Severity.GENERAL), e.lateEntry(), recorded.meta().source().startsWith("import:"), 0, 0, d);
  }

  /** The components that events change. */
  private static final class Draft {
    private final Row from;
    private Status status;
    private @Nullable Category category;
    private @Nullable String subcategory;
    private Severity severity;
    private @Nullable Founded founded;
    private StaffId custodian;
    private @Nullable StaffId responsible;
    private @Nullable ContractorId contractor;
    private @Nullable Instant acknowledgedAt;
    private @Nullable Instant firstReplyAt;
    private @Nullable Instant repliedAt;
    private @Nullable Instant closedAt;
    private Instant lastActivityAt;
    private int cycle;
    private Instant solveBy;
    private int breaches;
    private int version;
    private Deadlines deadlines;

    Draft(Row r) {
      from = r;
      status = r.status();
      category = r.category();
      subcategory = r.subcategory();
      severity = r.severity();
      founded = r.founded();
      custodian = r.custodian();
      responsible = r.responsible();
      contractor = r.contractor();
      acknowledgedAt = r.acknowledgedAt();
      firstReplyAt = r.firstReplyAt();
      repliedAt = r.repliedAt();
      closedAt = r.closedAt();
      lastActivityAt = r.lastActivityAt();
      cycle = r.cycle();
      solveBy = r.solveBy();
      breaches = r.breaches();
      version = r.version();
      deadlines = r.deadlines();
    }

    Row after(Recorded<? extends ComplaintEvent> recorded) {
      Instant at = recorded.meta().occurredAt();
      status = Standing.after(status, recorded.event());
      switch (recorded.event()) {
        case ReceiptAcknowledged _ -> acknowledgedAt = Objects.requireNonNullElse(acknowledgedAt, at);
        case ComplaintClassified e -> {
          category = e.category();
          subcategory = e.subcategory();
          severity = e.severity();
          founded = e.founded();
          solveBy = e.solveBy();
        }
        case ResponsibleAssigned e -> {
          responsible = e.person();
          contractor = e.contractor();
        }
        case ResponsibleReassigned e -> {
          responsible = e.person();
          contractor = e.contractor();
        }
        case ResponsibilityDeclined _ -> responsible = null;
        case ComplainantReplied e -> {
          firstReplyAt = Objects.requireNonNullElse(firstReplyAt, at);
          repliedAt = e.interim() ? repliedAt : at;
        }
        case ComplaintClosed _ -> closedAt = at;
        case ComplaintReopened e -> {
          cycle = e.cycle();
          deadlines = e.deadlines();
          solveBy = e.deadlines().solveBy(severity);
          repliedAt = null;
          closedAt = null;
        }
        case CustodyAccepted e -> custodian = e.to();
        case ComplaintAccepted _, StatementConfirmed _, DemandAssessed _, InvestigationRecorded _, SolutionProposed _,
            SolutionApproved _, ImplementationReported _, ReturnVisitRecorded _, LowScoreJustified _, CaseEvaluated _,
            FollowUpLogged _, CustodyTransferred _, CustodyChangeNotified _, DelayExplained _, AppointmentPromised _,
            AppointmentKept _, CorrectionRecorded _ -> {}
      }
      return row();
    }

    Row row() {
      return new Row(from.estate(), from.caseNo(), from.externalId(), status, category, subcategory, severity, founded,
          from.channel(), from.acceptor(), custodian, responsible, contractor, from.building(), from.household(),
          from.occurredAt(), from.receivedAt(), from.acceptedAt(), acknowledgedAt, firstReplyAt, repliedAt, closedAt,
          lastActivityAt, cycle, from.acknowledgeBy(), from.firstReplyBy(), solveBy, from.lateEntry(), from.imported(), breaches,
          version, deadlines);
    }
  }
}
