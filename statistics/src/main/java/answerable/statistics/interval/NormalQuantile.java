package answerable.statistics.interval;

import answerable.statistics.NotComputable;
import answerable.statistics.NotComputable.Reason;
import org.apache.commons.statistics.distribution.NormalDistribution;

/** Quantiles of the standard normal distribution. */
public final class NormalQuantile {
    private static final NormalDistribution STANDARD = NormalDistribution.of(0, 1);

    private NormalQuantile() {}

    /** @param probability strictly between 0 and 1: at either end the quantile is infinite */
    public static double of(double probability) {
        if (!(probability > 0 && probability < 1)) throw new NotComputable(Reason.UNUSABLE_INPUT, "probability " + probability + " is not in (0, 1)");
        return STANDARD.inverseCumulativeProbability(probability);
    }

    /** z of a two-sided confidence level, 1.959964 at 0.95. */
    public static double twoSided(double level) {
        if (!(level > 0 && level < 1)) throw new NotComputable(Reason.UNUSABLE_INPUT, "level " + level + " is not in (0, 1)");
        return STANDARD.inverseSurvivalProbability((1 - level) / 2);
    }

    /** Probability beyond ±z; NaN for NaN. */
    public static double twoSidedTail(double z) {
        return Double.isNaN(z) ? Double.NaN : 2 * STANDARD.survivalProbability(z);
    }
}
