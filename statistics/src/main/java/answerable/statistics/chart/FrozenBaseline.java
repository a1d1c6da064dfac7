package answerable.statistics.chart;

import answerable.statistics.NotComputable;
import answerable.statistics.NotComputable.Reason;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Phase I of a chart: the centre and spread that later points are judged by, with every point that was left out and why. It does not move when new
 * points come; a new baseline is a new record.
 *
 * @param points what the points are
 * @param center centre line
 * @param sigma spread of one point: MR̄/d2 of individuals, √(p̄(1−p̄)) of a proportion per household, √ū of a rate per unit of exposure
 * @param kept how many points were kept
 * @param exclusions points left out, from 1
 */
public record FrozenBaseline(Points points, double center, double sigma, int kept, List<Exclusion> exclusions) {
    /** What is charted, and with which chart later points are judged. */
    public enum Points {
        /** {@link ProportionChart#against}: the limits depend on the households of each point. */
        PROPORTIONS,
        /** {@link CountChart#against}: the limits depend on the exposure of each point. */
        RATES,
        /** {@link FrozenBaseline#limits}. */
        SINGLE_VALUES
    }

    /** A point with an assignable cause. Without a cause nothing may be left out. */
    public record Exclusion(int point, String cause) {
        public Exclusion {
            if (cause.isBlank()) throw new NotComputable(Reason.UNUSABLE_INPUT, "point " + point + " is left out without a cause");
        }
    }

    public FrozenBaseline {
        exclusions = List.copyOf(exclusions);
    }

    public static FrozenBaseline ofProportions(long[] counts, long[] sizes, Collection<Exclusion> exclusions) {
        int[] kept = kept(counts.length, exclusions);
        long[] keptSizes = at(sizes, kept);
        double center = ProportionChart.of(at(counts, kept), keptSizes).limits(0, LowerLimit.AS_COMPUTED).center();
        return new FrozenBaseline(Points.PROPORTIONS, center, Math.sqrt(center * (1 - center)), kept.length, List.copyOf(exclusions));
    }

    public static FrozenBaseline ofRates(long[] counts, double[] exposure, Collection<Exclusion> exclusions) {
        int[] kept = kept(counts.length, exclusions);
        double center = CountChart.u(at(counts, kept), at(exposure, kept)).limits(0, LowerLimit.AS_COMPUTED).center();
        return new FrozenBaseline(Points.RATES, center, Math.sqrt(center), kept.length, List.copyOf(exclusions));
    }

    /** Moving ranges run over the kept points as if they followed each other. */
    public static FrozenBaseline ofIndividuals(double[] x, double d2, Collection<Exclusion> exclusions) {
        int[] kept = kept(x.length, exclusions);
        double[] values = at(x, kept);
        return new FrozenBaseline(Points.SINGLE_VALUES, IndividualsChart.mean(values), ControlLimits.meanMovingRange(values) / d2, kept.length, List.copyOf(exclusions));
    }

    /**
     * Limits for later single values; what was frozen judges them, not they themselves.
     *
     * @throws NotComputable UNUSABLE_INPUT for a baseline of proportions or rates, whose spread is per household or unit of exposure
     */
    public ControlLimits limits(double[] later, double sigmas) {
        if (points != Points.SINGLE_VALUES) throw new NotComputable(Reason.UNUSABLE_INPUT, "a baseline of " + points + " has limits by the size of each point");
        ControlLimits.finite(later);
        return ControlLimits.of(center, later, _ -> sigmas * sigma, Double.NEGATIVE_INFINITY);
    }

    private static int[] kept(int length, Collection<Exclusion> exclusions) {
        var out = exclusions.stream().map(Exclusion::point).collect(Collectors.toSet());
        if (out.size() < exclusions.size()) throw new NotComputable(Reason.UNUSABLE_INPUT, "a point is left out twice");
        for (int point : out) if (point < 1 || point > length) throw new NotComputable(Reason.UNUSABLE_INPUT, "no point " + point);
        return IntStream.range(0, length).filter(i -> !out.contains(i + 1)).toArray();
    }

    private static long[] at(long[] all, int[] kept) {
        return Arrays.stream(kept).mapToLong(i -> all[i]).toArray();
    }

    private static double[] at(double[] all, int[] kept) {
        return Arrays.stream(kept).mapToDouble(i -> all[i]).toArray();
    }
}
