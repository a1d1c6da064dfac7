package answerable.query.survey;

import answerable.api.Form;
import answerable.api.Form.Item;
import answerable.api.figures.Distribution;
import answerable.api.figures.Measure.MeasureState;
import answerable.api.figures.WaveAnswers.Household;
import answerable.api.figures.WaveResults;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The answers of a wave, a line a household, in the order of what they say and of nothing else, so that a line leads to nobody. It tells
 * no more than the results do: an item of which they hide something is left out, and strata are told where nothing is hidden at all.
 *
 * @param withheld items that are left out
 */
record ResponseLines(List<String> told, List<String> withheld, boolean byStratum, List<Line> lines) {
  /**
   * @param number place in the order of all, from 1: the same line has the same number under every question
   * @param stratum null where strata are not told
   * @param answers points of the scale by item, in the order of the questionnaire
   * @param unanswered items that were asked and left empty
   */
  record Line(int number, @Nullable String stratum, Map<String, Integer> answers, List<String> unanswered) {
    private static Line of(@Nullable String stratum, List<String> told, Household household) {
      Map<String, Integer> answers = new LinkedHashMap<>();
      told.forEach(item -> answers.computeIfAbsent(item, household.scores()::get));
      return new Line(0, stratum, answers, told.stream().filter(household.answers().unanswered()::contains).toList());
    }

    private Line numbered(int place) {
      return new Line(place, stratum, answers, unanswered);
    }
  }

  static ResponseLines of(Form form, WaveResults results, List<Household> households) {
    Set<String> whole = results.distributions().stream().filter(one -> one.cells().stream().noneMatch(cell -> cell.answers() == null))
        .map(Distribution::item).collect(Collectors.toSet());
    List<String> scored = form.items().stream().filter(item -> item.scale() != null).map(Item::code).toList();
    List<String> told = scored.stream().filter(whole::contains).toList();
    boolean byStratum = results.measures().stream().noneMatch(measure -> measure.state() == MeasureState.HIDDEN);
    List<Line> lines = told.isEmpty() ? List.of() : households.stream().map(one -> Line.of(byStratum ? one.stratum() : null, told, one))
        .sorted(Comparator.comparing((Line line) -> line.stratum() + " " + line.answers() + line.unanswered())).toList();
    return new ResponseLines(told, scored.stream().filter(item -> !whole.contains(item)).toList(), byStratum,
        IntStream.range(0, lines.size()).mapToObj(i -> lines.get(i).numbered(i + 1)).toList());
  }
}
