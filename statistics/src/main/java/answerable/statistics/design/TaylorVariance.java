package answerable.statistics.design;

import answerable.statistics.NotComputable;
import answerable.statistics.NotComputable.Reason;
import answerable.statistics.summation.ExactSum;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * V(z) = Σ_h (1−f_h) m_h/(m_h−1) Σ_i (z_hi − z̄_h)(z_hi − z̄_h)ᵀ, z_hi the sum of the row scores of a first-stage unit; with second-stage
 * populations plus Σ_h (m_h/N_h) Σ_i (1−f_hi) k/(k−1) Σ_j (z_hij − z̄_hi)(…)ᵀ (Särndal, Swensson &amp; Wretman 1992, §4.3, §5.5; Lumley 2010).
 * Units without rows in the domain count with the score 0.
 */
public final class TaylorVariance {
    private final SurveyDesign design;
    private final List<LinearScore> scores;

    private TaylorVariance(SurveyDesign design, List<LinearScore> scores) {
        this.design = design;
        this.scores = scores;
    }

    /** Variance of the estimator with this score. */
    public static double of(SurveyDesign design, LinearScore score) {
        return covariance(design, List.of(score))[0][0];
    }

    /**
     * Covariance matrix of several estimators over the same design.
     *
     * @throws NotComputable LONELY_PSU or NO_STRATUM_TO_AVERAGE as the design's policy says
     */
    public static double[][] covariance(SurveyDesign design, List<LinearScore> scores) {
        return new TaylorVariance(design, scores).covariance();
    }

    private double[][] covariance() {
        var first = new Sums(scores.size());
        var second = new Sums(scores.size());
        var lonely = new ArrayList<String>();
        for (var stratum : design.strata()) {
            var contribution = deviations(stratum.clusters(), stratum.units(), stratum.fraction());
            if (contribution != null) first.add(contribution, 1);
            else lonely.add("stratum " + stratum.label());
            for (var cluster : stratum.clusters()) {
                if (cluster.parts().isEmpty()) continue;
                var within = deviations(cluster.parts(), cluster.size(), cluster.size() / cluster.population());
                if (within == null) throw alone(List.of("unit " + cluster.label() + " of stratum " + stratum.label()));
                second.add(within, stratum.units() / stratum.population());
            }
        }
        if (!lonely.isEmpty() && design.lonelyPsu() == LonelyPsu.FAIL) throw alone(lonely);
        double strata = design.numberOfStrata();
        if (lonely.size() == strata && strata > 0) throw new NotComputable(Reason.NO_STRATUM_TO_AVERAGE, "every stratum has one unit");
        double[][] v = first.values();
        double[][] within = second.values();
        for (int k = 0; k < v.length; k++)
            for (int l = 0; l < v.length; l++)
                v[k][l] = (v[k][l] * (strata / (strata - lonely.size())) + within[k][l]) / scores.get(k).scale() / scores.get(l).scale();
        return v;
    }

    private NotComputable alone(List<String> where) {
        var reason = design.lonelyPsu() == LonelyPsu.AVERAGE ? Reason.NO_STRATUM_TO_AVERAGE : Reason.LONELY_PSU;
        return new NotComputable(reason, "one sampled unit only in " + String.join(", ", where.stream().sorted().toList()));
    }

    /** (1−f) m/(m−1) Σ (z_i − z̄)(z_i − z̄)ᵀ; null if the only unit is left to the policies {@code FAIL} or {@code AVERAGE}. */
    private double @Nullable [][] deviations(List<Cluster> clusters, double units, double fraction) {
        int size = scores.size();
        double[][] none = new double[size][size];
        if (fraction >= 1 || units == 0) return none;
        if (units == 1 && (design.lonelyPsu() == LonelyPsu.REMOVE || design.lonelyPsu() == LonelyPsu.CERTAINTY)) return none;
        if (units == 1 && design.lonelyPsu() != LonelyPsu.ADJUST) return null;
        double[][] z = new double[clusters.size()][];
        for (int i = 0; i < z.length; i++) z[i] = scores(design, scores, clusters.get(i));
        if (units > 1)
            for (int k = 0; k < size; k++) {
                var sum = new ExactSum();
                for (int i = 0; i < z.length; i++) sum.addProduct(clusters.get(i).copies(), z[i][k]);
                double mean = sum.dividedBy(units);
                for (double[] each : z) each[k] -= mean;
            }
        double factor = (1 - fraction) * (units > 1 ? units / (units - 1) : 1);
        for (int k = 0; k < size; k++)
            for (int l = 0; l <= k; l++) {
                var sum = new ExactSum();
                for (int i = 0; i < z.length; i++) sum.addProduct(clusters.get(i).copies(), z[i][k], z[i][l]);
                none[k][l] = none[l][k] = factor * sum.value();
            }
        return none;
    }

    /** Sum of each score over the rows of a unit. */
    static double[] scores(SurveyDesign design, List<LinearScore> scores, Cluster cluster) {
        double[] all = new double[scores.size()];
        for (int k = 0; k < all.length; k++) {
            var score = scores.get(k);
            var sum = new ExactSum();
            for (int i = 0; i < cluster.rows().length; i++) {
                int row = cluster.rows()[i];
                if (score.outside(row)) continue;
                double times = cluster.repeats()[i];
                double weight = design.rows().weights()[row];
                sum.addProduct(times, weight, score.numerator()[row]);
                double[] denominator = score.denominator();
                if (denominator != null) sum.addProduct(times, weight, denominator[row], -score.ratio());
            }
            all[k] = sum.value();
        }
        return all;
    }

    private record Sums(ExactSum[][] cells) {
        Sums(int size) {
            this(new ExactSum[size][size]);
            for (var row : cells) for (int l = 0; l < size; l++) row[l] = new ExactSum();
        }

        void add(double[][] values, double factor) {
            for (int k = 0; k < values.length; k++) for (int l = 0; l < values.length; l++) cells[k][l].addProduct(values[k][l], factor);
        }

        double[][] values() {
            double[][] all = new double[cells.length][cells.length];
            for (int k = 0; k < all.length; k++) for (int l = 0; l < all.length; l++) all[k][l] = cells[k][l].value();
            return all;
        }
    }
}
