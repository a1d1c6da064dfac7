package answerable.statistics.index;

import answerable.statistics.NotComputable;
import answerable.statistics.NotComputable.Reason;
import answerable.statistics.summation.ExactSum;

/** Index from 0 to 100 in the form of the ACSI (Fornell et al. 1996): 100·(Σw·x̄ − min·Σw)/((max−min)·Σw) on item means. */
public final class AcsiForm {
    private AcsiForm() {}

    /**
     * @param means item means on the scale
     * @param itemWeights declared weights of any sum; never re-estimated from wave to wave
     * @param min lowest point of the scale
     * @param max highest point
     */
    public static double of(double[] means, double[] itemWeights, double min, double max) {
        if (means.length != itemWeights.length) throw new IllegalArgumentException(means.length + " items, " + itemWeights.length + " weights");
        if (!(min < max)) throw new IllegalArgumentException("scale from " + min + " to " + max);
        var above = new ExactSum();
        var weight = new ExactSum();
        for (int j = 0; j < means.length; j++) {
            above.addProduct(itemWeights[j], means[j]).addProduct(-itemWeights[j], min);
            weight.add(itemWeights[j]);
        }
        if (weight.value() == 0) throw new NotComputable(Reason.ZERO_BY_ZERO, "items without weight");
        return 100 * above.value() / ((max - min) * weight.value());
    }
}
