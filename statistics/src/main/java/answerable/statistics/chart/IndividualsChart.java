package answerable.statistics.chart;

import answerable.statistics.NotComputable;
import answerable.statistics.NotComputable.Reason;
import answerable.statistics.summation.ExactSum;

/**
 * XmR chart of single values, e.g. monthly mean scores: x̄ ± k·MR̄/d2 and the limit D4·MR̄ of the moving range (NIST/SEMATECH e-Handbook, 6.3.2.2).
 *
 * @param limits of the values
 * @param meanMovingRange MR̄
 * @param movingRangeUpper D4·MR̄
 */
public record IndividualsChart(ControlLimits limits, double meanMovingRange, double movingRangeUpper) {
    /**
     * @param d2 1.128 for ranges of two
     * @param d4 3.267 for ranges of two
     */
    public static IndividualsChart of(double[] x, double d2, double d4, double sigmas) {
        double range = ControlLimits.meanMovingRange(x);
        double width = sigmas * range / d2;
        return new IndividualsChart(ControlLimits.of(mean(x), x, _ -> width, Double.NEGATIVE_INFINITY), range, d4 * range);
    }

    static double mean(double[] x) {
        ControlLimits.finite(x);
        if (x.length == 0) throw new NotComputable(Reason.SERIES_TOO_SHORT, "no value");
        var sum = new ExactSum();
        for (double each : x) sum.add(each);
        return sum.dividedBy(x.length);
    }
}
