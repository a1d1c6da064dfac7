package answerable.statistics.weights;

import answerable.statistics.NotComputable;
import answerable.statistics.NotComputable.Reason;
import answerable.statistics.summation.ExactSum;
import java.util.Arrays;

/**
 * Cuts extreme weights to a multiple of the median and spreads the excess over the others in proportion, so that the sum stays. The others may pass the
 * cap afterwards; each further pass takes the cap anew. Margins no longer hold and must be raked again.
 *
 * @param weights in the order given
 * @param sum of the weights after the last pass
 */
public record Trimming(double[] weights, double sum) {
    /**
     * @param capTimesMedian cap as a multiple of the median weight, e.g. 3
     * @param passes how often to trim; stops earlier when no weight is above the cap
     * @throws NotComputable if every positive weight is above the cap, so nobody could take the excess
     */
    public static Trimming proportional(double[] weights, double capTimesMedian, int passes) {
        if (!(capTimesMedian > 0)) throw new NotComputable(Reason.UNUSABLE_INPUT, "cap " + capTimesMedian);
        double[] w = weights.clone();
        for (int pass = 0; pass < passes && cut(w, capTimesMedian * median(w)); pass++) {}
        var sum = new ExactSum();
        for (double each : w) sum.add(each);
        return new Trimming(w, sum.value());
    }

    private static boolean cut(double[] w, double cap) {
        var excess = new ExactSum();
        var others = new ExactSum();
        boolean any = false;
        for (double each : w) {
            if (!(each >= 0)) throw new NotComputable(Reason.UNUSABLE_INPUT, "weight " + each);
            if (each > cap) {
                any = true;
                excess.add(each).add(-cap);
            } else others.add(each);
        }
        if (!any) return false;
        if (others.value() == 0) throw new NotComputable(Reason.UNDEFINED, "every weight is above the cap " + cap);
        double share = excess.value() / others.value();
        for (int i = 0; i < w.length; i++) w[i] = w[i] > cap ? cap : w[i] + w[i] * share;
        return true;
    }

    private static double median(double[] w) {
        if (w.length == 0) throw new NotComputable(Reason.TOO_FEW_UNITS, "the median of no weights");
        double[] sorted = w.clone();
        Arrays.sort(sorted);
        int middle = w.length / 2;
        return w.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
