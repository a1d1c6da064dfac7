package answerable.statistics.design;

import static answerable.statistics.Refusals.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import answerable.statistics.NotComputable.Reason;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A list in good order gives a surer mean, and the margin of error says so. */
class SuccessiveDifferencesTest {
    private static final double[] Y = {4, 1, 7, 2};
    private static final double[] PLACES = {23, 3, 33, 13};

    private static SurveyDesign sample(FinitePopulation finite) {
        double[] population = {40, 40, 40, 40};
        return new SurveyDesign(DesignRows.of(new double[] {10, 10, 10, 10}).outOf(List.of(population), null), finite, LonelyPsu.FAIL);
    }

    @Test
    void neighboursInTheListAreComparedWhateverTheOrderOfTheRows() {
        // 1, 2, 4, 7 in the order of the list: (1 + 4 + 9)/(2·4·3), times 1 − 4/40.
        var estimate = SuccessiveDifferences.mean(sample(FinitePopulation.NONE), Y, PLACES);
        assertThat(estimate.value()).isEqualTo(3.5);
        assertThat(estimate.variance()).isCloseTo(14 / 24.0, within(1e-15));
        assertThat(SuccessiveDifferences.mean(sample(FinitePopulation.RESPONDENTS), Y, PLACES).variance()).isCloseTo(0.9 * 14 / 24, within(1e-15));
        assertThat(SuccessiveDifferences.mean(sample(FinitePopulation.NONE), new double[] {1, 2, 4, 7}, new double[] {3, 13, 23, 33})).isEqualTo(estimate);
        assertThat(estimate.variance()).isLessThan(Ratios.mean(sample(FinitePopulation.NONE), Y).variance());
    }

    @Test
    void strataAddUpAndThoseOutsideTheDomainKeepTheirPlace() {
        var strata = DesignRows.of(new double[] {10, 10, 10, 10}).inStrata(List.of("A", "A", "B", "B"));
        var design = new SurveyDesign(strata, FinitePopulation.NONE, LonelyPsu.FAIL);
        // Two units a stratum: the formula is the one for simple random sampling.
        assertThat(SuccessiveDifferences.mean(design, Y, new double[] {1, 2, 1, 2}).variance()).isCloseTo(Ratios.mean(design, Y).variance(), within(1e-15));
        double[] domain = {4, Double.NaN, 7, 2};
        // z of 7, 0 (outside), 4, 2 around 13/3, in the order of the list; m/(2(m−1)) = 2/3.
        double[] z = {0, (2 - 13 / 3.0) / 3, (4 - 13 / 3.0) / 3, (7 - 13 / 3.0) / 3};
        double squares = 0;
        for (int i = 1; i < z.length; i++) squares += (z[i] - z[i - 1]) * (z[i] - z[i - 1]);
        assertThat(SuccessiveDifferences.mean(sample(FinitePopulation.NONE), domain, PLACES).variance()).isCloseTo(2 / 3.0 * squares, within(1e-15));
    }

    @Test
    void aListWithTwoHouseholdsInOnePlaceIsNoList() {
        refused(() -> SuccessiveDifferences.mean(sample(FinitePopulation.NONE), Y, new double[] {1, 2, 2, 3}), Reason.REPEATED_UNIT);
        var alone = new SurveyDesign(DesignRows.of(new double[] {1}), FinitePopulation.NONE, LonelyPsu.FAIL);
        refused(() -> SuccessiveDifferences.mean(alone, new double[] {3}, new double[] {1}), Reason.LONELY_PSU);
    }
}
