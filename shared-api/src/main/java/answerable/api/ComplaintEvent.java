package answerable.api;

import answerable.api.Id.AppointmentId;
import answerable.api.Id.ComplaintId;
import answerable.api.Id.ContractorId;
import answerable.api.Id.EscalationId;
import answerable.api.Id.EstateId;
import answerable.api.Id.GroupId;
import answerable.api.Id.HouseholdId;
import answerable.api.Id.ReferralId;
import answerable.api.Id.StaffId;
import answerable.api.Id.SubjectId;
import answerable.api.Id.TransferId;
import answerable.api.Terms.Answer;
import answerable.api.Terms.AppointmentOutcome;
import answerable.api.Terms.Authority;
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
import answerable.api.Terms.Independence;
import answerable.api.Terms.Liability;
import answerable.api.Terms.LinkKind;
import answerable.api.Terms.MissedBy;
import answerable.api.Terms.Party;
import answerable.api.Terms.ProofKind;
import answerable.api.Terms.Remedy;
import answerable.api.Terms.ReopenedBy;
import answerable.api.Terms.Severity;
import answerable.api.Terms.Status;
import answerable.api.Terms.TransferReason;
import answerable.api.Terms.Urgency;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
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

  /** What shows that something was so: how, where it is kept, when it was given. */
  record Proof(ProofKind kind, @Nullable Personal text, @Nullable String evidence, @Nullable Instant at) {}

  /**
   * How the complaint came, as far as its channel asks for it.
   *
   * @param channelLabel what the channel is, where it is none of the list
   * @param postmarkedOn of a letter; the clocks run from its arrival
   * @param callReference of the recording or the line of a telephone call
   * @param hiddenFromRespondent the complainant does not want to be known to the person complained about
   */
  record Circumstances(
      @Nullable String channelLabel,
      @Nullable LocalDate postmarkedOn,
      @Nullable Personal callReference,
      @Nullable Personal witness,
      boolean hiddenFromRespondent) {}

  record Measure(Personal what, @Nullable StaffId person, @Nullable ContractorId contractor, Instant due) {}

  /**
   * Step 1: recorded. The acceptor is custodian from here on.
   *
   * @param occurredAt when the matter complained of happened
   * @param receivedAt when the complaint reached the company; the clocks run from here
   * @param lateEntry recorded more than 24 hours after it was received
   * @param externalId the number under which another system knows it
   * @param circumstances null where nothing was said; revision 1 had none
   */
  @Revision("2")
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
      Deadlines deadlines,
      @Nullable Circumstances circumstances)
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
   * @param visitBy VISIT clock of a final reply; revision 1 had none
   */
  @Revision("2")
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
      @Nullable Personal onBehalfReason,
      @Nullable Instant visitBy)
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

  /**
   * @param activity the step in the words of the system an imported case comes from
   * @param reached whether the complainant was reached, null where nobody tried; revision 1 did not say
   */
  @Revision("2")
  record FollowUpLogged(
      ComplaintId complaintId,
      @Nullable String activity,
      @Nullable Personal text,
      @Nullable Instant nextDue,
      @Nullable Boolean reached)
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

  /** 约时处理: a promise of a time, and what becomes of it. */
  sealed interface AppointmentEvent extends ComplaintEvent {
    AppointmentId appointment();
  }

  /** {@code missedAfter}: the window's end and the grace that the standard gives; 15 minutes in revision 1. */
  @Revision("2")
  record AppointmentPromised(
      ComplaintId complaintId,
      AppointmentId appointment,
      Personal purpose,
      Instant windowStart,
      Instant windowEnd,
      Instant missedAfter,
      StaffId promisedBy,
      @Nullable Personal agreedBy)
      implements AppointmentEvent {}

  /** {@code minutesLate} after the window's end, 0 when within it. */
  @Revision("1")
  record AppointmentKept(
      ComplaintId complaintId, AppointmentId appointment, Instant arrivedAt, long minutesLate, @Nullable Personal result)
      implements AppointmentEvent {}

  /** Nobody came by {@code missedAfter}; {@code detectedAt} is when that was found. */
  @Revision("1")
  record AppointmentMissed(
      ComplaintId complaintId,
      AppointmentId appointment,
      Instant missedAfter,
      Instant detectedAt,
      MissedBy detectedBy,
      @Nullable Personal text)
      implements AppointmentEvent {}

  /**
   * Moved to another time, which is a promise of its own.
   *
   * @param noticeMinutes from the notice to the beginning of the window, negative after it
   * @param broken moved by the company with less notice than the standard asks for
   */
  @Revision("1")
  record AppointmentRescheduled(
      ComplaintId complaintId,
      AppointmentId appointment,
      Party by,
      AppointmentId replacement,
      Instant noticeGivenAt,
      long noticeMinutes,
      boolean broken,
      @Nullable Personal reason)
      implements AppointmentEvent {}

  /** {@code broken} as in {@link AppointmentRescheduled}. */
  @Revision("1")
  record AppointmentCancelled(
      ComplaintId complaintId,
      AppointmentId appointment,
      Party by,
      Instant noticeGivenAt,
      long noticeMinutes,
      boolean broken,
      @Nullable Personal reason)
      implements AppointmentEvent {}

  /** Said after the outcome was on record; it changes nothing until it is ruled on. */
  @Revision("1")
  record OutcomeClaimed(
      ComplaintId complaintId,
      AppointmentId appointment,
      AppointmentOutcome claimed,
      @Nullable Instant arrivedAt,
      @Nullable Personal text)
      implements AppointmentEvent {}

  /** The owner says that it was not as {@code onRecord} has it. */
  @Revision("1")
  record AppointmentDisputed(
      ComplaintId complaintId, AppointmentId appointment, AppointmentOutcome onRecord, Personal text)
      implements AppointmentEvent {}

  /** The owner's word wins unless there is signed, photographed or located proof. */
  @Revision("1")
  record DisputeRuled(
      ComplaintId complaintId,
      AppointmentId appointment,
      AppointmentOutcome outcome,
      @Nullable Proof proof,
      StaffId supervisor,
      Personal reason)
      implements AppointmentEvent {}

  /** What stops a case or its SOLVE clock for a time. */
  sealed interface PauseEvent extends ComplaintEvent {}

  @Revision("1")
  record HoldPlaced(ComplaintId complaintId, HoldReason reason, @Nullable Personal text, @Nullable Instant followUpDue)
      implements PauseEvent {}

  @Revision("1")
  record HoldReleased(ComplaintId complaintId, HoldReason reason, @Nullable Personal text) implements PauseEvent {}

  /**
   * A step is handed to somebody outside.
   *
   * @param contractRef the contract it rests on, with {@code dutiesClause}; where there is none, {@code reason} says why all the same
   * @param pauses the SOLVE clock stops until it is answered, as the standard of the cycle says for this class
   */
  @Revision("1")
  record ReferralMade(
      ComplaintId complaintId,
      ReferralId referral,
      CounterpartyClass to,
      String party,
      @Nullable ContractorId contractor,
      @Nullable String contractRef,
      @Nullable String dutiesClause,
      @Nullable Personal reason,
      boolean pauses,
      @Nullable Instant answerDue)
      implements PauseEvent {}

  @Revision("1")
  record ReferralAnswered(ComplaintId complaintId, ReferralId referral, Personal answer) implements PauseEvent {}

  /** The SOLVE clock stops. */
  @Revision("1")
  record ClockPaused(ComplaintId complaintId, HoldReason reason) implements PauseEvent {}

  /**
   * The SOLVE clock goes on.
   *
   * @param workingMinutes how much working time the pause took
   * @param wallMinutes how long it was by the wall clock
   * @param solveBy when the clock is due now
   */
  @Revision("1")
  record ClockResumed(ComplaintId complaintId, Instant pausedAt, long workingMinutes, long wallMinutes, Instant solveBy)
      implements PauseEvent {}

  /** The ways a complaint ends beside being closed, and the way back from a wrong merge. */
  sealed interface EndingEvent extends ComplaintEvent {}

  /** {@code safetyContinues}: what is dangerous is seen to all the same. */
  @Revision("1")
  record ComplaintWithdrawn(
      ComplaintId complaintId, Personal byWhom, Proof proof, @Nullable Personal reason, boolean safetyContinues)
      implements EndingEvent {}

  @Revision("1")
  record ComplaintMerged(ComplaintId complaintId, ComplaintId into, String intoCaseNo, @Nullable Personal reason)
      implements EndingEvent {}

  /** The case is again where it was, its clocks as if it had never been merged. */
  @Revision("1")
  record ComplaintUnmerged(ComplaintId complaintId, ComplaintId from, Status restored, @Nullable Personal reason)
      implements EndingEvent {}

  @Revision("1")
  record ComplaintTransferredOut(
      ComplaintId complaintId, String authority, @Nullable Personal reason, @Nullable Channel told) implements EndingEvent {}

  @Revision("1")
  record NotAccepted(ComplaintId complaintId, Personal reason, Channel told) implements EndingEvent {}

  /** What stands beside the eight steps and moves no state. */
  sealed interface BesideEvent extends ComplaintEvent {}

  /** {@code to}: who has to answer it. */
  @Revision("1")
  record EscalationRaised(
      ComplaintId complaintId,
      EscalationId escalation,
      int level,
      EscalationTrigger trigger,
      @Nullable StaffId to,
      @Nullable Personal text)
      implements BesideEvent {}

  @Revision("1")
  record EscalationAnswered(ComplaintId complaintId, EscalationId escalation, Personal answer) implements BesideEvent {}

  @Revision("1")
  record ComplainantAcceptedReply(ComplaintId complaintId, Channel channel, @Nullable Personal text) implements BesideEvent {}

  @Revision("1")
  record ComplainantRejectedReply(ComplaintId complaintId, Channel channel, Personal reason) implements BesideEvent {}

  /** The other side, under its own key. */
  @Revision("1")
  record RespondentStated(ComplaintId complaintId, Respondent respondent, Personal statement, Instant statedAt)
      implements BesideEvent {}

  @Revision("1")
  record ExternalResolutionRecorded(
      ComplaintId complaintId,
      ExternalBody body,
      ExternalState state,
      @Nullable String reference,
      @Nullable Personal text)
      implements BesideEvent {}

  /** {@code mirrored}: recorded because the other case names this one. */
  @Revision("1")
  record ComplaintLinked(
      ComplaintId complaintId, ComplaintId other, String otherCaseNo, LinkKind kind, boolean mirrored)
      implements BesideEvent {}

  /** Another case was merged into this one. */
  @Revision("1")
  record DuplicateLinked(ComplaintId complaintId, ComplaintId duplicate, String duplicateCaseNo, @Nullable HouseholdId household)
      implements BesideEvent {}

  @Revision("1")
  record DuplicateUnlinked(ComplaintId complaintId, ComplaintId duplicate) implements BesideEvent {}

  @Revision("1")
  record GroupJoined(ComplaintId complaintId, GroupId group) implements BesideEvent {}

  @Revision("1")
  record GroupLeft(ComplaintId complaintId, GroupId group) implements BesideEvent {}

  /** {@code sha256} in hex names the bytes in the attachment store. */
  @Revision("1")
  record AttachmentAdded(
      ComplaintId complaintId, String sha256, String mediaType, long bytes, Personal fileName, @Nullable Personal text)
      implements BesideEvent {}

  /** The calendar of a year was published on which deadlines rested provisionally. Happens once a cycle. */
  @Revision("1")
  record DeadlinesRecomputed(ComplaintId complaintId, int cycle, Deadlines deadlines, Instant solveBy) implements BesideEvent {}

  /** What was written stays; this says what is right, and why. */
  @Revision("1")
  record CorrectionRecorded(ComplaintId complaintId, String field, Personal old, Personal corrected, Personal reason)
      implements ComplaintEvent {}
}
