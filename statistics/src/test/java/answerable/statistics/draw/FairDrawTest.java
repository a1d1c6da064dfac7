package answerable.statistics.draw;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;
import org.junit.jupiter.api.Test;

/** Every household has the chance that its weight claims, and so has every pair. */
class FairDrawTest {
    private static final int SEEDS = Boolean.getBoolean("answerable.thorough") ? 1_000_000 : 100_000;
    private static final double SUSPICIOUS = 1e-4;
    private static final List<String> FRAME = IntStream.rangeClosed(1, 9).mapToObj(i -> "A-0" + i).toList();
    private static final int N = 4;

    @Test
    void no_household_is_favoured_by_the_hash_rank_nor_any_pair_or_group_of_them() {
        everySampleIsEquallyLikely(seed -> HashRank.draw(seed, FRAME, N, 0).ids());
    }

    @Test
    void no_household_is_favoured_by_the_permutation_nor_any_pair_or_group_of_them() {
        everySampleIsEquallyLikely(seed -> Arrays.stream(FisherYates.permutation(seed, FRAME.size())).limit(N).mapToObj(i -> FRAME.get(i - 1)).toList());
    }

    private static void everySampleIsEquallyLikely(Function<String, List<String>> draw) {
        Map<String, Integer> samples = new HashMap<>();
        Map<String, Integer> units = new HashMap<>();
        Map<String, Integer> pairs = new HashMap<>();
        for (int seed = 0; seed < SEEDS; seed++) {
            var drawn = new ArrayList<>(new TreeSet<>(draw.apply("wave-" + seed)));
            samples.merge(String.join(" ", drawn), 1, Integer::sum);
            for (int i = 0; i < N; i++) {
                units.merge(drawn.get(i), 1, Integer::sum);
                for (int j = i + 1; j < N; j++) pairs.merge(drawn.get(i) + " " + drawn.get(j), 1, Integer::sum);
            }
        }
        int size = FRAME.size();
        assertThat(samples).hasSize(126);
        assertThat(p(chiSquare(samples, SEEDS / 126.0), 125)).isGreaterThan(SUSPICIOUS);
        // Inclusions of one draw are negatively correlated; (N−1)/N / (1−n/N) makes the sum χ² with N−1 degrees of freedom.
        double share = (double) N / size;
        double inclusions = chiSquare(units, SEEDS * share) * (size - 1) / (size * (1 - share));
        assertThat(p(inclusions, size - 1)).isGreaterThan(SUSPICIOUS);
        double joint = N * (N - 1.0) / (size * (size - 1.0));
        double spread = Math.sqrt(SEEDS * joint * (1 - joint));
        assertThat(pairs).hasSize(36).allSatisfy((pair, count) -> assertThat(Math.abs(count - SEEDS * joint) / spread).isLessThan(4.5));
    }

    private static double chiSquare(Map<String, Integer> counts, double expected) {
        return counts.values().stream().mapToDouble(count -> (count - expected) * (count - expected) / expected).sum();
    }

    private static double p(double chiSquare, int degrees) {
        return ChiSquaredDistribution.of(degrees).survivalProbability(chiSquare);
    }

    @Test
    void every_place_of_a_systematic_draw_has_exactly_the_chance_n_over_N() {
        for (int population = 1; population <= 23; population++)
            for (int n = 1; n <= population; n++) {
                int[] times = new int[population];
                for (int u = 0; u < population; u++)
                    for (long place : SystematicDraw.positions(population, n, BigInteger.valueOf(u), BigInteger.valueOf(population))) times[(int) place - 1]++;
                assertThat(times).as("N %d, n %d", population, n).containsOnly(n);
            }
    }
}
