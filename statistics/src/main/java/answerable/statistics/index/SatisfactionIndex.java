package answerable.statistics.index;

import answerable.statistics.NotComputable;
import answerable.statistics.NotComputable.Reason;
import answerable.statistics.summation.ExactSum;

/**
 * Satisfaction index from 0 to 100 with fixed declared item weights of any positive sum (STATISTICS §1.6; the form of the ACSI, Fornell et al. 1996):
 * 100·(Σw_j x_j − min·Σw_j)/((max−min)·Σw_j). Weights re-estimated from wave to wave would break every trend.
 */
public final class SatisfactionIndex {
    private SatisfactionIndex() {}

    /** Index of item means. */
    public static double ofMeans(double[] means, double[] itemWeights, Scale scale) {
        scale.check(means);
        double index = index(means, itemWeights, scale);
        if (Double.isNaN(index)) throw new NotComputable(Reason.MISSING_VALUE, "an item without a mean");
        return index;
    }

    /**
     * Score of each row, NaN for rows that miss an item; its design-based mean is the index. The order of the items changes no bit.
     *
     * @param items one array of row values per item
     */
    public static double[] scores(double[][] items, double[] itemWeights, Scale scale) {
        if (items.length == 0) throw new NotComputable(Reason.UNUSABLE_INPUT, "an index of no items");
        for (double[] item : items) scale.check(item);
        double[] scores = new double[items[0].length];
        double[] answers = new double[items.length];
        for (int row = 0; row < scores.length; row++) {
            for (int j = 0; j < items.length; j++) answers[j] = items[j][row];
            scores[row] = index(answers, itemWeights, scale);
        }
        return scores;
    }

    private static double index(double[] items, double[] itemWeights, Scale scale) {
        if (items.length != itemWeights.length) throw new NotComputable(Reason.UNUSABLE_INPUT, items.length + " items and " + itemWeights.length + " weights");
        var above = new ExactSum();
        var weight = new ExactSum();
        for (int j = 0; j < items.length; j++) {
            if (Double.isNaN(items[j])) return Double.NaN;
            above.addProduct(itemWeights[j], items[j]).addProduct(-itemWeights[j], scale.min());
            weight.add(itemWeights[j]);
        }
        if (!(weight.value() > 0)) throw new NotComputable(Reason.UNDEFINED, "item weights sum to " + weight.value());
        return 100 * above.value() / ((scale.max() - scale.min()) * weight.value());
    }
}
