package answerable.statistics.sampling;

import answerable.statistics.NotComputable;
import answerable.statistics.NotComputable.Reason;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.numbers.fraction.BigFraction;

/**
 * How a sample is divided over strata. Quotas are exact fractions of the decimals given and are rounded by largest remainder, ties to the earlier
 * stratum, so the same plan gives the same numbers everywhere.
 */
public final class Allocation {
    private Allocation() {}

    /**
     * Quota n·N_h/N.
     *
     * @param populations N_h, households of each stratum
     * @param n sample size
     * @return n_h, summing to n
     * @throws NotComputable if n exceeds ΣN_h
     */
    public static long[] proportional(long[] populations, long n) {
        long total = total(populations, n);
        var sample = BigFraction.of(n);
        var quotas = Arrays.stream(populations).mapToObj(each -> sample.multiply(BigFraction.of(each)).divide(BigFraction.of(total))).toList();
        return LargestRemainder.round(quotas, n);
    }

    /**
     * Quota ∝ N_h·S_h (Neyman 1934; Cochran 1977, §5.5). A stratum that would give more than it has is taken in full, one below its minimum gets the
     * minimum, and the rest is divided again.
     *
     * @param deviations S_h, standard deviation of y in the stratum
     * @param minimum of each stratum; a smaller stratum gives all it has
     * @throws NotComputable if n exceeds ΣN_h, the minima exceed n, or the open strata have no spread
     */
    public static long[] neyman(long[] populations, double[] deviations, long n, long minimum) {
        return bySize(populations, sizes(populations, deviations), n, minimum, true);
    }

    /**
     * As {@link #neyman}, but no stratum is taken in full: what the formula alone gives, also above N_h. Not a plan that can be drawn; it shows where
     * taking strata in full makes a difference.
     */
    public static long[] neymanWithoutTakingAll(long[] populations, double[] deviations, long n, long minimum) {
        return bySize(populations, sizes(populations, deviations), n, minimum, false);
    }

    /** Quota ∝ N_h·S_h/√c_h for costs c_h per interview; otherwise as {@link #neyman}. */
    public static long[] optimum(long[] populations, double[] deviations, double[] costs, long n, long minimum) {
        if (costs.length != deviations.length) throw new NotComputable(Reason.UNUSABLE_INPUT, "strata: " + deviations.length + " deviations, " + costs.length + " costs");
        for (double cost : costs) if (!(cost > 0)) throw new NotComputable(Reason.UNUSABLE_INPUT, "cost " + cost);
        double[] perCost = IntStream.range(0, costs.length).mapToDouble(h -> deviations[h] / Math.sqrt(costs[h])).toArray();
        return bySize(populations, sizes(populations, perCost), n, minimum, true);
    }

    /**
     * As many of each stratum, the earlier ones one more where n does not divide. A stratum that has fewer is taken in full, and the rest is divided
     * again.
     *
     * @throws NotComputable if n exceeds ΣN_h
     */
    public static long[] equal(long[] populations, long n) {
        return bySize(populations, Collections.nCopies(populations.length, BigFraction.ONE), n, 0, true);
    }

    private static List<BigFraction> sizes(long[] populations, double[] deviations) {
        if (populations.length != deviations.length)
            throw new NotComputable(Reason.UNUSABLE_INPUT, "strata: " + populations.length + " populations, " + deviations.length + " deviations");
        return IntStream.range(0, populations.length).mapToObj(h -> {
            if (!(deviations[h] >= 0 && deviations[h] < Double.POSITIVE_INFINITY))
                throw new NotComputable(Reason.UNUSABLE_INPUT, "deviation " + deviations[h] + " of stratum " + (h + 1));
            return BigFraction.of(populations[h]).multiply(ExactDecimal.of(deviations[h]));
        }).toList();
    }

    private static long[] bySize(long[] populations, List<BigFraction> sizes, long n, long minimum, boolean takeAll) {
        total(populations, n);
        long[] fixed = new long[populations.length];
        Arrays.fill(fixed, -1);
        while (true) {
            var open = IntStream.range(0, fixed.length).filter(h -> fixed[h] < 0).toArray();
            long left = n - Arrays.stream(fixed).filter(each -> each >= 0).sum();
            if (left < 0) throw new NotComputable(Reason.MINIMA_EXCEED_SAMPLE, "minimum " + minimum + " in every stratum, " + n + " in all");
            if (open.length == 0) {
                if (left > 0) throw new NotComputable(Reason.NOTHING_TO_ALLOCATE_BY, left + " of " + n + " belong to no stratum");
                return fixed;
            }
            var size = Arrays.stream(open).mapToObj(sizes::get).reduce(BigFraction.ZERO, BigFraction::add);
            if (size.signum() == 0 && left > 0) throw new NotComputable(Reason.NOTHING_TO_ALLOCATE_BY, "the open strata have no spread");
            var quotas = new ArrayList<BigFraction>();
            for (int h : open) quotas.add(left == 0 ? BigFraction.ZERO : BigFraction.of(left).multiply(sizes.get(h)).divide(size));
            if (takeAll && taken(populations, fixed, open, quotas) || raise(populations, fixed, open, quotas, minimum)) continue;
            long[] rounded = LargestRemainder.round(quotas, left);
            for (int i = 0; i < open.length; i++) fixed[open[i]] = rounded[i];
            return fixed;
        }
    }

    private static boolean taken(long[] populations, long[] fixed, int[] open, List<BigFraction> quotas) {
        boolean any = false;
        for (int i = 0; i < open.length; i++)
            if (quotas.get(i).compareTo(BigFraction.of(populations[open[i]])) > 0) {
                fixed[open[i]] = populations[open[i]];
                any = true;
            }
        return any;
    }

    private static boolean raise(long[] populations, long[] fixed, int[] open, List<BigFraction> quotas, long minimum) {
        boolean any = false;
        for (int i = 0; i < open.length; i++) {
            long least = Math.min(minimum, populations[open[i]]);
            if (quotas.get(i).compareTo(BigFraction.of(least)) < 0) {
                fixed[open[i]] = least;
                any = true;
            }
        }
        return any;
    }

    private static long total(long[] populations, long n) {
        long total = 0;
        for (long each : populations) {
            if (each < 0) throw new NotComputable(Reason.UNUSABLE_INPUT, "population " + each);
            total = Math.addExact(total, each);
        }
        if (n < 0) throw new NotComputable(Reason.UNUSABLE_INPUT, "sample " + n);
        if (n > total) throw new NotComputable(Reason.SAMPLE_EXCEEDS_POPULATION, n + " of " + total);
        if (total == 0) throw new NotComputable(Reason.UNDEFINED, "no household in any stratum");
        return total;
    }
}
