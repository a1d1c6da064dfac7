package answerable.statistics.design;

import answerable.statistics.NotComputable;
import answerable.statistics.interval.NormalQuantile;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * How limits are set: estimate ± quantile·SE.
 *
 * @param level confidence level in (0, 1)
 * @param reference t with the design's degrees of freedom, or the normal distribution
 * @param given the quantile itself, if a plan fixes it (such as 1.96); NaN: the exact one of the level
 */
public record Confidence(double level, Reference reference, double given) {
    public enum Reference {
        T,
        NORMAL
    }

    public Confidence {
        if (!(level > 0 && level < 1)) throw new NotComputable(NotComputable.Reason.UNUSABLE_INPUT, "level " + level);
    }

    public static Confidence t(double level) {
        return new Confidence(level, Reference.T, Double.NaN);
    }

    public static Confidence normal(double level) {
        return new Confidence(level, Reference.NORMAL, Double.NaN);
    }

    /** The quantile itself; the level is the one it has under the normal distribution. */
    public static Confidence fixed(double z) {
        return new Confidence(1 - NormalQuantile.twoSidedTail(z), Reference.NORMAL, z);
    }

    /** Two-sided quantile; NaN for t without degrees of freedom. */
    public double quantile(double degreesOfFreedom) {
        if (!Double.isNaN(given)) return given;
        return reference == Reference.NORMAL ? normalQuantile() : tQuantile(degreesOfFreedom);
    }

    /** The normal quantile of the level, whatever the reference. */
    public double normalQuantile() {
        return Double.isNaN(given) ? NormalQuantile.twoSided(level) : given;
    }

    /** The t quantile of the level, whatever the reference; NaN without degrees of freedom. */
    public double tQuantile(double degreesOfFreedom) {
        return degreesOfFreedom > 0 ? TDistribution.of(degreesOfFreedom).inverseSurvivalProbability(tail()) : Double.NaN;
    }

    /** (1 − level)/2. */
    public double tail() {
        return (1 - level) / 2;
    }
}
