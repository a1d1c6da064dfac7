package answerable.statistics.comparison;

import answerable.statistics.NotComputable;
import answerable.statistics.NotComputable.Reason;
import answerable.statistics.interval.Interval;
import answerable.statistics.interval.NormalQuantile;
import answerable.statistics.summation.ExactSum;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Intervals for comparing independent estimates by eye, such as buildings in a chart: estimate ± β·SE, β such that two that really are equal fail to
 * overlap, on the average over all pairs, with probability α (Goldstein &amp; Healy 1995). With equal standard errors and α = 0.05, β is 1.96/√2 = 1.39.
 * They hold for a pair chosen beforehand, not for all pairs at once, and are no confidence intervals of the single estimates.
 *
 * @param multiplier β
 * @param places of the estimates in the order given
 */
public record ComparisonIntervals(double multiplier, List<Place> places) {
    /**
     * @param interval estimate ± β·SE
     * @param bestRank 1 + how many lie clearly above, 1 being the largest estimate
     * @param worstRank that of the last of those which do not lie clearly below
     */
    public record Place(Interval interval, int bestRank, int worstRank) {}

    private static final int HALVINGS = 200;

    /**
     * @param errors standard errors; an estimate without error, such as a published figure, may be among them
     * @param alpha average probability of two equal ones not overlapping
     */
    public static ComparisonIntervals of(double[] estimates, double[] errors, double alpha) {
        if (estimates.length != errors.length) throw new NotComputable(Reason.UNUSABLE_INPUT, estimates.length + " estimates, " + errors.length + " standard errors");
        if (estimates.length < 2) throw new NotComputable(Reason.TOO_FEW_UNITS, "nothing to compare with");
        for (int i = 0; i < errors.length; i++)
            if (!(errors[i] >= 0 && errors[i] < Double.POSITIVE_INFINITY) || !Double.isFinite(estimates[i]))
                throw new NotComputable(Reason.UNUSABLE_INPUT, "estimate " + estimates[i] + " with standard error " + errors[i]);
        double beta = multiplier(errors, alpha);
        var intervals = IntStream.range(0, errors.length).mapToObj(i -> new Interval(estimates[i] - beta * errors[i], estimates[i] + beta * errors[i])).toList();
        return new ComparisonIntervals(beta, intervals.stream().map(own -> {
            int above = (int) intervals.stream().filter(each -> each.low() > own.high()).count();
            int below = (int) intervals.stream().filter(each -> each.high() < own.low()).count();
            return new Place(own, 1 + above, intervals.size() - below);
        }).toList());
    }

    private static double multiplier(double[] errors, double alpha) {
        double high = NormalQuantile.twoSided(1 - alpha);
        double low = high / Math.sqrt(2);
        for (int step = 0; step < HALVINGS && low < high; step++) {
            double middle = (low + high) / 2;
            if (middle == low || middle == high) break;
            if (missing(errors, middle) > alpha) low = middle;
            else high = middle;
        }
        return high;
    }

    /** Mean over the pairs of the probability that two equal ones do not overlap. */
    private static double missing(double[] errors, double beta) {
        var sum = new ExactSum();
        int pairs = 0;
        for (int i = 0; i < errors.length; i++)
            for (int j = 0; j < i; j++) {
                double together = Math.hypot(errors[i], errors[j]);
                if (together == 0) continue;
                sum.add(NormalQuantile.twoSidedTail(beta * (errors[i] + errors[j]) / together));
                pairs++;
            }
        return pairs == 0 ? 0 : sum.value() / pairs;
    }
}
