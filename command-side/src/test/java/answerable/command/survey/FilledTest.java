package answerable.command.survey;

import static org.assertj.core.api.Assertions.assertThat;

import answerable.api.SurveyCommand.Given;
import answerable.command.survey.page.Language;
import answerable.command.survey.page.Question;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A page that comes back as browsers without a script, and hands that are not a browser's, send it. */
class FilledTest {
  static Filled filled(Map<String, String> fields) {
    return new Filled(AskedOnline.FORM, fields, Language.EN);
  }

  @Test void what_earlier_answers_rule_out_is_left_out_however_it_was_answered() {
    Filled filled = filled(Map.of("q1", "5", "q3", "1", "q4", "stuck"));
    assertThat(filled.wrong()).isFalse();
    assertThat(filled.answers()).extracting(Given::item).doesNotContain("LIFT", "WHY").contains("SAT");
    assertThat(new Answering(AskedOnline.FORM, filled.answers()).fits()).isTrue();
  }

  @Test void what_was_asked_and_not_answered_is_told_and_may_be_sent_as_it_is() {
    Filled filled = filled(Map.of("q1", "2", "q4", "stuck"));
    assertThat(filled.whole()).isFalse();
    assertThat(filled.unanswered()).extracting(Question::number).containsExactly(2, 3, 5, 6, 7, 8);
    assertThat(filled.answers()).contains(new Given("LIFT", null, null)).extracting(Given::item).doesNotContain("WHY");
  }

  @Test void only_a_missing_headline_and_what_is_no_answer_are_wrong() {
    assertThat(filled(Map.of("q2", "3")).questions().getFirst().error()).contains("without it");
    for (String no : new String[] {"0", "6", "x", "3.5", "99999999999", "<b>"}) {
      assertThat(filled(Map.of("q1", "5", "q2", no)).questions().get(1).error()).as(no).isEqualTo("choose one from 1 to 5");
    }
    assertThat(filled(Map.of("q1", "5", "q9", "电".repeat(2_001))).questions().get(8).error()).contains("2000");
    assertThat(filled(Map.of("q1", "5", "q9", "a\0b")).questions().get(8).error()).isNotNull();
  }

  @Test void lines_of_a_text_are_kept_and_blanks_around_it_are_not() {
    Given more = filled(Map.of("q1", "5", "q9", " a\r\nb ")).answers().getLast();
    assertThat(more.text()).isNotNull().extracting(words -> words.text()).isEqualTo("a\nb");
    assertThat(filled(Map.of("q1", "5", "q9", "  ")).answers().getLast().text()).isNull();
  }
}
