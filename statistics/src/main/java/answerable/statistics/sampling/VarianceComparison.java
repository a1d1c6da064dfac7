package answerable.statistics.sampling;

import answerable.statistics.NotComputable;
import answerable.statistics.NotComputable.Reason;
import answerable.statistics.summation.ExactSum;
import java.util.Arrays;

/**
 * Variance of the estimated total under four ways of taking n units (Cochran 1977, §5.6 and §5.7): what stratification would gain.
 *
 * @param simpleRandom N²S²(1−n/N)/n
 * @param proportional (N−n)/n·ΣN_hS_h²
 * @param equal ΣN_h(N_h−n_h)S_h²/n_h with n_h = n/H, not rounded
 * @param neyman n_h of the Neyman allocation
 */
public record VarianceComparison(double simpleRandom, double proportional, double equal, long[] neyman) {
    /**
     * @throws NotComputable SAMPLE_EXCEEDS_POPULATION if equal parts of the sample are more than a stratum holds
     * @param populations N_h
     * @param variances S_h² within strata
     * @param overall S² of the whole population
     */
    public static VarianceComparison of(long[] populations, double[] variances, double overall, long n, long minimum) {
        long[] neyman = Allocation.neyman(populations, Arrays.stream(variances).map(Math::sqrt).toArray(), n, minimum);
        if (n <= 0) throw new NotComputable(Reason.UNUSABLE_INPUT, "sample " + n);
        double total = Arrays.stream(populations).sum();
        double each = (double) n / populations.length;
        var within = new ExactSum();
        var equal = new ExactSum();
        for (int h = 0; h < populations.length; h++) {
            if (each > populations[h]) throw new NotComputable(Reason.SAMPLE_EXCEEDS_POPULATION, each + " of " + populations[h] + " in stratum " + (h + 1));
            within.addProduct(populations[h], variances[h]);
            equal.add(populations[h] * (populations[h] - each) * variances[h] / each);
        }
        return new VarianceComparison(total * total * overall * (1 - n / total) / n, (total - n) / n * within.value(), equal.value(), neyman);
    }
}
