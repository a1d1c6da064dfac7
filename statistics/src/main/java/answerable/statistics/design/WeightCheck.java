package answerable.statistics.design;

import answerable.statistics.summation.ExactSum;
import java.util.List;

/**
 * A stratum whose weights do not go with its population count: with units drawn at equal chances, the mean weight of first-stage units is N_h/m_h. No
 * error (weights may be calibrated, or units drawn in proportion to size), but to be said beside a total.
 *
 * @param stratum label
 * @param implied N_h/m_h
 * @param given mean weight of the first-stage units, each with the mean weight of its rows
 */
public record WeightCheck(Object stratum, double implied, double given) {
    /**
     * @param tolerance relative difference from which on a stratum is listed, such as 0.02
     * @return the strata that are off; none if populations are unknown or a second stage makes weights the product of both
     */
    public static List<WeightCheck> inconsistent(SurveyDesign design, double tolerance) {
        if (design.finitePopulation() == FinitePopulation.NONE || design.rows().population().size() > 1) return List.of();
        return design.strata().stream().map(stratum -> new WeightCheck(stratum.label(), stratum.population() / stratum.units(), mean(design, stratum)))
                .filter(each -> Math.abs(each.given - each.implied) > tolerance * each.implied)
                .sorted((a, b) -> Categories.ORDER.compare(a.stratum, b.stratum)).toList();
    }

    private static double mean(SurveyDesign design, Stratum stratum) {
        var sum = new ExactSum();
        for (var cluster : stratum.clusters()) {
            var weights = new ExactSum();
            double rows = 0;
            for (int i = 0; i < cluster.rows().length; i++) {
                weights.addProduct(cluster.repeats()[i], design.rows().weights()[cluster.rows()[i]]);
                rows += cluster.repeats()[i];
            }
            sum.addProduct(cluster.copies(), weights.value() / rows);
        }
        return sum.value() / stratum.units() / design.rows().weightsPerUnit();
    }
}
