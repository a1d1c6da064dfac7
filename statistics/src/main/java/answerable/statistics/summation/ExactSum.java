package answerable.statistics.summation;

import answerable.statistics.NotComputable;
import answerable.statistics.NotComputable.Reason;
import java.util.Arrays;

/**
 * A sum of doubles and of products of doubles without any rounding before {@link #value()}, so that neither the order nor the grouping of what is
 * added changes one bit of the result.
 *
 * <p>Kept as an expansion of non-overlapping doubles (J. R. Shewchuk, Adaptive Precision Floating-Point Arithmetic, 1997); {@code value} is the exact
 * sum correctly rounded, as in Python's {@code math.fsum}. Products are split exactly by fused multiply-add. Exact as long as no product falls below
 * 1e-290 or above 1e300 in size; what is infinite or becomes so is refused by name.
 */
public final class ExactSum {
    private double[] parts = new double[4];
    private int size;

    public ExactSum add(double value) {
        refuseInfinite(value);
        double x = value;
        int kept = 0;
        for (int i = 0; i < size; i++) {
            double y = parts[i];
            double high = x + y;
            double shadow = high - x;
            double low = (x - (high - shadow)) + (y - shadow);
            if (low != 0) parts[kept++] = low;
            x = high;
        }
        refuseInfinite(x);
        if (x != 0) {
            if (kept == parts.length) parts = Arrays.copyOf(parts, 2 * kept);
            parts[kept++] = x;
        }
        size = kept;
        return this;
    }

    private static void refuseInfinite(double value) {
        if (!Double.isFinite(value)) throw new NotComputable(Reason.UNUSABLE_INPUT, "not a finite number: " + value);
    }

    /** Adds a·b. */
    public ExactSum addProduct(double a, double b) {
        double high = a * b;
        return add(Math.fma(a, b, -high)).add(high);
    }

    /** Adds a·b·c. */
    public ExactSum addProduct(double a, double b, double c) {
        double high = a * b;
        double low = Math.fma(a, b, -high);
        return (low == 0 ? this : addProduct(low, c)).addProduct(high, c);
    }

    /** Adds a·b·c·d. */
    public ExactSum addProduct(double a, double b, double c, double d) {
        double high = a * b;
        double low = Math.fma(a, b, -high);
        return (low == 0 ? this : addProduct(low, c, d)).addProduct(high, c, d);
    }

    /** Adds everything in {@code other}, times {@code factor}. */
    public ExactSum addAll(ExactSum other, double factor) {
        double[] added = Arrays.copyOf(other.parts, other.size);
        for (double part : added) addProduct(part, factor);
        return this;
    }

    /** The exact sum, rounded once to the nearest double (ties to even). */
    public double value() {
        if (size == 0) return 0;
        int i = size - 1;
        double high = parts[i];
        double low = 0;
        while (i > 0) {
            double x = high;
            double y = parts[--i];
            high = x + y;
            low = y - (high - x);
            if (low != 0) break;
        }
        // The rest decides a tie that the two largest parts alone would round to even.
        if (i > 0 && ((low < 0 && parts[i - 1] < 0) || (low > 0 && parts[i - 1] > 0))) {
            double twice = low * 2;
            double rounded = high + twice;
            if (twice == rounded - high) high = rounded;
        }
        return high;
    }

    /** This sum divided by a number; n equal terms divided by n give the term. */
    public double dividedBy(double divisor) {
        return dividedBy(new ExactSum().add(divisor));
    }

    /** This sum divided by another, from both exactly: the quotient of the rounded sums is corrected by what it leaves over. */
    public double dividedBy(ExactSum divisor) {
        double d = divisor.value();
        double quotient = value() / d;
        double rest = new ExactSum().addAll(this, 1).addAll(divisor, -quotient).value();
        return quotient + rest / d;
    }
}
