package answerable.command.survey;

import answerable.api.Form;
import answerable.api.Form.Item;
import answerable.api.Form.Scale;
import answerable.api.SurveyCommand.Given;
import answerable.api.SurveyTerms.ItemKind;
import answerable.api.Words;
import answerable.command.survey.page.Language;
import answerable.command.survey.page.Question;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What came back of a page. Without a script nobody is kept from answering what earlier answers rule out; as it was not asked, it is left
 * out. What is wrong with an answer is said of its item.
 */
final class Filled {
  private static final int LONGEST = 2_000;

  private final Form form;
  private final Map<String, String> fields;
  private final Language language;
  private final List<Given> answers = new ArrayList<>();
  private final Map<String, String> errors = new LinkedHashMap<>();
  private final List<String> unanswered = new ArrayList<>();

  /** {@code fields}: by the names of {@link Question#name}. */
  Filled(Form form, Map<String, String> fields, Language language) {
    this.form = form;
    this.fields = fields;
    this.language = language;
    for (int place = 0; place < form.items().size(); place++) {
      Item item = form.items().get(place);
      if (new Answering(form, answers).asked(item)) {
        read(item, fields.getOrDefault(Question.name(place), "").replace("\r\n", "\n").strip());
      }
    }
  }

  private void read(Item item, String said) {
    Scale scale = item.scale();
    if (scale == null) {
      words(item, said);
    } else if (said.isEmpty()) {
      answers.add(new Given(item.code(), null, null));
      missing(item);
    } else {
      Integer value = point(said);
      if (value == null || value < scale.low() || value > scale.high()) {
        errors.put(item.code(), language.say("请在 " + scale.low() + " 到 " + scale.high() + " 之间选一个", "choose one from " + scale.low() + " to " + scale.high()));
      } else {
        answers.add(new Given(item.code(), value, null));
      }
    }
  }

  private void words(Item item, String said) {
    if (said.length() > LONGEST) {
      errors.put(item.code(), language.say("最多 " + LONGEST + " 字", "at most " + LONGEST + " characters"));
    } else if (said.codePoints().anyMatch(c -> c == 0 || Character.getType(c) == Character.SURROGATE)) {
      errors.put(item.code(), language.say("含有无法保存的字符", "holds a character that can't be kept"));
    } else {
      answers.add(new Given(item.code(), null, Words.ofNullable(said)));
    }
  }

  private void missing(Item item) {
    if (item.headline()) {
      errors.put(item.code(), language.say("请回答;缺这一题,整份答卷不能计入", "please answer; without it the whole questionnaire can't count"));
    } else if (item.kind() != ItemKind.OPEN) {
      unanswered.add(item.code());
    }
  }

  private static @Nullable Integer point(String said) {
    try {
      return Integer.valueOf(said);
    } catch (NumberFormatException notOne) {
      return null;
    }
  }

  List<Given> answers() {
    return List.copyOf(answers);
  }

  boolean wrong() {
    return !errors.isEmpty();
  }

  /** Nothing is missing that could have been answered. */
  boolean whole() {
    return unanswered.isEmpty();
  }

  /** The questions again, with what has been answered and what is wrong with it. */
  List<Question> questions() {
    return Question.of(form, language, fields, errors);
  }

  List<Question> unanswered() {
    List<Question> all = questions();
    return java.util.stream.IntStream.range(0, all.size()).filter(i -> unanswered.contains(form.items().get(i).code())).mapToObj(all::get).toList();
  }
}
