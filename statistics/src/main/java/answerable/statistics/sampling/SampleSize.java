package answerable.statistics.sampling;

import answerable.statistics.NotComputable;
import answerable.statistics.NotComputable.Reason;
import answerable.statistics.interval.NormalQuantile;
import org.apache.commons.numbers.fraction.BigFraction;

/**
 * Answers needed for a wanted precision (Cochran, Sampling Techniques, 3rd ed. 1977, §4.4 and §4.6; design effect: Kish 1965).
 *
 * <p>Computed in exact fractions of the decimals given: 400 / (1 + 399/399) is 200 and not 200.00000000000003, which would be rounded up to 201.
 */
public final class SampleSize {
    private SampleSize() {}

    /**
     * @param n0 answers needed in an infinite population, design effect included
     * @param n the same in this population
     * @param completes n rounded up, at most the population
     */
    public record Required(long population, double n0, double n, long completes) {
        /** Questionnaires to issue when {@code responseRate} (0 to 1] of them are answered, at most the population. */
        public long issued(double responseRate) {
            return Math.min(population, uncapped(responseRate));
        }

        /** Whether everybody must be asked. The survey still has non-response, so its error is not 0. */
        public boolean census(double responseRate) {
            return uncapped(responseRate) >= population;
        }

        private long uncapped(double responseRate) {
            if (!(responseRate > 0 && responseRate <= 1)) throw new NotComputable(Reason.UNUSABLE_INPUT, "response rate " + responseRate + " is not in (0, 1]");
            return ExactDecimal.ceil(BigFraction.of(completes).divide(ExactDecimal.of(responseRate)));
        }
    }

    /**
     * n0 = deff·z²p(1−p)/e², n = n0/(1+(n0−1)/N).
     *
     * @param population N, households
     * @param p expected proportion, 0.5 if unknown
     * @param margin e, half width of the interval, as a proportion
     * @param z two-sided quantile, e.g. {@link NormalQuantile#twoSided}
     * @param deff planned design effect, 1 for a simple random sample
     */
    public static Required proportion(long population, double p, double margin, double z, double deff) {
        positive(population, "population");
        positive(margin, "margin");
        positive(deff, "design effect");
        positive(z, "quantile");
        if (!(p >= 0 && p <= 1)) throw new NotComputable(Reason.UNUSABLE_INPUT, "proportion " + p + " is not in [0, 1]");
        var exactP = ExactDecimal.of(p);
        var n0 = ExactDecimal.of(deff)
                .multiply(ExactDecimal.of(z).pow(2))
                .multiply(exactP)
                .multiply(BigFraction.ONE.subtract(exactP))
                .divide(ExactDecimal.of(margin).pow(2));
        return required(population, n0, n0.subtract(BigFraction.ONE));
    }

    /**
     * n0 = z²S²/d², n = n0/(1+n0/N).
     *
     * @param variance S² in squared units of y
     * @param margin d, half width in units of y
     */
    public static Required mean(long population, double variance, double margin, double z) {
        positive(population, "population");
        positive(margin, "margin");
        positive(z, "quantile");
        if (!(variance >= 0)) throw new NotComputable(Reason.UNUSABLE_INPUT, "variance " + variance + " is negative");
        var n0 = ExactDecimal.of(z).pow(2).multiply(ExactDecimal.of(variance)).divide(ExactDecimal.of(margin).pow(2));
        return required(population, n0, n0);
    }

    private static Required required(long population, BigFraction n0, BigFraction corrected) {
        if (n0.signum() == 0) return new Required(population, 0, 0, 0);
        var n = n0.divide(BigFraction.ONE.add(corrected.divide(BigFraction.of(population))));
        return new Required(population, n0.doubleValue(), n.doubleValue(), Math.min(population, ExactDecimal.ceil(n)));
    }

    /**
     * Smallest change of a proportion between two independent waves that a test of size {@code alpha} finds with probability {@code power}:
     * (z₁₋α/₂ + z_power)·√(deff·p(1−p)(1/n1+1/n2)).
     *
     * @param n1 answers in the first wave
     * @param n2 answers in the second wave
     */
    public static double minimumDetectableDifference(double n1, double n2, double p, double deff, double alpha, double power) {
        positive(n1, "n1");
        positive(n2, "n2");
        positive(deff, "design effect");
        if (!(p >= 0 && p <= 1)) throw new NotComputable(Reason.UNUSABLE_INPUT, "proportion " + p + " is not in [0, 1]");
        return (NormalQuantile.twoSided(1 - alpha) + NormalQuantile.of(power)) * Math.sqrt(deff * p * (1 - p) * (1 / n1 + 1 / n2));
    }

    private static void positive(double value, String name) {
        if (!(value > 0)) throw new NotComputable(Reason.UNUSABLE_INPUT, name + " " + value + " is not positive");
    }
}
