package answerable.api.figures;

import answerable.api.Canonical;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is not shown so that nobody can be read out of the figures, and that it holds.
 *
 * @param least answers behind any figure and any cell of a distribution; {@code few}: below it a figure is flagged
 * @param audited what is hidden can't be subtracted out of the total and what is shown: of every set of parts either none is hidden, or
 *     at least two are, which together speak of at least {@code least} households
 */
public record Disclosure(long least, long few, List<HiddenFigure> hidden, boolean audited) {
  /** {@code forOthers}: large enough by itself, and hidden so that another can't be worked out. */
  public record HiddenFigure(Measure.Kind figure, String of, @Nullable String stratum, boolean forOthers) {}

  static Disclosure of(List<Measure> measures, List<Distribution> distributions) {
    List<HiddenFigure> hidden = measures.stream().filter(m -> m.state() == Measure.MeasureState.HIDDEN && m.answers() > 0)
        .map(m -> new HiddenFigure(m.figure(), m.of(), m.stratum(), m.answers() >= Measure.LEAST)).toList();
    return new Disclosure(Measure.LEAST, Measure.FEW, hidden, holds(measures) && distributions.stream().allMatch(Distribution::safe));
  }

  private static boolean holds(List<Measure> measures) {
    return measures.stream().filter(m -> m.stratum() == null && m.shown())
        .allMatch(whole -> safe(
            measures.stream().filter(m -> m.stratum() != null && m.figure() == whole.figure() && m.of().equals(whole.of())
                && m.weight() == whole.weight() && m.answers() > 0 && m.state() != Measure.MeasureState.NOT_COMPUTABLE).toList(),
            Measure::answers, m -> m.state() == Measure.MeasureState.HIDDEN));
  }

  /** Hides more strata, the smallest first, until those that are hidden can't be subtracted out. */
  static List<Measure> protect(List<Measure> parts) {
    List<Measure> all = new ArrayList<>(parts);
    while (!safe(all.stream().filter(m -> m.answers() > 0).toList(), Measure::answers, m -> m.state() == Measure.MeasureState.HIDDEN)) {
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

  interface Test<T> {
    boolean of(T part);
  }

  /** Whether what is hidden of these parts of a known whole stays so. */
  static <T> boolean safe(List<T> parts, ToLongFunction<T> size, Test<T> isHidden) {
    return safe(parts.stream().filter(isHidden::of).count(), parts.size(), parts.stream().filter(isHidden::of).mapToLong(size).sum());
  }

  /** {@code together}: households of which the hidden parts speak. */
  static boolean safe(long hidden, int parts, long together) {
    return hidden == 0 || hidden == parts || hidden > 1 && together >= Measure.LEAST;
  }

  Stream<String> lines() {
    return hidden.stream().map(h -> Canonical.line("hidden", h.figure(), h.of(), h.stratum(), h.forOthers()));
  }
}
