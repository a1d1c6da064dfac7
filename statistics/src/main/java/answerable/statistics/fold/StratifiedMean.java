package answerable.statistics.fold;

import answerable.statistics.NotComputable;
import answerable.statistics.NotComputable.Reason;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.Collection;

/**
 * Ratio mean Σwy/Σw and its linearised standard error from exact moments: V = Σ_h (1−f_h)·m/(m−1)·Σ(z−z̄)², z = (T−μW)/Σw (STATISTICS §1.6).
 *
 * @param mean rounded once
 * @param error rounded from 34 digits
 */
public record StratifiedMean(double mean, double error) {
    /**
     * @param population first-stage units of the stratum, for f = m/N; 0 if no correction is wanted
     */
    public record Stratum(StratumMoments moments, long population) {}

    /** @throws NotComputable if a stratum has one unit and was not taken in full: collapse it first */
    public static StratifiedMean of(Collection<Stratum> strata) {
        var a = BigInteger.ZERO;
        var b = BigInteger.ZERO;
        for (var stratum : strata) {
            a = a.add(stratum.moments().sumT());
            b = b.add(stratum.moments().sumW());
        }
        if (b.signum() == 0) throw new NotComputable(Reason.ZERO_BY_ZERO, "a mean of nobody");
        var variance = BigDecimal.ZERO;
        for (var stratum : strata) variance = variance.add(variance(stratum, a, b), MathContext.UNLIMITED);
        var scale = new BigDecimal(b).pow(4);
        return new StratifiedMean(new BigDecimal(a).divide(new BigDecimal(b), MathContext.DECIMAL128).doubleValue(), variance.divide(scale, MathContext.DECIMAL128).sqrt(MathContext.DECIMAL128).doubleValue());
    }

    private static BigDecimal variance(Stratum stratum, BigInteger a, BigInteger b) {
        long m = stratum.moments().units();
        long population = stratum.population();
        if (population > 0 && m > population) throw new NotComputable(Reason.SAMPLE_EXCEEDS_POPULATION, m + " of " + population);
        if (m == 0 || m == population) return BigDecimal.ZERO;
        if (m == 1) throw new NotComputable(Reason.TOO_FEW_UNITS, "a stratum with one unit");
        var spread = new BigDecimal(stratum.moments().scaledSpread(a, b));
        long numerator = population > 0 ? population - m : 1;
        long denominator = population > 0 ? population : 1;
        return spread.multiply(BigDecimal.valueOf(numerator)).divide(BigDecimal.valueOf(denominator).multiply(BigDecimal.valueOf(m - 1)), new MathContext(60));
    }
}
