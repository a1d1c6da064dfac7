package answerable.statistics.weights;

import answerable.statistics.NotComputable;
import answerable.statistics.design.SurveyDesign;
import java.util.LinkedHashMap;
import java.util.Map;

/** Post-stratification: w = d·N_g/Σ_g d (Holt &amp; Smith 1979). */
public final class PostStratification {
    private PostStratification() {}

    /** @throws NotComputable EMPTY_MARGIN_CELL if a post-stratum with people in it has no weight in the sample */
    public static CalibratedDesign fit(SurveyDesign design, Margin margin) {
        double[] weights = Raking.starting(design);
        margin.fit(design, weights);
        return new CalibratedDesign(design, weights, margin.indicators(), 1);
    }

    /** Mean weight of the rows of each value. */
    public static Map<Object, Double> meanWeights(CalibratedDesign calibrated, Margin margin) {
        double[] counts = new double[margin.totals().length];
        for (int row = 0; row < calibrated.weights().length; row++) counts[margin.values().code(row)] += calibrated.start().rows().counts()[row];
        double[] sums = margin.weighted(calibrated.start(), calibrated.weights());
        var means = new LinkedHashMap<Object, Double>();
        for (int level = 0; level < counts.length; level++) means.put(margin.values().levels().get(level), sums[level] / counts[level]);
        return means;
    }
}
