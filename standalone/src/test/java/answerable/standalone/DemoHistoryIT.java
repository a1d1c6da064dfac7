package answerable.standalone;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import answerable.api.Code;
import answerable.api.ComplaintEvent;
import answerable.api.ComplaintEvent.*;
import answerable.api.DomainEvent;
import answerable.api.GroupEvent.*;
import answerable.api.Id.AppointmentId;
import answerable.api.Recorded;
import answerable.api.RegisterEvent;
import answerable.api.RegisterEvent.HouseholdRegistered;
import answerable.api.RegisterEvent.PremisesRegistered;
import answerable.api.RegisterEvent.StaffDeparted;
import answerable.api.RegisterEvent.StaffEngaged;
import answerable.api.SurveyEvent.AnswerSetAside;
import answerable.api.SurveyEvent.InvitationSettled;
import answerable.api.SurveyEvent.LinkKeyDestroyed;
import answerable.api.SurveyTerms.OutcomeCode;
import answerable.api.SurveyTerms.SetAside;
import answerable.api.Terms.*;
import answerable.log.EventCodec;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a newcomer finds in the demo: all that goes wrong with complaints, under the rules, and the same again for the same seed. */
class DemoHistoryIT {
  private static final long SEED = 11;
  private static final String END = "2026-10-20T18:00:00+08:00";
  private static final Instant UNTIL = Instant.parse("2026-10-20T10:00:00Z");
  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
  private static final Pattern UUIDS = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

  @TempDir static Path folder;
  static EmbeddedDatabase server;
  static Told told;

  @BeforeAll static void tell() throws Exception {
    Packaged.emptyStore(folder.resolve("server"));
    server = EmbeddedDatabase.in(folder.resolve("server"));
    server.awaitReady();
    told = Told.withReadModels(server, folder, "first", 3, SEED, END);
  }

  @AfterAll static void stop() {
    server.close();
  }

  private static Arguments one(String what, Predicate<Recorded<DomainEvent>> is) {
    return Arguments.of(what, is);
  }

  private static <E extends DomainEvent> Arguments one(String what, Class<E> kind, Predicate<E> is) {
    return one(what, r -> kind.isInstance(r.event()) && is.test(kind.cast(r.event())));
  }

  static Stream<Arguments> faults() {
    return Stream.of(
        one("missed by the clock", AppointmentMissed.class, e -> e.detectedBy() == MissedBy.CLOCK),
        one("moved with short notice", AppointmentRescheduled.class, e -> e.by() == Party.COMPANY && e.broken()),
        one("moved in time", AppointmentRescheduled.class, e -> e.by() == Party.COMPANY && !e.broken()),
        one("moved by the owner", AppointmentRescheduled.class, e -> e.by() == Party.OWNER),
        one("late", AppointmentKept.class, e -> e.minutesLate() > 0),
        one("claimed after it was missed", OutcomeClaimed.class, _ -> true),
        one("disputed", AppointmentDisputed.class, _ -> true),
        one("ruled missed", DisputeRuled.class, e -> e.outcome() == AppointmentOutcome.MISSED),
        one("ruled late", DisputeRuled.class, e -> e.outcome() == AppointmentOutcome.LATE),
        one("second break escalated", EscalationRaised.class, e -> e.trigger() == EscalationTrigger.BROKEN_APPOINTMENTS),
        one("and answered", EscalationAnswered.class, _ -> true),
        one("replied in place", ComplainantReplied.class, ComplainantReplied::custodyBreak),
        one("interim reply", ComplainantReplied.class, ComplainantReplied::interim),
        one("handed over", CustodyTransferred.class, e -> e.reason() == TransferReason.SHIFT_END),
        one("custody of a clerk who left", CustodyTransferred.class, e -> e.reason() == TransferReason.RESIGNED),
        one("clerk left", StaffDeparted.class, _ -> true),
        one("another one came", StaffEngaged.class, e -> e.login().equals("machao")),
        one("late entry", ComplaintAccepted.class, ComplaintAccepted::lateEntry),
        one("reopened by a visit", ComplaintReopened.class, e -> e.by() == ReopenedBy.RETURN_VISIT),
        one("reopened by the complainant", ComplaintReopened.class, e -> e.by() == ReopenedBy.COMPLAINANT),
        one("low score justified", LowScoreJustified.class, _ -> true),
        one("unreachable", ReturnVisitRecorded.class, ReturnVisitRecorded::unreachable),
        one("closed so", ComplaintClosed.class, e -> e.closeCode() == CloseCode.UNREACHABLE),
        one("hold", HoldPlaced.class, e -> e.reason() == HoldReason.OWNER_ASKED_TO_WAIT),
        one("hold without a pause", HoldPlaced.class, e -> e.reason() == HoldReason.PARTS),
        one("owner not reached", HoldPlaced.class, e -> e.reason() == HoldReason.OWNER_UNREACHABLE),
        one("pause over", ClockResumed.class, e -> e.workingMinutes() > 0),
        one("referral", ReferralMade.class, _ -> true),
        one("referral answered", ReferralAnswered.class, _ -> true),
        one("responsibility declined", ResponsibilityDeclined.class, _ -> true),
        one("withdrawn", ComplaintWithdrawn.class, _ -> true),
        one("duplicate merged", DuplicateLinked.class, e -> e.household() != null),
        one("wrong merge undone", ComplaintUnmerged.class, _ -> true),
        one("group of five households or more", GroupComplaintFormed.class, e -> e.members().size() >= 5),
        one("told to the supervisor", GroupThresholdReached.class, e -> e.told() != null),
        one("member that left", MemberLeft.class, e -> e.cause() == LeaveCause.LEFT),
        one("reply to all", GroupReplied.class, _ -> true),
        one("that did not reach a member", MemberAnswered.class, e -> e.refused() == Code.CUST_1),
        one("second party", RespondentStated.class, _ -> true),
        one("counter-complaint", ComplaintLinked.class, e -> e.kind() == LinkKind.COUNTER_COMPLAINT && !e.mirrored()),
        one("recurring", ComplaintLinked.class, e -> e.kind() == LinkKind.RECURRENCE),
        one("staff conduct", CustodyTransferred.class, e -> e.reason() == TransferReason.CONFLICT_OF_INTEREST),
        one("unfounded", ComplaintClassified.class, e -> e.founded() == Founded.UNFOUNDED),
        one("judged again", ComplaintClassified.class, e -> e.reason() != null),
        one("emergency at night", DemoHistoryIT::emergencyAtNight),
        one("suggestion box", ComplaintAccepted.class, e -> e.channel() == Channel.SUGGESTION_BOX && e.box() != null),
        one("proxy", ComplaintAccepted.class, e -> e.proxy() != null),
        one("letter", ComplaintAccepted.class, e -> e.circumstances() != null && e.circumstances().postmarkedOn() != null),
        one("hotline", ComplaintAccepted.class, e -> e.channel() == Channel.HOTLINE_12345 && e.externalId() != null),
        one("transferred out", ComplaintTransferredOut.class, _ -> true),
        one("not accepted", NotAccepted.class, _ -> true),
        one("settled outside", ExternalResolutionRecorded.class, e -> e.state() == ExternalState.SETTLED),
        one("rejected reply", ComplainantRejectedReply.class, _ -> true),
        one("accepted reply", ComplainantAcceptedReply.class, _ -> true),
        one("correction", CorrectionRecorded.class, _ -> true),
        one("a wave that is over", LinkKeyDestroyed.class, _ -> true),
        one("answered on the phone after paper", AnswerSetAside.class, e -> e.because() == SetAside.DUPLICATE),
        one("answered too late", AnswerSetAside.class, e -> e.because() == SetAside.LATE),
        one("refused to answer", InvitationSettled.class, e -> e.outcome() == OutcomeCode.R),
        one("boiler-plate", InvestigationRecorded.class, e -> e.findings().content().equals("属实")),
        one("dear solution", SolutionProposed.class, e -> e.cost() != null && e.approvalNeeded()));
  }

  private static boolean emergencyAtNight(Recorded<DomainEvent> r) {
    int hour = r.meta().occurredAt().atZone(ZONE).getHour();
    return r.event() instanceof ComplaintAccepted e && e.category() == Category.EMERGENCY && (hour >= 22 || hour < 6);
  }

  @ParameterizedTest(name = "{0}") @MethodSource("faults") void who_looks_for_a_fault_finds_it_in_a_quarter_of_demo(
      String what, Predicate<Recorded<DomainEvent>> is) {
    assertThat(told.events().stream().filter(is)).as(what).isNotEmpty();
  }

  @Test void the_estate_is_as_large_as_it_says_and_has_a_hundred_cases_a_month() {
    assertThat(told.all(PremisesRegistered.class)).hasSize(1_800).extracting(PremisesRegistered::building).contains("1", "12");
    assertThat(told.all(HouseholdRegistered.class)).hasSize(1_800);
    List<String> numbers = told.all(ComplaintAccepted.class).stream().map(ComplaintAccepted::caseNo).toList();
    assertThat(numbers).hasSizeBetween(280, 310).doesNotHaveDuplicates();
    assertThat(numbers.stream().sorted().toList().getLast()).as("no number is missing").isEqualTo("TS-CHHY-2026-%06d".formatted(numbers.size()));
  }

  @Test void no_rule_stood_against_what_was_planned() {
    assertThat(told.leftOut()).isEmpty();
  }

  @Test void the_people_for_whom_there_are_tokens_all_work_there_at_the_end() {
    Set<Object> departed = told.all(StaffDeparted.class).stream().map(StaffDeparted::staffId).collect(toSet());
    assertThat(told.all(StaffEngaged.class).stream().filter(e -> !departed.contains(e.staffId())).map(StaffEngaged::login))
        .contains("limin", "wanglei", "chenzhiqiang", "zhaoqian", "zhoushifu", "sunfang", "linhai").doesNotContain("hejing");
  }

  @Test void some_cases_are_still_in_the_hands_of_who_is_gone_for_somebody_to_find() {
    Set<Object> departed = told.all(StaffDeparted.class).stream().map(StaffDeparted::staffId).collect(toSet());
    Map<Object, Object> custodians = new HashMap<>();
    told.all(ComplaintEvent.class).forEach(event -> {
      if (event instanceof ComplaintAccepted e) {
        custodians.put(e.complaintId(), e.acceptor());
      } else if (event instanceof CustodyAccepted e) {
        custodians.put(e.complaintId(), e.to());
      } else if (event instanceof ComplaintClosed || event instanceof EndingEvent) {
        custodians.remove(event.complaintId());
      }
    });
    assertThat(custodians.values()).as("open cases of clerks who left").anyMatch(departed::contains);
  }

  @Test void every_promise_that_lapsed_is_missed_once_and_no_other() {
    Map<AppointmentId, Instant> promised = new HashMap<>();
    told.all(AppointmentPromised.class).forEach(e -> promised.put(e.appointment(), e.missedAfter()));
    Map<AppointmentId, Long> outcomes = told.all(AppointmentEvent.class).stream()
        .filter(e -> e instanceof AppointmentKept || e instanceof AppointmentMissed || e instanceof AppointmentRescheduled
            || e instanceof AppointmentCancelled)
        .collect(groupingBy(AppointmentEvent::appointment, counting()));
    assertThat(outcomes.values()).containsOnly(1L);
    Set<AppointmentId> open = new HashSet<>(promised.keySet());
    open.removeAll(outcomes.keySet());
    assertThat(open).as("what has no outcome has not lapsed").allMatch(id -> !promised.get(id).isBefore(UNTIL));
    told.recorded(AppointmentMissed.class).forEach(r -> {
      AppointmentMissed e = (AppointmentMissed) r.event();
      assertThat(r.meta().occurredAt()).isEqualTo(e.missedAfter());
      assertThat(Duration.between(e.missedAfter(), e.detectedAt())).isPositive().isLessThanOrEqualTo(Duration.ofMillis(200));
    });
  }

  @Test void every_second_break_is_escalated_once() {
    Map<Object, Long> perCycle = told.all(EscalationRaised.class).stream().collect(groupingBy(EscalationRaised::escalation, counting()));
    assertThat(perCycle.values()).containsOnly(1L);
  }

  @Test void every_consequence_is_on_record_with_the_time_of_its_cause() {
    assertThat(told.all(DuplicateLinked.class)).hasSameSizeAs(told.all(ComplaintMerged.class));
    assertThat(told.all(DuplicateUnlinked.class)).hasSameSizeAs(told.all(ComplaintUnmerged.class));
    assertThat(told.all(ComplaintLinked.class).stream().filter(ComplaintLinked::mirrored).count() * 2)
        .isEqualTo(told.all(ComplaintLinked.class).size());
    assertThat(told.all(MemberAnswered.class)).hasSize(told.all(GroupReplied.class).stream().mapToInt(e -> e.members().size()).sum());
    Map<Object, Instant> times = new HashMap<>();
    told.events().forEach(r -> times.put(r.eventId(), r.meta().occurredAt()));
    told.events().stream().filter(r -> r.meta().causationId() != null).forEach(r ->
        assertThat(r.meta().occurredAt()).isEqualTo(times.get(Objects.requireNonNull(r.meta().causationId()))));
  }

  @Test void nothing_is_recorded_before_it_happened_and_each_case_goes_forwards() {
    Map<Object, Instant> last = new HashMap<>();
    for (Recorded<DomainEvent> r : told.events()) {
      assertThat(r.recordedAt()).isAfterOrEqualTo(r.meta().occurredAt());
      Instant before = last.put(r.stream(), r.meta().occurredAt());
      if (before != null && !(r.event() instanceof AppointmentMissed)) {
        assertThat(r.meta().occurredAt()).as(r.event().toString()).isAfterOrEqualTo(before);
      }
    }
    assertThat(told.events()).allMatch(r -> r.meta().occurredAt().isBefore(UNTIL));
  }

  @Test void the_same_seed_and_end_tell_the_same_and_another_seed_another() throws Exception {
    Told again = Told.of(server, folder, "again", 3, SEED, END);
    assertThat(history(again)).containsExactlyElementsOf(history(told));
    assertThat(register(again)).containsExactlyInAnyOrderElementsOf(register(told));
    Told other = Told.of(server, folder, "other", 3, SEED + 1, END);
    assertThat(other.leftOut()).isEmpty();
    assertThat(history(other)).isNotEqualTo(history(told));
  }

  /** All that was done, in order and in full but for when it was recorded, each id by the place at which it comes first. */
  private static List<String> history(Told told) {
    Map<String, Integer> ids = new HashMap<>();
    return told.events().stream().filter(r -> r.event() instanceof ComplaintEvent || r.event() instanceof answerable.api.GroupEvent
            || r.event() instanceof StaffDeparted)
        .map(r -> numbered(r, ids)).toList();
  }

  /** The register is made by many at once: each of its streams by itself. */
  private static List<String> register(Told told) {
    List<String> all = new ArrayList<>();
    told.events().stream().filter(r -> r.event() instanceof RegisterEvent).forEach(r -> all.add(numbered(r, new HashMap<>())));
    return all;
  }

  private static String numbered(Recorded<DomainEvent> r, Map<String, Integer> ids) {
    String text = r.stream() + " " + r.seq() + " " + r.event().getClass().getSimpleName()
        + EventCodec.storedValues().writeValueAsString(r.event()) + EventCodec.storedValues().writeValueAsString(r.meta());
    return UUIDS.matcher(text).replaceAll(id -> "#" + ids.computeIfAbsent(id.group(), _ -> ids.size()));
  }
}
