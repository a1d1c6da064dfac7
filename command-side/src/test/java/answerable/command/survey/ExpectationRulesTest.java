package answerable.command.survey;

import static answerable.api.Code.*;
import static answerable.command.survey.SurveyFacts.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import answerable.api.Bilingual;
import answerable.api.Code;
import answerable.api.Id.ExpectationId;
import answerable.api.Id.HouseholdId;
import answerable.api.Refusal;
import answerable.api.SurveyCommand;
import answerable.api.SurveyCommand.*;
import answerable.api.SurveyEvent;
import answerable.api.SurveyEvent.*;
import answerable.log.EventCatalogue;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.matchers.Matchers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** 了解客户期望: every question goes back to what somebody said, and to nobody. */
class ExpectationRulesTest {
  private static final ExpectationId SAID = new ExpectationId(uuid("interview 3"));
  private static final List<Object> INTERVIEWED = List.of(fact(new ExpectationInterviewRecorded(
      SAID, SERIES, "B12", DAY, "中衡-07", List.of(said(SAID.value(), "电梯要快修")))));
  private static final List<Object> OPENED =
      List.of(fact(new SurveySeriesOpened(SERIES, ESTATE, "住户满意度", List.of("SAT"))));
  private static final List<Source> SOURCES = List.of(new Source(SAID, 0));

  private static RecordExpectationInterview interview(boolean consent, String... expectations) {
    return new RecordExpectationInterview(SAID, by(SUN), SERIES, consent, "B12", DAY, "中衡-07",
        Stream.of(expectations).map(SurveyFacts::words).toList());
  }

  private static HoldFocusGroup group(boolean consent, Agreed... statements) {
    return new HoldFocusGroup(SAID, by(SUN), SERIES, consent, DAY, "中衡-01", 8, List.of(statements));
  }

  private static DeriveItem derive(Bilingual text, List<Source> sources, boolean known) {
    return new DeriveItem(SERIES, by(SUN), "LIFT", text, sources, known);
  }

  static Stream<Arguments> refusals() {
    return Stream.of(
        arguments(CONS_1, List.of(), interview(false, "电梯要快修")),
        arguments(CONS_1, List.of(), group(false, new Agreed(words("电梯要快修"), 8))),
        arguments(SRC_1, List.of(), interview(true)),
        arguments(SRC_1, List.of(), group(true)),
        arguments(SRC_2, List.of(), group(true, new Agreed(words("电梯要快修"), 9))),
        arguments(SRC_2, List.of(), group(true, new Agreed(words("电梯要快修"), -1))),
        arguments(STATE_1, List.of(INTERVIEWED.getFirst(), fact(new ConsentWithdrawn(SAID, DAY))),
            new WithdrawConsent(SAID, by(SUN), DAY)),
        arguments(SRC_1, OPENED, derive(text("电梯"), List.of(), true)),
        arguments(SRC_1, OPENED, derive(text("电梯"), SOURCES, false)),
        arguments(QUEST_4, OPENED, derive(new Bilingual("电梯", ""), SOURCES, true)),
        arguments(CODE_TAKEN, List.of(OPENED.getFirst(), fact(new ExpectationItemDerived(SERIES, "LIFT", text("电梯"), SOURCES))),
            derive(text("电梯"), SOURCES, true)));
  }

  private static AggregateTestFixture<?> fixture(SurveyCommand command) {
    return command instanceof SeriesCommand
        ? new AggregateTestFixture<>(SurveySeries.class)
        : new AggregateTestFixture<>(Expectation.class);
  }

  @ParameterizedTest(name = "{0} {2}")
  @MethodSource("refusals")
  void what_breaks_a_rule_is_refused_by_its_code_and_leaves_no_trace(Code code, List<Object> history, SurveyCommand command) {
    fixture(command).given(history).when(command).expectNoEvents().expectException(Refusal.class).expectExceptionMessage(code.id());
  }

  static Stream<Arguments> acceptances() {
    return Stream.of(
        arguments(Set.of(CONS_1, SRC_1), List.of(), interview(true, "电梯要快修", "保安要认得人"), ExpectationInterviewRecorded.class),
        arguments(Set.of(CONS_1, SRC_1, SRC_2), List.of(), group(true, new Agreed(words("电梯要快修"), 8)), FocusGroupHeld.class),
        arguments(Set.of(), INTERVIEWED, new WithdrawConsent(SAID, by(SUN), DAY), ConsentWithdrawn.class),
        arguments(Set.of(SRC_1, QUEST_4), OPENED, derive(text("电梯"), SOURCES, true), ExpectationItemDerived.class));
  }

  @ParameterizedTest(name = "{0} {2}")
  @MethodSource("acceptances")
  void what_keeps_the_rule_is_recorded(
      Set<Code> codes, List<Object> history, SurveyCommand command, Class<? extends SurveyEvent> event) {
    fixture(command).given(history).when(command).expectSuccessfulHandlerExecution().expectEventsMatching(Matchers.payloadsMatching(
        Matchers.exactSequenceOf(Matchers.predicate(event::isInstance), Matchers.andNoMore())));
  }

  @Test void words_are_under_the_key_of_the_interview_and_of_no_person() {
    fixture(interview(true, "电梯要快修")).givenNoPriorActivity().when(interview(true, "电梯要快修")).expectEvents(
        new ExpectationInterviewRecorded(SAID, SERIES, "B12", DAY, "中衡-07", List.of(said(SAID.value(), "电梯要快修"))));
  }

  @Test void an_interview_has_no_room_for_a_household() {
    assertThat(EventCatalogue.records(ExpectationEvent.class).flatMap(type -> Arrays.stream(type.getRecordComponents())))
        .extracting(RecordComponent::getType).doesNotContain(HouseholdId.class);
  }
}
