package answerable.statistics.fold;

import java.math.BigInteger;

/** A mutable 128-bit sum of products of longs: Σw² of ten million weights in millionths reaches 10²³. Overflow beyond 128 bits is an error. */
final class WideSum {
    private long high;
    private long low;

    void addProduct(long a, long b, boolean negative) {
        long productHigh = Math.multiplyHigh(a, b);
        long productLow = a * b;
        if (negative) {
            productHigh = negatedHigh(productHigh, productLow);
            productLow = -productLow;
        }
        add(productHigh, productLow);
    }

    void add(WideSum other) {
        add(other.high, other.low);
    }

    void subtract(WideSum other) {
        add(negatedHigh(other.high, other.low), -other.low);
    }

    /** Upper half of the negated number; −2¹²⁷ has no counterpart. */
    private static long negatedHigh(long high, long low) {
        return low == 0 ? Math.negateExact(high) : ~high;
    }

    private void add(long otherHigh, long otherLow) {
        long sum = low + otherLow;
        long carry = Long.compareUnsigned(sum, low) < 0 ? 1 : 0;
        long sumHigh = Math.addExact(high, otherHigh) + carry;
        if (carry == 1 && sumHigh == Long.MIN_VALUE) throw new ArithmeticException("sum exceeds 128 bits");
        high = sumHigh;
        low = sum;
    }

    boolean isZero() {
        return high == 0 && low == 0;
    }

    BigInteger value() {
        var unsigned = BigInteger.valueOf(low >>> 1).shiftLeft(1).add(BigInteger.valueOf(low & 1));
        return BigInteger.valueOf(high).shiftLeft(64).add(unsigned);
    }
}
