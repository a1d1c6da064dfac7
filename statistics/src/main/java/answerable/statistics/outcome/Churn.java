package answerable.statistics.outcome;

import answerable.statistics.interval.BinomialInterval;
import answerable.statistics.interval.Interval;

/**
 * Households lost of those there at the start of the period.
 *
 * @param limits Wilson limits of the lost share
 */
public record Churn(double lost, double retained, Interval limits) {
    /** @throws answerable.statistics.NotComputable if nobody was there at the start */
    public static Churn of(long lost, long start, double z) {
        var limits = BinomialInterval.wilson(lost, start, z);
        return new Churn((double) lost / start, (double) (start - lost) / start, limits);
    }
}
