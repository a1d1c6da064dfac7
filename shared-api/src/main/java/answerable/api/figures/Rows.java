package answerable.api.figures;

import answerable.api.figures.Measure.Kind;
import answerable.api.figures.Measure.Limits;
import answerable.api.figures.Measure.MeasureState;
import answerable.api.figures.Measure.Place;
import answerable.api.figures.Measure.Weight;
import answerable.statistics.NotComputable;
import answerable.statistics.design.Confidence;
import answerable.statistics.design.Estimate;
import answerable.statistics.design.Proportion;
import answerable.statistics.design.Ratios;
import answerable.statistics.design.SurveyDesign;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everybody who answered, in rows that each stand for so many households of a stratum. A variable has one value a row, NaN where it
 * has none: such rows stay in the design.
 */
final class Rows {
  private final List<String> strata;
  private final double[] counts;
  private final Strata of;
  private final Weight weight;
  private final @Nullable SurveyDesign design;
  private final String why;

  Rows(List<String> strata, double[] counts, Strata of, Weight weight) {
    this.strata = strata;
    this.counts = counts;
    this.of = of;
    this.weight = weight;
    SurveyDesign made = null;
    String reason = "";
    try {
      made = strata.isEmpty() ? null : of.design(strata, counts);
      reason = NotComputable.Reason.UNDEFINED.name();
    } catch (NotComputable e) {
      reason = e.reason().name();
    }
    design = made;
    why = reason;
  }

  /** Null where there is none; the measures then say why. */
  @Nullable SurveyDesign design() {
    return design;
  }

  double[] counts() {
    return counts;
  }

  private interface Computed {
    Measure of(Place place, SurveyDesign design, double[] y);
  }

  /** The mean of all and, if wanted, of each stratum. */
  List<Measure> means(Kind kind, String item, double[] y, boolean byStratum, double factor) {
    return each(kind, item, y, byStratum, (place, over, inside) -> {
      Estimate mean = Ratios.mean(over, inside);
      return place.of(mean.scaled(factor), effect(over, inside, mean));
    });
  }

  /** The share of the rows with 1; a share is a distribution of two cells. */
  List<Measure> shares(Kind kind, String item, double[] y, boolean byStratum) {
    return each(kind, item, y, byStratum, (place, over, inside) -> {
      if (tooFew(inside, 1) || tooFew(inside, 0)) {
        return place.without(answers(inside), MeasureState.HIDDEN, "fewer than " + Measure.LEAST + " in a cell");
      }
      Proportion p = Proportion.of(over, inside);
      Limits z = Limits.of(p.wilsonNormal(Confidence.normal(Measure.LEVEL)));
      Limits t = Limits.of(p.logit(Confidence.t(Measure.LEVEL)));
      Estimate share = new Estimate(p.p(), p.variance(), p.degreesOfFreedom(), p.answers());
      return place.of(share, z, t, effect(over, inside, share));
    });
  }

  /** Counted in households; where an answer stands for an area, a simple sample of as many has no meaning. */
  private java.math.@Nullable BigDecimal effect(SurveyDesign over, double[] y, Estimate mean) {
    return weight == Weight.HOUSEHOLDS ? Measure.rounded(Ratios.designEffect(over, y, mean)) : null;
  }

  private List<Measure> each(Kind kind, String item, double[] y, boolean byStratum, Computed computed) {
    List<Measure> all = new ArrayList<>();
    all.add(one(new Place(kind, item, weight, null), y, computed));
    if (byStratum && of.names().size() > 1) {
      all.addAll(Disclosure.protect(
          of.names().stream().map(stratum -> one(new Place(kind, item, weight, stratum), within(y, stratum), computed)).toList()));
    }
    return all;
  }

  private Measure one(Place place, double[] y, Computed computed) {
    SurveyDesign over = design;
    if (over == null) {
      return answers(y) < Measure.LEAST
          ? place.without(answers(y), MeasureState.HIDDEN, "fewer than " + Measure.LEAST)
          : place.without(answers(y), MeasureState.NOT_COMPUTABLE, why);
    }
    return place.guarded(answers(y), alike(y), () -> computed.of(place, over, y));
  }

  private double[] within(double[] y, String stratum) {
    double[] inside = y.clone();
    for (int row = 0; row < inside.length; row++) {
      if (!strata.get(row).equals(stratum)) {
        inside[row] = Double.NaN;
      }
    }
    return inside;
  }

  long answers(double[] y) {
    long n = 0;
    for (int row = 0; row < y.length; row++) {
      n += Double.isNaN(y[row]) ? 0 : (long) counts[row];
    }
    return n;
  }

  private boolean tooFew(double[] y, double value) {
    double n = 0;
    for (int row = 0; row < y.length; row++) {
      n += y[row] == value ? counts[row] : 0;
    }
    return n > 0 && n < Measure.LEAST;
  }

  private boolean alike(double[] y) {
    double seen = Double.NaN;
    for (int row = 0; row < y.length; row++) {
      if (!Double.isNaN(y[row]) && counts[row] > 0) {
        if (!Double.isNaN(seen) && seen != y[row]) {
          return false;
        }
        seen = y[row];
      }
    }
    return true;
  }
}
