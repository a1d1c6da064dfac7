package answerable.api.figures;

import answerable.api.Form.Item;
import answerable.api.Form.Scale;
import answerable.api.SurveyTerms.Direction;
import answerable.api.figures.Measure.Kind;
import answerable.api.figures.Measure.MeasureState;
import answerable.api.figures.Measure.Place;
import answerable.api.figures.Measure.Weight;
import answerable.statistics.design.Estimate;
import answerable.statistics.design.Ratios;
import answerable.statistics.design.SurveyDesign;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.DoubleUnaryOperator;
import org.jspecify.annotations.Nullable;

/** What the answers to one item say by themselves: counts of scores by stratum are enough for it. */
final class ItemMeasures {
  private static final int PROMOTER_FROM = 9;
  private static final int DETRACTOR_TO = 6;

  private final Item item;
  private final Scale scale;
  private final Rows rows;
  private final double[] y;

  private ItemMeasures(Item item, Strata strata, Tally tally, Weight weight) {
    this.item = item;
    scale = Objects.requireNonNull(item.scale());
    List<String> stratumOfRow = new ArrayList<>();
    List<Double> scores = new ArrayList<>();
    List<Long> counts = new ArrayList<>();
    for (String stratum : strata.names()) {
      long left = strata.answered(stratum);
      for (var cell : tally.scores(item.code(), stratum).entrySet()) {
        stratumOfRow.add(stratum);
        scores.add(cell.getKey().doubleValue());
        counts.add(cell.getValue());
        left -= cell.getValue();
      }
      if (left > 0) {
        stratumOfRow.add(stratum);
        scores.add(Double.NaN);
        counts.add(left);
      }
    }
    y = scores.stream().mapToDouble(Double::doubleValue).toArray();
    rows = new Rows(stratumOfRow, counts.stream().mapToDouble(Long::doubleValue).toArray(), strata, weight);
  }

  static List<Measure> of(Item item, Strata strata, Tally tally, Weight weight, boolean byStratum) {
    return new ItemMeasures(item, strata, tally, weight).measures(byStratum);
  }

  /**
   * What a comparison of waves needs of an item.
   *
   * @param estimate the mean, or the net figure of an item that has none, in full precision; null where it may not be shown
   */
  record Compared(List<Measure> measures, @Nullable Estimate estimate) {}

  static Compared compared(Item item, Strata strata, Tally tally) {
    ItemMeasures of = new ItemMeasures(item, strata, tally, Weight.HOUSEHOLDS);
    List<Measure> measures = of.measures(false);
    return new Compared(measures, !measures.isEmpty() && measures.getFirst().shown() ? of.main() : null);
  }

  private @Nullable Estimate main() {
    SurveyDesign design = rows.design();
    return design == null ? null : switch (item.kind()) {
      case STATEMENT, IMPORTANCE, VS_EXPECTATION -> Ratios.mean(design, y);
      case VS_COMPETITOR -> Ratios.mean(design, where(this::againstTheMiddle)).scaled(100);
      case NPS -> Ratios.mean(design, where(ItemMeasures::promotes)).scaled(100);
      case OPEN -> null;
    };
  }

  private List<Measure> measures(boolean byStratum) {
    List<Measure> all = new ArrayList<>();
    switch (item.kind()) {
      case STATEMENT, IMPORTANCE -> {
        all.addAll(rows.means(Kind.MEAN, item.code(), y, byStratum, 1));
        all.addAll(rows.shares(Kind.TOP_2_BOX, item.code(), where(this::isTop), byStratum));
      }
      case VS_EXPECTATION -> {
        all.addAll(rows.means(Kind.MEAN, item.code(), y, byStratum, 1));
        if (item.about() == null) {
          all.addAll(rows.means(Kind.NET_DIFFERENCE, item.code(), where(this::againstTheMiddle), byStratum, 100));
        }
      }
      case VS_COMPETITOR -> all.addAll(rows.means(Kind.NET_DIFFERENCE, item.code(), where(this::againstTheMiddle), byStratum, 100));
      case NPS -> all.addAll(rows.means(Kind.NPS, item.code(), where(ItemMeasures::promotes), byStratum, 100));
      case OPEN -> {}
    }
    return all;
  }

  private double[] where(DoubleUnaryOperator says) {
    return Arrays.stream(y).map(score -> Double.isNaN(score) ? score : says.applyAsDouble(score)).toArray();
  }

  private double isTop(double score) {
    return switch (scale.direction()) {
      case HIGH_IS_GOOD -> score >= scale.high() - 1 ? 1 : 0;
      case LOW_IS_GOOD -> score <= scale.low() + 1 ? 1 : 0;
    };
  }

  private double againstTheMiddle(double score) {
    double above = Math.signum(2 * score - scale.low() - scale.high());
    return scale.direction() == Direction.HIGH_IS_GOOD ? above : -above;
  }

  private static double promotes(double score) {
    return score >= PROMOTER_FROM ? 1 : score <= DETRACTOR_TO ? -1 : 0;
  }

  /** Of the answers as they lie there. Where a cell of the distribution is hidden, it would tell what is in it. */
  static Measure unweighted(Distribution distribution) {
    Place place = new Place(Kind.UNWEIGHTED_MEAN, distribution.item(), Weight.NONE, null);
    if (!distribution.whole() || distribution.answers() < Measure.LEAST) {
      return place.without(distribution.answers(), MeasureState.HIDDEN, "protects a cell of the distribution");
    }
    long sum = distribution.cells().stream().mapToLong(cell -> cell.score() * Objects.requireNonNull(cell.answers())).sum();
    boolean few = distribution.answers() < Measure.FEW;
    return new Measure(Kind.UNWEIGHTED_MEAN, distribution.item(), Weight.NONE, null, distribution.answers(),
        Measure.rounded((double) sum / distribution.answers()), null, null, null, null, null, few ? MeasureState.FEW : MeasureState.SHOWN,
        "不加权,不作误差声明 unweighted, no error is claimed");
  }
}
