package answerable.statistics.chart;

import answerable.statistics.NotComputable;
import answerable.statistics.NotComputable.Reason;
import answerable.statistics.interval.ProportionDifference;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * A month beside the same month of the year before, which heating, rain and the Spring Festival touch alike (the seasonal difference of Box &amp; Jenkins
 * 1976, §9.1).
 */
public final class YearOnYear {
    private YearOnYear() {}

    /**
     * @param point from 1, in the series
     * @param before value one period earlier
     * @param difference now − before
     * @param relative difference/before; empty if before is 0
     */
    public record Change(int point, double now, double before, double difference, OptionalDouble relative) {}

    /**
     * @param point from 1, in the series
     * @param difference now − before with Newcombe's limits; they take the two as independent, which is cautious where the same households are asked
     */
    public record ProportionChange(int point, ProportionDifference difference) {}

    /**
     * @param period points in a year
     * @return one for each point with a year before it
     */
    public static List<Change> of(double[] x, int period) {
        ControlLimits.finite(x);
        return points(x.length, period).mapToObj(i -> {
            double before = x[i - period];
            double difference = x[i] - before;
            return new Change(i + 1, x[i], before, difference, before == 0 ? OptionalDouble.empty() : OptionalDouble.of(difference / before));
        }).toList();
    }

    /**
     * Shares such as complaining households of occupied ones.
     *
     * @param z two-sided normal quantile
     */
    public static List<ProportionChange> ofProportions(long[] counts, long[] sizes, int period, double z) {
        if (counts.length != sizes.length) throw new NotComputable(Reason.UNUSABLE_INPUT, counts.length + " counts, " + sizes.length + " sizes");
        return points(counts.length, period)
                .mapToObj(i -> new ProportionChange(i + 1, ProportionDifference.newcombe(counts[i], sizes[i], counts[i - period], sizes[i - period], z))).toList();
    }

    private static IntStream points(int length, int period) {
        if (period < 1) throw new NotComputable(Reason.UNUSABLE_INPUT, "period " + period);
        if (length <= period) throw new NotComputable(Reason.SERIES_TOO_SHORT, length + " values, more than " + period + " are needed");
        return IntStream.range(period, length);
    }
}
