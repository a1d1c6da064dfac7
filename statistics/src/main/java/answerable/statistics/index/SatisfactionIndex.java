package answerable.statistics.index;

import answerable.statistics.design.SurveyFailure;
import answerable.statistics.design.SurveyFailure.Reason;

/** Customer satisfaction index from fixed declared item weights (STATISTICS §1.6), 0 to 100: 100·(Σw_j x_j − min·Σw_j)/((max−min)·Σw_j) per respondent. */
public final class SatisfactionIndex {
    private SatisfactionIndex() {}

    /**
     * Score of each row, NaN for rows that miss an item; its design-based mean is the index.
     *
     * @param items one array of row values per item
     * @param itemWeights one per item, any positive sum
     */
    public static double[] scores(double[][] items, double[] itemWeights, Scale scale) {
        if (items.length != itemWeights.length) throw new SurveyFailure(Reason.UNUSABLE_INPUT, items.length + " items and " + itemWeights.length + " weights");
        for (double[] item : items) scale.check(item);
        double sum = 0;
        for (double each : itemWeights) sum += each;
        if (!(sum > 0)) throw new SurveyFailure(Reason.UNDEFINED, "item weights sum to " + sum);
        double[] scores = new double[items[0].length];
        for (int row = 0; row < scores.length; row++) {
            double weighted = 0;
            for (int j = 0; j < items.length; j++) weighted += itemWeights[j] * items[j][row];
            scores[row] = 100 * (weighted - scale.min() * sum) / ((scale.max() - scale.min()) * sum);
        }
        return scores;
    }
}
