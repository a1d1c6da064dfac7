package answerable.statistics.chart;

import answerable.statistics.NotComputable;
import answerable.statistics.NotComputable.Reason;
import java.util.stream.IntStream;

/**
 * p chart: centre p̄ = Σcounts/Σsizes, limits p̄ ± kσ_i with σ_i = √(p̄(1−p̄)/n_i) (Montgomery, Introduction to Statistical Quality Control, ch. 7).
 *
 * <p>For complaints the counts are distinct complaining households and the sizes occupied households; repeats would break the binomial.
 */
public final class ProportionChart {
    private final long[] counts;
    private final long[] sizes;
    private final double center;

    private ProportionChart(double center, long[] counts, long[] sizes) {
        this.center = center;
        this.counts = counts.clone();
        this.sizes = sizes.clone();
    }

    /** Centre from these points themselves. */
    public static ProportionChart of(long[] counts, long[] sizes) {
        check(counts, sizes);
        return new ProportionChart(proportion(ControlLimits.sum(counts), ControlLimits.sum(sizes)), counts, sizes);
    }

    /** Centre frozen in phase I. */
    public static ProportionChart against(double center, long[] counts, long[] sizes) {
        check(counts, sizes);
        if (!(center >= 0 && center <= 1)) throw new NotComputable(Reason.UNUSABLE_INPUT, "center " + center + " is no proportion");
        return new ProportionChart(center, counts, sizes);
    }

    private static void check(long[] counts, long[] sizes) {
        if (counts.length != sizes.length) throw new NotComputable(Reason.UNUSABLE_INPUT, counts.length + " counts, " + sizes.length + " sizes");
        for (int i = 0; i < counts.length; i++) if (sizes[i] <= 0 || counts[i] < 0 || counts[i] > sizes[i])
            throw new NotComputable(Reason.UNUSABLE_INPUT, "point " + (i + 1) + ": " + counts[i] + " of " + sizes[i]);
    }

    private static double proportion(long counts, long sizes) {
        if (sizes == 0) throw new NotComputable(Reason.UNDEFINED, "no point");
        return (double) counts / sizes;
    }

    private double[] points() {
        return IntStream.range(0, counts.length).mapToDouble(i -> (double) counts[i] / sizes[i]).toArray();
    }

    private double sigma(int i) {
        return Math.sqrt(center * (1 - center) / sizes[i]);
    }

    public ControlLimits limits(double sigmas, LowerLimit lower) {
        return ControlLimits.of(center, points(), i -> sigmas * sigma(i), lower.floor);
    }

    /**
     * Laney p′ (2002): how much wider than binomial the months scatter, the mean moving range of z_i = (p_i−p̄)/σ_i over {@code d2}.
     *
     * @param d2 1.128 for moving ranges of two
     */
    public double sigmaZ(double d2) {
        double[] points = points();
        if (center == 0 || center == 1) throw new NotComputable(Reason.UNDEFINED, "no spread around " + center);
        return ControlLimits.meanMovingRange(IntStream.range(0, points.length).mapToDouble(i -> (points[i] - center) / sigma(i)).toArray()) / d2;
    }

    /** p̄ ± k·σ_z·σ_i */
    public ControlLimits laney(double sigmas, double d2, LowerLimit lower) {
        double sigmaZ = sigmaZ(d2);
        return ControlLimits.of(center, points(), i -> sigmas * sigmaZ * sigma(i), lower.floor);
    }

    /**
     * Limits of equal samples from sums alone, e.g. before and after samples with an assignable cause are taken out.
     *
     * @param samples how many samples
     * @param size of each
     * @param total nonconforming in all of them
     */
    public static ControlLimits fromSums(long samples, long size, long total, double sigmas, LowerLimit lower) {
        if (total < 0 || samples < 0 || size < 0 || total > Math.multiplyExact(samples, size))
            throw new NotComputable(Reason.UNUSABLE_INPUT, total + " in " + samples + " samples of " + size);
        double center = proportion(total, samples * size);
        double width = sigmas * Math.sqrt(center * (1 - center) / size);
        return ControlLimits.of(center, new double[] {center}, _ -> width, lower.floor);
    }
}
