package answerable.statistics.trend;

import answerable.statistics.NotComputable;
import answerable.statistics.NotComputable.Reason;
import answerable.statistics.summation.ExactSum;
import org.apache.commons.statistics.distribution.BinomialDistribution;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;

/**
 * Change within the units that answered in both waves, unweighted (McNemar 1947).
 *
 * @param n pairs
 * @param b below the top box first, in it later
 * @param c the reverse
 * @param chiSquared (b−c)²/(b+c), or (|b−c|−1)²/(b+c) with continuity correction (none if b = c); NaN if nothing changed
 * @param p of that, 1 degree of freedom
 * @param exact two-sided binomial with ½; 1 if nothing changed
 * @param meanChange mean of second − first
 * @param t paired t of that; NaN with fewer than two pairs or where all changed alike
 */
public record McNemar(int n, int b, int c, double chiSquared, double p, double exact, double meanChange, double t) {
    /**
     * @param first answers of the pairs in the first wave
     * @param second of the same units in the second wave
     * @param topBoxFrom smallest answer in the top box
     * @throws NotComputable UNDEFINED without pairs
     */
    public static McNemar of(double[] first, double[] second, double topBoxFrom, boolean continuityCorrection) {
        int n = first.length;
        if (second.length != n) throw new NotComputable(Reason.UNUSABLE_INPUT, n + " answers in the first wave, " + second.length + " in the second");
        if (n == 0) throw new NotComputable(Reason.UNDEFINED, "no unit is in both waves");
        int b = 0;
        int c = 0;
        var sum = new ExactSum();
        for (int i = 0; i < n; i++) {
            if (first[i] < topBoxFrom && second[i] >= topBoxFrom) b++;
            if (first[i] >= topBoxFrom && second[i] < topBoxFrom) c++;
            sum.add(second[i]).add(-first[i]);
        }
        double off = Math.abs(b - c) - (continuityCorrection && b != c ? 1 : 0);
        double chi = b + c == 0 ? Double.NaN : off * off / (b + c);
        double p = b + c == 0 ? Double.NaN : ChiSquaredDistribution.of(1).survivalProbability(chi);
        double exact = b + c == 0 ? 1 : Math.min(1, 2 * BinomialDistribution.of(b + c, 0.5).cumulativeProbability(Math.min(b, c)));
        double mean = sum.dividedBy(n);
        var squares = new ExactSum();
        for (int i = 0; i < n; i++) {
            double deviation = second[i] - first[i] - mean;
            squares.addProduct(deviation, deviation);
        }
        double t = n < 2 || squares.value() == 0 ? Double.NaN : mean / Math.sqrt(squares.value() / (n - 1) / n);
        return new McNemar(n, b, c, chi, p, exact, mean, t);
    }
}
