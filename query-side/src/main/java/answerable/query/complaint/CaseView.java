package answerable.query.complaint;

import answerable.api.Actor;
import answerable.api.ComplaintEvent;
import answerable.api.ComplaintEvent.*;
import answerable.api.Id.ComplaintId;
import answerable.api.Id.EstateId;
import answerable.api.Id.GroupId;
import answerable.api.Personal;
import answerable.api.Recorded;
import answerable.api.Standing;
import answerable.api.Terms.Category;
import answerable.api.Terms.Channel;
import answerable.api.Terms.Severity;
import answerable.api.Terms.Status;
import answerable.query.Who;
import answerable.query.projection.Projection;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A whole case on one page, step by step. Lists hold the latest fifty; the trail holds all. */
public final class CaseView implements Projection<ComplaintEvent, CaseView.Row> {
  /** A step as it was recorded: what, by whom, when it happened, when it was recorded, where it stands in the log. */
  public record Noted<T>(T what, Actor by, Instant at, Instant recordedAt, long position) {}

  public record Intake(
      Channel channel, Who acceptor, Instant acceptedAt, Complainant complainant, @Nullable Proxy proxy,
      @Nullable Respondent respondent, @Nullable BoxEmptied box, Personal statement, Personal demand, @Nullable Category category,
      Instant occurredAt, Instant receivedAt, boolean lateEntry, List<String> attachments, @Nullable String externalId,
      @Nullable Circumstances circumstances) {}

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
      List<Noted<FollowUpLogged>> followUps, List<Noted<DelayExplained>> delayExplanations,
      List<Noted<CustodyTransferred>> transfers, List<Noted<CorrectionRecorded>> corrections, Branches branches) {}

  /** What happened beside the eight steps. {@code duplicates}: the cases that are merged into this one. */
  public record Branches(
      List<Noted<HoldPlaced>> holds, List<Noted<HoldReleased>> releases, List<Noted<ReferralMade>> referrals,
      List<Noted<ReferralAnswered>> referralAnswers, List<Noted<EscalationRaised>> escalations,
      List<Noted<EscalationAnswered>> escalationAnswers, List<Noted<ComplainantAcceptedReply>> repliesAccepted,
      List<Noted<ComplainantRejectedReply>> repliesRejected, List<Noted<RespondentStated>> respondentStatements,
      List<Noted<ExternalResolutionRecorded>> externalResolutions, List<Noted<ComplaintLinked>> links,
      List<Noted<DuplicateLinked>> duplicates, List<Noted<AttachmentAdded>> attachments,
      List<Noted<ComplaintWithdrawn>> withdrawals, List<Noted<ComplaintMerged>> merges, List<Noted<ComplaintUnmerged>> unmerges,
      List<Noted<ComplaintTransferredOut>> transfersOut, List<Noted<NotAccepted>> nonAcceptances,
      List<Noted<DeadlinesRecomputed>> recomputations, @Nullable GroupId group) {
    static final Branches NONE = new Branches(List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(),
        List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), null);

    Branches after(Recorded<? extends ComplaintEvent> recorded) {
      return switch (recorded.event()) {
        case PauseEvent _, EndingEvent _, BesideEvent _ -> new Branches(with(holds, HoldPlaced.class, recorded),
            with(releases, HoldReleased.class, recorded), with(referrals, ReferralMade.class, recorded),
            with(referralAnswers, ReferralAnswered.class, recorded), with(escalations, EscalationRaised.class, recorded),
            with(escalationAnswers, EscalationAnswered.class, recorded),
            with(repliesAccepted, ComplainantAcceptedReply.class, recorded),
            with(repliesRejected, ComplainantRejectedReply.class, recorded),
            with(respondentStatements, RespondentStated.class, recorded),
            with(externalResolutions, ExternalResolutionRecorded.class, recorded), with(links, ComplaintLinked.class, recorded),
            recorded.event() instanceof DuplicateUnlinked e ? without(e.duplicate()) : with(duplicates, DuplicateLinked.class, recorded),
            with(attachments, AttachmentAdded.class, recorded), with(withdrawals, ComplaintWithdrawn.class, recorded),
            with(merges, ComplaintMerged.class, recorded), with(unmerges, ComplaintUnmerged.class, recorded),
            with(transfersOut, ComplaintTransferredOut.class, recorded), with(nonAcceptances, NotAccepted.class, recorded),
            with(recomputations, DeadlinesRecomputed.class, recorded),
            recorded.event() instanceof GroupJoined e ? e.group() : recorded.event() instanceof GroupLeft ? null : group);
        case ComplaintEvent _ -> this;
      };
    }

    private List<Noted<DuplicateLinked>> without(ComplaintId duplicate) {
      return duplicates.stream().filter(d -> !d.what().duplicate().equals(duplicate)).toList();
    }
  }

  @Override public String name() {
    return "case_view";
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
    return before == null ? begun(recorded) : after(before, recorded);
  }

  private static Row begun(Recorded<? extends ComplaintEvent> recorded) {
    ComplaintAccepted e = (ComplaintAccepted) recorded.event();
    Intake intake = new Intake(e.channel(), new Who(e.acceptor()), recorded.meta().occurredAt(), e.complainant(), e.proxy(),
        e.respondent(), e.box(), e.statement(), e.demand(), e.category(), e.occurredAt(), e.receivedAt(), e.lateEntry(),
        e.attachments(), e.externalId(), e.circumstances());
    return new Row(e.estate(), e.caseNo(), Status.ACCEPTED, 1, recorded.seq(), Severity.GENERAL, intake, new Who(e.acceptor()),
        List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(),
        List.of(), List.of(), List.of(), List.of(), List.of(), 0, List.of(), List.of(), List.of(), List.of(),
        Branches.NONE);
  }

  private static Row after(Row r, Recorded<? extends ComplaintEvent> recorded) {
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
        with(r.transfers, CustodyTransferred.class, recorded), with(r.corrections, CorrectionRecorded.class, recorded),
        r.branches.after(recorded));
  }

  private static <T extends ComplaintEvent> List<Noted<T>> with(
      List<Noted<T>> list, Class<T> type, Recorded<? extends ComplaintEvent> recorded) {
    return type.isInstance(recorded.event()) ? Lists.latest(list, noted(type.cast(recorded.event()), recorded)) : list;
  }

  private static <T> Noted<T> noted(T what, Recorded<?> recorded) {
    return new Noted<>(
        what, recorded.meta().actor(), recorded.meta().occurredAt(), recorded.recordedAt(), recorded.position());
  }

  /** A reassignment is shown beside the assignments before it. */
  private static List<Noted<ResponsibleAssigned>> responsibles(
      List<Noted<ResponsibleAssigned>> list, Recorded<? extends ComplaintEvent> recorded) {
    return recorded.event() instanceof ResponsibleReassigned e
        ? Lists.latest(list, noted(new ResponsibleAssigned(e.complaintId(), e.person(), e.contractor(), e.unit(), e.due()), recorded))
        : with(list, ResponsibleAssigned.class, recorded);
  }
}
