package answerable.statistics.design;

import answerable.statistics.NotComputable;
import answerable.statistics.NotComputable.Reason;
import answerable.statistics.summation.ExactSum;

/**
 * Delete-one-unit jackknife of a mean, as a cross-check of linearisation. One stratum (JK1): V = (1−f)(m−1)/m·Σ(θ₍ᵢ₎−c)²; several (JKn): the sum of
 * that over strata, with units of stratum h re-weighted by m_h/(m_h−1) (Wolter 2007, §4.3, §4.5).
 */
public final class Jackknife {
    public enum Centre {
        /** c is the mean of the replicates (of the stratum). */
        REPLICATE_MEAN,
        /** c is the estimate from all units. */
        ESTIMATE
    }

    private Jackknife() {}

    /** As {@link #mean} but refusing more than one stratum. */
    public static Estimate jk1(SurveyDesign design, double[] y, Centre centre) {
        if (design.numberOfStrata() > 1) throw new NotComputable(Reason.SEVERAL_STRATA, "JK1 is for one stratum, there are " + design.numberOfStrata());
        return mean(design, y, centre);
    }

    /**
     * @throws NotComputable LONELY_PSU for a stratum with one unit that was not taken in full (unless removed or certain by policy); UNDEFINED if a replicate has no answer
     */
    public static Estimate mean(SurveyDesign design, double[] y, Centre centre) {
        var top = new ExactSum();
        var bottom = new ExactSum();
        for (var stratum : design.strata()) for (var cluster : stratum.clusters()) add(design, cluster, y, cluster.copies(), top, bottom);
        if (bottom.value() == 0) throw new NotComputable(Reason.UNDEFINED, "no weight in the domain");
        double estimate = top.dividedBy(bottom);
        var variance = new ExactSum();
        for (var stratum : design.strata()) {
            if (stratum.certain(design.lonelyPsu())) continue;
            if (stratum.units() == 1) throw new NotComputable(Reason.LONELY_PSU, "one sampled unit only in stratum " + stratum.label());
            variance.add(variance(design, stratum, y, top, bottom, centre, estimate));
        }
        return new Estimate(estimate, variance.value(), design.degreesOfFreedom(), design.answers(y));
    }

    private static double variance(SurveyDesign design, Stratum stratum, double[] y, ExactSum top, ExactSum bottom, Centre centre, double estimate) {
        double m = stratum.units();
        var mine = new ExactSum();
        var mineWeight = new ExactSum();
        for (var cluster : stratum.clusters()) add(design, cluster, y, cluster.copies(), mine, mineWeight);
        double[] replicates = new double[stratum.clusters().size()];
        var sum = new ExactSum();
        for (int i = 0; i < replicates.length; i++) {
            var cluster = stratum.clusters().get(i);
            // All terms times m − 1, which the ratio does not see and which keeps them exact: (m−1)·others + m·(mine − unit).
            var t = new ExactSum().addAll(top, m - 1).addAll(mine, 1);
            var w = new ExactSum().addAll(bottom, m - 1).addAll(mineWeight, 1);
            add(design, cluster, y, -m, t, w);
            if (w.value() == 0) throw new NotComputable(Reason.UNDEFINED, "no weight is left without unit " + cluster.label());
            replicates[i] = t.dividedBy(w);
            sum.addProduct(cluster.copies(), replicates[i]);
        }
        double c = centre == Centre.ESTIMATE ? estimate : sum.value() / m;
        var squares = new ExactSum();
        for (int i = 0; i < replicates.length; i++) squares.addProduct(stratum.clusters().get(i).copies(), replicates[i] - c, replicates[i] - c);
        return (1 - stratum.fraction()) * (m - 1) / m * squares.value();
    }

    private static void add(SurveyDesign design, Cluster cluster, double[] y, double times, ExactSum top, ExactSum bottom) {
        for (int i = 0; i < cluster.rows().length; i++) {
            int row = cluster.rows()[i];
            if (Double.isNaN(y[row])) continue;
            top.addProduct(times * cluster.repeats()[i], design.rows().weights()[row], y[row]);
            bottom.addProduct(times * cluster.repeats()[i], design.rows().weights()[row]);
        }
    }
}
