package answerable.command.survey;

import static answerable.api.Code.*;
import static answerable.command.survey.SurveyFacts.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import answerable.api.Bilingual;
import answerable.api.Code;
import answerable.api.Form;
import answerable.api.Form.Condition;
import answerable.api.Form.Item;
import answerable.api.Refusal;
import answerable.api.SurveyCommand.*;
import answerable.api.SurveyEvent.*;
import answerable.api.SurveyTerms.Direction;
import answerable.api.SurveyTerms.ItemKind;
import answerable.api.SurveyTerms.Mode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.axonframework.test.matchers.Matchers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** 问卷: what owners are asked is short, plain, in both languages, and was read by somebody else first. */
class QuestionnaireRulesTest {
  private final FixtureConfiguration<Questionnaire> questionnaire = new AggregateTestFixture<>(Questionnaire.class);

  private static List<Object> drafted(Item... items) {
    List<Object> events = new ArrayList<>();
    events.add(fact(new QuestionnaireDrafted(QUESTIONNAIRE, ESTATE, form().title(), form().modes(), SUN.toString())));
    for (Item item : items) {
      events.add(fact(new ItemAdded(QUESTIONNAIRE, 1, item, SUN.toString())));
    }
    return events;
  }

  private static List<Object> and(List<Object> before, QuestionnaireEvent... events) {
    List<Object> all = new ArrayList<>(before);
    Stream.of(events).forEach(event -> all.add(fact(event)));
    return all;
  }

  private static List<Object> approved() {
    return and(drafted(headline()), new QuestionnaireApproved(QUESTIONNAIRE, 1, ZHAO.toString(), "hash", 60));
  }

  private static AddItem add(Item item) {
    return new AddItem(QUESTIONNAIRE, by(SUN), item);
  }

  private static ReviewQuestionnaire approve() {
    return new ReviewQuestionnaire(QUESTIONNAIRE, by(ZHAO), null);
  }

  private static DraftQuestionnaire draft(Item... items) {
    return new DraftQuestionnaire(QUESTIONNAIRE, by(SUN), ESTATE, text("问卷"), List.of(Mode.INTERVIEW), List.of(items));
  }

  private static Item asking(String zh, String en, String oneThing) {
    return new Item("TWO", ItemKind.STATEMENT, new Bilingual(zh, en), likert(), null, null, null, oneThing, false, List.of(), List.of());
  }

  private static Item kind(ItemKind kind, Form.Scale scale, String about, String competitor) {
    return item("X", kind, text("题"), scale, about, competitor, false);
  }

  private static Item[] many(int n) {
    return IntStream.range(0, n).mapToObj(i -> item("OPEN" + i, ItemKind.OPEN, text("题"), null, null, null, false)).toArray(Item[]::new);
  }

  static Stream<Arguments> refusals() {
    return Stream.of(
        arguments(QUEST_4, List.of(),
            new DraftQuestionnaire(QUESTIONNAIRE, by(SUN), ESTATE, new Bilingual("问卷", " "), List.of(Mode.INTERVIEW))),
        arguments(QUEST_7, List.of(), new DraftQuestionnaire(QUESTIONNAIRE, by(SUN), ESTATE, text("问卷"), List.of())),
        arguments(QUEST_3, List.of(), draft(statement("X", new Condition("NONE", 1, 2)))),
        arguments(CODE_TAKEN, List.of(), draft(headline(), headline())),
        arguments(QUEST_4, drafted(), add(item("X", ItemKind.OPEN, new Bilingual("", "x"), null, null, null, false))),
        arguments(QUEST_4, drafted(), add(kind(ItemKind.STATEMENT,
            new Form.Scale(1, 5, Direction.HIGH_IS_GOOD, new Bilingual("低", ""), text("高")), null, null))),
        arguments(CODE_TAKEN, drafted(headline()), add(headline())),
        arguments(QUEST_1, drafted(many(19)), add(item("LAST", ItemKind.OPEN, text("题"), null, null, null, false))),
        arguments(QUEST_2, drafted(headline()),
            add(kind(ItemKind.STATEMENT, scale(1, 5, Direction.LOW_IS_GOOD), null, null))),
        arguments(QUEST_3, drafted(headline()), add(statement("X", new Condition("X", 1, 2)))),
        arguments(QUEST_3, drafted(headline()), add(statement("X", new Condition("NONE", 1, 2)))),
        arguments(QUEST_3, drafted(headline(), open()), add(statement("X", new Condition("MORE", 1, 2)))),
        arguments(QUEST_3, drafted(headline()), add(statement("X", new Condition("SAT", 6, 9)))),
        arguments(QUEST_3, drafted(headline()), add(statement("X", new Condition("SAT", 2, 1)))),
        arguments(QUEST_3, drafted(headline(), statement("LIFT", new Condition("SAT", 1, 2))),
            new ReorderItems(QUESTIONNAIRE, by(SUN), List.of("LIFT", "SAT"))),
        arguments(QUEST_3, drafted(headline(), statement("LIFT", new Condition("SAT", 1, 2))),
            new RemoveItem(QUESTIONNAIRE, by(SUN), "SAT")),
        arguments(QUEST_7, drafted(headline()), add(kind(ItemKind.OPEN, likert(), null, null))),
        arguments(QUEST_7, drafted(headline()), add(kind(ItemKind.STATEMENT, null, null, null))),
        arguments(QUEST_7, drafted(headline()), add(kind(ItemKind.STATEMENT, scale(1, 7, Direction.HIGH_IS_GOOD), null, null))),
        arguments(QUEST_7, drafted(headline()), add(kind(ItemKind.NPS, likert(), null, null))),
        arguments(QUEST_7, drafted(headline()), add(kind(ItemKind.IMPORTANCE, likert(), null, null))),
        arguments(QUEST_7, drafted(headline()), add(kind(ItemKind.IMPORTANCE, likert(), "NONE", null))),
        arguments(QUEST_7, drafted(headline()), add(kind(ItemKind.VS_COMPETITOR, likert(), null, null))),
        arguments(QUEST_7, drafted(headline()),
            add(kind(ItemKind.VS_EXPECTATION, scale(1, 3, Direction.HIGH_IS_GOOD), "SAT", null))),
        arguments(QUEST_7, drafted(headline()), add(kind(ItemKind.VS_EXPECTATION, scale(3, 3, Direction.HIGH_IS_GOOD), null, null))),
        arguments(QUEST_7, drafted(headline(), kind(ItemKind.IMPORTANCE, likert(), "SAT", null)),
            new RemoveItem(QUESTIONNAIRE, by(SUN), "SAT")),
        arguments(NOT_FOUND, drafted(headline()), new RemoveItem(QUESTIONNAIRE, by(SUN), "NONE")),
        arguments(NOT_FOUND, drafted(headline(), open()), new ReorderItems(QUESTIONNAIRE, by(SUN), List.of("SAT", "SAT"))),
        arguments(STATE_1, drafted(), new RecordPilot(QUESTIONNAIRE, by(SUN), 12, 300, List.of())),
        arguments(STATE_1, drafted(headline()), new RecordPilot(QUESTIONNAIRE, by(SUN), 0, 300, List.of())),
        arguments(STATE_1, drafted(), approve()),
        arguments(STATE_1, approved(), approve()),
        arguments(STATE_1, drafted(headline()), new BeginVersion(QUESTIONNAIRE, by(SUN))),
        arguments(QUEST_5, drafted(headline()), new ReviewQuestionnaire(QUESTIONNAIRE, by(SUN), null)),
        arguments(QUEST_5, drafted(headline()), new ReviewQuestionnaire(QUESTIONNAIRE, by(SUN), words("太长"))),
        arguments(QUEST_5, and(drafted(headline()), new ItemAdded(QUESTIONNAIRE, 1, open(), ZHAO.toString())), approve()),
        arguments(QUEST_6, approved(), add(open())),
        arguments(QUEST_6, approved(), new RemoveItem(QUESTIONNAIRE, by(SUN), "SAT")),
        arguments(QUEST_6, approved(), new ReorderItems(QUESTIONNAIRE, by(SUN), List.of("SAT"))),
        arguments(QUEST_7, drafted(statement("LIFT")), approve()),
        arguments(QUEST_1, and(drafted(headline()), new PilotRun(QUESTIONNAIRE, 1, 12, 901, List.of())), approve()),
        arguments(QUEST_8, drafted(headline(), asking("保洁和绿化满意", "cleaning is good", null)), approve()),
        arguments(QUEST_8, drafted(headline(), asking("保洁满意", "cleaning and greenery are good", null)), approve()));
  }

  @ParameterizedTest(name = "{0} {2}")
  @MethodSource("refusals")
  void what_breaks_a_rule_is_refused_by_its_code_and_leaves_no_trace(Code code, List<Object> history, QuestionnaireCommand command) {
    questionnaire.given(history).when(command).expectNoEvents().expectException(Refusal.class).expectExceptionMessage(code.id());
  }

  static Stream<Arguments> acceptances() {
    return Stream.of(
        arguments(Set.of(QUEST_4, QUEST_7), List.of(),
            new DraftQuestionnaire(QUESTIONNAIRE, by(SUN), ESTATE, text("问卷"), List.of(Mode.INTERVIEW)), QuestionnaireDrafted.class),
        arguments(Set.of(QUEST_1), drafted(many(18)), add(open()), ItemAdded.class),
        arguments(Set.of(QUEST_2, QUEST_4, QUEST_6, QUEST_7), drafted(headline()), add(statement("LIFT")), ItemAdded.class),
        arguments(Set.of(QUEST_3), drafted(headline()), add(statement("LIFT", new Condition("SAT", 1, 2))), ItemAdded.class),
        arguments(Set.of(QUEST_7), drafted(headline()), add(kind(ItemKind.VS_EXPECTATION, likert(), "SAT", null)), ItemAdded.class),
        arguments(Set.of(QUEST_7), drafted(headline()),
            add(kind(ItemKind.VS_EXPECTATION, scale(1, 3, Direction.HIGH_IS_GOOD), null, null)), ItemAdded.class),
        arguments(Set.of(QUEST_7), drafted(headline()), add(kind(ItemKind.VS_COMPETITOR, likert(), null, "general")), ItemAdded.class),
        arguments(Set.of(QUEST_7), drafted(headline()),
            add(kind(ItemKind.NPS, scale(0, 10, Direction.HIGH_IS_GOOD), null, null)), ItemAdded.class),
        arguments(Set.of(QUEST_7), drafted(headline()), add(kind(ItemKind.IMPORTANCE, likert(), "SAT", null)), ItemAdded.class),
        arguments(Set.of(QUEST_3, QUEST_6), drafted(headline(), open()),
            new ReorderItems(QUESTIONNAIRE, by(SUN), List.of("MORE", "SAT")), ItemsReordered.class),
        arguments(Set.of(QUEST_3, QUEST_6, QUEST_7), drafted(headline(), open()), new RemoveItem(QUESTIONNAIRE, by(SUN), "MORE"),
            ItemRemoved.class),
        arguments(Set.of(), drafted(headline()), new RecordPilot(QUESTIONNAIRE, by(SUN), 12, 300, List.of(words("字小"))), PilotRun.class),
        arguments(Set.of(QUEST_1), and(drafted(headline()), new PilotRun(QUESTIONNAIRE, 1, 12, 900, List.of())), approve(),
            QuestionnaireApproved.class),
        arguments(Set.of(QUEST_5, QUEST_7, QUEST_8), drafted(headline(), asking("维修及时", "repairs are fast", null)), approve(),
            QuestionnaireApproved.class),
        arguments(Set.of(QUEST_8), drafted(headline(), asking("保洁和绿化满意", "en", "合同中是一项服务")), approve(),
            QuestionnaireApproved.class),
        arguments(Set.of(QUEST_5), drafted(headline()), new ReviewQuestionnaire(QUESTIONNAIRE, by(ZHAO), words("太长")),
            QuestionnaireRejected.class),
        arguments(Set.of(), approved(), new BeginVersion(QUESTIONNAIRE, by(SUN)), QuestionnaireVersionBegun.class),
        arguments(Set.of(QUEST_6), and(approved(), new QuestionnaireVersionBegun(QUESTIONNAIRE, 2, SUN.toString())), add(open()),
            ItemAdded.class),
        arguments(Set.of(QUEST_5), and(approved(), new QuestionnaireVersionBegun(QUESTIONNAIRE, 2, ZHAO.toString())),
            new ReviewQuestionnaire(QUESTIONNAIRE, by(SUN), null), QuestionnaireApproved.class));
  }

  @ParameterizedTest(name = "{0} {2}")
  @MethodSource("acceptances")
  void what_keeps_the_rule_is_recorded(
      Set<Code> codes, List<Object> history, QuestionnaireCommand command, Class<? extends QuestionnaireEvent> event) {
    questionnaire.given(history).when(command).expectSuccessfulHandlerExecution().expectEventsMatching(Matchers.payloadsMatching(
        Matchers.exactSequenceOf(Matchers.predicate(event::isInstance), Matchers.andNoMore())));
  }

  @Test void a_questionnaire_that_is_drafted_with_its_questions_asks_them_in_their_order() {
    questionnaire.given(List.of()).when(draft(headline(), open())).expectEvents(
        new QuestionnaireDrafted(QUESTIONNAIRE, ESTATE, text("问卷"), List.of(Mode.INTERVIEW), SUN.toString()),
        new ItemAdded(QUESTIONNAIRE, 1, headline(), SUN.toString()), new ItemAdded(QUESTIONNAIRE, 1, open(), SUN.toString()));
  }

  @Test void what_is_approved_is_frozen_by_the_hash_of_exactly_what_was_read() {
    Form read = new Form(form().title(), form().modes(), List.of(open(), headline()));
    questionnaire.given(and(drafted(headline(), open()),
            new ItemsReordered(QUESTIONNAIRE, 1, List.of("MORE", "SAT"), SUN.toString())))
        .when(approve())
        .expectEvents(new QuestionnaireApproved(QUESTIONNAIRE, 1, ZHAO.toString(), read.hash(), read.seconds()));
  }

  @Test void a_new_version_begins_with_every_question_of_the_one_before() {
    questionnaire.given(and(approved(), new QuestionnaireVersionBegun(QUESTIONNAIRE, 2, SUN.toString()))).when(approve())
        .expectEvents(new QuestionnaireApproved(QUESTIONNAIRE, 2, ZHAO.toString(),
            new Form(form().title(), form().modes(), List.of(headline())).hash(), headline().seconds()));
  }

  @Test void a_pilot_of_another_wording_does_not_stop_the_shortened_questionnaire() {
    questionnaire.given(and(drafted(headline(), open()), new PilotRun(QUESTIONNAIRE, 1, 12, 1200, List.of()),
        new ItemRemoved(QUESTIONNAIRE, 1, "MORE", SUN.toString()))).when(approve()).expectSuccessfulHandlerExecution();
  }

  @Test void a_word_with_a_joining_character_in_it_is_no_second_question() {
    assertThat(FormRules.doubleBarrelled(new Form(text("问卷"), List.of(Mode.INTERVIEW), List.of(
        asking("维修及时", "fast", null), asking("邻里和睦", "calm", null), asking("保洁、绿化满意", "both", null)))))
        .isEqualTo(List.of("TWO"));
  }
}
