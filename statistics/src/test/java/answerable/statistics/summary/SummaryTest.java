package answerable.statistics.summary;

import static answerable.statistics.Refusals.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import answerable.statistics.NotComputable;
import answerable.statistics.index.NetPromoterCounts;
import answerable.statistics.index.SatisfactionIndex;
import answerable.statistics.index.Scale;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** A published table can be recomputed by anybody from its sums, in any order of its rows. */
class SummaryTest {
    @Property(tries = 200)
    void sums_say_the_same_as_mean_and_deviation(@ForAll @Size(min = 2, max = 30) List<@IntRange(min = 1, max = 10) Integer> answers) {
        int n = answers.size();
        double sum = answers.stream().mapToInt(each -> each).sum();
        double squares = answers.stream().mapToInt(each -> each * each).sum();
        var sums = SimpleRandomSums.of(100, n, sum, squares, 1.96);
        var summary = SimpleRandomSummary.of(100, n, sum / n, Math.sqrt(sums.variance()));
        var strata = StratifiedSummary.of(new double[] {100}, new double[] {n}, new double[] {sum / n}, new double[] {sums.variance()});
        assertThat(summary.totalError()).isCloseTo(sums.error(), within(1e-9));
        assertThat(strata.totalError()).isCloseTo(sums.error(), within(1e-9));
        var clusters = ClusterTotals.of(answers.stream().map(each -> new double[] {each}).toList(), 1, 100);
        assertThat(clusters.meanError()).isCloseTo(summary.meanError(), within(1e-9));
        assertThat(SimpleRandomSums.of(n, n, sum, squares, 1.96).error()).isZero();
    }

    @Property(tries = 200)
    void the_order_of_strata_or_clusters_changes_not_one_bit(@ForAll @Size(min = 2, max = 12) List<@IntRange(min = 1, max = 1000) Integer> seeds) {
        int n = seeds.size();
        double[][] columns = new double[4][n];
        double[][] turned = new double[4][n];
        for (int h = 0; h < n; h++) {
            columns[0][h] = turned[0][n - 1 - h] = 100 + seeds.get(h);
            columns[1][h] = turned[1][n - 1 - h] = 7 + seeds.get(h) % 90;
            columns[2][h] = turned[2][n - 1 - h] = seeds.get(h) / 7.0;
            columns[3][h] = turned[3][n - 1 - h] = seeds.get(h) / 3.0;
        }
        assertThat(StratifiedSummary.of(turned[0], turned[1], turned[2], turned[3])).isEqualTo(StratifiedSummary.of(columns[0], columns[1], columns[2], columns[3]));
        var clusters = IntStream.range(0, n).mapToObj(h -> new double[] {columns[2][h], columns[3][h]}).toList();
        assertThat(ClusterTotals.of(clusters.reversed(), 2, 50)).isEqualTo(ClusterTotals.of(clusters, 2, 50));
    }

    @Example
    void sums_that_belong_to_no_answers_are_refused_by_name() {
        refused(() -> SimpleRandomSums.of(50, 10, 100, 900, 1.96), NotComputable.Reason.CONTRADICTORY_TOTALS);
        refused(() -> SimpleRandomSums.of(50, 1, 4, 16, 1.96), NotComputable.Reason.TOO_FEW_UNITS);
        refused(() -> SimpleRandomSummary.of(50, 51, 4, 1), NotComputable.Reason.SAMPLE_EXCEEDS_POPULATION);
        refused(() -> ClusterTotals.of(List.of(new double[] {1, 2}), 2, 9), NotComputable.Reason.TOO_FEW_UNITS);
        refused(() -> NetPromoterCounts.of(0, 0, 0), NotComputable.Reason.UNDEFINED);
        assertThat(SimpleRandomSums.of(50, 3, 0.3, 0.03, 1.96).variance()).isCloseTo(0, within(1e-15));
    }

    @Property(tries = 200)
    void exchanging_friends_and_foes_turns_the_score_round(@ForAll @IntRange(max = 500) int promoters, @ForAll @IntRange(min = 1, max = 500) int passives, @ForAll @IntRange(max = 500) int detractors) {
        var score = NetPromoterCounts.of(promoters, passives, detractors);
        var turned = NetPromoterCounts.of(detractors, passives, promoters);
        assertThat(turned.score()).isEqualTo(-score.score());
        assertThat(turned.error()).isEqualTo(score.error());
        assertThat(score.score()).isBetween(-100.0, 100.0);
    }

    @Property(tries = 100)
    void the_index_runs_from_0_to_100_whatever_the_weights_add_up_to(@ForAll @Size(min = 1, max = 6) List<@IntRange(min = 1, max = 9) Integer> given) {
        double[] weights = given.stream().mapToDouble(each -> each / 7.0).toArray();
        double[] least = weights.clone();
        Arrays.fill(least, 1);
        double[] most = weights.clone();
        Arrays.fill(most, 10);
        assertThat(SatisfactionIndex.ofMeans(least, weights, new Scale(1, 10))).isZero();
        assertThat(SatisfactionIndex.ofMeans(most, weights, new Scale(1, 10))).isCloseTo(100, within(1e-12));
    }

    @Example
    void sums_of_nothing_or_of_nonsense_are_named() {
        refused(() -> StratifiedSummary.of(new double[0], new double[0], new double[0], new double[0]), NotComputable.Reason.UNDEFINED);
        refused(() -> StratifiedSummary.of(new double[] {9}, new double[] {3}, new double[] {4}, new double[] {-1}), NotComputable.Reason.UNUSABLE_INPUT);
        refused(() -> SimpleRandomSummary.of(Double.NaN, 3, 4, 1), NotComputable.Reason.SAMPLE_EXCEEDS_POPULATION);
        refused(() -> SatisfactionIndex.ofMeans(new double[] {3, 11}, new double[] {1, 1}, new Scale(1, 10)), NotComputable.Reason.OUT_OF_SCALE);
    }
}
