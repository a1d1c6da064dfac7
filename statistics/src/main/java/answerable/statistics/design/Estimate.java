package answerable.statistics.design;

import answerable.statistics.interval.Interval;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * An estimate with its linearised variance.
 *
 * @param value the estimate, in units of the variable
 * @param variance its estimated variance, in squared units
 * @param degreesOfFreedom #PSU − #strata of the whole design
 * @param answers rows it rests on
 */
public record Estimate(double value, double variance, double degreesOfFreedom, double answers) {
    public double standardError() {
        return Math.sqrt(variance);
    }

    /** value ± quantile·SE. */
    public Interval interval(Confidence confidence) {
        double half = confidence.quantile(degreesOfFreedom) * standardError();
        return new Interval(value - half, value + half);
    }

    /** value/SE; infinite or NaN if the standard error is 0. */
    public double t() {
        return value / standardError();
    }

    /** Two-sided p of {@link #t()} against 0, by t with the design's degrees of freedom; NaN without any. */
    public double p() {
        return p(t(), degreesOfFreedom);
    }

    public static double p(double t, double degreesOfFreedom) {
        return degreesOfFreedom > 0 && !Double.isNaN(t) ? Math.min(1, 2 * TDistribution.of(degreesOfFreedom).survivalProbability(Math.abs(t))) : Double.NaN;
    }

    public Estimate scaled(double factor) {
        return new Estimate(value * factor, variance * factor * factor, degreesOfFreedom, answers);
    }
}
