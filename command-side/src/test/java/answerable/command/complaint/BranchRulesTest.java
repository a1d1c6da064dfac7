package answerable.command.complaint;

import static answerable.api.Code.*;
import static answerable.command.complaint.Facts.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import answerable.api.Act;
import answerable.api.Code;
import answerable.api.ComplaintCommand;
import answerable.api.ComplaintCommand.*;
import answerable.api.ComplaintEvent;
import answerable.api.ComplaintEvent.*;
import answerable.api.Refusal;
import answerable.api.Role;
import answerable.api.Shipped;
import answerable.api.Terms.*;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.messaging.MetaData;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.axonframework.test.matchers.Matchers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The rules of what happens beside the eight steps (DOMAIN §1.8): promises, holds, referrals, endings, groups. */
class BranchRulesTest {
  private static final Instant AFTER = MISSED_AFTER.plusSeconds(1);

  private final FixtureConfiguration<Complaint> complaint = new AggregateTestFixture<>(Complaint.class);

  private static List<Object> after(Object... events) {
    return Stream.concat(Stream.of(accepted()), Arrays.stream(events)).toList();
  }

  static Stream<Arguments> refusals() {
    Object[] promise = {explained(), promised()};
    return Stream.of(
        arguments(APPT_4, after(explained(), promised(), kept()), miss(clockAt(AFTER), MissedBy.CLOCK)),
        arguments(APPT_4, after(explained(), promised(), missed()), miss(clockAt(AFTER), MissedBy.CLOCK)),
        arguments(APPT_4, after(explained(), promised(), missed()), miss(owner(AFTER), MissedBy.COMPLAINANT)),
        arguments(APPT_3, after(promise), miss(clockAt(MISSED_AFTER.minusSeconds(1)), MissedBy.CLOCK)),
        arguments(APPT_3, after(promise), miss(by(LI, WINDOW), MissedBy.STAFF)),
        arguments(APPT_3, after(promise), miss(owner(WINDOW), MissedBy.COMPLAINANT)),
        arguments(APPT_3, after(promise), move(by(LI, WINDOW), Party.COMPANY, T0, WINDOW)),
        arguments(APPT_4, after(explained(), promised(), missed()), move(by(LI), Party.COMPANY, WINDOW, T0)),
        arguments(APPT_4, after(explained(), promised(), kept()), cancel(by(LI), Party.COMPANY)),
        arguments(APPT_4, after(promise), new DisputeAppointment(CASE, owner(AFTER), APPOINTMENT, words("没有人来过"))),
        arguments(APPT_4, after(explained(), promised(), kept()), rule(AppointmentOutcome.MISSED, null)),
        arguments(APPT_5, after(explained(), promised(), kept(), disputed()), rule(AppointmentOutcome.KEPT, null)),
        arguments(APPT_5, after(explained(), promised(), kept(), disputed()), rule(AppointmentOutcome.KEPT, ProofKind.MESSAGE)),
        arguments(NOT_FOUND, after(), miss(clockAt(AFTER), MissedBy.CLOCK)),
        arguments(HOLD_1, after(classified(), explained(), promised()), hold(null, null)),
        arguments(HOLD_1, after(classified(), explained(), promised(), notReachedByPhone(), notReachedByPhone()),
            hold(HoldReason.OWNER_UNREACHABLE, null)),
        arguments(APPT_2, after(classified()), hold(HoldReason.OWNER_ASKED_TO_WAIT, null)),
        arguments(APPT_2, after(classified(), followUpDue(T0)), hold(HoldReason.FORCE_MAJEURE, T0)),
        arguments(STATE_1, after(classified(), onHold(HoldReason.PARTS)), hold(HoldReason.PARTS, WINDOW)),
        arguments(STATE_1, after(classified()), new ReleaseHold(CASE, by(LI), null)),
        arguments(REF_1, after(classified()), refer(null, null, null)),
        arguments(REF_1, after(classified()), refer("合同 2026-3", null, null)),
        arguments(NOT_FOUND, after(classified()), new AnswerReferral(CASE, by(LI), REFERRAL, words("已修"))),
        arguments(WDRW_1, after(), withdraw(by(LI), null)),
        arguments(WDRW_1, after(), withdraw(by(LI), new GivenProof(ProofKind.SIGNED, null, null, null))),
        arguments(MERGE_1, after(), merge(OTHER, false)),
        arguments(MERGE_1, after(), merge(CASE, true)),
        arguments(MERGE_2, after(), new UnmergeComplaint(CASE, by(LI), null)),
        arguments(GROUP_2, after(fact(new GroupJoined(CASE, GROUP))),
            new JoinGroup(CASE, clockAt(AFTER), new answerable.api.Id.GroupId(uuid("another")))),
        arguments(NACC_1, after(), new NotAccept(CASE, by(LI), null, Channel.PHONE)),
        arguments(NACC_1, after(), new NotAccept(CASE, by(LI), words("不属物业"), null)),
        arguments(TOUT_1, after(), new TransferOut(CASE, by(LI), null, words("不归我管"), null)),
        arguments(TIME_1, after(), new LogFollowUp(CASE, by(LI, T0.minusSeconds(1)), null, words("去电"), null, null)),
        arguments(CLOSE_2, after(repliedTo(visited(Answer.YES, 2), visited(Answer.YES, 5))), close(SUN, CloseCode.SOLVED)),
        arguments(VISIT_1, after(repliedTo(offered(WANG), custodyAccepted(WANG))), visit(by(LI), LI, Answer.YES, 5)),
        arguments(VISIT_1, after(repliedTo()), visit(by(LI), ZHAO, Answer.YES, 5)),
        arguments(VISIT_2, after(repliedTo()), visit(by(ZHAO, T0.plusSeconds(30)), ZHAO, Answer.YES, 5)),
        arguments(COI_1, after(classified(), fact(new RespondentStated(CASE, new Respondent(ZHOU, null, null), said("我没有"), T0))),
            investigate(ZHOU)),
        arguments(STATE_1, after(merged()), new LogFollowUp(CASE, by(LI), null, words("去电"), null, null)),
        arguments(STATE_1, after(), new AnswerReply(CASE, by(LI), true, Channel.PHONE, null)),
        arguments(NOT_FOUND, after(), new AnswerEscalation(CASE, by(SUN), ESCALATION, words("已督办"))));
  }

  private static Object[] repliedTo(Object... more) {
    return Stream.concat(
        Stream.of(classified(), investigated(), assigned(), proposed(), implemented(), replied()), Arrays.stream(more)).toArray();
  }

  @ParameterizedTest(name = "{0} {2}")
  @MethodSource("refusals")
  void what_breaks_a_rule_is_refused_by_its_code_and_leaves_no_trace(
      Code code, List<Object> history, ComplaintCommand command) {
    complaint.given(history).when(command).expectNoEvents().expectException(Refusal.class).expectExceptionMessage(code.id());
  }

  static Stream<Arguments> acceptances() {
    return Stream.of(
        arguments(Set.of(APPT_4, APPT_3), after(explained(), promised()), miss(clockAt(AFTER), MissedBy.CLOCK),
            AppointmentMissed.class),
        arguments(Set.of(APPT_3), after(explained(), promised()), miss(owner(WINDOW.plusSeconds(7200)), MissedBy.COMPLAINANT),
            AppointmentMissed.class),
        arguments(Set.of(APPT_4), after(explained(), promised(), kept()), miss(owner(AFTER), MissedBy.COMPLAINANT),
            AppointmentDisputed.class),
        arguments(Set.of(APPT_4), after(explained(), promised(), kept()), miss(by(LI, AFTER), MissedBy.STAFF), OutcomeClaimed.class),
        arguments(Set.of(APPT_4), after(explained(), promised(), missed()), keep(APPOINTMENT, WINDOW), OutcomeClaimed.class),
        arguments(Set.of(APPT_3, APPT_4), after(explained(), promised()), move(by(LI), Party.OWNER, WINDOW, T0),
            AppointmentRescheduled.class),
        arguments(Set.of(APPT_4), after(explained(), promised()), cancel(by(LI), Party.OWNER), AppointmentCancelled.class),
        arguments(Set.of(APPT_4), after(explained(), promised(), missed()),
            new DisputeAppointment(CASE, owner(AFTER), APPOINTMENT, words("没有人来过")), AppointmentDisputed.class),
        arguments(Set.of(APPT_4), after(explained(), promised(), missed(), claimed()), rule(AppointmentOutcome.MISSED, null),
            DisputeRuled.class),
        arguments(Set.of(APPT_5), after(explained(), promised(), kept(), disputed()),
            rule(AppointmentOutcome.KEPT, ProofKind.PHOTO), DisputeRuled.class),
        arguments(Set.of(HOLD_1, APPT_2), after(classified(), explained(), promised()), hold(HoldReason.PARTS, null), HoldPlaced.class),
        arguments(Set.of(HOLD_1), after(classified(), notReachedByPhone(), notReachedByPhone(), notReachedByPhone()),
            hold(HoldReason.OWNER_UNREACHABLE, WINDOW), HoldPlaced.class),
        arguments(Set.of(APPT_2), after(classified(), followUpDue(WINDOW)), hold(HoldReason.OWNER_ASKED_TO_WAIT, null),
            HoldPlaced.class),
        arguments(Set.of(REF_1), after(classified()), refer("合同 2026-3", "第四条", null), ReferralMade.class),
        arguments(Set.of(REF_1), after(classified()), refer(null, null, "市政管网故障"), ReferralMade.class),
        arguments(Set.of(WDRW_1), after(), withdraw(by(LI), new GivenProof(ProofKind.SIGNED, words("签字单"), null, T0)),
            ComplaintWithdrawn.class),
        arguments(Set.of(WDRW_1), after(), withdraw(owner(AFTER), null), ComplaintWithdrawn.class),
        arguments(Set.of(MERGE_1), after(), merge(OTHER, true), ComplaintMerged.class),
        arguments(Set.of(MERGE_2), after(merged()), new UnmergeComplaint(CASE, by(LI), null), ComplaintUnmerged.class),
        arguments(Set.of(GROUP_2), after(), new JoinGroup(CASE, clockAt(AFTER), GROUP), GroupJoined.class),
        arguments(Set.of(NACC_1), after(), new NotAccept(CASE, by(LI), words("不属物业"), Channel.PHONE), NotAccepted.class),
        arguments(Set.of(TOUT_1), after(), new TransferOut(CASE, by(LI), "街道办", null, null), ComplaintTransferredOut.class),
        arguments(Set.of(STATE_1), after(classified(), onHold(HoldReason.PARTS)), new ReleaseHold(CASE, by(LI), null),
            HoldReleased.class));
  }

  @ParameterizedTest(name = "{0} {2}")
  @MethodSource("acceptances")
  void what_keeps_the_rule_is_recorded(
      Set<Code> codes, List<Object> history, ComplaintCommand command, Class<? extends ComplaintEvent> event) {
    complaint.given(history).when(command).expectSuccessfulHandlerExecution().expectEventsMatching(
        Matchers.payloadsMatching(Matchers.sequenceOf(Matchers.predicate(event::isInstance))));
  }

  private List<ComplaintEvent> recorded(List<Object> history, ComplaintCommand command) {
    List<ComplaintEvent> all = new ArrayList<>();
    new AggregateTestFixture<>(Complaint.class).given(history).when(command).expectSuccessfulHandlerExecution()
        .expectEventsMatching(Matchers.predicate((List<EventMessage<?>> events) -> {
          events.forEach(e -> all.add((ComplaintEvent) e.getPayload()));
          return true;
        }));
    return all;
  }

  @Test void a_promise_found_broken_long_after_was_broken_when_it_lapsed() {
    complaint.given(after(explained(), promised())).when(miss(clockAt(MISSED_AFTER.plus(Duration.ofDays(30))), MissedBy.CLOCK))
        .expectEventsMatching(Matchers.sequenceOf(Matchers.predicate(message ->
            MetaData.from(message.getMetaData()).get("meta") instanceof answerable.api.Meta meta
                && meta.occurredAt().equals(MISSED_AFTER)
                && message.getPayload() instanceof AppointmentMissed m
                && m.detectedAt().equals(MISSED_AFTER.plus(Duration.ofDays(30))))));
  }

  @Test void a_visit_moved_with_forty_minutes_notice_is_broken_and_with_three_hours_it_is_not() {
    var late = recorded(after(explained(), promised()),
        move(by(LI, WINDOW.minusSeconds(2400)), Party.COMPANY, WINDOW.plusSeconds(86400), WINDOW.minusSeconds(2400)));
    assertThat(late.getFirst()).isInstanceOfSatisfying(AppointmentRescheduled.class, e -> {
      assertThat(e.broken()).isTrue();
      assertThat(e.noticeMinutes()).isEqualTo(40);
    });
    assertThat(late.get(1)).isInstanceOf(AppointmentPromised.class);
    var early = recorded(after(explained(), promised()),
        move(by(LI, WINDOW.minusSeconds(10800)), Party.COMPANY, WINDOW.plusSeconds(86400), WINDOW.minusSeconds(10800)));
    assertThat(early.getFirst()).isInstanceOfSatisfying(AppointmentRescheduled.class, e -> assertThat(e.broken()).isFalse());
    var owners = recorded(after(explained(), promised()),
        move(owner(WINDOW.minusSeconds(60)), Party.OWNER, WINDOW.plusSeconds(86400), WINDOW.minusSeconds(60)));
    assertThat(owners.getFirst()).isInstanceOfSatisfying(AppointmentRescheduled.class, e -> assertThat(e.broken()).isFalse());
  }

  @Test void the_second_broken_promise_of_a_cycle_is_told_to_the_manager_once() {
    var second = recorded(after(explained(), promised(REPLACEMENT, T0), missed(REPLACEMENT), promised()),
        miss(clockAt(AFTER), MissedBy.CLOCK));
    assertThat(second).hasSize(2);
    assertThat(second.get(1)).isInstanceOfSatisfying(EscalationRaised.class, e -> {
      assertThat(e.level()).isEqualTo(2);
      assertThat(e.to()).isEqualTo(CHEN);
      assertThat(e.trigger()).isEqualTo(EscalationTrigger.BROKEN_APPOINTMENTS);
    });
    var third = recorded(
        after(explained(), promised(REPLACEMENT, T0), missed(REPLACEMENT),
            fact(new EscalationRaised(CASE, ((EscalationRaised) second.get(1)).escalation(), 2,
                EscalationTrigger.BROKEN_APPOINTMENTS, CHEN, null)), promised()),
        miss(clockAt(AFTER), MissedBy.CLOCK));
    assertThat(third).hasSize(1);
  }

  @Test void a_hold_for_the_owner_gives_back_the_working_time_it_took_and_one_for_parts_does_not() {
    Instant monday = Instant.parse("2026-09-28T09:00:00Z"); // 17:00 in Shanghai, half an hour before closing
    Instant released = Instant.parse("2026-09-29T01:30:00Z"); // 09:30, an hour after opening
    var placed = at(monday, LI, new HoldPlaced(CASE, HoldReason.OWNER_ASKED_TO_WAIT, null, WINDOW));
    var paused = at(monday, LI, new ClockPaused(CASE, HoldReason.OWNER_ASKED_TO_WAIT));
    var events = recorded(after(classified(), placed, paused), new ReleaseHold(CASE, by(LI, released), null));
    assertThat(events.getFirst()).isInstanceOf(HoldReleased.class);
    assertThat(events.get(1)).isInstanceOfSatisfying(ClockResumed.class, e -> {
      assertThat(e.workingMinutes()).isEqualTo(90);
      assertThat(e.wallMinutes()).isEqualTo(990);
      assertThat(e.solveBy()).isEqualTo(Shipped.CN.plus(DEADLINES.solveBy(Severity.GENERAL), Duration.ofMinutes(90)));
    });
    assertThat(recorded(after(classified(), followUpDue(WINDOW)), hold(HoldReason.PARTS, null))).hasSize(1);
    assertThat(recorded(after(classified(), followUpDue(WINDOW)), hold(HoldReason.FORCE_MAJEURE, null)).get(1))
        .isInstanceOf(ClockPaused.class);
  }

  @Test void waiting_for_a_referral_stops_the_clock_only_where_the_standard_says_so() {
    assertThat(recorded(after(classified(), followUpDue(WINDOW)), hold(HoldReason.REFERRAL, null))).hasSize(1);
    assertThat(recorded(after(classified()), refer(null, null, "管网")).get(1)).isInstanceOf(ClockPaused.class);
    var developer = new ReferComplaint(CASE, by(LI), REFERRAL, CounterpartyClass.DEVELOPER, "建设单位", null, null, null,
        words("遗留问题"), null);
    assertThat(recorded(after(classified()), developer)).hasSize(1);
  }

  @Test void a_hold_entered_for_yesterday_stops_the_clock_from_now() {
    Instant now = T0.plus(Duration.ofDays(2));
    Act backdated = new Act(meta(LI, T0.plusSeconds(60)), Set.of(Role.CLERK), true, now, null, Shipped.VERSIONS, false);
    complaint.given(after(classified())).when(new PlaceHold(CASE, backdated, HoldReason.FORCE_MAJEURE, null, WINDOW))
        .expectEventsMatching(Matchers.predicate((List<EventMessage<?>> events) ->
            events.get(1).getPayload() instanceof ClockPaused
                && events.get(1).getMetaData().get("meta") instanceof answerable.api.Meta meta && meta.occurredAt().equals(now)));
  }

  @Test void two_reasons_to_wait_at_once_are_one_pause() {
    var paused = fact(new ClockPaused(CASE, HoldReason.REFERRAL));
    Object[] both = {classified(), referred(true), paused, onHold(HoldReason.OWNER_ASKED_TO_WAIT)};
    assertThat(recorded(after(both), new ReleaseHold(CASE, by(LI), null))).hasSize(1);
    var answered = recorded(
        after(classified(), referred(true), paused), new AnswerReferral(CASE, by(LI), REFERRAL, words("已修")));
    assertThat(answered.get(1)).isInstanceOf(ClockResumed.class);
  }

  @Test void the_final_answer_ends_what_the_case_waited_for() {
    var events = recorded(after(classified(), investigated(), assigned(), proposed(), implemented(),
        onHold(HoldReason.OWNER_ASKED_TO_WAIT), fact(new ClockPaused(CASE, HoldReason.OWNER_ASKED_TO_WAIT))), reply(by(LI), "修复", null));
    assertThat(events.stream().map(Object::getClass).map(Class::getSimpleName))
        .containsExactly("HoldReleased", "ClockResumed", "ComplainantReplied");
  }

  @Test void a_wrong_merge_is_taken_back_to_where_the_case_was() {
    assertThat(recorded(after(classified(), investigated(), merged()), new UnmergeComplaint(CASE, by(LI), null)))
        .singleElement().isInstanceOfSatisfying(ComplaintUnmerged.class, e -> {
          assertThat(e.restored()).isEqualTo(Status.INVESTIGATED);
          assertThat(e.from()).isEqualTo(OTHER);
        });
  }

  @Test void who_withdraws_is_no_longer_promised_a_visit() {
    var events = recorded(after(explained(), promised()), withdraw(owner(AFTER), null));
    assertThat(events.getFirst()).isInstanceOfSatisfying(AppointmentCancelled.class, e -> {
      assertThat(e.by()).isEqualTo(Party.OWNER);
      assertThat(e.broken()).isFalse();
    });
    assertThat(events.get(1)).isInstanceOfSatisfying(ComplaintWithdrawn.class,
        e -> assertThat(e.proof().kind()).isEqualTo(ProofKind.OWN_LOGIN));
  }

  @Test void a_complaint_about_staff_is_offered_to_the_supervisor_and_approved_by_neither() {
    var events = recorded(List.of(accepted(ZHOU)), classify(by(LI), Category.STAFF_CONDUCT, Severity.SERIOUS, null));
    assertThat(events.get(1)).isInstanceOfSatisfying(CustodyTransferred.class, e -> {
      assertThat(e.to()).isEqualTo(SUN);
      assertThat(e.approver()).isEqualTo(CHEN);
      assertThat(e.reason()).isEqualTo(TransferReason.CONFLICT_OF_INTEREST);
    });
    assertThat(recorded(List.of(accepted(SUN)), classify(by(LI), Category.STAFF_CONDUCT, Severity.SERIOUS, null))).hasSize(1);
  }

  @Test void an_emergency_runs_by_the_wall_clock() {
    assertThat(recorded(after(), classify(by(LI), Category.EMERGENCY, Severity.SERIOUS, null)).getFirst())
        .isInstanceOfSatisfying(ComplaintClassified.class,
            e -> assertThat(e.solveBy()).isEqualTo(DEADLINES.startedAt().plus(Duration.ofHours(24))));
  }

  @Test void a_milder_judgement_after_the_clock_ran_out_forgives_nothing() {
    Instant afterGeneral = DEADLINES.solveBy(Severity.GENERAL).plusSeconds(60);
    assertThat(recorded(after(classified()), classify(by(LI, afterGeneral), Category.SERVICE, Severity.MAJOR, "影响很大")).getFirst())
        .isInstanceOfSatisfying(ComplaintClassified.class,
            e -> assertThat(e.solveBy()).isEqualTo(DEADLINES.solveBy(Severity.GENERAL)));
  }
}
