package answerable.statistics.interval;

import org.apache.commons.statistics.distribution.NormalDistribution;

/** Quantiles of the standard normal distribution. */
public final class NormalQuantile {
    private static final NormalDistribution STANDARD = NormalDistribution.of(0, 1);

    private NormalQuantile() {}

    public static double of(double probability) {
        return STANDARD.inverseCumulativeProbability(probability);
    }

    /** z of a two-sided confidence level, 1.959964 at 0.95. */
    public static double twoSided(double level) {
        if (!(level > 0 && level < 1)) throw new IllegalArgumentException("level " + level + " is not in (0, 1)");
        return STANDARD.inverseSurvivalProbability((1 - level) / 2);
    }
}
