package answerable.statistics.summary;

import answerable.statistics.NotComputable;
import answerable.statistics.NotComputable.Reason;
import answerable.statistics.interval.Interval;
import answerable.statistics.summation.ExactSum;

/**
 * Total of a simple random sample from Σy and Σy² (Cochran 1977, §2.6).
 *
 * @param variance s² = (Σy²−(Σy)²/n)/(n−1)
 * @param error standard error of the total, N√(s²/n·(1−n/N))
 * @param limits total ± z·error
 */
public record SimpleRandomSums(double total, double variance, double error, Interval limits) {
    /** Decimals that were rounded to doubles may miss 0 by this much. */
    private static final double ROUNDING = 1e-14;

    /** @throws NotComputable if the sums cannot belong to any answers */
    public static SimpleRandomSums of(double population, double n, double sum, double sumOfSquares, double z) {
        SimpleRandomSummary.check(population, n);
        if (n < 2) throw new NotComputable(Reason.TOO_FEW_UNITS, "the variance of one unit");
        double spread = new ExactSum().addProduct(n, sumOfSquares).addProduct(-sum, sum).value();
        if (spread < -ROUNDING * n * sumOfSquares) throw new NotComputable(Reason.CONTRADICTORY_TOTALS, "sum of squares " + sumOfSquares + " with sum " + sum);
        double variance = Math.max(0, spread) / n / (n - 1);
        double total = population * sum / n;
        double error = population * Math.sqrt(variance / n * (1 - n / population));
        return new SimpleRandomSums(total, variance, error, new Interval(total - z * error, total + z * error));
    }
}
