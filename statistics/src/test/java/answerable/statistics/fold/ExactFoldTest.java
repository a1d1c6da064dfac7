package answerable.statistics.fold;

import static answerable.statistics.Refusals.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import answerable.statistics.NotComputable;
import answerable.statistics.design.FinitePopulation;
import answerable.statistics.design.LonelyPsu;
import answerable.statistics.design.PsuSums;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;

/** Two prints of one report agree in every digit, whoever counted in whatever order, and what was withdrawn leaves no trace. */
class ExactFoldTest {
    private record Answer(String group, int score, long weight) {}

    private static List<Answer> answers(int n, Random random) {
        return IntStream.range(0, n).mapToObj(_ -> new Answer("B" + random.nextInt(4), 1 + random.nextInt(5), 1 + random.nextLong(3_000_000))).toList();
    }

    private static GroupedTotals<String> fold(List<Answer> answers) {
        var totals = new GroupedTotals<String>(1, 5);
        answers.forEach(each -> totals.add(each.group(), each.score(), each.weight()));
        return totals;
    }

    @Property(tries = 200)
    void any_order_and_any_partition_give_the_same_bits(
            @ForAll @IntRange(max = 200) int n, @ForAll @IntRange(min = 1, max = 7) int parts, @ForAll Random random) {
        var all = answers(n, random);
        var shuffled = new ArrayList<>(all);
        Collections.shuffle(shuffled, random);
        var merged = new GroupedTotals<String>(1, 5);
        for (int part = 0; part < parts; part++) {
            int own = part;
            merged.add(fold(IntStream.range(0, n).filter(i -> i % parts == own).mapToObj(shuffled::get).toList()));
        }
        assertThat(merged).isEqualTo(fold(all));
        assertThat(merged.total()).hasToString(fold(all).total().toString());
    }

    @Property(tries = 50)
    void any_number_of_threads_gives_the_same_bits(@ForAll @IntRange(max = 3000) int n, @ForAll Random random) {
        var all = answers(n, random);
        var parallel = all.parallelStream().collect(() -> new GroupedTotals<String>(1, 5), (totals, each) -> totals.add(each.group(), each.score(), each.weight()), GroupedTotals::add);
        assertThat(parallel).isEqualTo(fold(all));
    }

    @Property(tries = 200)
    void a_withdrawn_answer_leaves_no_trace(@ForAll @IntRange(max = 60) int n, @ForAll @IntRange(max = 60) int more, @ForAll Random random) {
        var kept = answers(n, random);
        var withdrawn = answers(more, random);
        var totals = fold(withdrawn).add(fold(kept));
        withdrawn.forEach(each -> totals.subtract(each.group(), each.score(), each.weight()));
        assertThat(totals).isEqualTo(fold(kept));
        assertThat(totals.subtract(fold(kept)).size()).isZero();
    }

    @Property(tries = 200)
    void what_was_known_then_stays_what_was_known_then(
            @ForAll @IntRange(min = 1, max = 80) int n, @ForAll @IntRange(min = 1, max = 9) int interval, @ForAll Random random) {
        var all = answers(n, random);
        var history = new History<String>(1, 5, interval);
        for (int i = 0; i < n; i++) {
            history.add(i / 3, all.get(i).group(), all.get(i).score(), all.get(i).weight());
            if (i % 10 == 9) history.subtract(i / 3, all.get(i - 4).group(), all.get(i - 4).score(), all.get(i - 4).weight());
        }
        for (int position = -1; position <= n; position++) {
            var direct = new GroupedTotals<String>(1, 5);
            for (int i = 0; i < n && i / 3 <= position; i++) {
                direct.add(all.get(i).group(), all.get(i).score(), all.get(i).weight());
                if (i % 10 == 9) direct.subtract(all.get(i - 4).group(), all.get(i - 4).score(), all.get(i - 4).weight());
            }
            assertThat(history.asOf(position)).isEqualTo(direct);
        }
    }

    @Property
    void sums_of_squares_beyond_64_bits_are_exact(
            @ForAll @Size(max = 20) List<@LongRange(min = -4_000_000_000_000_000_000L, max = 4_000_000_000_000_000_000L) Long> weights, @ForAll boolean negative) {
        var sum = new WideSum();
        var expected = BigInteger.ZERO;
        for (long w : weights) {
            sum.addProduct(w, w / 16, negative);
            var product = BigInteger.valueOf(w).multiply(BigInteger.valueOf(w / 16));
            expected = negative ? expected.subtract(product) : expected.add(product);
        }
        assertThat(sum.value()).isEqualTo(expected);
        var back = new WideSum();
        back.subtract(sum);
        assertThat(back.value()).isEqualTo(expected.negate());
        back.add(sum);
        assertThat(back.isZero()).isTrue();
    }

    @Example
    void a_sum_that_does_not_fit_is_refused_not_wrapped() {
        var totals = new ScoreTotals(1, 5).add(3, Long.MAX_VALUE / 2).add(3, Long.MAX_VALUE / 2);
        assertThatThrownBy(() -> totals.add(3, 2)).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> new ScoreTotals(1, 5).mean(2)).isInstanceOf(NotComputable.class);
        assertThat(new ScoreTotals(1, 5).add(3, 1).add(4, 1).mean(0)).isEqualTo(new BigDecimal(4));
        assertThat(new ScoreTotals(0, 10).add(10, 7).add(0, 3).sumWFrom(9)).isEqualTo(BigInteger.valueOf(7));
    }

    /** Wave 1 of the reference survey: building, households, drawn, and how often each score from 1 to 5. */
    private static final int[][] WAVE_1 = {
        {96, 28, 0, 2, 5, 7, 6}, {96, 28, 0, 0, 6, 10, 2}, {120, 35, 0, 0, 4, 13, 5}, {120, 35, 0, 1, 4, 12, 4}, {144, 42, 0, 2, 8, 11, 6}, {144, 42, 0, 2, 14, 5, 3},
        {168, 49, 1, 3, 12, 10, 3}, {168, 49, 1, 2, 10, 11, 3}, {180, 53, 1, 3, 16, 12, 1}, {180, 53, 0, 3, 11, 14, 4}, {192, 57, 0, 13, 6, 6, 3}, {192, 57, 3, 7, 13, 2, 2}
    };

    @Example
    void the_folded_sums_give_the_mean_and_error_of_the_reference_survey_under_every_correction() {
        var respondents = new ArrayList<StratifiedMean.Stratum>();
        var drawn = new ArrayList<StratifiedMean.Stratum>();
        var none = new ArrayList<StratifiedMean.Stratum>();
        for (int[] building : WAVE_1) {
            int n = IntStream.rangeClosed(2, 6).map(i -> building[i]).sum();
            long weight = Math.round(building[0] * 1e9 / n);
            var moments = StratumMoments.NONE;
            for (int score = 1; score <= 5; score++)
                for (int i = 0; i < building[score + 1]; i++) moments = moments.plus(StratumMoments.ofUnit(new ScoreTotals(1, 5).add(score, weight)));
            respondents.add(StratifiedMean.Stratum.ofRespondents(moments, building[0]));
            drawn.add(new StratifiedMean.Stratum(moments, building[1], building[0]));
            none.add(StratifiedMean.Stratum.uncorrected(moments));
        }
        assertThat(StratifiedMean.of(respondents).value()).isCloseTo(3.444576, within(5e-7));
        assertThat(StratifiedMean.of(respondents).standardError()).isCloseTo(0.047053, within(5e-7));
        assertThat(StratifiedMean.of(drawn).standardError()).isCloseTo(0.043293, within(5e-7));
        assertThat(StratifiedMean.of(none).standardError()).isCloseTo(0.051520, within(5e-7));
        Collections.reverse(respondents);
        assertThat(StratifiedMean.of(respondents)).isEqualTo(StratifiedMean.of(respondents.reversed()));
    }

    @Example
    void a_census_has_no_error_and_a_lonely_unit_no_variance() {
        var unit = StratumMoments.ofUnit(new ScoreTotals(1, 5).add(4, 10));
        var pair = unit.plus(StratumMoments.ofUnit(new ScoreTotals(1, 5).add(1, 10)));
        assertThat(StratifiedMean.of(List.of(StratifiedMean.Stratum.ofRespondents(pair, 2))).standardError()).isZero();
        assertThat(pair.minus(unit).minus(pair.minus(unit))).isEqualTo(StratumMoments.NONE);
        assertThatThrownBy(() -> StratifiedMean.of(List.of(StratifiedMean.Stratum.ofRespondents(unit, 9))))
                .isInstanceOfSatisfying(NotComputable.class, e -> assertThat(e.reason()).isEqualTo(NotComputable.Reason.LONELY_PSU));
    }

    @Example
    void taking_everything_back_at_once_leaves_nothing_and_a_negative_weight_is_no_answer() {
        var totals = fold(answers(40, new Random(4)));
        assertThat(totals.subtract(totals).size()).isZero();
        refused(() -> new ScoreTotals(1, 5).add(3, -1), NotComputable.Reason.UNUSABLE_INPUT);
        var pair = StratumMoments.ofUnit(new ScoreTotals(1, 5).add(4, 10)).plus(StratumMoments.ofUnit(new ScoreTotals(1, 5).add(2, 10)));
        refused(() -> new StratifiedMean.Stratum(pair, 1, 9), NotComputable.Reason.MORE_ANSWERED_THAN_DRAWN);
        refused(() -> new StratifiedMean.Stratum(pair, 0, 0), NotComputable.Reason.UNUSABLE_INPUT);
        assertThat(new WideSum().value()).isZero();
    }

    @Property(tries = 100)
    void moments_of_a_stratum_and_sums_of_its_units_give_one_standard_error(@ForAll @IntRange(min = 4, max = 60) int n, @ForAll Random random) {
        var units = new PsuSums();
        var moments = new TreeMap<String, StratumMoments>();
        for (int i = 0; i < n; i++) {
            String stratum = "S" + i % 2;
            var unit = new ScoreTotals(1, 5);
            for (var each : answers(1 + random.nextInt(3), random)) unit.add(each.score(), each.weight());
            units.add(stratum, "U" + i, unit.sumWy(), unit.sumW()).population(stratum, 100);
            moments.merge(stratum, StratumMoments.ofUnit(unit), StratumMoments::plus);
        }
        var folded = StratifiedMean.of(moments.values().stream().map(each -> StratifiedMean.Stratum.ofRespondents(each, 100)).toList());
        var designed = units.mean(FinitePopulation.RESPONDENTS, LonelyPsu.FAIL);
        assertThat(folded.value()).isEqualTo(designed.value());
        assertThat(folded.standardError()).isCloseTo(designed.standardError(), within(1e-13 * designed.standardError() + 4 * Math.ulp(designed.value())));
        assertThat(folded.degreesOfFreedom()).isEqualTo(designed.degreesOfFreedom());
        assertThat(folded.answers()).isEqualTo(designed.answers());
    }
}
