package answerable.command.survey;

import static answerable.api.Code.*;
import static answerable.command.survey.SurveyFacts.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import answerable.api.Code;
import answerable.api.Form;
import answerable.api.Id.CompetitorSampleId;
import answerable.api.Personal;
import answerable.api.Refusal;
import answerable.api.SurveyCommand.*;
import answerable.api.SurveyEvent.*;
import answerable.api.SurveyTerms.Mode;
import answerable.log.EventCatalogue;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.axonframework.test.matchers.Matchers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** 竞争者样本: no company is put before another by figures that can't bear it. */
class CompetitorSampleRulesTest {
  private static final CompetitorSampleId SAMPLE = new CompetitorSampleId(uuid("邻湖雅苑"));
  private static final List<Given> ANSWERS = List.of(new Given("SAT", 4, null), new Given("EXP", 4, null));

  private final FixtureConfiguration<CompetitorSample> sample = new AggregateTestFixture<>(CompetitorSample.class);

  private static List<Object> opened(boolean probability, CompetitorEvent... events) {
    List<Object> all = new ArrayList<>();
    all.add(fact(new CompetitorSampleOpened(SAMPLE, WAVE, ESTATE, "邻湖雅苑", "大门口拦访", probability, form().hash())));
    Stream.of(events).forEach(event -> all.add(fact(event)));
    return all;
  }

  private static List<Object> closed(boolean probability) {
    return opened(probability, new CompetitorAnswered(SAMPLE, 1, Mode.INTERVIEW, DAY, List.of(new Score("SAT", 4))),
        new CompetitorSampleClosed(SAMPLE, 1));
  }

  private static OpenCompetitorSample open(String description) {
    return new OpenCompetitorSample(SAMPLE, by(SUN), WAVE, ESTATE, "邻湖雅苑", description, false, form().hash());
  }

  private static AnswerForCompetitor answer(Form form, Mode mode, List<Given> answers) {
    return new AnswerForCompetitor(SAMPLE, by(SUN), form, mode, DAY, answers);
  }

  private static RecordCompetitorResults results(int answers, BigDecimal error, BigDecimal low, BigDecimal high) {
    return new RecordCompetitorResults(SAMPLE, by(SUN), "1.0",
        List.of(new Figure("mean", null, answers, new BigDecimal("3.70"), error, low, high)), "digest");
  }

  static Stream<Arguments> refusals() {
    Form other = new Form(form().title(), form().modes(), form().items().subList(0, 2));
    return Stream.of(
        arguments(COMP_1, List.of(), open(null)),
        arguments(COMP_1, List.of(), open(" ")),
        arguments(ANSW_1, opened(false), answer(other, Mode.INTERVIEW, ANSWERS)),
        arguments(ANSW_1, opened(false), answer(form(), Mode.COMPUTER, ANSWERS)),
        arguments(ANSW_2, opened(false), answer(form(), Mode.INTERVIEW, List.of(new Given("SAT", 6, null)))),
        arguments(COMP_2, opened(false), answer(form(), Mode.INTERVIEW, List.of(new Given("MORE", null, words("我住3栋"))))),
        arguments(STATE_1, closed(false), answer(form(), Mode.INTERVIEW, ANSWERS)),
        arguments(STATE_1, closed(false), new CloseCompetitorSample(SAMPLE, by(SUN))),
        arguments(STATE_1, opened(false), results(120, null, null, null)),
        arguments(COMP_3, closed(false), results(120, BigDecimal.ONE, null, null)),
        arguments(COMP_3, closed(false), results(120, null, BigDecimal.ONE, null)),
        arguments(COMP_3, closed(false), results(120, null, null, BigDecimal.ONE)),
        arguments(CELL_1, closed(true), results(4, null, null, null)));
  }

  @ParameterizedTest(name = "{0} {2}")
  @MethodSource("refusals")
  void what_breaks_a_rule_is_refused_by_its_code_and_leaves_no_trace(Code code, List<Object> history, CompetitorCommand command) {
    sample.given(history).when(command).expectNoEvents().expectException(Refusal.class).expectExceptionMessage(code.id());
  }

  static Stream<Arguments> acceptances() {
    return Stream.of(
        arguments(Set.of(COMP_1), List.of(), open("大门口拦访"), CompetitorSampleOpened.class),
        arguments(Set.of(ANSW_1, ANSW_2, COMP_2), opened(false), answer(form(), Mode.INTERVIEW, ANSWERS), CompetitorAnswered.class),
        arguments(Set.of(), opened(false), new CloseCompetitorSample(SAMPLE, by(SUN)), CompetitorSampleClosed.class),
        arguments(Set.of(COMP_3, CELL_1), closed(false), results(120, null, null, null), CompetitorResultsComputed.class),
        arguments(Set.of(COMP_3), closed(true), results(120, BigDecimal.ONE, BigDecimal.ONE, BigDecimal.TEN),
            CompetitorResultsComputed.class));
  }

  @ParameterizedTest(name = "{0} {2}")
  @MethodSource("acceptances")
  void what_keeps_the_rule_is_recorded(
      Set<Code> codes, List<Object> history, CompetitorCommand command, Class<? extends CompetitorEvent> event) {
    sample.given(history).when(command).expectSuccessfulHandlerExecution().expectEventsMatching(Matchers.payloadsMatching(
        Matchers.exactSequenceOf(Matchers.predicate(event::isInstance), Matchers.andNoMore())));
  }

  @Test void every_answer_is_counted_when_the_sample_is_closed() {
    sample.given(opened(false, new CompetitorAnswered(SAMPLE, 1, Mode.INTERVIEW, DAY, List.of()),
            new CompetitorAnswered(SAMPLE, 2, Mode.INTERVIEW, DAY, List.of())))
        .when(new CloseCompetitorSample(SAMPLE, by(SUN))).expectEvents(new CompetitorSampleClosed(SAMPLE, 2));
  }

  @Test void no_event_has_room_for_what_somebody_said() {
    assertThat(Stream.concat(EventCatalogue.records(CompetitorEvent.class), Stream.of(Score.class))
        .flatMap(type -> Arrays.stream(type.getRecordComponents()))).extracting(RecordComponent::getType).doesNotContain(Personal.class);
  }
}
