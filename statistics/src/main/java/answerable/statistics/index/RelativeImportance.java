package answerable.statistics.index;

import answerable.statistics.NotComputable;
import answerable.statistics.NotComputable.Reason;
import answerable.statistics.linear.LinearSystem;
import java.util.stream.IntStream;

/**
 * Relative importance of predictors: the increment in R² of each, averaged over all orders of entry (Lindeman, Merenda &amp; Gold 1980; equal to
 * Shapley's value), unweighted least squares with intercept.
 *
 * @param shares LMG of each predictor; they sum to R²
 */
public record RelativeImportance(double[] shares, double rSquared) {
    private static final int MOST = 20;

    /**
     * @param y criterion, one value per row; rows with a NaN anywhere are left out
     * @param predictors one array of row values each, at most 20 (2^k regressions)
     * @param counts how many equal rows each row stands for
     * @throws NotComputable UNDEFINED if the criterion does not vary or there are fewer than two rows
     */
    public static RelativeImportance lmg(double[] y, double[][] predictors, double[] counts) {
        int k = predictors.length;
        if (k < 1 || k > MOST) throw new NotComputable(Reason.UNUSABLE_INPUT, k + " predictors");
        double[][] columns = new double[k + 1][];
        System.arraycopy(predictors, 0, columns, 0, k);
        columns[k] = y;
        double[] used = counts.clone();
        for (int row = 0; row < used.length; row++) for (double[] column : columns) if (Double.isNaN(column[row])) used[row] = 0;
        double n = 0;
        for (double each : used) n += each;
        if (n < 2) throw new NotComputable(Reason.UNDEFINED, "fewer than two complete rows");
        double[][] covariance = CronbachAlpha.covariance(columns, used, n);
        if (covariance[k][k] == 0) throw new NotComputable(Reason.UNDEFINED, "the criterion does not vary");
        double[] explained = new double[1 << k];
        for (int set = 1; set < explained.length; set++) explained[set] = rSquared(covariance, set, k);
        double[] shares = new double[k];
        for (int set = 0; set < explained.length; set++) {
            double share = share(k, Integer.bitCount(set));
            for (int item = 0; item < k; item++) if ((set & 1 << item) == 0) shares[item] += share * (explained[set | 1 << item] - explained[set]);
        }
        return new RelativeImportance(shares, explained[explained.length - 1]);
    }

    /** s!(k−s−1)!/k!, the share of orders in which a given set of s comes just before a given item. */
    private static double share(int k, int s) {
        double orders = k;
        for (int i = 1; i <= s; i++) orders = orders * (k - i) / i;
        return 1 / orders;
    }

    private static double rSquared(double[][] covariance, int set, int k) {
        int[] in = IntStream.range(0, k).filter(item -> (set & 1 << item) != 0).toArray();
        double[][] a = new double[in.length][in.length];
        double[] b = new double[in.length];
        for (int i = 0; i < in.length; i++) {
            b[i] = covariance[in[i]][k];
            for (int j = 0; j < in.length; j++) a[i][j] = covariance[in[i]][in[j]];
        }
        double[] slopes = new LinearSystem(a).solve(b);
        double explained = 0;
        for (int i = 0; i < in.length; i++) explained += slopes[i] * b[i];
        return explained / covariance[k][k];
    }
}
