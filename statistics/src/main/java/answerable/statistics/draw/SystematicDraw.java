package answerable.statistics.draw;

import answerable.statistics.NotComputable;
import answerable.statistics.NotComputable.Reason;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.regex.Pattern;

/**
 * Systematic sample with fractional interval (Cochran 1977, ch. 8): floor((u+k)·N/n) + 1, k = 0 … n−1, in exact fractions. Sorted by building and floor
 * this stratifies by itself; no unbiased estimator of its variance exists.
 */
public final class SystematicDraw {
    private static final Pattern FRACTION = Pattern.compile("\\s*(\\d+(?:\\.\\d+)?(?:[eE]-?\\d{1,2})?)\\s*(?:/\\s*(\\d+)\\s*)?");

    private SystematicDraw() {}

    /**
     * @param population N
     * @param n sample size
     * @param start u in [0, 1) as a fraction "a/b" or a decimal such as "0.1875", taken exactly
     * @return places from 1 to N, ascending and distinct
     */
    public static long[] positions(long population, int n, String start) {
        var parts = FRACTION.matcher(start);
        if (!parts.matches()) throw new NotComputable(Reason.UNUSABLE_INPUT, "start '" + start + "' is neither a decimal nor a fraction a/b");
        var decimal = new BigDecimal(parts.group(1));
        var u = decimal.setScale(Math.max(0, decimal.scale()));
        var whole = parts.group(2) == null ? BigInteger.ONE : new BigInteger(parts.group(2));
        return positions(population, n, u.unscaledValue(), whole.multiply(BigInteger.TEN.pow(u.scale())));
    }

    /** As above with u = numerator / denominator. */
    public static long[] positions(long population, int n, BigInteger numerator, BigInteger denominator) {
        if (denominator.signum() <= 0 || numerator.signum() < 0 || numerator.compareTo(denominator) >= 0)
            throw new NotComputable(Reason.UNUSABLE_INPUT, "start " + numerator + "/" + denominator + " is not in [0, 1)");
        if (n < 0) throw new NotComputable(Reason.UNUSABLE_INPUT, "n " + n + " is negative");
        if (n > population) throw new NotComputable(Reason.SAMPLE_EXCEEDS_POPULATION, n + " of " + population);
        long[] places = new long[n];
        var size = BigInteger.valueOf(population);
        var divisor = denominator.multiply(BigInteger.valueOf(n));
        for (int k = 0; k < n; k++)
            places[k] = numerator.add(denominator.multiply(BigInteger.valueOf(k))).multiply(size).divide(divisor).longValueExact() + 1;
        return places;
    }
}
