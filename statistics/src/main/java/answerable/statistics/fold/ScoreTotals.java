package answerable.statistics.fold;

import answerable.statistics.NotComputable;
import answerable.statistics.NotComputable.Reason;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Arrays;

/**
 * Exact sums of weighted answers on a whole-number scale. Addition and its inverse form an abelian group: any order, partition or number of threads gives
 * the same bits, and a corrected or withdrawn answer is subtracted.
 *
 * <p>Kept per score: number of answers and Σw; Σwy, Σwy², the histogram and any top box follow exactly. Weights are fixed point (by convention
 * millionths). Σw of a score must fit a long and Σw² 128 bits; more is an {@link ArithmeticException}, never a wrong sum.
 */
public final class ScoreTotals {
    private final int lowest;
    private final long[] counts;
    private final long[] weights;
    private final WideSum squaredWeights = new WideSum();

    /** @param lowest first and {@code highest} last point of the scale, e.g. 1 and 5 */
    public ScoreTotals(int lowest, int highest) {
        if (lowest > highest) throw new NotComputable(Reason.UNUSABLE_INPUT, "scale from " + lowest + " to " + highest);
        this.lowest = lowest;
        counts = new long[highest - lowest + 1];
        weights = new long[highest - lowest + 1];
    }

    public ScoreTotals add(int score, long weight) {
        return change(score, weight, 1);
    }

    /** Takes an answer back that was added, here or in totals that were merged. */
    public ScoreTotals subtract(int score, long weight) {
        return change(score, weight, -1);
    }

    private ScoreTotals change(int score, long weight, int sign) {
        int place = score - lowest;
        if (place < 0 || place >= counts.length) throw new NotComputable(Reason.UNUSABLE_INPUT, "score " + score + " is not on the scale");
        if (weight < 0) throw new NotComputable(Reason.UNUSABLE_INPUT, "weight " + weight + ": an answer is taken back by subtracting it");
        long changed = Math.addExact(weights[place], sign * weight);
        long number = Math.addExact(counts[place], sign);
        squaredWeights.addProduct(weight, weight, sign < 0);
        weights[place] = changed;
        counts[place] = number;
        return this;
    }

    public ScoreTotals add(ScoreTotals other) {
        return change(other, 1);
    }

    public ScoreTotals subtract(ScoreTotals other) {
        return change(other, -1);
    }

    private ScoreTotals change(ScoreTotals other, int sign) {
        if (other.lowest != lowest || other.counts.length != counts.length) throw new NotComputable(Reason.UNUSABLE_INPUT, "totals of another scale");
        for (int i = 0; i < counts.length; i++) {
            counts[i] = Math.addExact(counts[i], sign * other.counts[i]);
            weights[i] = Math.addExact(weights[i], sign * other.weights[i]);
        }
        if (sign > 0) squaredWeights.add(other.squaredWeights);
        else squaredWeights.subtract(other.squaredWeights);
        return this;
    }

    public ScoreTotals copy() {
        return new ScoreTotals(lowest, lowest + counts.length - 1).add(this);
    }

    /** Whether everything that was added has been taken back. */
    public boolean isZero() {
        return squaredWeights.isZero() && Arrays.stream(counts).allMatch(each -> each == 0) && Arrays.stream(weights).allMatch(each -> each == 0);
    }

    /** Number of answers. */
    public long n() {
        return Arrays.stream(counts).sum();
    }

    /** Number of answers of each score, from the lowest. Medians and quantiles of the scale follow from it exactly. */
    public long[] histogram() {
        return counts.clone();
    }

    public BigInteger sumW() {
        return moment(0, lowest);
    }

    public BigInteger sumWy() {
        return moment(1, lowest);
    }

    public BigInteger sumWyy() {
        return moment(2, lowest);
    }

    public BigInteger sumWw() {
        return squaredWeights.value();
    }

    /** Σw of the answers with a score of at least {@code from}: the top box. */
    public BigInteger sumWFrom(int from) {
        return moment(0, Math.max(from, lowest));
    }

    private BigInteger moment(int power, int from) {
        var sum = BigInteger.ZERO;
        for (int i = from - lowest; i < counts.length; i++) sum = sum.add(BigInteger.valueOf(weights[i]).multiply(BigInteger.valueOf(lowest + i).pow(power)));
        return sum;
    }

    /**
     * Σwy/Σw, divided once and rounded half to even.
     *
     * @throws NotComputable if there is no weight
     */
    public BigDecimal mean(int decimals) {
        if (sumW().signum() == 0) throw new NotComputable(Reason.UNDEFINED, "a mean of nobody");
        return new BigDecimal(sumWy()).divide(new BigDecimal(sumW()), decimals, RoundingMode.HALF_EVEN);
    }

    @Override public boolean equals(Object other) {
        return other instanceof ScoreTotals that && lowest == that.lowest && Arrays.equals(counts, that.counts)
                && Arrays.equals(weights, that.weights) && sumWw().equals(that.sumWw());
    }

    @Override public int hashCode() {
        return 31 * Arrays.hashCode(counts) + Arrays.hashCode(weights);
    }

    @Override public String toString() {
        return "n " + n() + ", Σw " + sumW() + ", Σwy " + sumWy();
    }
}
