package answerable.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import answerable.statistics.design.Confidence;
import answerable.statistics.draw.HashRank;
import answerable.statistics.fold.ScoreTotals;
import answerable.statistics.fold.StratifiedMean;
import answerable.statistics.fold.StratumMoments;
import answerable.statistics.sampling.Allocation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** From the draw over the fold to the interval: the margin of error that an owners' committee reads is the true one. */
class DrawnEstateTest {
    private static final int DRAWS = Boolean.getBoolean("answerable.thorough") ? 20_000 : 2_000;
    private static final long[] HOUSEHOLDS = {60, 90, 150};
    private static final int ANSWERS = 60;

    @Test
    void the_95_percent_interval_holds_the_true_mean_of_the_estate_95_times_in_100() {
        Map<String, Integer> scores = new HashMap<>();
        var buildings = new ArrayList<List<String>>();
        long sum = 0;
        for (int h = 0; h < HOUSEHOLDS.length; h++) {
            var ids = new ArrayList<String>();
            for (int i = 0; i < HOUSEHOLDS[h]; i++) {
                String id = h + "-" + i;
                ids.add(id);
                scores.put(id, Math.min(5, 1 + (i * 7 + h) % (4 + h)));
                sum += scores.get(id);
            }
            buildings.add(ids);
        }
        double truth = (double) sum / scores.size();
        long[] sizes = Allocation.proportional(HOUSEHOLDS, ANSWERS);
        int held = 0;
        double means = 0;
        for (int draw = 0; draw < DRAWS; draw++) {
            var strata = new ArrayList<StratifiedMean.Stratum>();
            for (int h = 0; h < HOUSEHOLDS.length; h++) {
                var moments = StratumMoments.NONE;
                for (String id : HashRank.draw("draw-" + draw, buildings.get(h), (int) sizes[h], 0).ids())
                    moments = moments.plus(StratumMoments.ofUnit(new ScoreTotals(1, 5).add(scores.get(id), HOUSEHOLDS[h] * 1_000_000 / sizes[h])));
                strata.add(StratifiedMean.Stratum.ofRespondents(moments, HOUSEHOLDS[h]));
            }
            var estimate = StratifiedMean.of(strata);
            means += estimate.value();
            if (estimate.interval(Confidence.t(0.95)).contains(truth)) held++;
        }
        assertThat((double) held / DRAWS).isBetween(0.93, 0.97);
        assertThat(Math.abs(means / DRAWS - truth)).isLessThan(0.02);
    }
}
