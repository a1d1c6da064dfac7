package answerable.log;

import answerable.api.ComplaintEvent;
import answerable.api.ComplaintEvent.*;
import answerable.api.DomainEvent;
import answerable.api.GroupEvent;
import answerable.api.GroupEvent.*;
import answerable.api.PolicyEvent.*;
import answerable.api.RegisterEvent.*;
import answerable.api.SurveyEvent.*;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The names under which events are stored. Numbers and names are for ever: add, never change or use again. */
public final class EventCatalogue {
  /**
   * @param number stands in the row
   * @param name the logical name
   * @param revision of the shape that is written today
   * @param kind the stream on which such events stand
   */
  public record Entry(
      short number, String name, short revision, Class<? extends DomainEvent> type, Class<? extends DomainEvent> kind) {
    /** The kind's logical name, which begins the names of its events. */
    String kindName() {
      return name.substring(0, name.indexOf('.'));
    }
  }

  private final Map<Class<?>, Entry> byType = new HashMap<>();
  private final Map<Short, Entry> byNumber = new LinkedHashMap<>();
  private final Map<Class<?>, short[]> ofKind = new ConcurrentHashMap<>();

  public EventCatalogue() {
    add(1, "estate.registered", EstateRegistered.class, EstateEvent.class);
    add(2, "premises.registered", PremisesRegistered.class, PremisesEvent.class);
    add(3, "household.registered", HouseholdRegistered.class, HouseholdEvent.class);
    add(4, "household.resident-recorded", ResidentRecorded.class, HouseholdEvent.class);
    add(5, "staff.engaged", StaffEngaged.class, StaffEvent.class);
    add(6, "staff.post-changed", StaffPostChanged.class, StaffEvent.class);
    add(7, "staff.departed", StaffDeparted.class, StaffEvent.class);
    add(8, "contractor.registered", ContractorRegistered.class, ContractorEvent.class);
    add(9, "estate.terms-changed", EstateTermsChanged.class, EstateEvent.class);
    add(10, "calendar.published", CalendarPublished.class, CalendarEvent.class);
    add(11, "standard.published", StandardPublished.class, StandardEvent.class);
    add(12, "staff.buildings-assigned", BuildingsAssigned.class, StaffEvent.class);
    add(13, "premises.measured", PremisesMeasured.class, PremisesEvent.class);
    add(20, "complaint.accepted", ComplaintAccepted.class, ComplaintEvent.class);
    add(21, "complaint.receipt-acknowledged", ReceiptAcknowledged.class, ComplaintEvent.class);
    add(22, "complaint.statement-confirmed", StatementConfirmed.class, ComplaintEvent.class);
    add(23, "complaint.classified", ComplaintClassified.class, ComplaintEvent.class);
    add(24, "complaint.demand-assessed", DemandAssessed.class, ComplaintEvent.class);
    add(25, "complaint.investigation-recorded", InvestigationRecorded.class, ComplaintEvent.class);
    add(26, "complaint.responsible-assigned", ResponsibleAssigned.class, ComplaintEvent.class);
    add(27, "complaint.responsible-reassigned", ResponsibleReassigned.class, ComplaintEvent.class);
    add(28, "complaint.responsibility-declined", ResponsibilityDeclined.class, ComplaintEvent.class);
    add(29, "complaint.solution-proposed", SolutionProposed.class, ComplaintEvent.class);
    add(30, "complaint.solution-approved", SolutionApproved.class, ComplaintEvent.class);
    add(31, "complaint.implementation-reported", ImplementationReported.class, ComplaintEvent.class);
    add(32, "complaint.replied", ComplainantReplied.class, ComplaintEvent.class);
    add(33, "complaint.return-visit-recorded", ReturnVisitRecorded.class, ComplaintEvent.class);
    add(34, "complaint.low-score-justified", LowScoreJustified.class, ComplaintEvent.class);
    add(35, "complaint.evaluated", CaseEvaluated.class, ComplaintEvent.class);
    add(36, "complaint.closed", ComplaintClosed.class, ComplaintEvent.class);
    add(37, "complaint.reopened", ComplaintReopened.class, ComplaintEvent.class);
    add(38, "complaint.follow-up-logged", FollowUpLogged.class, ComplaintEvent.class);
    add(39, "complaint.custody-transferred", CustodyTransferred.class, ComplaintEvent.class);
    add(40, "complaint.custody-accepted", CustodyAccepted.class, ComplaintEvent.class);
    add(41, "complaint.custody-change-notified", CustodyChangeNotified.class, ComplaintEvent.class);
    add(42, "complaint.delay-explained", DelayExplained.class, ComplaintEvent.class);
    add(43, "complaint.appointment-promised", AppointmentPromised.class, ComplaintEvent.class);
    add(44, "complaint.appointment-kept", AppointmentKept.class, ComplaintEvent.class);
    add(45, "complaint.correction-recorded", CorrectionRecorded.class, ComplaintEvent.class);
    add(46, "complaint.appointment-missed", AppointmentMissed.class, ComplaintEvent.class);
    add(47, "complaint.appointment-rescheduled", AppointmentRescheduled.class, ComplaintEvent.class);
    add(48, "complaint.appointment-cancelled", AppointmentCancelled.class, ComplaintEvent.class);
    add(49, "complaint.appointment-outcome-claimed", OutcomeClaimed.class, ComplaintEvent.class);
    add(50, "complaint.appointment-disputed", AppointmentDisputed.class, ComplaintEvent.class);
    add(51, "complaint.dispute-ruled", DisputeRuled.class, ComplaintEvent.class);
    add(52, "complaint.hold-placed", HoldPlaced.class, ComplaintEvent.class);
    add(53, "complaint.hold-released", HoldReleased.class, ComplaintEvent.class);
    add(54, "complaint.referral-made", ReferralMade.class, ComplaintEvent.class);
    add(55, "complaint.referral-answered", ReferralAnswered.class, ComplaintEvent.class);
    add(56, "complaint.clock-paused", ClockPaused.class, ComplaintEvent.class);
    add(57, "complaint.clock-resumed", ClockResumed.class, ComplaintEvent.class);
    add(58, "complaint.withdrawn", ComplaintWithdrawn.class, ComplaintEvent.class);
    add(59, "complaint.merged", ComplaintMerged.class, ComplaintEvent.class);
    add(60, "complaint.unmerged", ComplaintUnmerged.class, ComplaintEvent.class);
    add(61, "complaint.transferred-out", ComplaintTransferredOut.class, ComplaintEvent.class);
    add(62, "complaint.not-accepted", NotAccepted.class, ComplaintEvent.class);
    add(63, "complaint.escalation-raised", EscalationRaised.class, ComplaintEvent.class);
    add(64, "complaint.escalation-answered", EscalationAnswered.class, ComplaintEvent.class);
    add(65, "complaint.reply-accepted", ComplainantAcceptedReply.class, ComplaintEvent.class);
    add(66, "complaint.reply-rejected", ComplainantRejectedReply.class, ComplaintEvent.class);
    add(67, "complaint.respondent-stated", RespondentStated.class, ComplaintEvent.class);
    add(68, "complaint.external-resolution-recorded", ExternalResolutionRecorded.class, ComplaintEvent.class);
    add(69, "complaint.linked", ComplaintLinked.class, ComplaintEvent.class);
    add(70, "complaint.duplicate-linked", DuplicateLinked.class, ComplaintEvent.class);
    add(71, "complaint.duplicate-unlinked", DuplicateUnlinked.class, ComplaintEvent.class);
    add(72, "complaint.group-joined", GroupJoined.class, ComplaintEvent.class);
    add(73, "complaint.group-left", GroupLeft.class, ComplaintEvent.class);
    add(74, "complaint.attachment-added", AttachmentAdded.class, ComplaintEvent.class);
    add(75, "complaint.deadlines-recomputed", DeadlinesRecomputed.class, ComplaintEvent.class);
    add(80, "group.formed", GroupComplaintFormed.class, GroupEvent.class);
    add(81, "group.spokesperson-named", SpokespersonNamed.class, GroupEvent.class);
    add(82, "group.member-joined", MemberJoined.class, GroupEvent.class);
    add(83, "group.member-left", MemberLeft.class, GroupEvent.class);
    add(84, "group.threshold-reached", GroupThresholdReached.class, GroupEvent.class);
    add(85, "group.replied", GroupReplied.class, GroupEvent.class);
    add(86, "group.member-answered", MemberAnswered.class, GroupEvent.class);
    add(100, "questionnaire.drafted", QuestionnaireDrafted.class, QuestionnaireEvent.class);
    add(101, "questionnaire.item-added", ItemAdded.class, QuestionnaireEvent.class);
    add(102, "questionnaire.item-removed", ItemRemoved.class, QuestionnaireEvent.class);
    add(103, "questionnaire.items-reordered", ItemsReordered.class, QuestionnaireEvent.class);
    add(104, "questionnaire.pilot-run", PilotRun.class, QuestionnaireEvent.class);
    add(105, "questionnaire.approved", QuestionnaireApproved.class, QuestionnaireEvent.class);
    add(106, "questionnaire.rejected", QuestionnaireRejected.class, QuestionnaireEvent.class);
    add(107, "questionnaire.version-begun", QuestionnaireVersionBegun.class, QuestionnaireEvent.class);
    add(110, "survey.series-opened", SurveySeriesOpened.class, SeriesEvent.class);
    add(111, "survey.core-items-changed", CoreItemsChanged.class, SeriesEvent.class);
    add(112, "survey.item-derived", ExpectationItemDerived.class, SeriesEvent.class);
    add(120, "wave.planned", SurveyPlanned.class, WaveEvent.class);
    add(121, "wave.plan-revised", SurveyPlanRevised.class, WaveEvent.class);
    add(122, "wave.plan-approved", SurveyPlanApproved.class, WaveEvent.class);
    add(123, "wave.frame-frozen", FrameFrozen.class, WaveEvent.class);
    add(124, "wave.sample-drawn", SampleDrawn.class, WaveEvent.class);
    add(125, "wave.supplement-drawn", SupplementDrawn.class, WaveEvent.class);
    add(126, "wave.executor-appointed", ExecutorAppointed.class, WaveEvent.class);
    add(127, "wave.incentive-policy-set", IncentivePolicySet.class, WaveEvent.class);
    add(128, "wave.fielding-started", FieldingStarted.class, WaveEvent.class);
    add(129, "wave.links-sealed", LinksSealed.class, WaveEvent.class);
    add(130, "wave.incentives-counted", IncentivesCounted.class, WaveEvent.class);
    add(131, "wave.closed", WaveClosed.class, WaveEvent.class);
    add(132, "wave.link-key-destroyed", LinkKeyDestroyed.class, WaveEvent.class);
    add(133, "wave.results-computed", ResultsComputed.class, WaveEvent.class);
    add(134, "wave.report-published", ReportPublished.class, WaveEvent.class);
    add(135, "wave.feedback-given", FeedbackGiven.class, WaveEvent.class);
    add(136, "wave.results-acknowledged", ResultsAcknowledged.class, WaveEvent.class);
    add(137, "wave.coding-frame-set", CodingFrameSet.class, WaveEvent.class);
    add(150, "invitation.issued", InvitationIssued.class, InvitationEvent.class);
    add(151, "invitation.reminder-sent", ReminderSent.class, InvitationEvent.class);
    add(152, "invitation.attempt-recorded", AttemptRecorded.class, InvitationEvent.class);
    add(153, "invitation.answered", SurveyAnswered.class, InvitationEvent.class);
    add(154, "invitation.answer-set-aside", AnswerSetAside.class, InvitationEvent.class);
    add(155, "invitation.incentive-handed-over", IncentiveHandedOver.class, InvitationEvent.class);
    add(156, "invitation.settled", InvitationSettled.class, InvitationEvent.class);
    add(157, "invitation.comment-coded", CommentCoded.class, InvitationEvent.class);
    add(160, "expectation.interview-recorded", ExpectationInterviewRecorded.class, ExpectationEvent.class);
    add(161, "expectation.focus-group-held", FocusGroupHeld.class, ExpectationEvent.class);
    add(162, "expectation.consent-withdrawn", ConsentWithdrawn.class, ExpectationEvent.class);
    add(170, "competitor.sample-opened", CompetitorSampleOpened.class, CompetitorEvent.class);
    add(171, "competitor.answered", CompetitorAnswered.class, CompetitorEvent.class);
    add(172, "competitor.sample-closed", CompetitorSampleClosed.class, CompetitorEvent.class);
    add(173, "competitor.results-computed", CompetitorResultsComputed.class, CompetitorEvent.class);
  }

  private void add(int number, String name, Class<? extends DomainEvent> type, Class<? extends DomainEvent> kind) {
    Revision revision = Objects.requireNonNull(type.getAnnotation(Revision.class), name);
    Entry entry = new Entry((short) number, name, Short.parseShort(revision.value()), type, kind);
    if (byType.put(type, entry) != null || byNumber.put(entry.number(), entry) != null) {
      throw new IllegalStateException("twice in the catalogue: " + name);
    }
  }

  public Entry of(DomainEvent event) {
    return Objects.requireNonNull(byType.get(event.getClass()), "not in the catalogue");
  }

  public Entry of(short number) {
    Entry entry = byNumber.get(number);
    if (entry == null) {
      throw new IllegalStateException("no event has the number " + number);
    }
    return entry;
  }

  boolean knows(short number) {
    return byNumber.containsKey(number);
  }

  /** The kind of stream of this name; null where this program has none. */
  @Nullable Class<? extends DomainEvent> kind(String name) {
    return byNumber.values().stream().filter(e -> e.kindName().equals(name)).findFirst().map(Entry::kind).orElse(null);
  }

  /** @throws IllegalStateException where a number means another event there: two programs would misread each other */
  void register(JdbcClient owner) {
    for (Entry entry : byNumber.values()) {
      String name = owner.sql("""
              with new as (insert into event_type(number, name, kind) values (?, ?, ?) on conflict (number) do nothing)
              select name from event_type where number = ?""")
          .param(entry.number()).param(entry.name()).param(entry.kindName()).param(entry.number()).query(String.class).optional()
          .orElse(entry.name());
      if (!name.equals(entry.name())) {
        throw new IllegalStateException("event number " + entry.number() + " is " + name + " on record and " + entry.name() + " here");
      }
    }
  }

  /** A program from before this event was thought of. */
  EventCatalogue without(String name) {
    EventCatalogue older = new EventCatalogue();
    older.byNumber.values().stream().filter(entry -> entry.name().equals(name)).toList().forEach(entry -> {
      older.byNumber.remove(entry.number());
      older.byType.remove(entry.type());
    });
    return older;
  }

  /** The lowest and the highest number of each run of numbers that mean nothing here. */
  List<short[]> gaps() {
    List<short[]> gaps = new ArrayList<>();
    int from = Short.MIN_VALUE;
    for (short number : new TreeSet<>(byNumber.keySet())) {
      if (from < number) {
        gaps.add(new short[] {(short) from, (short) (number - 1)});
      }
      from = number + 1;
    }
    if (from <= Short.MAX_VALUE) {
      gaps.add(new short[] {(short) from, Short.MAX_VALUE});
    }
    return gaps;
  }

  public Collection<Entry> entries() {
    return byNumber.values();
  }

  /** The numbers of the events that stand on streams of this kind, which may be an interface over several kinds. */
  short[] numbers(Class<? extends DomainEvent> kind) {
    return ofKind.computeIfAbsent(kind, _ -> found(kind));
  }

  private short[] found(Class<? extends DomainEvent> kind) {
    Short[] numbers =
        byNumber.values().stream().filter(e -> kind.isAssignableFrom(e.type())).map(Entry::number).toArray(Short[]::new);
    short[] plain = new short[numbers.length];
    for (int i = 0; i < plain.length; i++) {
      plain[i] = numbers[i];
    }
    return plain;
  }

  /** Every record below an event interface. */
  public static Stream<Class<?>> records(Class<?> type) {
    return type.isRecord()
        ? Stream.of(type)
        : Arrays.stream(Objects.requireNonNull(type.getPermittedSubclasses())).flatMap(EventCatalogue::records);
  }
}
