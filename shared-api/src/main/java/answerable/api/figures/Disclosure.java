package answerable.api.figures;

import answerable.api.Canonical;
import answerable.api.figures.Measure.Weight;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is not shown so that nobody can be read out of the figures, and that it holds.
 *
 * <p>What strata said is told as a whole in several ways: weighted by households, by floor area, and as the scores lie there in a
 * distribution. Each is a linear equation in the strata that are hidden, so that as many ways as there are hidden strata would solve
 * them. Where any is hidden, more are than there are ways. A gap ties a perception to its expectation, an index the statements of a
 * need: of what is tied, not all but one is shown.
 *
 * <p>Counted are linear equations. That answers are whole numbers on a short scale is not: from the mean, the error and the share of a
 * small stratum together somebody may guess how its scores lie, of nobody in particular.
 *
 * @param least answers behind any figure and any cell of a distribution; {@code few}: below it a figure is flagged
 * @param audited what is hidden can't be worked out of the whole and what is shown: of every set of parts either none is hidden, or more
 *     are than there are ways in which the whole is told, and together they speak of at least {@code least} households
 */
public record Disclosure(long least, long few, List<HiddenFigure> hidden, boolean audited) {
  /** Weighted by households, and as the scores lie there. */
  private static final int TOLD = 2;

  /** {@code forOthers}: might be shown by itself, and is hidden so that another can't be worked out. */
  public record HiddenFigure(Measure.Kind figure, String of, @Nullable String stratum, boolean forOthers) {}

  /** {@code told}: by item, in how many equations its cells stand. */
  static Disclosure of(List<Measure> measures, List<Distribution> distributions, Map<String, Integer> told, TiedFigures tied) {
    List<HiddenFigure> hidden = measures.stream().filter(m -> m.hidden() && m.answers() > 0)
        .map(m -> new HiddenFigure(m.figure(), m.of(), m.stratum(), m.isHiddenForOthers())).toList();
    int lying = distributions.stream().anyMatch(Distribution::whole) ? 1 : 0;
    return new Disclosure(Measure.LEAST, Measure.FEW, hidden, holds(measures, lying) && tied.next(measures) == null
        && distributions.stream().allMatch(distribution -> distribution.safe(told.getOrDefault(distribution.item(), 1))));
  }

  /** {@code lying}: 1 where scores are also told as they lie there. */
  private static boolean holds(List<Measure> measures, int lying) {
    return measures.stream().filter(m -> m.stratum() == null && m.weight() == Weight.HOUSEHOLDS)
        .allMatch(whole -> {
          int told = lying + (int) measures.stream()
              .filter(m -> m.stratum() == null && m.shown() && m.figure() == whole.figure() && m.of().equals(whole.of())).count();
          return safe(strata(measures, whole), Measure::answers, Measure::hidden, told);
        });
  }

  private static List<Measure> strata(List<Measure> measures, Measure whole) {
    return measures.stream().filter(m -> m.stratum() != null && m.figure() == whole.figure() && m.of().equals(whole.of())
        && m.answers() > 0 && m.state() != Measure.MeasureState.NOT_COMPUTABLE).toList();
  }

  /** Without the figures by area that would be one way more to tell what strata said of which some are hidden. */
  static List<Measure> byArea(List<Measure> byArea, List<Measure> byHouseholds) {
    return byArea.stream().map(m -> strata(byHouseholds, m).stream().anyMatch(Measure::hidden)
        ? m.hiddenForOthers() : m).toList();
  }

  /** Whether so few strata are there that even all of them, hidden, could be worked out with the help of a distribution. */
  static boolean tooFewStrata(List<Measure> measures) {
    return measures.stream().filter(m -> m.stratum() == null && m.weight() == Weight.HOUSEHOLDS).map(whole -> strata(measures, whole))
        .anyMatch(strata -> strata.size() > 1 && strata.size() <= TOLD && strata.stream().anyMatch(Measure::hidden));
  }

  /** Hides more strata, the smallest first, until those that are hidden can't be worked out. */
  static List<Measure> protect(List<Measure> parts) {
    List<Measure> all = new ArrayList<>(parts);
    while (!safe(all.stream().filter(m -> m.answers() > 0).toList(), Measure::answers, Measure::hidden, TOLD)) {
      int next = smallestShown(all);
      if (next < 0) {
        return all;
      }
      all.set(next, all.get(next).hiddenForOthers());
    }
    return all;
  }

  private static int smallestShown(List<Measure> all) {
    return IntStream.range(0, all.size()).filter(i -> all.get(i).shown()).boxed()
        .min(Comparator.comparingLong(i -> all.get(i).answers())).orElse(-1);
  }

  /** Whether what is hidden of these parts of a whole that is told in so many ways stays so. */
  static <T> boolean safe(List<T> parts, ToLongFunction<T> size, Predicate<T> isHidden, int told) {
    return safe(parts.stream().filter(isHidden).count(), parts.size(), parts.stream().filter(isHidden).mapToLong(size).sum(), told);
  }

  /** {@code together}: households of which the hidden parts speak. One part that is all there is, is the whole. */
  static boolean safe(long hidden, int parts, long together, int told) {
    return hidden == 0 || parts == 1 || hidden > told && (hidden == parts || together >= Measure.LEAST);
  }

  Stream<String> lines() {
    return hidden.stream().map(h -> Canonical.line("hidden", h.figure(), h.of(), h.stratum(), h.forOthers()));
  }
}
