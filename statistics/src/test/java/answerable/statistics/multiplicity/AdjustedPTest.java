package answerable.statistics.multiplicity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;

/** Looking at many buildings does not find a bad one by chance. */
class AdjustedPTest {
    @Property
    void a_correction_never_makes_a_difference_more_certain_and_the_stricter_one_is_never_the_smaller(
            @ForAll @Size(min = 1, max = 30) List<@DoubleRange(min = 0, max = 1) Double> pGiven) {
        double[] p = pGiven.stream().mapToDouble(Double::doubleValue).toArray();
        var adjusted = AdjustedP.of(p);
        double[] bonferroni = adjusted.bonferroni();
        double[] holm = adjusted.holm();
        double[] hochberg = adjusted.hochberg();
        double[] bh = adjusted.benjaminiHochberg();
        double[] by = adjusted.benjaminiYekutieli();
        for (int i = 0; i < p.length; i++) {
            double rounding = 1e-12;
            assertThat(bh[i]).isBetween(p[i] - rounding, hochberg[i] + rounding);
            assertThat(hochberg[i]).isLessThanOrEqualTo(holm[i] + rounding);
            assertThat(holm[i]).isLessThanOrEqualTo(bonferroni[i] + rounding);
            assertThat(by[i]).isBetween(bh[i] - rounding, 1.0);
            for (int j = 0; j < p.length; j++) if (p[i] < p[j]) assertThat(holm[i]).isLessThanOrEqualTo(holm[j]);
        }
    }

    @Property
    void the_order_of_the_tests_does_not_matter(@ForAll @Size(min = 1, max = 30) List<@DoubleRange(min = 0, max = 1) Double> pGiven) {
        double[] p = pGiven.stream().mapToDouble(Double::doubleValue).toArray();
        int n = p.length;
        var turned = AdjustedP.of(IntStream.range(0, n).mapToDouble(i -> p[n - 1 - i]).toArray());
        var plain = AdjustedP.of(p);
        for (int i = 0; i < n; i++) {
            assertThat(turned.holm()[n - 1 - i]).isEqualTo(plain.holm()[i]);
            assertThat(turned.benjaminiHochberg()[n - 1 - i]).isEqualTo(plain.benjaminiHochberg()[i]);
            assertThat(turned.hochberg()[n - 1 - i]).isEqualTo(plain.hochberg()[i]);
        }
    }
}
