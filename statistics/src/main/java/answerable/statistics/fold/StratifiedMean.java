package answerable.statistics.fold;

import answerable.statistics.NotComputable;
import answerable.statistics.NotComputable.Reason;
import answerable.statistics.design.Estimate;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.Collection;

/**
 * Ratio mean Σwy/Σw and its linearised variance from exact moments: V = Σ_h (1−f_h)·m/(m−1)·Σ(z−z̄)², z = (T−μW)/Σw (STATISTICS §1.6). The mean is rounded
 * once, the variance from 34 digits. Policies for lonely units and figures beyond a mean need the units themselves:
 * {@link answerable.statistics.design.PsuSums}.
 */
public final class StratifiedMean {
    private static final MathContext DIGITS = new MathContext(60);

    private StratifiedMean() {}

    /**
     * One stratum with its finite population correction f = taken/population.
     *
     * @param taken the units that answered (policy "respondents"), those drawn (policy "drawn"), or 0 for no correction
     * @param population first-stage units of the stratum
     */
    public record Stratum(StratumMoments moments, long taken, long population) {
        public Stratum {
            if (taken < 0 || population < 1) throw new NotComputable(Reason.UNUSABLE_INPUT, taken + " of " + population);
            if (taken > population) throw new NotComputable(Reason.SAMPLE_EXCEEDS_POPULATION, taken + " of " + population);
            if (taken > 0 && taken < moments.units()) throw new NotComputable(Reason.MORE_ANSWERED_THAN_DRAWN, moments.units() + " of " + taken);
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

    /**
     * Degrees of freedom are #units − #strata with a unit; {@code answers} counts units. The order of the strata changes no bit.
     *
     * @throws NotComputable LONELY_PSU if a stratum has one unit and was not taken in full: collapse it first; UNDEFINED without weight
     */
    public static Estimate of(Collection<Stratum> strata) {
        var a = BigInteger.ZERO;
        var b = BigInteger.ZERO;
        long units = 0;
        long occupied = 0;
        for (var stratum : strata) {
            a = a.add(stratum.moments().sumT());
            b = b.add(stratum.moments().sumW());
            units += stratum.moments().units();
            if (stratum.moments().units() > 0) occupied++;
        }
        if (b.signum() == 0) throw new NotComputable(Reason.UNDEFINED, "a mean of nobody");
        var variance = BigDecimal.ZERO;
        for (var stratum : strata) variance = variance.add(variance(stratum, a, b), MathContext.UNLIMITED);
        double mean = new BigDecimal(a).divide(new BigDecimal(b), MathContext.DECIMAL128).doubleValue();
        return new Estimate(mean, variance.divide(new BigDecimal(b).pow(4), MathContext.DECIMAL128).doubleValue(), units - occupied, units);
    }

    private static BigDecimal variance(Stratum stratum, BigInteger a, BigInteger b) {
        long m = stratum.moments().units();
        if (m == 0 || stratum.taken() == stratum.population()) return BigDecimal.ZERO;
        if (m == 1) throw new NotComputable(Reason.LONELY_PSU, "a stratum with one unit");
        var spread = new BigDecimal(stratum.moments().scaledSpread(a, b)).multiply(BigDecimal.valueOf(stratum.population() - stratum.taken()));
        return spread.divide(BigDecimal.valueOf(stratum.population()).multiply(BigDecimal.valueOf(m - 1)), DIGITS);
    }
}
