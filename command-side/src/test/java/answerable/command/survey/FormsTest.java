package answerable.command.survey;

import static answerable.command.survey.SurveyFacts.*;
import static org.assertj.core.api.Assertions.assertThat;

import answerable.api.Form;
import answerable.api.SurveyEvent.*;
import answerable.command.survey.Forms.Version;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who asks for an approved version gets, word for word, what its hash names. */
class FormsTest {
  private static List<Version> after(QuestionnaireEvent... events) {
    List<Version> versions = List.of();
    for (QuestionnaireEvent event : events) {
      versions = Forms.after(versions, event);
    }
    return versions;
  }

  private static QuestionnaireEvent[] written(QuestionnaireEvent... more) {
    List<QuestionnaireEvent> all = new ArrayList<>();
    all.add(new QuestionnaireDrafted(QUESTIONNAIRE, ESTATE, form().title(), form().modes(), SUN.toString()));
    form().items().forEach(item -> all.add(new ItemAdded(QUESTIONNAIRE, 1, item, SUN.toString())));
    all.addAll(List.of(more));
    return all.toArray(QuestionnaireEvent[]::new);
  }

  @Test void what_was_written_is_what_is_read() {
    assertThat(after(written())).containsExactly(new Version(1, form(), null));
  }

  @Test void an_approved_version_keeps_its_words_while_the_next_one_changes() {
    assertThat(after(written(new QuestionnaireApproved(QUESTIONNAIRE, 1, ZHAO.toString(), form().hash(), 60),
            new QuestionnaireVersionBegun(QUESTIONNAIRE, 2, SUN.toString()), new ItemRemoved(QUESTIONNAIRE, 2, "MORE", SUN.toString()))))
        .containsExactly(new Version(1, form(), form().hash()),
            new Version(2, new Form(form().title(), form().modes(), form().items().subList(0, 3)), null));
  }

  @Test void items_stand_in_the_order_they_were_last_put_in() {
    assertThat(after(written(new ItemsReordered(QUESTIONNAIRE, 1, List.of("SAT", "MORE", "EXP", "LIFT"), SUN.toString()))).getLast().form().items())
        .extracting(Form.Item::code).containsExactly("SAT", "MORE", "EXP", "LIFT");
  }
}
