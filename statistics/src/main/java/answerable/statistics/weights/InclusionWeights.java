package answerable.statistics.weights;

import answerable.statistics.NotComputable;
import answerable.statistics.NotComputable.Reason;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Base weights d = population / sample, the inverse inclusion probability of each row (Horvitz &amp; Thompson 1952). */
public final class InclusionWeights {
    private InclusionWeights() {}

    /** Population and sample size of the stratum of each row. */
    public static double[] of(double[] population, double[] sample) {
        double[] weights = new double[population.length];
        for (int row = 0; row < weights.length; row++) {
            if (Double.isNaN(population[row]) || Double.isNaN(sample[row])) throw new NotComputable(Reason.MISSING_VALUE, "a row without population or sample size");
            if (!(population[row] >= 0 && sample[row] > 0)) throw new NotComputable(Reason.UNUSABLE_INPUT, "population " + population[row] + " and sample " + sample[row]);
            if (sample[row] > population[row]) throw new NotComputable(Reason.SAMPLE_EXCEEDS_POPULATION, sample[row] + " of " + population[row]);
            weights[row] = population[row] / sample[row];
        }
        return weights;
    }

    /** How many rows of the data agree with each row in {@code per} (nothing: all rows). */
    public static double[] countRows(int rows, List<? extends List<?>> per) {
        var counts = new HashMap<List<?>, Integer>();
        for (int row = 0; row < rows; row++) counts.merge(key(per, row), 1, Integer::sum);
        double[] all = new double[rows];
        for (int row = 0; row < rows; row++) all[row] = counts.getOrDefault(key(per, row), 0);
        return all;
    }

    /**
     * How many distinct first-stage units the rows that agree with each row in {@code per} belong to.
     *
     * @param strata label of each row, a unit being known by stratum and label; null: one stratum
     * @param psu label of each row; null: every row its own
     */
    public static double[] countUnits(int rows, List<? extends List<?>> per, @Nullable List<?> strata, @Nullable List<?> psu) {
        if (psu == null) return countRows(rows, per);
        var units = new HashMap<List<?>, Set<List<?>>>();
        for (int row = 0; row < rows; row++)
            units.computeIfAbsent(key(per, row), any -> new HashSet<>()).add(Arrays.asList(strata == null ? null : strata.get(row), psu.get(row)));
        double[] all = new double[rows];
        for (int row = 0; row < rows; row++) all[row] = units.getOrDefault(key(per, row), Set.of()).size();
        return all;
    }

    private static List<?> key(List<? extends List<?>> per, int row) {
        return Arrays.asList(per.stream().map(column -> column.get(row)).toArray());
    }
}
