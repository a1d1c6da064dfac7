package answerable.statistics.interval;

import answerable.statistics.NotComputable;
import answerable.statistics.NotComputable.Reason;
import org.apache.commons.statistics.distribution.BetaDistribution;

/** Limits of a proportion x/n of a simple random sample. The Wald interval is left out on purpose: at 98 % satisfied it fails. */
public final class BinomialInterval {
    private BinomialInterval() {}

    /**
     * Score limits without continuity correction (Wilson 1927): exactly 0 at x = 0 and exactly 1 at x = n.
     *
     * @param z two-sided normal quantile
     */
    public static Interval wilson(long x, long n, double z) {
        check(x, n);
        double square = z * z;
        double middle = 2.0 * x + square;
        double width = z * Math.sqrt(square + 4.0 * x * ((double) (n - x) / n));
        double whole = 2 * (n + square);
        return new Interval(x == 0 ? 0 : Math.max(0, (middle - width) / whole), x == n ? 1 : Math.min(1, (middle + width) / whole));
    }

    /** Exact limits by beta quantiles (Clopper and Pearson 1934). */
    public static Interval clopperPearson(long x, long n, double level) {
        check(x, n);
        if (!(level > 0 && level < 1)) throw new NotComputable(Reason.UNUSABLE_INPUT, "level " + level + " is not in (0, 1)");
        double tail = (1 - level) / 2;
        return new Interval(
                x == 0 ? 0 : BetaDistribution.of(x, n - x + 1.0).inverseCumulativeProbability(tail),
                x == n ? 1 : BetaDistribution.of(x + 1.0, n - x).inverseSurvivalProbability(tail));
    }

    private static void check(long x, long n) {
        if (x < 0 || x > n) throw new NotComputable(Reason.UNUSABLE_INPUT, x + " of " + n);
        if (n == 0) throw new NotComputable(Reason.UNDEFINED, "a proportion of nobody");
    }
}
