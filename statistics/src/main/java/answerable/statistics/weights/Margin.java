package answerable.statistics.weights;

import answerable.statistics.NotComputable;
import answerable.statistics.NotComputable.Reason;
import answerable.statistics.design.Categories;
import answerable.statistics.design.SurveyDesign;
import answerable.statistics.summation.ExactSum;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A variable whose population totals are known.
 *
 * @param name name of the variable, for messages
 * @param values its levels and the level of each row
 * @param totals population total of each level, in the order of the levels
 */
public record Margin(String name, Categories values, double[] totals) {
    /**
     * @param values one per row
     * @param totals population total by value, an integer being the same value as the equal double
     * @throws NotComputable MISSING_VALUE, UNKNOWN_MARGIN_VALUE, or EMPTY_MARGIN_CELL for a total above 0 whose value no row has
     */
    public static Margin of(String name, List<? extends @Nullable Object> values, Map<?, Double> totals) {
        var categories = Categories.of(values);
        for (int code : categories.codes()) if (code < 0) throw new NotComputable(Reason.MISSING_VALUE, "a row without " + name);
        double[] all = new double[categories.levels().size()];
        var known = new TreeMap<Object, Double>(Categories.ORDER);
        known.putAll(totals);
        for (int level = 0; level < all.length; level++) {
            Double total = known.get(categories.levels().get(level));
            if (total == null) throw new NotComputable(Reason.UNKNOWN_MARGIN_VALUE, "no total for " + name + " " + categories.levels().get(level));
            if (!(total >= 0)) throw new NotComputable(Reason.UNUSABLE_INPUT, "total " + total + " for " + name + " " + categories.levels().get(level));
            all[level] = total;
        }
        totals.forEach((value, total) -> {
            if (total > 0 && categories.indexOf(value) < 0) throw new NotComputable(Reason.EMPTY_MARGIN_CELL, "no row has " + name + " " + value);
        });
        return new Margin(name, categories, all);
    }

    /** Population over all values. */
    public double total() {
        double sum = 0;
        for (double each : totals) sum += each;
        return sum;
    }

    /** Weight of each level in the sample, in units of one. */
    double[] weighted(SurveyDesign design, double[] weights) {
        var sums = new ExactSum[totals.length];
        for (int level = 0; level < sums.length; level++) sums[level] = new ExactSum();
        for (int row = 0; row < weights.length; row++) sums[values.code(row)].addProduct(design.rows().counts()[row], weights[row]);
        return Arrays.stream(sums).mapToDouble(ExactSum::value).toArray();
    }

    /** One 1/0 column per level. */
    double[][] indicators() {
        return IntStream.range(0, totals.length).mapToObj(values::indicator).toArray(double[][]::new);
    }

    /** Multiplies every weight so that each level meets its total. */
    void fit(SurveyDesign design, double[] weights) {
        double[] sums = weighted(design, weights);
        double[] factors = new double[sums.length];
        for (int level = 0; level < sums.length; level++) {
            if (sums[level] <= 0 && totals[level] > 0) throw new NotComputable(Reason.EMPTY_MARGIN_CELL, "no weight is left for " + name + " " + values.levels().get(level));
            factors[level] = sums[level] > 0 ? totals[level] / sums[level] : 0;
        }
        for (int row = 0; row < weights.length; row++) weights[row] *= factors[values.code(row)];
    }
}
