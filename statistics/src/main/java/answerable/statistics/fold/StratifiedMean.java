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
     * One stratum with its finite population correction f = taken/population.
     *
     * @param taken the units that answered (policy "respondents"), or those drawn (policy "drawn")
     * @param population first-stage units of the stratum
     */
    public record Stratum(StratumMoments moments, long taken, long population) {
        public Stratum {
            if (taken > population) throw new NotComputable(Reason.SAMPLE_EXCEEDS_POPULATION, taken + " of " + population);
        }

        /** Those whose answers are here, of {@code population}. */
        public static Stratum ofRespondents(StratumMoments moments, long population) {
            return new Stratum(moments, moments.units(), population);
        }

        /** Without correction. */
        public static Stratum uncorrected(StratumMoments moments) {
            return new Stratum(moments, 0, 1);
        }
    }

    private static final MathContext DIGITS = new MathContext(60);

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
        return new StratifiedMean(new BigDecimal(a).divide(new BigDecimal(b), MathContext.DECIMAL128).doubleValue(),
                variance.divide(scale, MathContext.DECIMAL128).sqrt(MathContext.DECIMAL128).doubleValue());
    }

    private static BigDecimal variance(Stratum stratum, BigInteger a, BigInteger b) {
        long m = stratum.moments().units();
        if (m == 0 || stratum.taken() == stratum.population()) return BigDecimal.ZERO;
        if (m == 1) throw new NotComputable(Reason.TOO_FEW_UNITS, "a stratum with one unit");
        var spread = new BigDecimal(stratum.moments().scaledSpread(a, b)).multiply(BigDecimal.valueOf(stratum.population() - stratum.taken()));
        return spread.divide(BigDecimal.valueOf(stratum.population()).multiply(BigDecimal.valueOf(m - 1)), DIGITS);
    }
}
