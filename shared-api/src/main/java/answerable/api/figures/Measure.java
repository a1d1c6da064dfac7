package answerable.api.figures;

import answerable.statistics.NotComputable;
import answerable.statistics.design.Confidence;
import answerable.statistics.design.Estimate;
import answerable.statistics.disclosure.PublicationRule;
import answerable.statistics.interval.Interval;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One figure with its error, six decimals.
 *
 * @param of code of the item, or name of the need
 * @param stratum null for all of the population
 * @param answers households whose answer it rests on
 * @param z normal limits of 95 %; of a share Wilson's with the effective number of answers
 * @param t limits of 95 % by t with the design's degrees of freedom; of a share on the logit scale
 * @param degreesOfFreedom sampling units less strata, of the design and never of a part of it
 * @param designEffect against a simple random sample of as many
 * @param state whether it may be read
 * @param reason why there is no value, or why it should be read with care
 */
public record Measure(
    Kind figure, String of, Weight weight, @Nullable String stratum, long answers, @Nullable BigDecimal value,
    @Nullable BigDecimal standardError, @Nullable Limits z, @Nullable Limits t, @Nullable BigDecimal degreesOfFreedom,
    @Nullable BigDecimal designEffect, MeasureState state, @Nullable String reason) {
  /** How a figure of an item is made. */
  public enum Kind {
    /** Weighted mean of the scores. */
    MEAN,
    /** Mean of the answers as they are, without weights; no error is claimed for it. */
    UNWEIGHTED_MEAN,
    /** Weighted share of the two best scores. */
    TOP_2_BOX,
    /** Mean of perception less expectation of the same household. */
    GAP,
    /** Promoters (9, 10) less detractors (0 to 6), in points. */
    NPS,
    /** Better less worse than the middle of the scale, in points. */
    NET_DIFFERENCE,
    /** Of the statements about a need, from 0 to 100, households that answered all of them. */
    INDEX
  }

  /** What an answer stands for. */
  public enum Weight {
    HOUSEHOLDS,
    /** The floor area of its stratum in equal parts: whose answer it is, and so whose area, nobody can say. */
    AREA,
    NONE
  }

  public enum MeasureState {
    SHOWN,
    /** From fewer than 30 answers. */
    FEW,
    /** From fewer than 5, or all of fewer than 10 alike, or to protect another figure. */
    HIDDEN,
    /** There is no such number; the reason says why. */
    NOT_COMPUTABLE
  }

  public record Limits(BigDecimal low, BigDecimal high) {
    static @Nullable Limits of(Interval interval) {
      BigDecimal low = rounded(interval.low());
      BigDecimal high = rounded(interval.high());
      return low == null || high == null ? null : new Limits(low, high);
    }
  }

  static final int DECIMALS = 6;
  static final double LEVEL = 0.95;
  private static final String FOR_OTHERS = "protects another figure";
  static final long LEAST = PublicationRule.STANDARD.k();
  static final long UNANIMOUS = PublicationRule.STANDARD.unanimity();
  static final long FEW = PublicationRule.STANDARD.few();

  /** Null where there is no number; never 0 for that. */
  static @Nullable BigDecimal rounded(double number) {
    return Double.isFinite(number) ? new BigDecimal(number).setScale(DECIMALS, RoundingMode.HALF_EVEN) : null;
  }

  /** Where and of what. */
  record Place(Kind figure, String of, Weight weight, @Nullable String stratum) {
    Measure of(Estimate e, @Nullable BigDecimal designEffect) {
      return of(e, Limits.of(e.interval(Confidence.normal(LEVEL))), Limits.of(e.interval(Confidence.t(LEVEL))), designEffect);
    }

    Measure of(Estimate e, @Nullable Limits z, @Nullable Limits t, @Nullable BigDecimal designEffect) {
      long n = (long) e.answers();
      return new Measure(figure, of, weight, stratum, n, rounded(e.value()), rounded(e.standardError()), z, t,
          rounded(e.degreesOfFreedom()), designEffect, n < FEW ? MeasureState.FEW : MeasureState.SHOWN, n < FEW ? "样本少 few answers" : null);
    }

    Measure without(long answers, MeasureState state, String reason) {
      return new Measure(figure, of, weight, stratum, answers, null, null, null, null, null, null, state, reason);
    }

    /** Too few, or all alike, say nothing in public. */
    Measure guarded(long answers, boolean alike, Supplier<Measure> computed) {
      if (answers < LEAST) {
        return without(answers, MeasureState.HIDDEN, "fewer than " + LEAST);
      }
      if (alike && answers < UNANIMOUS) {
        return without(answers, MeasureState.HIDDEN, "all alike of fewer than " + UNANIMOUS);
      }
      try {
        return computed.get();
      } catch (NotComputable e) {
        return without(answers, MeasureState.NOT_COMPUTABLE, e.reason().name());
      }
    }
  }

  Measure hiddenForOthers() {
    return new Place(figure, of, weight, stratum).without(answers, MeasureState.HIDDEN, FOR_OTHERS);
  }

  boolean isHiddenForOthers() {
    return FOR_OTHERS.equals(reason);
  }

  boolean hidden() {
    return state == MeasureState.HIDDEN;
  }

  boolean shown() {
    return state == MeasureState.SHOWN || state == MeasureState.FEW;
  }
}
