package answerable.statistics.survival;

import answerable.statistics.NotComputable;
import answerable.statistics.NotComputable.Reason;
import answerable.statistics.summation.ExactSum;
import java.util.ArrayList;
import java.util.Collection;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;

/**
 * Log-rank test of two groups (Mantel 1966): (O−E)²/V with the hypergeometric variance, 1 degree of freedom.
 *
 * @param chiSquare the statistic
 * @param observed losses of the first and second group
 * @param expected losses if both lost alike
 * @param p upper tail
 */
public record LogRank(double chiSquare, long[] observed, double[] expected, double p) {
    /** @throws NotComputable if no loss happened while both groups were at risk */
    public static LogRank of(Collection<Spell> first, Collection<Spell> second) {
        var both = new ArrayList<>(first);
        both.addAll(second);
        var one = new RiskTable(first);
        var all = new RiskTable(both);
        var expected = new ExactSum();
        var expectedSecond = new ExactSum();
        var variance = new ExactSum();
        long lost = 0;
        long lostFirst = 0;
        for (double t : all.lossTimes()) {
            double n = all.atRisk(t);
            double n1 = one.atRisk(t);
            double d = all.lostAt(t);
            lost += all.lostAt(t);
            lostFirst += one.lostAt(t);
            expected.add(d * n1 / n);
            expectedSecond.add(d * (n - n1) / n);
            if (n > 1) variance.add(d * n1 * (n - n1) * (n - d) / (n * n * (n - 1)));
        }
        if (variance.value() == 0) throw new NotComputable(Reason.NO_EVENTS, "no loss while both groups were at risk");
        double difference = lostFirst - expected.value();
        double chiSquare = difference * difference / variance.value();
        return new LogRank(
                chiSquare,
                new long[] {lostFirst, lost - lostFirst},
                new double[] {expected.value(), expectedSecond.value()},
                ChiSquaredDistribution.of(1).survivalProbability(chiSquare));
    }
}
