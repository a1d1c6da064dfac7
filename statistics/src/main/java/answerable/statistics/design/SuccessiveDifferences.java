package answerable.statistics.design;

import answerable.statistics.NotComputable;
import answerable.statistics.NotComputable.Reason;
import answerable.statistics.summation.ExactSum;
import java.util.Comparator;
import java.util.List;

/**
 * Variance of a mean from a systematic sample by successive differences: V = Σ_h (1−f_h)·m/(2(m−1))·Σ(z_i − z_(i−1))², z the linearised scores of the
 * units in the order of the list they were drawn from (Wolter 2007, §8.2, estimator v₂; Cochran 1977, §8.11).
 *
 * <p>No unbiased estimator exists for one systematic sample. This one takes the list to be in no step with the sampling interval; where neighbours are
 * alike it stays below the variance of simple random sampling, which is the gain of the order.
 */
public final class SuccessiveDifferences {
    private SuccessiveDifferences() {}

    /**
     * @param y one value per row, NaN outside the domain: those units score 0 and keep their place
     * @param places place in the list of each row; rows of a unit share it
     * @throws NotComputable REPEATED_UNIT if two units of a stratum have one place; LONELY_PSU for a stratum with one unit unless removed or certain by policy
     */
    public static Estimate mean(SurveyDesign design, double[] y, double[] places) {
        if (places.length != y.length) throw new NotComputable(Reason.UNUSABLE_INPUT, places.length + " places for " + y.length + " rows");
        var score = Ratios.score(design, y, Ratios.ones(y));
        var variance = new ExactSum();
        for (var stratum : design.strata()) {
            if (stratum.certain(design.lonelyPsu())) continue;
            double m = stratum.units();
            if (m < 2) throw new NotComputable(Reason.LONELY_PSU, "one sampled unit only in stratum " + stratum.label());
            double[] z = inOrder(design, stratum, score, places);
            var squares = new ExactSum();
            for (int i = 1; i < z.length; i++) squares.addProduct(z[i] - z[i - 1], z[i] - z[i - 1]);
            variance.add((1 - stratum.fraction()) * m / (2 * (m - 1)) * squares.value());
        }
        return new Estimate(score.ratio(), variance.value() / score.scale() / score.scale(), design.degreesOfFreedom(), design.answers(y));
    }

    private static double[] inOrder(SurveyDesign design, Stratum stratum, LinearScore score, double[] places) {
        var sorted = stratum.clusters().stream().sorted(Comparator.comparingDouble(unit -> place(unit, places))).toList();
        for (int i = 0; i < sorted.size(); i++) {
            if (sorted.get(i).copies() != 1) throw new NotComputable(Reason.UNUSABLE_INPUT, "counted rows have no place in a list");
            if (i > 0 && place(sorted.get(i), places) == place(sorted.get(i - 1), places))
                throw new NotComputable(Reason.REPEATED_UNIT, "place " + place(sorted.get(i), places) + " of stratum " + stratum.label());
        }
        return sorted.stream().mapToDouble(unit -> TaylorVariance.scores(design, List.of(score), unit)[0]).toArray();
    }

    private static double place(Cluster unit, double[] places) {
        double place = places[unit.rows()[0]];
        for (int row : unit.rows()) if (places[row] != place) throw new NotComputable(Reason.UNUSABLE_INPUT, "unit " + unit.label() + " has no one place in the list");
        return place;
    }
}
