package answerable.statistics.summary;

import answerable.statistics.NotComputable;
import answerable.statistics.NotComputable.Reason;
import answerable.statistics.summation.ExactSum;

/**
 * Stratified estimate from stratum summaries (Cochran 1977, §5.4): ΣN_hȳ_h with V = Σ(1−n_h/N_h)N_h²s_h²/n_h; the mean is the total over ΣN_h.
 */
public record StratifiedSummary(double total, double totalError, double mean, double meanError) {
    /** All arrays have one entry per stratum; the order of the strata changes no bit. */
    public static StratifiedSummary of(double[] populations, double[] sizes, double[] means, double[] variances) {
        int strata = populations.length;
        if (sizes.length != strata || means.length != strata || variances.length != strata) throw new NotComputable(Reason.UNUSABLE_INPUT, "strata differ in number");
        if (strata == 0) throw new NotComputable(Reason.UNDEFINED, "no stratum");
        for (double each : variances) if (!(each >= 0)) throw new NotComputable(Reason.UNUSABLE_INPUT, "variance " + each);
        var total = new ExactSum();
        var variance = new ExactSum();
        var population = new ExactSum();
        for (int h = 0; h < strata; h++) {
            SimpleRandomSummary.check(populations[h], sizes[h]);
            total.addProduct(populations[h], means[h]);
            variance.add((1 - sizes[h] / populations[h]) * populations[h] * populations[h] * variances[h] / sizes[h]);
            population.add(populations[h]);
        }
        double error = Math.sqrt(variance.value());
        return new StratifiedSummary(total.value(), error, total.value() / population.value(), error / population.value());
    }
}
