package answerable.statistics.chart;

import answerable.statistics.NotComputable;
import answerable.statistics.NotComputable.Reason;
import answerable.statistics.summation.ExactSum;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * c and u charts of Poisson counts: c̄ ± k√c̄, and ū ± k√(ū/e_i) for counts with exposure e_i (Montgomery, ch. 7); u′ after Laney.
 */
public final class CountChart {
    private final long[] counts;
    private final double[] exposure;
    private final double center;

    private CountChart(double center, long[] counts, double[] exposure) {
        this.center = center;
        this.counts = counts.clone();
        this.exposure = exposure.clone();
    }

    /** c chart: the same exposure in every period. */
    public static CountChart c(long[] counts) {
        return u(counts, ones(counts));
    }

    /**
     * u chart.
     *
     * @param exposure units of exposure of each period, e.g. thousands of occupied households
     */
    public static CountChart u(long[] counts, double[] exposure) {
        check(counts, exposure);
        var sum = new ExactSum();
        for (double each : exposure) sum.add(each);
        if (sum.value() == 0) throw new NotComputable(Reason.UNDEFINED, "no period");
        return new CountChart(ControlLimits.sum(counts) / sum.value(), counts, exposure);
    }

    /** u chart with the centre frozen in phase I; exposures of 1 make it a c chart. */
    public static CountChart against(double center, long[] counts, double[] exposure) {
        check(counts, exposure);
        if (!(center >= 0 && center < Double.POSITIVE_INFINITY)) throw new NotComputable(Reason.UNUSABLE_INPUT, "center " + center + " is no rate");
        return new CountChart(center, counts, exposure);
    }

    private static void check(long[] counts, double[] exposure) {
        if (counts.length != exposure.length) throw new NotComputable(Reason.UNUSABLE_INPUT, counts.length + " counts, " + exposure.length + " exposures");
        for (int i = 0; i < counts.length; i++) if (counts[i] < 0 || !(exposure[i] > 0))
            throw new NotComputable(Reason.UNUSABLE_INPUT, "period " + (i + 1) + ": " + counts[i] + " in " + exposure[i]);
    }

    private static double[] ones(long[] counts) {
        double[] ones = new double[counts.length];
        Arrays.fill(ones, 1);
        return ones;
    }

    private double[] points() {
        return IntStream.range(0, counts.length).mapToDouble(i -> counts[i] / exposure[i]).toArray();
    }

    private double sigma(int i) {
        return Math.sqrt(center / exposure[i]);
    }

    public ControlLimits limits(double sigmas, LowerLimit lower) {
        return ControlLimits.of(center, points(), i -> sigmas * sigma(i), lower.floor);
    }

    /** u′: limits widened by the mean moving range of the standardised points over {@code d2}. */
    public ControlLimits laney(double sigmas, double d2, LowerLimit lower) {
        if (center == 0) throw new NotComputable(Reason.UNDEFINED, "no spread around 0");
        double[] points = points();
        double sigmaZ = ControlLimits.meanMovingRange(IntStream.range(0, points.length).mapToDouble(i -> (points[i] - center) / sigma(i)).toArray()) / d2;
        return ControlLimits.of(center, points, i -> sigmas * sigmaZ * sigma(i), lower.floor);
    }
}
