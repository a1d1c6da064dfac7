package answerable.statistics.sampling;

import static answerable.statistics.Refusals.refused;
import static org.assertj.core.api.Assertions.assertThat;

import answerable.statistics.NotComputable;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import net.jqwik.api.Assume;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;

/** The plan is filled to the last household and never asks a building for more than it has. */
class AllocationTest {
    @Property(tries = 300)
    void every_stratum_gets_its_quota_up_to_one_and_all_together_the_sample(
            @ForAll @Size(min = 1, max = 12) List<@LongRange(min = 1, max = 3000) Long> populationsGiven, @ForAll @LongRange(max = 5000) long n) {
        long[] populations = populationsGiven.stream().mapToLong(Long::longValue).toArray();
        long total = LongStream.of(populations).sum();
        Assume.that(n <= total);
        long[] allocated = Allocation.proportional(populations, n);
        assertThat(Arrays.stream(allocated).sum()).isEqualTo(n);
        for (int h = 0; h < populations.length; h++) {
            assertThat(allocated[h]).isBetween(n * populations[h] / total, -Math.floorDiv(-n * populations[h], total));
            assertThat(allocated[h]).isLessThanOrEqualTo(populations[h]);
        }
    }

    @Property(tries = 300)
    void no_stratum_is_left_below_its_minimum_or_asked_for_more_than_it_has(
            @ForAll @Size(min = 1, max = 10) List<@LongRange(min = 1, max = 400) Long> populationsGiven, @ForAll @DoubleRange(min = 0.1, max = 30) double spread, @ForAll @LongRange(max = 2000) long n) {
        long[] populations = populationsGiven.stream().mapToLong(Long::longValue).toArray();
        long least = LongStream.of(populations).map(each -> Math.min(2, each)).sum();
        Assume.that(least <= n && n <= LongStream.of(populations).sum());
        double[] deviations = IntStream.range(0, populations.length).mapToDouble(h -> h % 2 == 0 ? 1 : spread).toArray();
        long[] allocated;
        try {
            allocated = Allocation.neyman(populations, deviations, n, 2);
        } catch (NotComputable e) {
            assertThat(e.reason()).isIn(NotComputable.Reason.MINIMA_EXCEED_SAMPLE, NotComputable.Reason.NOTHING_TO_ALLOCATE_BY);
            return;
        }
        assertThat(Arrays.stream(allocated).sum()).isEqualTo(n);
        for (int h = 0; h < populations.length; h++) assertThat(allocated[h]).isBetween(Math.min(2, populations[h]), populations[h]);
    }

    @Example
    void the_reference_survey_is_planned_as_agreed() {
        var required = SampleSize.proportion(1800, 0.5, 0.05, 1.96, 1);
        assertThat(required.n0()).isEqualTo(384.16);
        assertThat(required.completes()).isEqualTo(317);
        assertThat(required.issued(0.6)).isEqualTo(529);
        assertThat(Allocation.proportional(new long[] {96, 96, 120, 120, 144, 144, 168, 168, 180, 180, 192, 192}, 528)).containsExactly(28, 28, 35, 35, 42, 42, 49, 49, 53, 53, 57, 57);
    }

    @Example
    void a_stratum_smaller_than_its_equal_share_is_taken_in_full_and_the_others_give_more() {
        assertThat(Allocation.equal(new long[] {100, 6, 100}, 50)).containsExactly(22, 6, 22);
        assertThat(Allocation.equal(new long[] {100, 100, 100}, 50)).containsExactly(17, 17, 16);
        assertThat(Allocation.equal(new long[] {3, 4}, 7)).containsExactly(3, 4);
    }

    @Example
    void a_whole_number_of_answers_is_not_rounded_up_by_a_rounding_error() {
        assertThat(SampleSize.proportion(399, 0.5, 0.05, 2, 1).completes()).isEqualTo(200);
        assertThat(SampleSize.proportion(399, 0.5, 0.05, 2, 1).issued(0.1)).isEqualTo(399);
        assertThat(SampleSize.proportion(100_000_000, 0.1, 0.3, 3, 1.1).n0()).isEqualTo(9.9);
    }

    @Example
    void cheaper_interviews_get_more_of_the_sample() {
        assertThat(Allocation.optimum(new long[] {500, 500}, new double[] {1, 1}, new double[] {1, 4}, 90, 2)).containsExactly(60, 30);
        assertThat(Allocation.optimum(new long[] {500, 500}, new double[] {1, 1}, new double[] {1, 1}, 90, 2)).containsExactly(45, 45);
    }

    @Example
    void a_plan_that_cannot_be_filled_is_refused_by_name() {
        refused(() -> Allocation.proportional(new long[] {3, 4}, 8), NotComputable.Reason.SAMPLE_EXCEEDS_POPULATION);
        refused(() -> Allocation.neyman(new long[] {30, 40}, new double[] {1, 1}, 3, 2), NotComputable.Reason.MINIMA_EXCEED_SAMPLE);
        refused(() -> Allocation.neyman(new long[] {30, 40}, new double[] {0, 0}, 8, 2), NotComputable.Reason.NOTHING_TO_ALLOCATE_BY);
    }

    @Example
    void without_taking_in_full_a_building_may_be_asked_for_more_than_it_has() {
        assertThat(Allocation.neyman(new long[] {10, 90}, new double[] {9, 1}, 40, 2)).containsExactly(10, 30);
        assertThat(Allocation.neymanWithoutTakingAll(new long[] {10, 90}, new double[] {9, 1}, 40, 2)).containsExactly(20, 20);
    }

    @Example
    void nonsense_in_a_plan_is_named_and_what_needs_no_answer_gets_none() {
        assertThat(SampleSize.proportion(1, 0, 0.05, 1.96, 1).completes()).isZero();
        refused(() -> SampleSize.proportion(100, 0.5, Double.POSITIVE_INFINITY, 1.96, 1), NotComputable.Reason.UNUSABLE_INPUT);
        refused(() -> SampleSize.proportion(100, 0.5, 0.05, Double.NaN, 1), NotComputable.Reason.UNUSABLE_INPUT);
        refused(() -> SampleSize.minimumDetectableDifference(300, 300, 0.5, 1, 0.05, 1), NotComputable.Reason.UNUSABLE_INPUT);
        refused(() -> Allocation.optimum(new long[] {5, 5}, new double[] {1, 1}, new double[] {1, 0}, 4, 2), NotComputable.Reason.UNUSABLE_INPUT);
        refused(() -> Allocation.optimum(new long[] {5, 5}, new double[] {1, 1}, new double[] {1}, 4, 2), NotComputable.Reason.UNUSABLE_INPUT);
        refused(() -> VarianceComparison.of(new long[] {5, 500}, new double[] {1, 1}, 2, 40, 2), NotComputable.Reason.SAMPLE_EXCEEDS_POPULATION);
    }
}
