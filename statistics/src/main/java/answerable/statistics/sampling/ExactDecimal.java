package answerable.statistics.sampling;

import answerable.statistics.NotComputable;
import answerable.statistics.NotComputable.Reason;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import org.apache.commons.numbers.fraction.BigFraction;

/** Numbers of a plan as the decimals people wrote, so that rounding up never depends on the last bit of a double. */
final class ExactDecimal {
    private ExactDecimal() {}

    static BigFraction of(double value) {
        if (!Double.isFinite(value)) throw new NotComputable(Reason.UNUSABLE_INPUT, "not a finite number: " + value);
        var decimal = new BigDecimal(Double.toString(value));
        return decimal.scale() <= 0
                ? BigFraction.of(decimal.toBigIntegerExact())
                : BigFraction.of(decimal.unscaledValue(), BigInteger.TEN.pow(decimal.scale()));
    }

    static long ceil(BigFraction value) {
        return divide(value, RoundingMode.CEILING);
    }

    static long floor(BigFraction value) {
        return divide(value, RoundingMode.FLOOR);
    }

    private static long divide(BigFraction value, RoundingMode rounding) {
        return new BigDecimal(value.getNumerator()).divide(new BigDecimal(value.getDenominator()), 0, rounding).longValueExact();
    }
}
