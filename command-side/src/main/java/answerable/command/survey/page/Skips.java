package answerable.command.survey.page;

import answerable.api.Bilingual;
import answerable.api.Form;
import answerable.api.Form.Condition;
import answerable.api.Form.Item;
import answerable.api.Form.Scale;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Skip logic in words, for who reads it, and in numbers, for a script. */
final class Skips {
  private final List<Item> items;
  private final Map<String, Integer> places = new HashMap<>();
  private final Language language;

  Skips(Form form, Language language) {
    this.items = form.items();
    this.language = language;
    items.forEach(item -> places.put(item.code(), places.size()));
  }

  /** For whom the item is; null where it is for everybody. */
  @Nullable String onlyIf(Item item) {
    if (item.askedWhen().isEmpty()) {
      return null;
    }
    String conditions = item.askedWhen().stream().map(this::said).collect(Collectors.joining(language.say("、且", " and ")));
    return language.say("只有" + conditions + "的,才答本题。", "Only if " + conditions + ".");
  }

  private String said(Condition condition) {
    int place = place(condition.item());
    Scale scale = items.get(place).scale();
    String points = scale == null ? "" : points(scale, Math.max(condition.from(), scale.low()), Math.min(condition.to(), scale.high()));
    return language.say("第" + (place + 1) + "题答" + points, "you answered " + points + " to question " + (place + 1));
  }

  /** {@code 1:1-2,3:4-5}: question 1 was answered from 1 to 2, and question 3 from 4 to 5. */
  @Nullable String inNumbers(Item item) {
    return item.askedWhen().isEmpty() ? null : item.askedWhen().stream().map(c -> place(c.item()) + 1 + ":" + c.from() + "-" + c.to()).collect(Collectors.joining(","));
  }

  /** Where to go on from this item, for each run of answers that passes over what follows. */
  List<String> jumps(int at) {
    Scale scale = items.get(at).scale();
    if (scale == null) {
      return List.of();
    }
    List<String> jumps = new ArrayList<>();
    int from = scale.low();
    for (int value = scale.low(); value <= scale.high(); value++) {
      int next = next(at, value);
      if (value == scale.high() || next(at, value + 1) != next) {
        if (next != at + 1) {
          jumps.add(jump(points(scale, from, value), next));
        }
        from = value + 1;
      }
    }
    return List.copyOf(jumps);
  }

  private String jump(String points, int next) {
    return next == items.size()
        ? language.say("若本题答" + points + ",问卷到此结束。", "If you answered " + points + ", this was the last question.")
        : language.say("若本题答" + points + ",请跳到第" + (next + 1) + "题。", "If you answered " + points + ", go to question " + (next + 1) + ".");
  }

  /** The next item that this answer does not rule out. */
  private int next(int at, int value) {
    String code = items.get(at).code();
    int next = at + 1;
    while (next < items.size() && items.get(next).askedWhen().stream()
        .anyMatch(c -> c.item().equals(code) && (value < c.from() || value > c.to()))) {
      next++;
    }
    return next;
  }

  private String points(Scale scale, int from, int to) {
    String first = point(scale, from);
    String last = point(scale, to);
    return from == to ? first : first + (to == from + 1 ? language.say("或", " or ") : language.say("至", " to ")) + last;
  }

  private String point(Scale scale, int value) {
    Bilingual label = value == scale.low() ? scale.lowLabel() : value == scale.high() ? scale.highLabel() : null;
    return label == null ? Integer.toString(value) : value + language.say("(" + label.zh() + ")", " (" + label.en() + ")");
  }

  private int place(String code) {
    return places.getOrDefault(code, 0);
  }
}
