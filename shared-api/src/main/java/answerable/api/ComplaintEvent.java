package answerable.api;

import answerable.api.Id.AppointmentId;
import answerable.api.Id.ComplaintId;
import answerable.api.Id.ContractorId;
import answerable.api.Id.EstateId;
import answerable.api.Id.HouseholdId;
import answerable.api.Id.StaffId;
import answerable.api.Id.SubjectId;
import answerable.api.Id.TransferId;
import answerable.api.Terms.Answer;
import answerable.api.Terms.Authority;
import answerable.api.Terms.Category;
import answerable.api.Terms.Cause;
import answerable.api.Terms.Channel;
import answerable.api.Terms.CloseCode;
import answerable.api.Terms.ConfirmationMethod;
import answerable.api.Terms.Founded;
import answerable.api.Terms.Independence;
import answerable.api.Terms.Liability;
import answerable.api.Terms.Remedy;
import answerable.api.Terms.ReopenedBy;
import answerable.api.Terms.Severity;
import answerable.api.Terms.TransferReason;
import answerable.api.Terms.Urgency;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/** Everything that can happen to a complaint, in the order of the eight steps. Who did it and when stands in {@link Meta}. */
public sealed interface ComplaintEvent extends DomainEvent {
  ComplaintId complaintId();

  /**
   * Who complains. Name, telephone and room are personal; the building alone is not, so that a committee can see it.
   *
   * @param household the household of the register, if known
   */
  record Complainant(
      SubjectId subject,
      Personal name,
      @Nullable Personal phone,
      @Nullable Personal room,
      @Nullable String building,
      @Nullable HouseholdId household) {}

  /** Who speaks for the complainant, by what authority, confirmed when. */
  record Proxy(Personal name, @Nullable Authority authority, @Nullable Instant confirmedAt) {}

  /** Who is complained about: a member of staff, or a person with their own key. */
  record Respondent(@Nullable StaffId staff, @Nullable Personal name, @Nullable Personal room) {}

  /** A suggestion box is emptied by two. */
  record BoxEmptied(String box, List<StaffId> by, Instant at) {}

  record Measure(Personal what, @Nullable StaffId person, @Nullable ContractorId contractor, Instant due) {}

  /**
   * Step 1: recorded. The acceptor is custodian from here on.
   *
   * @param occurredAt when the matter complained of happened
   * @param receivedAt when the complaint reached the company; the clocks run from here
   * @param lateEntry recorded more than 24 hours after it was received
   * @param externalId the number under which another system knows it
   */
  @Revision("1")
  record ComplaintAccepted(
      ComplaintId complaintId,
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
      boolean lateEntry,
      List<String> attachments,
      @Nullable String externalId,
      Deadlines deadlines)
      implements ComplaintEvent {}

  /** The complainant was told the number, the custodian, the next step and the latest date. */
  @Revision("1")
  record ReceiptAcknowledged(
      ComplaintId complaintId, Channel channel, StaffId custodian, @Nullable Personal text, String nextStep, Instant latestBy)
      implements ComplaintEvent {}

  /** The complainant confirmed what was written down. */
  @Revision("1")
  record StatementConfirmed(ComplaintId complaintId, ConfirmationMethod method) implements ComplaintEvent {}

  /** Step 2. Every judgement after the first has a reason; {@code solveBy} re-targets the SOLVE clock from its own start. */
  @Revision("1")
  record ComplaintClassified(
      ComplaintId complaintId,
      Category category,
      @Nullable String subcategory,
      Severity severity,
      Founded founded,
      Liability liability,
      Urgency urgency,
      boolean group,
      @Nullable Personal reason,
      Instant solveBy)
      implements ComplaintEvent {}

  @Revision("1")
  record DemandAssessed(
      ComplaintId complaintId, Answer reasonable, @Nullable Personal basis, List<Remedy> remedies) implements ComplaintEvent {}

  /** Step 3. Evidence is kept by SHA-256. */
  @Revision("1")
  record InvestigationRecorded(
      ComplaintId complaintId, StaffId investigator, Personal findings, List<String> evidence, Cause rootCause)
      implements ComplaintEvent {}

  /** Step 4, the first time in a cycle. At least one of person and contractor is named. */
  @Revision("1")
  record ResponsibleAssigned(
      ComplaintId complaintId,
      @Nullable StaffId person,
      @Nullable ContractorId contractor,
      @Nullable String unit,
      @Nullable Instant due)
      implements ComplaintEvent {}

  /** Step 4 again: who was responsible before is on record, and why it changed. */
  @Revision("1")
  record ResponsibleReassigned(
      ComplaintId complaintId,
      @Nullable StaffId previous,
      @Nullable StaffId person,
      @Nullable ContractorId contractor,
      @Nullable String unit,
      @Nullable Instant due,
      @Nullable Personal reason)
      implements ComplaintEvent {}

  @Revision("1")
  record ResponsibilityDeclined(ComplaintId complaintId, StaffId person, Personal reason) implements ComplaintEvent {}

  /** Step 5. {@code cost} in CNY, null where the plan costs nothing extra. */
  @Revision("1")
  record SolutionProposed(
      ComplaintId complaintId,
      List<Measure> measures,
      @Nullable BigDecimal cost,
      List<Remedy> remedies,
      Instant deadline,
      boolean approvalNeeded,
      @Nullable Personal reason)
      implements ComplaintEvent {}

  @Revision("1")
  record SolutionApproved(ComplaintId complaintId, StaffId approver) implements ComplaintEvent {}

  /** Revision 1 did not say when the work was completed. */
  @Revision("2")
  record ImplementationReported(ComplaintId complaintId, Personal report, Instant completedAt) implements ComplaintEvent {}

  /**
   * Step 6 when final; an interim reply leaves the SOLVE clock running.
   *
   * @param custodyBreak a supervisor replied in the custodian's place
   * @param notImplementedReason why a final reply came without an implementation
   */
  @Revision("1")
  record ComplainantReplied(
      ComplaintId complaintId,
      Channel channel,
      Personal text,
      boolean interim,
      @Nullable Personal outcome,
      List<Personal> reasons,
      List<Personal> furtherRemedies,
      @Nullable Personal notImplementedReason,
      boolean custodyBreak,
      @Nullable Personal onBehalfReason)
      implements ComplaintEvent {}

  /** Step 7, reached or not. Scores 1 to 5, null where not asked. */
  @Revision("1")
  record ReturnVisitRecorded(
      ComplaintId complaintId,
      StaffId visitor,
      Channel method,
      boolean reached,
      boolean unreachable,
      @Nullable Answer solved,
      @Nullable Integer attitude,
      @Nullable Integer speed,
      @Nullable Integer professionalism,
      @Nullable Integer result,
      @Nullable Personal remark,
      Independence independence,
      @Nullable StaffId permittedBy)
      implements ComplaintEvent {
    /** The lowest score given, 5 where none was. */
    public int lowestScore() {
      int lowest = 5;
      for (Integer score : new Integer[] {attitude, speed, professionalism, result}) {
        if (score != null && score < lowest) {
          lowest = score;
        }
      }
      return lowest;
    }
  }

  @Revision("1")
  record LowScoreJustified(ComplaintId complaintId, StaffId supervisor, Personal justification) implements ComplaintEvent {}

  /** Step 8: what was learnt. {@code ratingOfHandling} 1 to 5. */
  @Revision("1")
  record CaseEvaluated(
      ComplaintId complaintId,
      StaffId evaluator,
      Personal lesson,
      Answer preventable,
      @Nullable Personal standardGap,
      @Nullable Integer ratingOfHandling)
      implements ComplaintEvent {}

  @Revision("1")
  record ComplaintClosed(ComplaintId complaintId, CloseCode closeCode) implements ComplaintEvent {}

  /** A new cycle, the first one being 1. */
  @Revision("1")
  record ComplaintReopened(ComplaintId complaintId, ReopenedBy by, Personal reason, int cycle, Deadlines deadlines)
      implements ComplaintEvent {}

  /** {@code activity} names the step in the words of the system an imported case comes from. */
  @Revision("1")
  record FollowUpLogged(
      ComplaintId complaintId, @Nullable String activity, @Nullable Personal text, @Nullable Instant nextDue)
      implements ComplaintEvent {}

  /** Custody is offered; the giver keeps it until the receiver accepts. */
  @Revision("1")
  record CustodyTransferred(
      ComplaintId complaintId,
      TransferId transfer,
      StaffId from,
      StaffId to,
      TransferReason reason,
      @Nullable Personal reasonText,
      StaffId approver)
      implements ComplaintEvent {}

  @Revision("1")
  record CustodyAccepted(ComplaintId complaintId, TransferId transfer, StaffId from, StaffId to) implements ComplaintEvent {}

  /** The complainant was told who looks after the case now. */
  @Revision("1")
  record CustodyChangeNotified(ComplaintId complaintId, StaffId custodian, Channel channel, @Nullable Personal text)
      implements ComplaintEvent {}

  @Revision("1")
  record DelayExplained(ComplaintId complaintId, @Nullable Personal toWhom, Channel how, Personal text)
      implements ComplaintEvent {}

  @Revision("1")
  record AppointmentPromised(
      ComplaintId complaintId,
      AppointmentId appointment,
      Personal purpose,
      Instant windowStart,
      Instant windowEnd,
      StaffId promisedBy,
      @Nullable Personal agreedBy)
      implements ComplaintEvent {}

  /** {@code minutesLate} after the window's end, 0 when within it. */
  @Revision("1")
  record AppointmentKept(
      ComplaintId complaintId, AppointmentId appointment, Instant arrivedAt, long minutesLate, @Nullable Personal result)
      implements ComplaintEvent {}

  /** What was written stays; this says what is right, and why. */
  @Revision("1")
  record CorrectionRecorded(ComplaintId complaintId, String field, Personal old, Personal corrected, Personal reason)
      implements ComplaintEvent {}
}
