package answerable.statistics.weights;

import answerable.statistics.NotComputable;
import answerable.statistics.NotComputable.Reason;
import answerable.statistics.summation.ExactSum;

/**
 * Weighting-class adjustment from counts: each class of those sampled is represented by those of it who answered.
 *
 * @param factors sampled/responded of each class
 * @param weights d·factor of each class
 * @param sum Σw over the respondents
 * @param baseSum Σd over the sample, which the adjustment must keep
 */
public record NonResponseCounts(double[] factors, double[] weights, double sum, double baseSum) {
    /**
     * @param sampled issued and eligible, by class
     * @param responded by class
     * @param baseWeights d, equal within a class
     * @throws NotComputable if a class was sampled and nobody in it answered: collapse it with a neighbour first
     */
    public static NonResponseCounts of(long[] sampled, long[] responded, double[] baseWeights) {
        int classes = sampled.length;
        if (responded.length != classes || baseWeights.length != classes) throw new NotComputable(Reason.UNUSABLE_INPUT, "classes differ in number");
        double[] factors = new double[classes];
        double[] weights = new double[classes];
        var sum = new ExactSum();
        var base = new ExactSum();
        for (int c = 0; c < classes; c++) {
            if (responded[c] < 0 || responded[c] > sampled[c])
                throw new NotComputable(Reason.UNUSABLE_INPUT, "class " + (c + 1) + ": " + responded[c] + " of " + sampled[c]);
            if (responded[c] == 0) throw new NotComputable(Reason.EMPTY_CLASS, "class " + (c + 1) + " of " + sampled[c] + " sampled");
            factors[c] = (double) sampled[c] / responded[c];
            weights[c] = baseWeights[c] * factors[c];
            sum.addProduct(weights[c], responded[c]);
            base.addProduct(baseWeights[c], sampled[c]);
        }
        return new NonResponseCounts(factors, weights, sum.value(), base.value());
    }
}
