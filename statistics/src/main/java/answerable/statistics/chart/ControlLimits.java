package answerable.statistics.chart;

import answerable.statistics.NotComputable;
import answerable.statistics.NotComputable.Reason;
import answerable.statistics.summation.ExactSum;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/**
 * Centre line and limits of a control chart.
 *
 * @param lower limit of each point
 * @param upper limit of each point
 * @param out points strictly beyond a limit, from 1
 */
public record ControlLimits(double center, double[] lower, double[] upper, int[] out) {
    static ControlLimits of(double center, double[] points, IntToDoubleFunction width, double floor) {
        double[] lower = IntStream.range(0, points.length).mapToDouble(i -> Math.max(floor, center - width.applyAsDouble(i))).toArray();
        double[] upper = IntStream.range(0, points.length).mapToDouble(i -> center + width.applyAsDouble(i)).toArray();
        int[] out = IntStream.range(0, points.length).filter(i -> points[i] < lower[i] || points[i] > upper[i]).map(i -> i + 1).toArray();
        return new ControlLimits(center, lower, upper, out);
    }

    /** @throws NotComputable if a value is missing or infinite: a chart must not fall silent behind a gap */
    static double[] finite(double[] x) {
        for (int i = 0; i < x.length; i++) if (!Double.isFinite(x[i])) throw new NotComputable(Reason.MISSING_VALUE, "point " + (i + 1) + " is " + x[i]);
        return x;
    }

    /** Sum of counts. */
    static long sum(long[] counts) {
        long sum = 0;
        for (long each : counts) sum = Math.addExact(sum, each);
        return sum;
    }

    /** Mean of |x_i − x_(i−1)|. */
    static double meanMovingRange(double[] x) {
        finite(x);
        if (x.length < 2) throw new NotComputable(Reason.SERIES_TOO_SHORT, "a moving range needs two points");
        var sum = new ExactSum();
        for (int i = 1; i < x.length; i++) sum.add(Math.abs(x[i] - x[i - 1]));
        return sum.value() / (x.length - 1);
    }
}
