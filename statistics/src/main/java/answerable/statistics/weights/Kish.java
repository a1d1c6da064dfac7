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
 */
public record Kish(double designEffect, double effectiveSize, double smallest, double largest) {
    /** Not changed by the order of the weights, nor by their scale but for rounding. */
    public static Kish of(double[] weights) {
        var sum = new ExactSum();
        var squares = new ExactSum();
        for (double w : weights) {
            if (!(w >= 0)) throw new IllegalArgumentException("weight " + w);
            sum.add(w);
            squares.addProduct(w, w);
        }
        double total = sum.value();
        if (total == 0) throw new NotComputable(Reason.ZERO_BY_ZERO, "no weight");
        double effective = total * total / squares.value();
        return new Kish(weights.length * squares.value() / (total * total), effective,
                Arrays.stream(weights).min().orElseThrow(), Arrays.stream(weights).max().orElseThrow());
    }
}
