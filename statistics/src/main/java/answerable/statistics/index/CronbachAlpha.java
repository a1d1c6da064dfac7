package answerable.statistics.index;

import answerable.statistics.NotComputable;
import answerable.statistics.NotComputable.Reason;
import answerable.statistics.interval.Interval;
import answerable.statistics.summation.ExactSum;
import java.util.stream.IntStream;
import org.apache.commons.statistics.distribution.FDistribution;

/**
 * Reliability of a scale, unweighted, over the rows that answered all items (Cronbach 1951).
 *
 * @param raw k/(k−1)·(1 − Σs²/s²_sum)
 * @param standardised k·r̄/(1 + (k−1)·r̄) from the mean correlation; NaN if an item does not vary
 * @param ifDropped raw alpha of the other items; NaN if only one is left or their sum does not vary
 * @param answers rows with all items
 * @param items k
 */
public record CronbachAlpha(double raw, double standardised, double[] ifDropped, double answers, int items) {
    /**
     * @param items one array of row values per item, NaN where there is no answer
     * @param counts how many equal rows each row stands for
     * @throws NotComputable UNDEFINED with fewer than two items, two rows or no variance
     */
    public static CronbachAlpha of(double[][] items, double[] counts) {
        int k = items.length;
        double[] used = counts.clone();
        for (int row = 0; row < used.length; row++) for (double[] item : items) if (Double.isNaN(item[row])) used[row] = 0;
        double n = 0;
        for (double each : used) n += each;
        if (k < 2 || n < 2) throw new NotComputable(Reason.UNDEFINED, k + " items and " + n + " complete rows");
        double[][] covariance = covariance(items, used, n);
        double correlations = 0;
        for (int a = 0; a < k; a++) for (int b = 0; b < k; b++) if (a != b) correlations += covariance[a][b] / Math.sqrt(covariance[a][a] * covariance[b][b]);
        double mean = correlations / (k * (k - 1.0));
        int[] all = IntStream.range(0, k).toArray();
        double raw = alpha(covariance, all);
        if (!Double.isFinite(raw)) throw new NotComputable(Reason.UNDEFINED, "the items do not vary");
        double[] dropped = IntStream.range(0, k).mapToDouble(item -> alpha(covariance, IntStream.of(all).filter(each -> each != item).toArray())).toArray();
        return new CronbachAlpha(raw, k * mean / (1 + (k - 1) * mean), dropped, n, k);
    }

    private static double alpha(double[][] covariance, int[] items) {
        double own = 0;
        double whole = 0;
        for (int a : items) {
            own += covariance[a][a];
            for (int b : items) whole += covariance[a][b];
        }
        double k = items.length;
        return k < 2 || whole == 0 ? Double.NaN : k / (k - 1) * (1 - own / whole);
    }

    static double[][] covariance(double[][] columns, double[] counts, double n) {
        int k = columns.length;
        double[][] centred = new double[k][counts.length];
        for (int a = 0; a < k; a++) {
            var sum = new ExactSum();
            for (int row = 0; row < counts.length; row++) if (counts[row] > 0) sum.addProduct(counts[row], columns[a][row]);
            double mean = sum.dividedBy(n);
            for (int row = 0; row < counts.length; row++) if (counts[row] > 0) centred[a][row] = columns[a][row] - mean;
        }
        double[][] covariance = new double[k][k];
        for (int a = 0; a < k; a++)
            for (int b = 0; b <= a; b++) {
                var sum = new ExactSum();
                for (int row = 0; row < counts.length; row++) if (counts[row] > 0) sum.addProduct(counts[row], centred[a][row], centred[b][row]);
                covariance[a][b] = covariance[b][a] = sum.value() / (n - 1);
            }
        return covariance;
    }

    /** Feldt's (1965) limits of raw alpha, which assume a simple random sample. */
    public Interval interval(double level) {
        double first = answers - 1;
        double second = first * (items - 1);
        double tail = (1 - level) / 2;
        var f = FDistribution.of(first, second);
        return new Interval(1 - (1 - raw) * f.inverseSurvivalProbability(tail), 1 - (1 - raw) * f.inverseCumulativeProbability(tail));
    }
}
