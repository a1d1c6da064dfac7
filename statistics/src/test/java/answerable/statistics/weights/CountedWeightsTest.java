package answerable.statistics.weights;

import static answerable.statistics.Refusals.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import answerable.statistics.NotComputable;
import answerable.statistics.design.DesignRows;
import answerable.statistics.design.FinitePopulation;
import answerable.statistics.design.LonelyPsu;
import answerable.statistics.design.SurveyDesign;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** A household counts for as many as it stands for, and fitting once more changes nothing. */
class CountedWeightsTest {
    private static final double SETTLED = 1e-11;

    private static double[][] table(int rows, int columns, Random random) {
        return IntStream.range(0, rows).mapToObj(_ -> IntStream.range(0, columns).mapToDouble(_ -> 1 + random.nextInt(40)).toArray()).toArray(double[][]::new);
    }

    private static double[] totals(int n, Random random, double whole) {
        double[] shares = IntStream.range(0, n).mapToDouble(_ -> 1 + random.nextInt(30)).toArray();
        double sum = Arrays.stream(shares).sum();
        return Arrays.stream(shares).map(each -> whole * each / sum).toArray();
    }

    private static double[][] turned(double[][] table) {
        return IntStream.range(0, table[0].length).mapToObj(j -> Arrays.stream(table).mapToDouble(row -> row[j]).toArray()).toArray(double[][]::new);
    }

    @Property(tries = 200)
    void a_fitted_table_meets_its_margins_stays_as_it_is_and_does_not_depend_on_which_margin_came_first(
            @ForAll @IntRange(min = 1, max = 6) int rows, @ForAll @IntRange(min = 1, max = 6) int columns, @ForAll Random random) {
        double[][] seed = table(rows, columns, random);
        double[] rowTotals = totals(rows, random, 1000);
        double[] columnTotals = totals(columns, random, 1000);
        double[][] fitted = IterativeFitting.fit(seed, rowTotals, columnTotals, SETTLED, 5000).fitted();
        for (int i = 0; i < rows; i++) assertThat(Arrays.stream(fitted[i]).sum()).isCloseTo(rowTotals[i], within(1e-8));
        var again = IterativeFitting.fit(fitted, rowTotals, columnTotals, 1e-9, 5);
        double[][] other = turned(IterativeFitting.fit(turned(seed), columnTotals, rowTotals, SETTLED, 5000).fitted());
        for (int i = 0; i < rows; i++) {
            assertThat(again.fitted()[i]).containsExactly(fitted[i], within(1e-8));
            assertThat(other[i]).containsExactly(fitted[i], within(1e-7));
        }
    }

    @Example
    void margins_that_cannot_be_met_are_refused_by_name() {
        refused(() -> IterativeFitting.fit(new double[][] {{1, 1}, {1, 1}}, new double[] {10, 10}, new double[] {10, 11}, 1e-9, 100), NotComputable.Reason.CONTRADICTORY_TOTALS);
        refused(() -> IterativeFitting.fit(new double[][] {{1, 1}, {0, 0}}, new double[] {10, 10}, new double[] {10, 10}, 1e-9, 100), NotComputable.Reason.EMPTY_MARGIN_CELL);
        refused(() -> IterativeFitting.fit(new double[][] {{1, 0}, {1, 1}}, new double[] {15, 5}, new double[] {10, 10}, 1e-9, 1000), NotComputable.Reason.NO_CONVERGENCE);
        refused(() -> NonResponseCounts.of(new long[] {10, 4}, new long[] {5, 0}, new double[] {2, 2}), NotComputable.Reason.EMPTY_CLASS);
        refused(() -> Kish.of(new double[] {0, 0}), NotComputable.Reason.UNDEFINED);
        refused(() -> Trimming.proportional(new double[] {2, 2}, 0.5, 1), NotComputable.Reason.UNDEFINED);
    }

    @Example
    void zero_cells_and_zero_margins_stay_zero() {
        double[][] fitted = IterativeFitting.fit(new double[][] {{0, 3, 1}, {2, 1, 1}, {1, 1, 1}}, new double[] {4, 6, 0}, new double[] {3, 5, 2}, 1e-10, 1000).fitted();
        assertThat(fitted[0][0]).isZero();
        assertThat(fitted[2]).containsOnly(0);
    }

    @Property(tries = 200)
    void trimming_takes_from_no_household_what_it_does_not_give_to_the_others(
            @ForAll @Size(min = 1, max = 40) List<@DoubleRange(min = 0.01, max = 100) Double> weightsGiven, @ForAll @IntRange(min = 1, max = 5) int passes) {
        double[] weights = weightsGiven.stream().mapToDouble(Double::doubleValue).toArray();
        var trimmed = Trimming.proportional(weights, 2, passes);
        assertThat(trimmed.sum()).isCloseTo(Arrays.stream(weights).sum(), within(1e-9 * trimmed.sum()));
        for (double each : trimmed.weights()) assertThat(each).isPositive();
    }

    @Property(tries = 200)
    void the_cost_of_unequal_weights_depends_on_neither_scale_nor_order(
            @ForAll @Size(min = 1, max = 40) List<@DoubleRange(min = 0.01, max = 100) Double> weightsGiven) {
        double[] weights = weightsGiven.stream().mapToDouble(Double::doubleValue).toArray();
        double[] reversed = IntStream.range(0, weights.length).mapToDouble(i -> weights[weights.length - 1 - i]).toArray();
        double[] scaled = Arrays.stream(weights).map(each -> each * 1024).toArray();
        assertThat(Kish.of(reversed)).isEqualTo(Kish.of(weights));
        assertThat(Kish.of(scaled).designEffect()).isEqualTo(Kish.of(weights).designEffect());
        assertThat(Kish.of(weights).designEffect()).isGreaterThanOrEqualTo(1 - 1e-12);
        assertThat(Kish.of(weights).effectiveSize()).isLessThanOrEqualTo(weights.length + 1e-9);
    }

    @Example
    void classes_whose_names_run_together_are_not_mixed_up() {
        boolean[] all = {true, true};
        refused(() -> NonResponse.adjust(new double[] {1, 1}, all, all, List.of(List.of("A 1", "A"), List.of("2", "1 2"))), NotComputable.Reason.UNUSABLE_INPUT);
        assertThat(Margin.of("floor", List.of(1.0, 2.0), Map.of(1, 30.0, 2, 40.0)).total()).isEqualTo(70);
        var design = new SurveyDesign(DesignRows.of(new double[] {1, 1}), FinitePopulation.NONE, LonelyPsu.FAIL);
        refused(() -> Raking.fit(design, List.of(), 1e-9, 5), NotComputable.Reason.UNUSABLE_INPUT);
    }

    @Example
    void a_vacant_flat_needs_no_class_and_changes_none() {
        double[] base = {2, 2, 2, 2};
        boolean[] eligible = {true, true, true, false};
        boolean[] answered = {true, true, false, false};
        var classes = List.of(Arrays.asList("owner", "tenant", "tenant", null));
        assertThat(NonResponse.adjust(base, eligible, answered, classes).weights()).containsExactly(2, 4, 0, 0);
        refused(() -> NonResponse.adjust(base, new boolean[] {true, true, true, true}, answered, classes), NotComputable.Reason.MISSING_VALUE);
    }
}
