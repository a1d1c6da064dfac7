package answerable.statistics.summary;

import answerable.statistics.NotComputable;
import answerable.statistics.NotComputable.Reason;
import answerable.statistics.summation.ExactSum;
import java.util.List;

/**
 * One-stage cluster sample of equal clusters, e.g. doors of a building taken in full (Lohr, ch. 5).
 *
 * @param total N times the mean of the cluster totals
 * @param mean per unit
 * @param variance of the cluster totals, divisor n−1
 * @param meanError √((1−n/N)s_t²/n)/M
 */
public record ClusterTotals(double total, double mean, double variance, double meanError) {
    /**
     * @param clusters y of every unit of each sampled cluster
     * @param clusterSize M, units in every cluster
     * @param populationClusters N
     */
    public static ClusterTotals of(List<double[]> clusters, long clusterSize, long populationClusters) {
        int n = clusters.size();
        SimpleRandomSummary.check(populationClusters, n);
        if (n < 2) throw new NotComputable(Reason.TOO_FEW_UNITS, "the variance of one cluster");
        double[] totals = new double[n];
        var sum = new ExactSum();
        for (int i = 0; i < n; i++) {
            if (clusters.get(i).length != clusterSize)
                throw new NotComputable(Reason.UNUSABLE_INPUT, "cluster " + (i + 1) + " has " + clusters.get(i).length + " units, not " + clusterSize);
            var own = new ExactSum();
            for (double y : clusters.get(i)) own.add(y);
            totals[i] = own.value();
            sum.add(totals[i]);
        }
        double mean = sum.dividedBy(n);
        var squares = new ExactSum();
        for (double each : totals) squares.addProduct(each - mean, each - mean);
        double variance = squares.value() / (n - 1);
        double error = Math.sqrt((1 - (double) n / populationClusters) * variance / n) / clusterSize;
        return new ClusterTotals(populationClusters * mean, mean / clusterSize, variance, error);
    }
}
