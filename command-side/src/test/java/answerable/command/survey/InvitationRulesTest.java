package answerable.command.survey;

import static answerable.api.Code.*;
import static answerable.command.survey.SurveyFacts.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import answerable.api.Act;
import answerable.api.Actor;
import answerable.api.Code;
import answerable.api.Form;
import answerable.api.Id;
import answerable.api.Meta;
import answerable.api.Refusal;
import answerable.api.Role;
import answerable.api.SurveyCommand.*;
import answerable.api.SurveyEvent.*;
import answerable.api.SurveyTerms.AttemptResult;
import answerable.api.SurveyTerms.DayPart;
import answerable.api.SurveyTerms.Mode;
import answerable.api.SurveyTerms.OutcomeCode;
import answerable.api.SurveyTerms.Recipients;
import answerable.api.SurveyTerms.ReminderWay;
import answerable.api.SurveyTerms.SetAside;
import answerable.log.EventCatalogue;
import answerable.statistics.outcome.Disposition;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.axonframework.test.matchers.Matchers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** 邀请: a household is asked so often and no more, counts once, and can't be found again by what it said. */
class InvitationRulesTest {
  private static final Interviewer AGENCY = new Interviewer("中衡-07", false);
  private static final Interviewer OWN = new Interviewer("周师傅", true);
  private static final List<Given> UNHAPPY =
      List.of(new Given("SAT", 2, null), new Given("EXP", 4, null), new Given("LIFT", 1, null), new Given("MORE", null, words("电梯")));
  private static final List<Given> HAPPY = List.of(new Given("SAT", 5, null), new Given("EXP", 4, null));
  private static final List<Given> HALF = List.of(new Given("SAT", 5, null));
  private static final List<Given> NO_HEADLINE = List.of(new Given("SAT", null, null), new Given("EXP", 4, null));

  private final FixtureConfiguration<Invitation> invitation = new AggregateTestFixture<>(Invitation.class);

  static List<Object> issued(Recipients recipients, InvitationEvent... events) {
    List<Object> all = new ArrayList<>();
    all.add(fact(new InvitationIssued(INVITATION, WAVE, "B12", "hash", form().hash(), new InvitationTerms(2, 80, 50, recipients))));
    Stream.of(events).forEach(event -> all.add(fact(event)));
    return all;
  }

  static List<Object> issued(InvitationEvent... events) {
    return issued(Recipients.EVERY_ANSWERED, events);
  }

  private static SurveyAnswered answered(OutcomeCode completeness) {
    return new SurveyAnswered(INVITATION, Mode.SELF_PAPER, DAY, null, null, completeness, 2, List.of());
  }

  private static AttemptRecorded attempted(AttemptResult result) {
    return new AttemptRecorded(INVITATION, 1, DAY, DayPart.EVENING, "中衡-07", result, Outcomes.of(result));
  }

  private static ReminderSent reminded(int n) {
    return new ReminderSent(INVITATION, n, ReminderWay.LETTER, DAY);
  }

  private static SendReminder remind() {
    return new SendReminder(INVITATION, by(SUN), ReminderWay.LETTER, DAY);
  }

  private static RecordAttempt attempt(Interviewer interviewer) {
    return new RecordAttempt(INVITATION, by(SUN), DAY, DayPart.EVENING, interviewer, AttemptResult.ABSENT);
  }

  private static AnswerSurvey answer(Form form, Mode mode, Interviewer interviewer, List<Given> answers, boolean waveOpen) {
    return new AnswerSurvey(INVITATION, by(SUN), form, form.hash(), mode, DAY, interviewer, 240, answers, waveOpen);
  }

  private static AnswerSurvey answer(List<Given> answers) {
    return answer(form(), Mode.SELF_PAPER, null, answers, true);
  }

  private static HandOverIncentive handOver() {
    return new HandOverIncentive(INVITATION, by(SUN), DAY);
  }

  private static SurveyAnswered saidMore() {
    return new SurveyAnswered(INVITATION, Mode.SELF_PAPER, DAY, null, null, OutcomeCode.I, 2,
        List.of(new Answered("SAT", 2, null), new Answered("MORE", null, said(INVITATION.value(), "电梯"))));
  }

  private static CodeComment code(boolean keyDestroyed, String... codes) {
    return new CodeComment(INVITATION, by(SUN), "MORE", List.of(codes), Set.of("LIFT", "NOISE"), keyDestroyed);
  }

  static Stream<Arguments> refusals() {
    Form other = new Form(form().title(), form().modes(), form().items().subList(0, 3));
    return Stream.of(
        arguments(REMIND_1, issued(reminded(1), reminded(2)), remind()),
        arguments(FIELD_2, issued(answered(OutcomeCode.I)), remind()),
        arguments(FIELD_2, issued(attempted(AttemptResult.REFUSED)), remind()),
        arguments(FIELD_2, issued(attempted(AttemptResult.REFUSED)), attempt(AGENCY)),
        arguments(FIELD_2, issued(attempted(AttemptResult.VACANT)), attempt(AGENCY)),
        arguments(STATE_1, issued(new InvitationSettled(INVITATION, OutcomeCode.NC)), attempt(AGENCY)),
        arguments(STATE_1, issued(new InvitationSettled(INVITATION, OutcomeCode.NC)), remind()),
        arguments(STATE_1, issued(new InvitationSettled(INVITATION, OutcomeCode.NC)), new SettleInvitation(INVITATION, by(SUN))),
        arguments(EXEC_2, issued(), attempt(OWN)),
        arguments(EXEC_2, issued(), answer(form(), Mode.INTERVIEW, OWN, HAPPY, true)),
        arguments(EXEC_3, issued(), answer(form(), Mode.INTERVIEW, null, HAPPY, true)),
        arguments(ANSW_1, issued(), answer(other, Mode.SELF_PAPER, null, HAPPY, true)),
        arguments(ANSW_1, issued(), answer(form(), Mode.COMPUTER, null, HAPPY, true)),
        arguments(ANSW_2, issued(), answer(List.of(new Given("NONE", 1, null)))),
        arguments(ANSW_2, issued(), answer(List.of(new Given("SAT", 1, null), new Given("SAT", 2, null)))),
        arguments(ANSW_2, issued(), answer(List.of(new Given("SAT", 6, null)))),
        arguments(ANSW_2, issued(), answer(List.of(new Given("SAT", 0, null)))),
        arguments(ANSW_2, issued(), answer(List.of(new Given("SAT", 5, words("很好"))))),
        arguments(ANSW_2, issued(), answer(List.of(new Given("SAT", 5, null), new Given("MORE", 3, null)))),
        arguments(ANSW_2, issued(), answer(List.of(new Given("SAT", 5, null), new Given("LIFT", 1, null)))),
        arguments(ANSW_2, issued(), answer(List.of(new Given("LIFT", 1, null)))),
        arguments(LINK_2, issued(saidMore()), code(false, "LIFT")),
        arguments(CODE_1, issued(saidMore()), code(true, "LIFT", "PRICE")),
        arguments(CODE_2, issued(answered(OutcomeCode.I)), code(true, "LIFT")),
        arguments(GIFT_1, issued(), handOver()),
        arguments(GIFT_1, issued(attempted(AttemptResult.REFUSED)), handOver()),
        arguments(GIFT_1, issued(Recipients.NOBODY, answered(OutcomeCode.I)), handOver()),
        arguments(GIFT_2, issued(answered(OutcomeCode.I), new IncentiveHandedOver(INVITATION, DAY)), handOver()));
  }

  @ParameterizedTest(name = "{0} {2}")
  @MethodSource("refusals")
  void what_breaks_a_rule_is_refused_by_its_code_and_leaves_no_trace(Code code, List<Object> history, InvitationCommand command) {
    invitation.given(history).when(command).expectNoEvents().expectException(Refusal.class).expectExceptionMessage(code.id());
  }

  static Stream<Arguments> acceptances() {
    return Stream.of(
        arguments(Set.of(), List.of(), new IssueInvitation(INVITATION, by(SUN), WAVE, "B12", "hash", form().hash(),
            new InvitationTerms(2, 80, 50, Recipients.NOBODY)), InvitationIssued.class),
        arguments(Set.of(REMIND_1, FIELD_2), issued(reminded(1), attempted(AttemptResult.ABSENT)), remind(), ReminderSent.class),
        arguments(Set.of(EXEC_2, FIELD_2), issued(answered(OutcomeCode.P)), attempt(AGENCY), AttemptRecorded.class),
        arguments(Set.of(EXEC_2, EXEC_3, ANSW_1), issued(), answer(form(), Mode.INTERVIEW, AGENCY, HAPPY, true), SurveyAnswered.class),
        arguments(Set.of(ANSW_1, ANSW_2), issued(), answer(UNHAPPY), SurveyAnswered.class),
        arguments(Set.of(LINK_2, CODE_1, CODE_2), issued(saidMore(), new InvitationSettled(INVITATION, OutcomeCode.I)), code(true, "LIFT"), CommentCoded.class),
        arguments(Set.of(GIFT_1, GIFT_2), issued(answered(OutcomeCode.P)), handOver(), IncentiveHandedOver.class),
        arguments(Set.of(GIFT_1), issued(Recipients.EVERY_INVITED), handOver(), IncentiveHandedOver.class),
        arguments(Set.of(), issued(), new SettleInvitation(INVITATION, by(SUN)), InvitationSettled.class));
  }

  @ParameterizedTest(name = "{0} {2}")
  @MethodSource("acceptances")
  void what_keeps_the_rule_is_recorded(
      Set<Code> codes, List<Object> history, InvitationCommand command, Class<? extends InvitationEvent> event) {
    invitation.given(history).when(command).expectSuccessfulHandlerExecution().expectEventsMatching(Matchers.payloadsMatching(
        Matchers.exactSequenceOf(Matchers.predicate(event::isInstance), Matchers.andNoMore())));
  }

  static Stream<Arguments> completeness() {
    return Stream.of(
        arguments(UNHAPPY, OutcomeCode.I, 3),
        arguments(HAPPY, OutcomeCode.I, 2),
        arguments(HALF, OutcomeCode.P, 2));
  }

  @ParameterizedTest(name = "{1} of {2}")
  @MethodSource("completeness")
  void who_was_not_asked_a_question_is_not_taken_for_somebody_who_left_it_out(List<Given> answers, OutcomeCode code, int applicable) {
    invitation.given(issued()).when(answer(answers)).expectEventsMatching(Matchers.payloadsMatching(Matchers.exactSequenceOf(
        Matchers.predicate(e -> e instanceof SurveyAnswered a && a.completeness() == code && a.applicable() == applicable),
        Matchers.andNoMore())));
  }

  static Stream<Arguments> setAside() {
    return Stream.of(
        arguments(SetAside.DUPLICATE, issued(answered(OutcomeCode.I)), answer(UNHAPPY)),
        arguments(SetAside.DUPLICATE, issued(answered(OutcomeCode.P)), answer(HALF)),
        arguments(SetAside.LATE, issued(), answer(form(), Mode.SELF_PAPER, null, HAPPY, false)),
        arguments(SetAside.LATE, issued(new InvitationSettled(INVITATION, OutcomeCode.NC)), answer(HAPPY)),
        arguments(SetAside.BROKEN_OFF, issued(), answer(NO_HEADLINE)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("setAside")
  void an_answer_that_comes_twice_or_late_or_breaks_off_is_kept_and_never_counted(
      SetAside because, List<Object> history, AnswerSurvey command) {
    invitation.given(history).when(command).expectEventsMatching(Matchers.payloadsMatching(Matchers.exactSequenceOf(
        Matchers.predicate(e -> e instanceof AnswerSetAside a && a.because() == because
            && a.answers().stream().map(Answered::item).limit(command.answers().size()).toList().equals(command.answers().stream().map(Given::item).toList())),
        Matchers.andNoMore())));
  }

  @Test void what_was_asked_on_paper_and_left_empty_is_told_from_what_was_not_asked() {
    invitation.given(issued()).when(answer(HAPPY)).expectEventsMatching(Matchers.payloadsMatching(Matchers.exactSequenceOf(
        Matchers.predicate(e -> e instanceof SurveyAnswered a
            && a.answers().stream().map(Answered::item).toList().equals(List.of("SAT", "EXP", "MORE"))
            && a.answers().getLast().equals(new Answered("MORE", null, null))),
        Matchers.andNoMore())));
  }

  static Stream<Arguments> outcomes() {
    return Stream.of(
        arguments(List.of(), OutcomeCode.UH),
        arguments(List.of(attempted(AttemptResult.ABSENT), attempted(AttemptResult.NO_ACCESS)), OutcomeCode.NC),
        arguments(List.of(attempted(AttemptResult.CALL_BACK), attempted(AttemptResult.ABSENT)), OutcomeCode.O),
        arguments(List.of(attempted(AttemptResult.REFUSED), attempted(AttemptResult.ABSENT)), OutcomeCode.R),
        arguments(List.of(attempted(AttemptResult.REFUSED), answered(OutcomeCode.I)), OutcomeCode.I),
        arguments(List.of(answered(OutcomeCode.P), attempted(AttemptResult.REFUSED)), OutcomeCode.P),
        arguments(List.of(answered(OutcomeCode.P), answered(OutcomeCode.I)), OutcomeCode.I),
        arguments(List.of(new AnswerSetAside(INVITATION, SetAside.BROKEN_OFF, Mode.SELF_PAPER, DAY, null, null, 2, List.of())),
            OutcomeCode.R),
        arguments(List.of(new AnswerSetAside(INVITATION, SetAside.LATE, Mode.SELF_PAPER, DAY, null, null, 2, List.of())),
            OutcomeCode.UH));
  }

  @ParameterizedTest(name = "{1}")
  @MethodSource("outcomes")
  void a_refusal_is_not_forgotten_because_nobody_opened_afterwards(List<InvitationEvent> events, OutcomeCode outcome) {
    invitation.given(issued(events.toArray(InvitationEvent[]::new))).when(new SettleInvitation(INVITATION, by(SUN)))
        .expectEvents(new InvitationSettled(INVITATION, outcome));
  }

  @Test void of_two_outcomes_the_one_stands_that_stands_by_the_standard() {
    for (OutcomeCode one : OutcomeCode.values()) {
      for (OutcomeCode other : OutcomeCode.values()) {
        assertThat(one.or(other).name()).isEqualTo(Disposition.of(one.name()).or(Disposition.of(other.name())).name());
      }
    }
  }

  @Test void a_free_text_is_under_the_key_of_the_invitation_and_of_no_person() {
    invitation.given(issued()).when(answer(UNHAPPY)).expectEventsMatching(Matchers.payloadsMatching(Matchers.exactSequenceOf(
        Matchers.predicate(e -> e instanceof SurveyAnswered a
            && said(INVITATION.value(), "电梯").equals(a.answers().getLast().text())), Matchers.andNoMore())));
  }

  @Test void no_event_of_an_invitation_has_room_for_a_household_a_person_or_a_moment() {
    assertThat(EventCatalogue.records(InvitationEvent.class).flatMap(type -> Arrays.stream(type.getRecordComponents())))
        .extracting(RecordComponent::getType)
        .doesNotContain(Id.HouseholdId.class, Id.StaffId.class, Id.PremisesId.class, Id.SubjectId.class, Instant.class);
  }

  @Test void what_stands_beside_an_answer_leads_neither_to_the_resident_nor_to_the_request() {
    var resident = new Actor(Actor.Kind.RESIDENT, "wu.lan", Role.OWNER, null);
    Act act = by(resident, Instant.parse("2026-03-10T12:03:11.123456Z"));
    var command = new AnswerSurvey(INVITATION, act, form(), form().hash(), Mode.SELF_PAPER, DAY, null, 240, HAPPY, true);
    invitation.given(issued()).when(command).expectEventsMatching(Matchers.exactSequenceOf(
        Matchers.predicate(message -> ((EventMessage<?>) message).getMetaData().get("meta").equals(
            new Meta(Actor.RESPONDENT, ESTATE, null, "api", uuid("command"), null, uuid("command"), null,
                Instant.parse("2026-03-10T00:00:00Z"), null, null, List.of()))),
        Matchers.andNoMore()));
  }
}
