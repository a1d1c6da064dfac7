package answerable.statistics.interval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import answerable.statistics.NotComputable;
import java.util.stream.IntStream;
import net.jqwik.api.Assume;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.apache.commons.statistics.distribution.BinomialDistribution;

/** The limits hold the truth as often as they claim, also at 98 % satisfied. */
class IntervalTest {
    private static final double Z = NormalQuantile.twoSided(0.95);

    @Property(tries = 300)
    void limits_hold_the_share_and_stay_between_nobody_and_all(@ForAll @IntRange(min = 1, max = 2000) int n, @ForAll @IntRange(max = 2000) int x) {
        Assume.that(x <= n);
        double p = (double) x / n;
        for (var limits : new Interval[] {BinomialInterval.wilson(x, n, Z), BinomialInterval.clopperPearson(x, n, 0.95)}) {
            assertThat(limits.low()).isBetween(0.0, p);
            assertThat(limits.high()).isBetween(p, 1.0);
        }
        var mirrored = BinomialInterval.wilson(n - x, n, Z);
        assertThat(1 - mirrored.high()).isCloseTo(BinomialInterval.wilson(x, n, Z).low(), within(1e-12));
    }

    @Property(tries = 60)
    void exact_limits_miss_the_truth_at_most_as_often_as_they_say(
            @ForAll @IntRange(min = 1, max = 60) int n, @ForAll @IntRange(min = 1, max = 99) int percent) {
        double p = percent / 100.0;
        var answers = BinomialDistribution.of(n, p);
        double held = IntStream.rangeClosed(0, n).filter(x -> holds(BinomialInterval.clopperPearson(x, n, 0.95), p)).mapToDouble(answers::probability).sum();
        assertThat(held).isGreaterThan(0.95 - 1e-9);
    }

    @Example
    void score_limits_hold_the_truth_95_times_in_100_on_average() {
        double sum = 0;
        int cases = 0;
        for (int n = 20; n <= 120; n += 5)
            for (int percent = 2; percent <= 98; percent++) {
                double p = percent / 100.0;
                int size = n;
                var answers = BinomialDistribution.of(n, p);
                sum += IntStream.rangeClosed(0, n).filter(x -> holds(BinomialInterval.wilson(x, size, Z), p)).mapToDouble(answers::probability).sum();
                cases++;
            }
        assertThat(sum / cases).isBetween(0.945, 0.957);
    }

    private static boolean holds(Interval limits, double p) {
        return limits.low() <= p && p <= limits.high();
    }

    @Property(tries = 200)
    void exchanging_two_groups_turns_their_difference_round(
            @ForAll @IntRange(min = 1, max = 300) int n1, @ForAll @IntRange(min = 1, max = 300) int n2, @ForAll @IntRange(max = 300) int some, @ForAll @IntRange(max = 300) int others) {
        int x1 = some % (n1 + 1);
        int x2 = others % (n2 + 1);
        var one = ProportionDifference.newcombe(x1, n1, x2, n2, Z);
        var other = ProportionDifference.newcombe(x2, n2, x1, n1, Z);
        assertThat(one.difference()).isEqualTo(-other.difference());
        assertThat(one.limits().low()).isCloseTo(-other.limits().high(), within(1e-15));
        assertThat(one.limits().low()).isBetween(-1.0 - 1e-12, one.difference());
    }

    @Example
    void nobody_and_all_give_exact_ends_and_no_answers_give_none() {
        assertThat(BinomialInterval.wilson(0, 17, Z).low()).isZero();
        assertThat(BinomialInterval.wilson(17, 17, Z).high()).isEqualTo(1);
        assertThat(BinomialInterval.clopperPearson(0, 17, 0.95).low()).isZero();
        assertThat(BinomialInterval.clopperPearson(17, 17, 0.95).high()).isEqualTo(1);
        assertThatThrownBy(() -> BinomialInterval.wilson(0, 0, Z)).isInstanceOf(NotComputable.class);
    }
}
