package answerable.api;

import answerable.api.ComplaintEvent.BoxEmptied;
import answerable.api.ComplaintEvent.Complainant;
import answerable.api.ComplaintEvent.Proxy;
import answerable.api.ComplaintEvent.Respondent;
import answerable.api.Id.AppointmentId;
import answerable.api.Id.ComplaintId;
import answerable.api.Id.ContractorId;
import answerable.api.Id.EstateId;
import answerable.api.Id.StaffId;
import answerable.api.Id.TransferId;
import answerable.api.Terms.Answer;
import answerable.api.Terms.Category;
import answerable.api.Terms.Cause;
import answerable.api.Terms.Channel;
import answerable.api.Terms.CloseCode;
import answerable.api.Terms.ConfirmationMethod;
import answerable.api.Terms.Founded;
import answerable.api.Terms.Liability;
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
public sealed interface ComplaintCommand {
  @TargetAggregateIdentifier ComplaintId complaintId();

  Act act();

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
      Deadlines deadlines)
      implements ComplaintCommand {}

  record AcknowledgeReceipt(
      ComplaintId complaintId, Act act, Channel channel, @Nullable Words text, @Nullable String nextStep, @Nullable Instant latestBy)
      implements ComplaintCommand {}

  record ConfirmStatement(ComplaintId complaintId, Act act, ConfirmationMethod method) implements ComplaintCommand {}

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
      @Nullable Words reason)
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

  /** {@code windowDays}: for how long after the final reply the complainant may have it reopened. */
  record ReopenComplaint(
      ComplaintId complaintId, Act act, ReopenedBy by, @Nullable Words reason, int windowDays, Deadlines deadlines)
      implements ComplaintCommand {}

  record LogFollowUp(
      ComplaintId complaintId, Act act, @Nullable String activity, @Nullable Words text, @Nullable Instant nextDue)
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

  record KeepAppointment(
      ComplaintId complaintId, Act act, AppointmentId appointment, Instant arrivedAt, @Nullable Words result)
      implements ComplaintCommand {}

  record RecordCorrection(
      ComplaintId complaintId, Act act, @Nullable String field, @Nullable Words old, @Nullable Words corrected, @Nullable Words reason)
      implements ComplaintCommand {}
}
