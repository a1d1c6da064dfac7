package answerable.statistics.weights;

import answerable.statistics.NotComputable;
import answerable.statistics.NotComputable.Reason;
import answerable.statistics.summation.ExactSum;
import java.util.Arrays;

/**
 * What unequal weights cost (Kish 1965, §11.7; 1992).
 *
 * @param designEffect nΣw²/(Σw)², 1 for equal weights
 * @param effectiveSize (Σw)²/Σw²
 * @param sum Σw
 */
public record Kish(double designEffect, double effectiveSize, double sum, double smallest, double largest) {
    /** Not changed by the order of the weights, nor by their scale but for rounding. */
    public static Kish of(double[] weights) {
        for (double w : weights) if (!(w >= 0)) throw new NotComputable(Reason.UNUSABLE_INPUT, "weight " + w);
        double[] one = new double[weights.length];
        Arrays.fill(one, 1);
        return of(weights, one);
    }

    /**
     * Of weights some of which stand for several rows; negative ones, as linear calibration can make them, are taken as they are.
     *
     * @param counts how many rows have each weight
     */
    static Kish of(double[] weights, double[] counts) {
        var n = new ExactSum();
        var sum = new ExactSum();
        var squares = new ExactSum();
        double smallest = Double.POSITIVE_INFINITY;
        double largest = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < weights.length; i++) {
            if (counts[i] == 0) continue;
            n.add(counts[i]);
            sum.addProduct(counts[i], weights[i]);
            squares.addProduct(counts[i], weights[i], weights[i]);
            smallest = Math.min(smallest, weights[i]);
            largest = Math.max(largest, weights[i]);
        }
        double total = sum.value();
        if (total == 0) throw new NotComputable(Reason.UNDEFINED, "no weight");
        return new Kish(n.value() * squares.value() / (total * total), total * total / squares.value(), total, smallest, largest);
    }
}
