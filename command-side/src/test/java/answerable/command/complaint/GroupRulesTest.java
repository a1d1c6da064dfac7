package answerable.command.complaint;

import static answerable.api.Code.*;
import static answerable.command.complaint.Facts.*;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import answerable.api.Code;
import answerable.api.GroupCommand;
import answerable.api.GroupCommand.*;
import answerable.api.GroupEvent;
import answerable.api.GroupEvent.*;
import answerable.api.Id.ComplaintId;
import answerable.api.Id.HouseholdId;
import answerable.api.Id.ReplyId;
import answerable.api.Id.SubjectId;
import answerable.api.Personal;
import answerable.api.Refusal;
import answerable.api.Terms.Channel;
import answerable.api.Terms.LeaveCause;
import answerable.api.Terms.ProofKind;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.messaging.MetaData;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.axonframework.test.matchers.Matchers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** 群诉: who may belong to a group, who may speak for it, and that a supervisor hears of a large one. */
class GroupRulesTest {
  private static final Mandate BY_MESSAGE = new Mandate(ProofKind.MESSAGE, T0, List.of(CASE), null);

  private final FixtureConfiguration<ComplaintGroup> group = new AggregateTestFixture<>(ComplaintGroup.class);

  private static Member member(int n) {
    return new Member(new ComplaintId(uuid("case " + n)), "TS-CHHY-2026-00000" + n, new HouseholdId(uuid("home " + n)), "9");
  }

  private static Candidate candidate(int n) {
    return new Candidate(member(n), true, true, true);
  }

  private static FormGroup form(List<Candidate> members, Speaker speaker) {
    return new FormGroup(GROUP, by(SUN), ESTATE, words("9栋热水中断"), member(1).complaint(), members, speaker, 5, SUN);
  }

  private static List<Candidate> candidates(int n) {
    return IntStream.rangeClosed(1, n).mapToObj(GroupRulesTest::candidate).toList();
  }

  private static Speaker speaker(Mandate mandate, boolean missing) {
    return new Speaker(member(1).complaint(), mandate, missing, null);
  }

  private static EventMessage<?> formed(int n) {
    return GenericEventMessage.asEventMessage(new GroupComplaintFormed(GROUP, ESTATE,
        new Personal(new SubjectId(GROUP.value()), "热水"), member(1).complaint(),
        IntStream.rangeClosed(1, n).mapToObj(GroupRulesTest::member).toList(), 5)).andMetaData(MetaData.with("meta", meta(SUN, T0)));
  }

  static Stream<Arguments> refusals() {
    return Stream.of(
        arguments(GROUP_1, List.of(), form(List.of(candidate(1), new Candidate(member(2), false, true, true)), null)),
        arguments(GROUP_2, List.of(), form(List.of(candidate(1), new Candidate(member(2), true, true, false)), null)),
        arguments(GROUP_3, List.of(), form(candidates(2), speaker(null, false))),
        arguments(STATE_1, List.of(), form(List.of(candidate(1), new Candidate(member(2), true, false, true)), null)),
        arguments(STATE_1, List.of(), form(candidates(1), null)),
        arguments(GROUP_1, List.of(formed(2)), new JoinMember(GROUP, by(SUN), new Candidate(member(3), false, true, true), SUN)),
        arguments(GROUP_2, List.of(formed(2)), new JoinMember(GROUP, by(SUN), new Candidate(member(3), true, true, false), SUN)),
        arguments(STATE_1, List.of(formed(2)), new JoinMember(GROUP, by(SUN), candidate(2), SUN)),
        arguments(GROUP_3, List.of(formed(2)), new NameSpokesperson(GROUP, by(SUN), speaker(null, false))),
        arguments(NOT_FOUND, List.of(formed(2)),
            new LeaveMember(GROUP, by(SUN), member(7).complaint(), LeaveCause.LEFT, null)),
        arguments(STATE_1, List.of(formed(2)), reply(List.of(member(7).complaint()))));
  }

  private static ReplyToAll reply(List<ComplaintId> members) {
    return new ReplyToAll(GROUP, by(SUN), new ReplyId(uuid("reply")), Channel.SMS, words("热水已恢复"), false, words("已修复"),
        List.of(words("泵故障")), List.of(words("业委会")), null, null, members);
  }

  @ParameterizedTest(name = "{0} {2}")
  @MethodSource("refusals")
  void what_breaks_a_rule_is_refused_by_its_code_and_leaves_no_trace(Code code, List<Object> history, GroupCommand command) {
    group.given(history).when(command).expectNoEvents().expectException(Refusal.class).expectExceptionMessage(code.id());
  }

  static Stream<Arguments> acceptances() {
    return Stream.of(
        arguments(Set.of(GROUP_1, GROUP_2, GROUP_3), List.of(), form(candidates(2), speaker(BY_MESSAGE, false)),
            GroupComplaintFormed.class),
        arguments(Set.of(GROUP_3), List.of(), form(candidates(2), speaker(null, true)), GroupComplaintFormed.class),
        arguments(Set.of(GROUP_1, GROUP_2), List.of(formed(2)), new JoinMember(GROUP, by(SUN), candidate(3), SUN), MemberJoined.class),
        arguments(Set.of(GROUP_3), List.of(formed(2)), new NameSpokesperson(GROUP, by(SUN), speaker(BY_MESSAGE, false)),
            SpokespersonNamed.class),
        arguments(Set.of(STATE_1), List.of(formed(2)), reply(List.of(member(2).complaint())), GroupReplied.class));
  }

  @ParameterizedTest(name = "{0} {2}")
  @MethodSource("acceptances")
  void what_keeps_the_rule_is_recorded(
      Set<Code> codes, List<Object> history, GroupCommand command, Class<? extends GroupEvent> event) {
    group.given(history).when(command).expectSuccessfulHandlerExecution().expectEventsMatching(
        Matchers.payloadsMatching(Matchers.sequenceOf(Matchers.predicate(event::isInstance))));
  }

  @Test void a_group_that_is_large_when_it_is_formed_is_told_and_a_small_one_is_not() {
    group.givenNoPriorActivity().when(form(candidates(6), null)).expectEventsMatching(Matchers.payloadsMatching(
        Matchers.exactSequenceOf(Matchers.predicate(GroupComplaintFormed.class::isInstance),
            Matchers.predicate(e -> e instanceof GroupThresholdReached t && t.households() == 6), Matchers.andNoMore())));
    new AggregateTestFixture<>(ComplaintGroup.class).givenNoPriorActivity().when(form(candidates(4), null)).expectEventsMatching(
        Matchers.payloadsMatching(Matchers.exactSequenceOf(
            Matchers.predicate(GroupComplaintFormed.class::isInstance), Matchers.andNoMore())));
  }

  @Test void a_supervisor_is_told_once_when_the_fifth_household_joins() {
    group.given(List.of(formed(4))).when(new JoinMember(GROUP, by(SUN), candidate(5), SUN)).expectEventsMatching(
        Matchers.payloadsMatching(Matchers.exactSequenceOf(
            Matchers.predicate(MemberJoined.class::isInstance),
            Matchers.predicate(e -> e instanceof GroupThresholdReached t && t.households() == 5 && SUN.equals(t.told())),
            Matchers.andNoMore())));
    new AggregateTestFixture<>(ComplaintGroup.class)
        .given(List.of(formed(5), GenericEventMessage.asEventMessage(new GroupThresholdReached(GROUP, 5, 5, SUN))))
        .when(new JoinMember(GROUP, by(SUN), candidate(6), SUN)).expectEventsMatching(
            Matchers.payloadsMatching(Matchers.exactSequenceOf(
                Matchers.predicate(MemberJoined.class::isInstance), Matchers.andNoMore())));
  }
}
