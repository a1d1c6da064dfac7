package answerable.statistics.fold;

import java.math.BigInteger;

/**
 * Second level of the fold: exact moments of the first-stage units of one stratum, from which the variance of any ratio follows without going back to
 * the answers. A unit must be complete before it comes here: squares of parts of a unit do not add.
 *
 * @param units m
 * @param sumT ΣT with T = Σwy of a unit
 * @param sumW ΣW with W = Σw of a unit
 */
public record StratumMoments(long units, BigInteger sumT, BigInteger sumW, BigInteger sumTT, BigInteger sumTW, BigInteger sumWW) {
    public static final StratumMoments NONE = new StratumMoments(0, BigInteger.ZERO, BigInteger.ZERO, BigInteger.ZERO, BigInteger.ZERO, BigInteger.ZERO);

    public static StratumMoments ofUnit(ScoreTotals unit) {
        var t = unit.sumWy();
        var w = unit.sumW();
        return new StratumMoments(1, t, w, t.multiply(t), t.multiply(w), w.multiply(w));
    }

    public StratumMoments plus(StratumMoments other) {
        return new StratumMoments(units + other.units, sumT.add(other.sumT), sumW.add(other.sumW),
                sumTT.add(other.sumTT), sumTW.add(other.sumTW), sumWW.add(other.sumWW));
    }

    public StratumMoments minus(StratumMoments other) {
        return new StratumMoments(units - other.units, sumT.subtract(other.sumT), sumW.subtract(other.sumW),
                sumTT.subtract(other.sumTT), sumTW.subtract(other.sumTW), sumWW.subtract(other.sumWW));
    }

    /**
     * Σ(d − d̄)²·m of d = T·B − A·W in whole numbers, the spread of the residuals of the ratio A/B times m·B²: one rounding is left, the division.
     *
     * @param a numerator of the ratio over all strata
     * @param b its denominator
     */
    public BigInteger scaledSpread(BigInteger a, BigInteger b) {
        var squares = sumTT.multiply(b).multiply(b).subtract(sumTW.multiply(a).multiply(b).shiftLeft(1)).add(sumWW.multiply(a).multiply(a));
        var sum = sumT.multiply(b).subtract(sumW.multiply(a));
        return squares.multiply(BigInteger.valueOf(units)).subtract(sum.multiply(sum));
    }
}
