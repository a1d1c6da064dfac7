package answerable.statistics.chart;

import static answerable.statistics.Refusals.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import answerable.statistics.NotComputable;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** An alarm means something happened in the estate, not in the arithmetic. */
class ControlChartTest {
    @Example
    void one_bad_month_with_a_known_cause_does_not_hide_the_next_one() {
        long[] counts = {31, 28, 44, 39, 210, 31, 28, 40, 33, 29};
        long[] households = new long[10];
        Arrays.fill(households, 820);
        var withFlood = FrozenBaseline.ofProportions(counts, households, List.of());
        var without = FrozenBaseline.ofProportions(counts, households, List.of(new FrozenBaseline.Exclusion(5, "burst main, 08-12 to 08-19")));
        assertThat(without.center()).isEqualTo((double) (303) / (9 * 820));
        assertThat(without.kept()).isEqualTo(9);
        long[] next = {70};
        long[] size = {820};
        assertThat(ProportionChart.against(withFlood.center(), next, size).limits(3, LowerLimit.TRUNCATE_AT_ZERO).out()).isEmpty();
        assertThat(ProportionChart.against(without.center(), next, size).limits(3, LowerLimit.TRUNCATE_AT_ZERO).out()).containsExactly(1);
        assertThatThrownBy(() -> new FrozenBaseline.Exclusion(5, " ")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> FrozenBaseline.ofIndividuals(new double[] {1, 2}, 1.128, List.of(new FrozenBaseline.Exclusion(3, "x")))).isInstanceOf(IllegalArgumentException.class);
    }

    @Example
    void a_baseline_of_rates_or_single_values_leaves_out_what_is_excluded() {
        var out = List.of(new FrozenBaseline.Exclusion(2, "moved in"));
        assertThat(FrozenBaseline.ofRates(new long[] {2, 90, 4}, new double[] {1, 1, 2}, out)).extracting(FrozenBaseline::center, FrozenBaseline::sigma).containsExactly(2.0, Math.sqrt(2));
        assertThat(FrozenBaseline.ofIndividuals(new double[] {10, 90, 12, 11}, 1.5, out)).extracting(FrozenBaseline::center, FrozenBaseline::sigma).containsExactly(11.0, 1.0);
        assertThat(FrozenBaseline.ofIndividuals(new double[] {10, 90, 12, 11}, 1.5, out).limits(new double[] {14, 14.5, 8, 7}, 3).out()).containsExactly(2, 4);
        assertThat(CountChart.against(2, new long[] {20}, new double[] {1}).limits(3, LowerLimit.TRUNCATE_AT_ZERO).out()).containsExactly(1);
    }

    @Property(tries = 200)
    void a_change_of_units_changes_no_alarm(
            @ForAll @Size(min = 2, max = 40) List<@IntRange(min = -99, max = 99) Integer> valuesGiven, @ForAll @IntRange(min = -64, max = 64) int shift, @ForAll @IntRange(min = 1, max = 6) int power) {
        int[] values = valuesGiven.stream().mapToInt(Integer::intValue).toArray();
        double scale = 1 << power;
        double[] x = Arrays.stream(values).asDoubleStream().toArray();
        double[] moved = Arrays.stream(x).map(each -> shift + scale * each).toArray();
        for (var rule : NelsonRules.values()) assertThat(rule.violations(moved, shift + scale * 3, scale * 20)).isEqualTo(rule.violations(x, 3, 20));
        assertThat(Cusum.of(moved, shift, scale * 10, scale * 50).firstSignal()).isEqualTo(Cusum.of(x, 0, 10, 50).firstSignal());
        var chart = IndividualsChart.of(x, 1.128, 3.267, 3);
        var other = IndividualsChart.of(moved, 1.128, 3.267, 3);
        assertThat(other.limits().upper()[0]).isCloseTo(shift + scale * chart.limits().upper()[0], within(1e-9));
        assertThat(other.meanMovingRange()).isCloseTo(scale * chart.meanMovingRange(), within(1e-9));
    }

    @Property(tries = 100)
    void turning_the_scale_round_turns_the_alarms_round(@ForAll @Size(min = 1, max = 40) List<@IntRange(min = -9, max = 9) Integer> valuesGiven) {
        int[] values = valuesGiven.stream().mapToInt(Integer::intValue).toArray();
        double[] x = Arrays.stream(values).asDoubleStream().toArray();
        double[] turned = Arrays.stream(x).map(each -> -each).toArray();
        for (var rule : NelsonRules.values()) assertThat(rule.violations(turned, 0, 2)).isEqualTo(rule.violations(x, 0, 2));
        assertThat(Cusum.of(turned, 0, 1, 5).upward()).isEqualTo(Cusum.of(x, 0, 1, 5).downward());
    }

    @Example
    void a_point_on_a_limit_is_not_beyond_it_and_a_run_needs_all_its_points() {
        assertThat(NelsonRules.R1.violations(new double[] {3, 3.001, -3}, 0, 1)).containsExactly(2);
        assertThat(NelsonRules.R2.violations(new double[] {1, 1, 1, 1, 1, 1, 1, 1, 1, 1}, 0, 1)).containsExactly(9, 10);
        assertThat(NelsonRules.R2.violations(new double[] {1, 1, 1, 1, 0, 1, 1, 1, 1, 1}, 0, 1)).isEmpty();
        assertThat(NelsonRules.R3.violations(new double[] {1, 2, 3, 4, 5, 6, 6}, 0, 1)).containsExactly(6);
        assertThat(NelsonRules.R5.violations(new double[] {2.5, 2.5}, 0, 1)).isEmpty();
        assertThat(NelsonRules.R5.violations(new double[] {2.5, 2.5, 0, -2.5, 0, 2.5}, 0, 1)).containsExactly(3);
        assertThat(NelsonRules.R6.violations(new double[] {1.1, 1.1, -9, 1.1, 1.1, 0}, 0, 1)).containsExactly(5);
        assertThat(Cusum.of(new double[] {6}, 0, 1, 5).firstSignal()).isEmpty();
    }

    @Example
    void exact_limits_of_the_moving_average_widen_to_the_asymptotic_ones() {
        double[] x = new double[60];
        Arrays.fill(x, 50);
        var exact = Ewma.of(x, 0.2, 50, 2, 3, Ewma.Limits.EXACT);
        var wide = Ewma.of(x, 0.2, 50, 2, 3, Ewma.Limits.ASYMPTOTIC);
        assertThat(exact.upper()[0]).isCloseTo(50 + 3 * 0.2 * 2, within(1e-12));
        assertThat(exact.upper()[59]).isCloseTo(wide.upper()[59], within(1e-9));
        assertThat(exact.signals()).isEmpty();
    }

    @Property(tries = 100)
    void winter_is_not_taken_for_a_trend(@ForAll @IntRange(min = 2, max = 12) int period, @ForAll @IntRange(min = 2, max = 5) int years, @ForAll @DoubleRange(min = -2, max = 2) double slope) {
        double[] season = IntStream.range(0, period).mapToDouble(i -> i == 0 ? period - 1 : -1).toArray();
        double[] x = IntStream.range(0, period * years).mapToDouble(i -> 200 + slope * i + season[i % period]).toArray();
        var additive = SeasonalFigure.of(x, period, SeasonalFigure.Type.ADDITIVE);
        for (int i = 0; i < period; i++) assertThat(additive.figure()[i]).isCloseTo(season[i], within(1e-9));
        assertThat(additive.adjusted(x[1], 1)).isCloseTo(200 + slope, within(1e-9));
        assertThat(additive.provisional()).isEqualTo(years < 3);
        var multiplicative = SeasonalFigure.of(Arrays.stream(x).map(each -> 3 * each).toArray(), period, SeasonalFigure.Type.MULTIPLICATIVE);
        assertThat(Arrays.stream(multiplicative.figure()).sum()).isCloseTo(period, within(1e-9));
    }

    @Example
    void limits_that_cannot_be_drawn_are_refused_by_name() {
        assertThatThrownBy(() -> SeasonalFigure.of(new double[23], 12, SeasonalFigure.Type.ADDITIVE)).isInstanceOf(NotComputable.class);
        refused(() -> SeasonalFigure.of(new double[] {4, 2, 0, -2, -4, -6}, 2, SeasonalFigure.Type.MULTIPLICATIVE), NotComputable.Reason.UNDEFINED);
        assertThatThrownBy(() -> IndividualsChart.of(new double[] {4}, 1.128, 3.267, 3)).isInstanceOf(NotComputable.class);
        assertThatThrownBy(() -> ProportionChart.of(new long[] {0, 0}, new long[] {5, 5}).sigmaZ(1.128)).isInstanceOf(NotComputable.class);
        assertThatThrownBy(() -> CountChart.c(new long[0])).isInstanceOf(NotComputable.class);
    }

    @Example
    void a_constant_series_raises_no_alarm_and_a_gap_is_not_passed_over() {
        assertThat(IndividualsChart.of(new double[] {0.1, 0.1, 0.1}, 1.128, 3.267, 3).limits().out()).isEmpty();
        double[] gap = {4.1, Double.NaN, 4.3};
        refused(() -> Cusum.of(gap, 4, 0.1, 1), NotComputable.Reason.MISSING_VALUE);
        refused(() -> Ewma.of(gap, 0.2, 4, 1, 3, Ewma.Limits.EXACT), NotComputable.Reason.MISSING_VALUE);
        refused(() -> NelsonRules.R1.violations(gap, 4, 1), NotComputable.Reason.MISSING_VALUE);
        refused(() -> IndividualsChart.of(gap, 1.128, 3.267, 3), NotComputable.Reason.MISSING_VALUE);
        refused(() -> YearOnYear.of(gap, 1), NotComputable.Reason.MISSING_VALUE);
    }

    @Example
    void a_frozen_share_is_not_judged_as_if_it_were_a_score() {
        var shares = FrozenBaseline.ofProportions(new long[] {4, 5}, new long[] {80, 90}, List.of());
        refused(() -> shares.limits(new double[] {0.05}, 3), NotComputable.Reason.UNUSABLE_INPUT);
        refused(() -> ProportionChart.against(Double.NaN, new long[] {1}, new long[] {9}), NotComputable.Reason.UNUSABLE_INPUT);
        refused(() -> CountChart.against(-1, new long[] {1}, new double[] {9}), NotComputable.Reason.UNUSABLE_INPUT);
        assertThatThrownBy(() -> CountChart.c(new long[] {Long.MAX_VALUE, Long.MAX_VALUE})).isInstanceOf(ArithmeticException.class);
    }

    @Example
    void a_month_is_compared_with_the_same_month_of_the_year_before() {
        double[] x = {4, 2, 0, 5, 3, 6};
        var changes = YearOnYear.of(x, 3);
        assertThat(changes).extracting(YearOnYear.Change::point).containsExactly(4, 5, 6);
        assertThat(changes).extracting(YearOnYear.Change::difference).containsExactly(1.0, 1.0, 6.0);
        assertThat(changes.getFirst().relative()).hasValue(0.25);
        assertThat(changes.getLast().relative()).isEmpty();
        var share = YearOnYear.ofProportions(new long[] {56, 48}, new long[] {70, 80}, 1, 1.959963984540054).getFirst();
        // Newcombe 1998, example (a) of table II, the other way round.
        assertThat(share.difference().difference()).isCloseTo(-0.2, within(1e-12));
        assertThat(share.difference().limits().low()).isCloseTo(-0.3339, within(5e-5));
        assertThat(share.difference().limits().high()).isCloseTo(-0.0524, within(5e-5));
        refused(() -> YearOnYear.of(x, 6), NotComputable.Reason.SERIES_TOO_SHORT);
    }
}
