package answerable.command.survey;

import static answerable.api.Code.*;

import answerable.api.Form;
import answerable.api.Form.Condition;
import answerable.api.Form.Item;
import answerable.api.Form.Scale;
import answerable.api.SurveyTerms.Direction;
import answerable.api.SurveyTerms.ItemKind;
import answerable.command.Judgement;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a questionnaire must be at every moment of its making, and what it must be besides when it is approved. */
final class FormRules {
  private static final long LONGEST = Duration.ofMinutes(15).toSeconds();
  private static final int MOST_POINTS = 11;
  /** Words that hold one of the joining characters and join nothing. */
  private static final Pattern ONE_WORD = Pattern.compile("及时|和谐|和睦|和气|温和|参与|与否|普及|涉及");
  private static final Pattern JOINED_ZH = Pattern.compile("[和与及、]|并且|而且|或者|还是");
  private static final Pattern JOINED_EN = Pattern.compile("\\b(and|or)\\b|&", Pattern.CASE_INSENSITIVE);

  private FormRules() {}

  static Judgement judge(Judgement judgement, Form form) {
    return judgement
        .require(form.title().complete() && form.items().stream().allMatch(FormRules::bilingual), QUEST_4)
        .require(form.items().stream().allMatch(item -> hasWhatItsKindNeeds(item, form)), QUEST_7)
        .require(conditionsLookBack(form), QUEST_3)
        .require(allPointOneWay(form), QUEST_2)
        .require(form.seconds() <= LONGEST, QUEST_1, Map.of("seconds", form.seconds(), "most", LONGEST));
  }

  /** {@code pilotSeconds}: the median time the pilot took, where there was one. */
  static Judgement judgeFinished(Judgement judgement, Form form, @Nullable Integer pilotSeconds) {
    return judge(judgement, form)
        .require(form.items().stream().filter(Item::headline).count() == 1, QUEST_7)
        .require(pilotSeconds == null || pilotSeconds <= LONGEST, QUEST_1)
        .require(doubleBarrelled(form).isEmpty(), QUEST_8, Map.of("items", doubleBarrelled(form)));
  }

  /** Items that seem to ask for two things at once and say nothing about it. */
  static List<String> doubleBarrelled(Form form) {
    return form.items().stream()
        .filter(item -> item.kind() != ItemKind.OPEN && item.oneThingBecause() == null)
        .filter(item -> JOINED_ZH.matcher(ONE_WORD.matcher(item.text().zh()).replaceAll("")).find()
            || JOINED_EN.matcher(item.text().en()).find())
        .map(Item::code).toList();
  }

  private static boolean bilingual(Item item) {
    return item.text().complete()
        && (item.scale() == null || item.scale().lowLabel().complete() && item.scale().highLabel().complete());
  }

  private static boolean hasWhatItsKindNeeds(Item item, Form form) {
    Scale scale = item.scale();
    if (scale != null && (scale.low() >= scale.high() || scale.high() - scale.low() >= MOST_POINTS)) {
      return false;
    }
    return switch (item.kind()) {
      case OPEN -> scale == null && item.about() == null && !item.headline();
      case STATEMENT -> scale != null && scale.low() == 1 && scale.high() == 5 && item.about() == null;
      case NPS -> scale != null && scale.low() == 0 && scale.high() == 10 && !item.headline();
      case IMPORTANCE -> scale != null && statement(item.about(), form) != null && !item.headline();
      case VS_EXPECTATION -> scale != null && !item.headline() && (item.about() == null || pairs(item, form));
      case VS_COMPETITOR ->
          scale != null && item.competitor() != null && !item.competitor().isBlank() && !item.headline();
    };
  }

  /** A gap is computed of the two answers, so that both are given on the same scale. */
  private static boolean pairs(Item expectation, Form form) {
    Item perception = statement(expectation.about(), form);
    Scale expected = Objects.requireNonNull(expectation.scale());
    return perception != null && perception.scale() != null
        && perception.scale().low() == expected.low() && perception.scale().high() == expected.high();
  }

  private static @Nullable Item statement(@Nullable String code, Form form) {
    return form.items().stream().filter(item -> item.kind() == ItemKind.STATEMENT && item.code().equals(code)).findFirst()
        .orElse(null);
  }

  /** Every circle has an item that looks ahead; so does a condition on what has not been asked on paper yet. */
  private static boolean conditionsLookBack(Form form) {
    Map<String, Scale> before = new HashMap<>();
    for (Item item : form.items()) {
      for (Condition condition : item.askedWhen()) {
        Scale scale = before.get(condition.item());
        if (scale == null || condition.from() > condition.to() || condition.to() < scale.low() || condition.from() > scale.high()) {
          return false;
        }
      }
      if (item.scale() != null) {
        before.put(item.code(), item.scale());
      }
    }
    return true;
  }

  private static boolean allPointOneWay(Form form) {
    List<Direction> directions =
        form.items().stream().map(Item::scale).filter(Objects::nonNull).map(Scale::direction).distinct().toList();
    return directions.size() <= 1;
  }
}
