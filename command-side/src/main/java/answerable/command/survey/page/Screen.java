package answerable.command.survey.page;

import java.util.List;

/**
 * A questionnaire on the screen.
 *
 * @param nonce names this showing of it, so that sending it twice is sending it once
 * @param opened when it was first shown, seconds since 1970
 * @param unanswered questions that may stay unanswered, if that is what is wanted
 */
public record Screen(Survey survey, List<Question> questions, String nonce, long opened, List<Question> unanswered) {

  public List<Question> wrong() {
    return questions.stream().filter(question -> question.error() != null).toList();
  }

  public String tab(Language language) {
    String title = language.of(survey.title());
    return troubled() ? language.say("请更正:", "Please correct: ") + title : title;
  }

  public boolean troubled() {
    return !wrong().isEmpty() || !unanswered.isEmpty();
  }
}
