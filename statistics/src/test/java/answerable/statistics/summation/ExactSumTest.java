package answerable.statistics.summation;

import static answerable.statistics.Refusals.refused;
import static org.assertj.core.api.Assertions.assertThat;

import answerable.statistics.NotComputable.Reason;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

/** A sum that cannot be written down is an error, never an infinite or missing figure that a report would print. */
class ExactSumTest {
    @Property(tries = 200)
    void the_mean_of_equal_values_is_that_value(@ForAll @IntRange(min = 1, max = 500) int n, @ForAll @DoubleRange(min = -100, max = 100) double value) {
        var sum = new ExactSum();
        for (int i = 0; i < n; i++) sum.add(value);
        assertThat(sum.dividedBy(n)).isEqualTo(value);
    }

    @Example
    void what_is_infinite_or_becomes_so_is_refused() {
        refused(() -> new ExactSum().add(Double.NaN), Reason.UNUSABLE_INPUT);
        refused(() -> new ExactSum().add(Double.MAX_VALUE).add(Double.MAX_VALUE), Reason.UNUSABLE_INPUT);
        refused(() -> new ExactSum().addProduct(1e200, 1e200), Reason.UNUSABLE_INPUT);
    }
}
