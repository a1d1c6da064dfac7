package answerable.command.survey;

import static answerable.command.survey.SurveyFacts.*;
import static org.assertj.core.api.Assertions.assertThat;

import answerable.api.Bilingual;
import answerable.api.Form;
import answerable.api.Form.Condition;
import answerable.api.Form.Item;
import answerable.api.Form.Scale;
import answerable.api.SurveyTerms.Direction;
import answerable.api.SurveyTerms.Mode;
import answerable.api.SurveyTerms.Need;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The hash of a questionnaire is what says that owners were asked what was approved. */
class FormTest {
  private static Form of(Item... items) {
    return new Form(text("问卷"), List.of(Mode.SELF_PAPER), List.of(items));
  }

  private static Item changed(Bilingual text, Scale scale, Need need, String about, String competitor, String oneThing, boolean headline,
      List<Condition> conditions, List<String> sources) {
    Item item = headline();
    return new Item(item.code(), item.kind(), text, scale, need, about, competitor, oneThing, headline, conditions, sources);
  }

  static Stream<Item> changes() {
    Bilingual text = headline().text();
    return Stream.of(
        changed(new Bilingual("总体很满意", text.en()), likert(), null, null, null, null, true, List.of(), List.of()),
        changed(new Bilingual(text.zh(), "other"), likert(), null, null, null, null, true, List.of(), List.of()),
        changed(text, scale(1, 5, Direction.LOW_IS_GOOD), null, null, null, null, true, List.of(), List.of()),
        changed(text, null, null, null, null, null, true, List.of(), List.of()),
        changed(text, likert(), Need.CARE, null, null, null, true, List.of(), List.of()),
        changed(text, likert(), null, "", null, null, true, List.of(), List.of()),
        changed(text, likert(), null, null, "general", null, true, List.of(), List.of()),
        changed(text, likert(), null, "general", null, null, true, List.of(), List.of()),
        changed(text, likert(), null, null, null, "一件事", true, List.of(), List.of()),
        changed(text, likert(), null, null, null, null, false, List.of(), List.of()),
        changed(text, likert(), null, null, null, null, true, List.of(new Condition("A", 1, 2)), List.of()),
        changed(text, likert(), null, null, null, null, true, List.of(), List.of("访谈3")));
  }

  @ParameterizedTest
  @MethodSource("changes")
  void not_a_word_can_be_changed_under_the_same_hash(Item changed) {
    assertThat(of(changed).hash()).isNotEqualTo(of(headline()).hash());
  }

  @Test void no_two_changes_give_the_same_hash() {
    assertThat(changes().map(item -> of(item).hash())).doesNotHaveDuplicates();
  }

  @Test void a_text_can_not_pass_for_two_fields_or_two_lines() {
    Form one = new Form(new Bilingual("甲\t乙", "丙"), List.of(), List.of());
    Form two = new Form(new Bilingual("甲", "乙\t丙"), List.of(), List.of());
    Form escaped = new Form(new Bilingual("甲\\t乙", "丙"), List.of(), List.of());
    assertThat(Stream.of(one, two, escaped).map(Form::hash)).doesNotHaveDuplicates();
    assertThat(one.canonical().lines()).hasSize(1);
  }

  @Test void the_order_of_questions_is_part_of_what_was_approved_and_the_order_of_modes_is_not() {
    assertThat(of(headline(), open()).hash()).isNotEqualTo(of(open(), headline()).hash());
    assertThat(new Form(text("问卷"), List.of(Mode.INTERVIEW, Mode.SELF_PAPER), List.of()).hash())
        .isEqualTo(new Form(text("问卷"), List.of(Mode.SELF_PAPER, Mode.INTERVIEW), List.of()).hash());
  }

  @Test void the_same_letters_composed_in_another_way_are_the_same_question() {
    assertThat(new Form(new Bilingual("甲", "caf\u00e9"), List.of(), List.of()).hash())
        .isEqualTo(new Form(new Bilingual("甲", "cafe\u0301"), List.of(), List.of()).hash());
  }

  @Test void a_trend_breaks_with_the_wording_and_not_with_the_place_of_a_question() {
    Item reworded = changed(new Bilingual("总体很满意", "en"), likert(), null, null, null, null, true, List.of(), List.of());
    Item asked = changed(headline().text(), likert(), Need.CARE, null, null, null, true, List.of(), List.of("访谈3"));
    assertThat(reworded.wordingHash()).isNotEqualTo(headline().wordingHash());
    assertThat(asked.wordingHash()).isEqualTo(headline().wordingHash());
  }
}
