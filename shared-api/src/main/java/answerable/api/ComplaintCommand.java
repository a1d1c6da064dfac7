package answerable.api;

import answerable.api.ComplaintEvent.BoxEmptied;
import answerable.api.ComplaintEvent.Circumstances;
import answerable.api.ComplaintEvent.Complainant;
import answerable.api.ComplaintEvent.Proxy;
import answerable.api.ComplaintEvent.Respondent;
import answerable.api.Id.AppointmentId;
import answerable.api.Id.ComplaintId;
import answerable.api.Id.ContractorId;
import answerable.api.Id.EscalationId;
import answerable.api.Id.EstateId;
import answerable.api.Id.GroupId;
import answerable.api.Id.HouseholdId;
import answerable.api.Id.ReferralId;
import answerable.api.Id.StaffId;
import answerable.api.Id.TransferId;
import answerable.api.Terms.Answer;
import answerable.api.Terms.AppointmentOutcome;
import answerable.api.Terms.Category;
import answerable.api.Terms.Cause;
import answerable.api.Terms.Channel;
import answerable.api.Terms.CloseCode;
import answerable.api.Terms.ConfirmationMethod;
import answerable.api.Terms.CounterpartyClass;
import answerable.api.Terms.EscalationTrigger;
import answerable.api.Terms.ExternalBody;
import answerable.api.Terms.ExternalState;
import answerable.api.Terms.Founded;
import answerable.api.Terms.HoldReason;
import answerable.api.Terms.Liability;
import answerable.api.Terms.LinkKind;
import answerable.api.Terms.MissedBy;
import answerable.api.Terms.Party;
import answerable.api.Terms.ProofKind;
import answerable.api.Terms.Remedy;
import answerable.api.Terms.ReopenedBy;
import answerable.api.Terms.Severity;
import answerable.api.Terms.TransferReason;
import answerable.api.Terms.Urgency;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/**
 * What can be asked of a complaint. Facts from the register ({@code …Active}, {@code …Known}) were looked up at the edge
 * for this command and are what the aggregate judges by.
 */
public sealed interface ComplaintCommand extends Command {
  @TargetAggregateIdentifier ComplaintId complaintId();

  record AcceptComplaint(
      ComplaintId complaintId,
      Act act,
      EstateId estate,
      String zone,
      String caseNo,
      StaffId acceptor,
      Channel channel,
      Complainant complainant,
      @Nullable Proxy proxy,
      @Nullable Respondent respondent,
      @Nullable BoxEmptied box,
      Personal statement,
      Personal demand,
      @Nullable Category category,
      Instant occurredAt,
      Instant receivedAt,
      List<String> attachments,
      @Nullable String externalId,
      Deadlines deadlines,
      @Nullable Circumstances circumstances)
      implements ComplaintCommand {}

  record AcknowledgeReceipt(
      ComplaintId complaintId, Act act, Channel channel, @Nullable Words text, @Nullable String nextStep, @Nullable Instant latestBy)
      implements ComplaintCommand {}

  record ConfirmStatement(ComplaintId complaintId, Act act, ConfirmationMethod method) implements ComplaintCommand {}

  /** {@code supervisor} and {@code manager}: who takes over a complaint about staff, and who approves that. */
  record ClassifyComplaint(
      ComplaintId complaintId,
      Act act,
      Category category,
      @Nullable String subcategory,
      Severity severity,
      Founded founded,
      Liability liability,
      Urgency urgency,
      boolean group,
      @Nullable Words reason,
      @Nullable StaffId supervisor,
      @Nullable StaffId manager)
      implements ComplaintCommand {}

  record AssessDemand(
      ComplaintId complaintId, Act act, Answer reasonable, @Nullable Words basis, List<Remedy> remedies)
      implements ComplaintCommand {}

  record RecordInvestigation(
      ComplaintId complaintId, Act act, StaffId investigator, Words findings, List<String> evidence, Cause rootCause)
      implements ComplaintCommand {}

  /** {@code known}: every one named is active staff of the estate or a contractor registered there. */
  record AssignResponsible(
      ComplaintId complaintId,
      Act act,
      @Nullable StaffId person,
      @Nullable ContractorId contractor,
      @Nullable String unit,
      @Nullable Instant due,
      @Nullable Words reason,
      boolean known)
      implements ComplaintCommand {}

  record DeclineResponsibility(ComplaintId complaintId, Act act, Words reason) implements ComplaintCommand {}

  record PlannedMeasure(
      Words what, @Nullable StaffId person, @Nullable ContractorId contractor, @Nullable Instant due) {}

  /** {@code approvalAbove}: what the estate spends without approval, CNY. */
  record ProposeSolution(
      ComplaintId complaintId,
      Act act,
      List<PlannedMeasure> measures,
      @Nullable BigDecimal cost,
      List<Remedy> remedies,
      @Nullable Instant deadline,
      @Nullable Words reason,
      BigDecimal approvalAbove)
      implements ComplaintCommand {}

  record ApproveSolution(ComplaintId complaintId, Act act) implements ComplaintCommand {}

  record ReportImplementation(ComplaintId complaintId, Act act, Words report, Instant completedAt)
      implements ComplaintCommand {}

  /** With {@code onBehalfReason} it is a supervisor's reply in the custodian's place. */
  record ReplyToComplainant(
      ComplaintId complaintId,
      Act act,
      Channel channel,
      Words text,
      boolean interim,
      @Nullable Words outcome,
      List<Words> reasons,
      List<Words> furtherRemedies,
      @Nullable Words notImplementedReason,
      @Nullable Words onBehalfReason)
      implements ComplaintCommand {}

  /** {@code nextCycle}: the deadlines of the cycle that begins if the visit finds the matter unsolved. */
  record RecordReturnVisit(
      ComplaintId complaintId,
      Act act,
      StaffId visitor,
      Channel method,
      boolean reached,
      boolean unreachable,
      @Nullable Answer solved,
      @Nullable Integer attitude,
      @Nullable Integer speed,
      @Nullable Integer professionalism,
      @Nullable Integer result,
      @Nullable Words remark,
      Deadlines nextCycle)
      implements ComplaintCommand {}

  record JustifyLowScore(ComplaintId complaintId, Act act, Words justification) implements ComplaintCommand {}

  record EvaluateAndClose(
      ComplaintId complaintId,
      Act act,
      Words lesson,
      Answer preventable,
      @Nullable Words standardGap,
      @Nullable Integer ratingOfHandling,
      CloseCode closeCode)
      implements ComplaintCommand {}

  record ReopenComplaint(
      ComplaintId complaintId, Act act, ReopenedBy by, @Nullable Words reason, Deadlines deadlines)
      implements ComplaintCommand {}

  record LogFollowUp(
      ComplaintId complaintId,
      Act act,
      @Nullable String activity,
      @Nullable Words text,
      @Nullable Instant nextDue,
      @Nullable Boolean reached)
      implements ComplaintCommand {}

  /**
   * {@code from}, where it is said, is the custodian; {@code approver} is who stands for it, {@code approverMay} whether they are an
   * active supervisor of the estate.
   */
  record TransferCustody(
      ComplaintId complaintId,
      Act act,
      TransferId transfer,
      @Nullable StaffId from,
      StaffId to,
      boolean receiverActive,
      @Nullable TransferReason reason,
      @Nullable Words reasonText,
      StaffId approver,
      boolean approverMay)
      implements ComplaintCommand {}

  record AcceptCustody(ComplaintId complaintId, Act act, TransferId transfer) implements ComplaintCommand {}

  record NotifyCustodyChange(ComplaintId complaintId, Act act, Channel channel, @Nullable Words text)
      implements ComplaintCommand {}

  record ExplainDelay(ComplaintId complaintId, Act act, @Nullable Words toWhom, Channel how, Words text)
      implements ComplaintCommand {}

  record PromiseAppointment(
      ComplaintId complaintId,
      Act act,
      AppointmentId appointment,
      Words purpose,
      Instant windowStart,
      Instant windowEnd,
      @Nullable Words agreedBy)
      implements ComplaintCommand {}

  record RecordCorrection(
      ComplaintId complaintId, Act act, @Nullable String field, @Nullable Words old, @Nullable Words corrected, @Nullable Words reason)
      implements ComplaintCommand {}

  /** What can be asked about a promised time. {@code escalateTo}: the manager who is told when promises break again. */
  sealed interface AppointmentCommand extends ComplaintCommand {
    AppointmentId appointment();
  }

  record KeepAppointment(
      ComplaintId complaintId, Act act, AppointmentId appointment, Instant arrivedAt, @Nullable Words result)
      implements AppointmentCommand {}

  record MissAppointment(
      ComplaintId complaintId,
      Act act,
      AppointmentId appointment,
      MissedBy detectedBy,
      @Nullable Words text,
      @Nullable StaffId escalateTo)
      implements AppointmentCommand {}

  record RescheduleAppointment(
      ComplaintId complaintId,
      Act act,
      AppointmentId appointment,
      Party by,
      AppointmentId replacement,
      Instant windowStart,
      Instant windowEnd,
      Instant noticeGivenAt,
      @Nullable Words reason,
      @Nullable StaffId escalateTo)
      implements AppointmentCommand {}

  record CancelAppointment(
      ComplaintId complaintId,
      Act act,
      AppointmentId appointment,
      Party by,
      Instant noticeGivenAt,
      @Nullable Words reason,
      @Nullable StaffId escalateTo)
      implements AppointmentCommand {}

  record DisputeAppointment(ComplaintId complaintId, Act act, AppointmentId appointment, Words text)
      implements AppointmentCommand {}

  record GivenProof(ProofKind kind, @Nullable Words text, @Nullable String evidence, @Nullable Instant at) {}

  record RuleDispute(
      ComplaintId complaintId,
      Act act,
      AppointmentId appointment,
      AppointmentOutcome outcome,
      @Nullable GivenProof proof,
      Words reason,
      @Nullable StaffId escalateTo)
      implements AppointmentCommand {}

  record PlaceHold(
      ComplaintId complaintId, Act act, @Nullable HoldReason reason, @Nullable Words text, @Nullable Instant followUpDue)
      implements ComplaintCommand {}

  record ReleaseHold(ComplaintId complaintId, Act act, @Nullable Words text) implements ComplaintCommand {}

  record ReferComplaint(
      ComplaintId complaintId,
      Act act,
      ReferralId referral,
      CounterpartyClass to,
      String party,
      @Nullable ContractorId contractor,
      @Nullable String contractRef,
      @Nullable String dutiesClause,
      @Nullable Words reason,
      @Nullable Instant answerDue)
      implements ComplaintCommand {}

  record AnswerReferral(ComplaintId complaintId, Act act, ReferralId referral, Words answer) implements ComplaintCommand {}

  record EscalateComplaint(
      ComplaintId complaintId,
      Act act,
      EscalationId escalation,
      int level,
      EscalationTrigger trigger,
      @Nullable StaffId to,
      @Nullable Words text)
      implements ComplaintCommand {}

  record AnswerEscalation(ComplaintId complaintId, Act act, EscalationId escalation, Words answer) implements ComplaintCommand {}

  /** {@code byWhom} defaults to the complainant. */
  record WithdrawComplaint(
      ComplaintId complaintId,
      Act act,
      @Nullable Words byWhom,
      @Nullable GivenProof proof,
      @Nullable Words reason,
      boolean safetyContinues)
      implements ComplaintCommand {}

  /** {@code targetOpen}: the other case is open and of the same estate. */
  record MergeComplaint(
      ComplaintId complaintId, Act act, ComplaintId into, String intoCaseNo, boolean targetOpen, @Nullable Words reason)
      implements ComplaintCommand {}

  record UnmergeComplaint(ComplaintId complaintId, Act act, @Nullable Words reason) implements ComplaintCommand {}

  record TransferOut(
      ComplaintId complaintId, Act act, @Nullable String authority, @Nullable Words reason, @Nullable Channel told)
      implements ComplaintCommand {}

  record NotAccept(ComplaintId complaintId, Act act, @Nullable Words reason, @Nullable Channel told)
      implements ComplaintCommand {}

  /** The complainant's answer to the reply. */
  record AnswerReply(ComplaintId complaintId, Act act, boolean accepted, Channel channel, @Nullable Words text)
      implements ComplaintCommand {}

  record RecordRespondentStatement(
      ComplaintId complaintId, Act act, @Nullable Respondent respondent, Words statement, Instant statedAt)
      implements ComplaintCommand {}

  record RecordExternalResolution(
      ComplaintId complaintId,
      Act act,
      ExternalBody body,
      ExternalState state,
      @Nullable String reference,
      @Nullable Words text)
      implements ComplaintCommand {}

  record LinkComplaint(
      ComplaintId complaintId, Act act, ComplaintId other, String otherCaseNo, LinkKind kind, boolean mirrored)
      implements ComplaintCommand {}

  record LinkDuplicate(
      ComplaintId complaintId, Act act, ComplaintId duplicate, String duplicateCaseNo, @Nullable HouseholdId household)
      implements ComplaintCommand {}

  record UnlinkDuplicate(ComplaintId complaintId, Act act, ComplaintId duplicate) implements ComplaintCommand {}

  record JoinGroup(ComplaintId complaintId, Act act, GroupId group) implements ComplaintCommand {}

  record LeaveGroup(ComplaintId complaintId, Act act, GroupId group) implements ComplaintCommand {}

  record AddAttachment(
      ComplaintId complaintId, Act act, String sha256, String mediaType, long bytes, Words fileName, @Nullable Words text)
      implements ComplaintCommand {}

  /** {@code calendar}: pin of the version in which the year has been published. Changes nothing where nothing is provisional. */
  record RecomputeDeadlines(ComplaintId complaintId, Act act, String calendar) implements ComplaintCommand {}
}
