package answerable.statistics.index;

import answerable.statistics.NotComputable;
import answerable.statistics.design.SurveyDesign;
import answerable.statistics.interval.Interval;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * How far the quadrants of an importance–performance analysis depend on the sample: the rescaled bootstrap of Rao &amp; Wu (1988) draws m_h − 1 of the
 * m_h units of each stratum with replacement and multiplies weights by m_h/(m_h−1) times the number of draws. Finite populations are not corrected
 * for, which is cautious.
 *
 * @param point analysis of the whole sample
 * @param stability share of replicates in which the item stays in its quadrant, 0 to 1; below 0.9 the place of a point should not be read
 * @param importance percentile interval of each item's importance
 * @param performance percentile interval of each item's performance
 * @param replicates those that could be computed; others had an item without variance
 */
public record ImportanceStability(ImportancePerformance point, double[] stability, Interval[] importance, Interval[] performance, int replicates) {
    /**
     * @param replicates bootstrap samples to draw, at least 2
     * @param seed decides everything random; the same seed and rows give the same bits in any order of rows
     * @param level of the percentile intervals
     */
    public static ImportanceStability bootstrap(SurveyDesign design, double[][] items, double[] criterion, int replicates, long seed, double level) {
        if (replicates < 2) throw new NotComputable(NotComputable.Reason.UNUSABLE_INPUT, replicates + " replicates");
        if (!(level > 0 && level < 1)) throw new NotComputable(NotComputable.Reason.UNUSABLE_INPUT, "level " + level);
        var point = ImportancePerformance.of(design, items, criterion);
        double[][] all = Arrays.copyOf(items, items.length + 1);
        all[items.length] = criterion;
        var resampling = new Resampling(design, all, seed);
        int[] same = new int[items.length];
        double[][] importance = new double[items.length][replicates];
        double[][] performance = new double[items.length][replicates];
        int done = 0;
        for (int b = 0; b < replicates; b++) {
            ImportancePerformance drawn;
            try {
                drawn = ImportancePerformance.of(design.withWeights(resampling.next()), items, criterion);
            } catch (NotComputable withoutVariance) {
                if (withoutVariance.reason() != NotComputable.Reason.UNDEFINED) throw withoutVariance;
                continue;
            }
            for (int j = 0; j < items.length; j++) {
                if (drawn.quadrants()[j] == point.quadrants()[j]) same[j]++;
                importance[j][done] = drawn.importance()[j];
                performance[j][done] = drawn.performance()[j];
            }
            done++;
        }
        if (done < 2) throw new NotComputable(NotComputable.Reason.UNDEFINED, "hardly any replicate can be computed");
        int computed = done;
        return new ImportanceStability(
                point, Arrays.stream(same).mapToDouble(each -> (double) each / computed).toArray(), percentiles(importance, computed, level), percentiles(performance, computed, level), computed);
    }

    private static Interval[] percentiles(double[][] values, int size, double level) {
        return IntStream.range(0, values.length).mapToObj(j -> {
            double[] sorted = Arrays.copyOf(values[j], size);
            Arrays.sort(sorted);
            int cut = (int) Math.floor((1 - level) / 2 * size);
            return new Interval(sorted[cut], sorted[size - 1 - cut]);
        }).toArray(Interval[]::new);
    }
}
