package answerable.statistics.index;

import answerable.statistics.NotComputable;
import answerable.statistics.NotComputable.Reason;
import answerable.statistics.design.DesignRows;
import answerable.statistics.design.SurveyDesign;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Weights of bootstrap samples of sampling units. Units are put into an order of their own by label and answers, so that the order of rows says nothing. */
final class Resampling {
    private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

    /** Rows of each unit, in each stratum. */
    private final List<List<int[]>> strata = new ArrayList<>();

    private final DesignRows rows;
    private long state;

    /** @param variables answers by which rows are told apart */
    Resampling(SurveyDesign design, double[][] variables, long seed) {
        rows = design.rows();
        state = seed;
        for (double count : rows.counts()) if (count != 1) throw new NotComputable(Reason.UNUSABLE_INPUT, "the bootstrap takes single rows, not counted ones");
        Comparator<Integer> byAnswers = Comparator.comparingDouble(row -> rows.weights()[row]);
        for (double[] variable : variables) byAnswers = byAnswers.thenComparingDouble(row -> variable[row]);
        var order = new ArrayList<Integer>();
        for (int row = 0; row < rows.size(); row++) order.add(row);
        order.sort(byAnswers);
        var grouped = new TreeMap<String, Map<String, List<Integer>>>();
        for (int place = 0; place < order.size(); place++) {
            int row = order.get(place);
            String unit = rows.psu() == null ? String.format("%010d", place) : label(rows.psu(), row);
            grouped.computeIfAbsent(label(rows.strata(), row), any -> new TreeMap<>()).computeIfAbsent(unit, any -> new ArrayList<>()).add(row);
        }
        grouped.values().forEach(units -> strata.add(units.values().stream().map(list -> list.stream().mapToInt(Integer::intValue).toArray()).toList()));
    }

    private static String label(@Nullable List<?> labels, int row) {
        return labels == null ? "" : String.valueOf(labels.get(row));
    }

    /** Weights of the next bootstrap sample, in units of one. */
    double[] next() {
        double[] weights = new double[rows.size()];
        for (var units : strata) {
            int m = units.size();
            if (m == 1) {
                for (int row : units.getFirst()) weights[row] = rows.weights()[row] / rows.weightsPerUnit();
                continue;
            }
            int[] draws = new int[m];
            for (int draw = 1; draw < m; draw++) draws[below(m)]++;
            for (int i = 0; i < m; i++) for (int row : units.get(i)) weights[row] = rows.weights()[row] / rows.weightsPerUnit() * draws[i] * m / (m - 1.0);
        }
        return weights;
    }

    private int below(int bound) {
        long value;
        long rest;
        do {
            value = nextLong() >>> 1;
            rest = value % bound;
        } while (value - rest + (bound - 1) < 0);
        return (int) rest;
    }

    /** SplitMix64 (Steele, Lea &amp; Flood 2014), the same on every version of Java. */
    private long nextLong() {
        state += GOLDEN_GAMMA;
        long z = state;
        z = (z ^ z >>> 30) * 0xBF58476D1CE4E5B9L;
        z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
        return z ^ z >>> 31;
    }
}
