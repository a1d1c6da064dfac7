package answerable.command.survey.page;

import answerable.api.Form;
import answerable.api.Form.Item;
import answerable.api.Form.Scale;
import answerable.api.SurveyTerms.ItemKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One item as somebody sees it in one language.
 *
 * @param name of its field, {@code q3}
 * @param hint what the answer is held against, and what the ends of its scale mean
 * @param onlyIf for whom it is, null where it is for everybody
 * @param when the same for a script
 * @param jumps where to go on, on paper
 * @param given what has been answered so far
 * @param error what is wrong with that
 */
public record Question(
    int number, String name, String text, boolean headline, String hint, List<Point> points, @Nullable String onlyIf,
    @Nullable String when, List<String> jumps, String given, @Nullable String error) {

  /** {@code label}: what an end of the scale means; empty between them. */
  public record Point(int value, String label, boolean chosen) {}

  /** The name of the field of the item at a place, from 0. */
  public static String name(int place) {
    return "q" + (place + 1);
  }

  /**
   * @param given by the name of its field
   * @param errors by the code of the item
   */
  public static List<Question> of(Form form, Language language, Map<String, String> given, Map<String, String> errors) {
    Skips skips = new Skips(form, language);
    List<Question> questions = new ArrayList<>();
    for (Item item : form.items()) {
      int place = questions.size();
      String answer = given.getOrDefault(name(place), "");
      questions.add(new Question(place + 1, name(place), language.of(item.text()), item.headline(), hint(form, item, language),
          points(item.scale(), language, answer), skips.onlyIf(item), skips.inNumbers(item), skips.jumps(place), answer,
          errors.get(item.code())));
    }
    return List.copyOf(questions);
  }

  public boolean open() {
    return points.isEmpty();
  }

  /** Where to go to answer it. */
  public String first() {
    return name + (open() ? "-words" : "-" + low().value());
  }

  /** What a reader of the screen hears with the question, null where it is nothing more. */
  public @Nullable String describedBy() {
    String ids = String.join(" ", Stream.of(
        onlyIf == null ? "" : name + "-only", hint.isEmpty() ? "" : name + "-hint", error == null ? "" : name + "-error")
        .filter(id -> !id.isEmpty()).toList());
    return ids.isEmpty() ? null : ids;
  }

  public Point low() {
    return points.getFirst();
  }

  public Point high() {
    return points.getLast();
  }

  private static List<Point> points(@Nullable Scale scale, Language language, String answer) {
    return scale == null ? List.of() : IntStream.rangeClosed(scale.low(), scale.high())
        .mapToObj(value -> new Point(value, value == scale.low() ? language.of(scale.lowLabel())
            : value == scale.high() ? language.of(scale.highLabel()) : "", answer.equals(Integer.toString(value))))
        .toList();
  }

  private static String hint(Form form, Item item, Language language) {
    int about = IntStream.range(0, form.items().size()).filter(i -> form.items().get(i).code().equals(item.about())).findFirst().orElse(-1) + 1;
    String against = switch (item.kind()) {
      case STATEMENT, NPS -> "";
      case OPEN -> language.say("可不答。请不要写姓名、电话或房号。", "You may leave this empty. Please write no name, telephone or room number.");
      case IMPORTANCE -> language.say("这里问的是第" + about + "题所说的事对您有多重要。", "This asks how important to you the matter of question " + about + " is.");
      case VS_EXPECTATION -> about > 0
          ? language.say("这里问的是您的期望,与第" + about + "题对应。", "This asks what you expect; it goes with question " + about + ".")
          : language.say("请与您原来的期望相比。", "Compare with what you expected.");
      case VS_COMPETITOR -> "general".equals(item.competitor())
          ? language.say("请与您了解的其他小区相比。", "Compare with other estates you know.")
          : language.say("请与" + item.competitor() + "相比。", "Compare with " + item.competitor() + ".");
    };
    Scale scale = item.scale();
    return scale == null || item.kind() == ItemKind.OPEN ? against : against + ends(scale, language, against.isEmpty());
  }

  private static String ends(Scale scale, Language language, boolean alone) {
    String low = language.of(scale.lowLabel());
    String high = language.of(scale.highLabel());
    return language.say(scale.low() + " 表示" + low + "," + scale.high() + " 表示" + high + "。",
        (alone ? "" : " ") + scale.low() + " means " + low + ", " + scale.high() + " means " + high + ".");
  }
}
