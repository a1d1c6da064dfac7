package answerable.statistics.design;

import answerable.statistics.NotComputable;
import answerable.statistics.NotComputable.Reason;
import answerable.statistics.interval.Interval;
import answerable.statistics.summation.ExactSum;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Quantiles of the weighted distribution function: the smallest value with F̂ ≥ p, and Woodruff's limits, which put mean(1(y ≤ q)) ± quantile·SE
 * through the same rule (Woodruff 1952). F̂ is compared with 1e-14 of play, since derived weights carry rounding and p = 0.1 is no double.
 */
public final class Quantiles {
    private static final double PLAY = 1e-14;

    private final SurveyDesign design;
    private final double[] y;
    private final double[] values;
    private final double[] shares;

    /** @throws NotComputable UNDEFINED if no row has a value with weight */
    public Quantiles(SurveyDesign design, double[] y) {
        this.design = design;
        this.y = y;
        var sums = new TreeMap<Double, ExactSum>();
        var rows = design.rows();
        for (int row = 0; row < y.length; row++)
            if (!Double.isNaN(y[row]) && rows.weights()[row] != 0 && rows.counts()[row] != 0)
                sums.computeIfAbsent(y[row] + 0.0, any -> new ExactSum()).addProduct(rows.counts()[row], rows.weights()[row]);
        if (sums.isEmpty()) throw new NotComputable(Reason.UNDEFINED, "no value with weight");
        values = new double[sums.size()];
        shares = new double[sums.size()];
        var below = new ExactSum();
        int at = 0;
        for (Map.Entry<Double, ExactSum> each : sums.entrySet()) {
            values[at] = each.getKey();
            shares[at++] = below.addAll(each.getValue(), 1).value();
        }
        double all = below.value();
        for (int i = 0; i < shares.length; i++) shares[i] /= all;
    }

    /** Smallest value with F̂ ≥ p. */
    private double at(double p) {
        for (int i = 0; i < values.length; i++) if (shares[i] >= p * (1 - PLAY)) return values[i];
        return values[values.length - 1];
    }

    /** Smallest value with F̂ ≥ p, for p in (0, 1]; with Woodruff limits if {@code confidence} is given; a limit whose probability falls outside [0, 1] has no value (NaN). */
    public Quantile quantile(double p, @Nullable Confidence confidence) {
        if (!(p > 0 && p <= 1)) throw new NotComputable(Reason.UNUSABLE_INPUT, "a quantile of " + p + " is not in (0, 1]");
        double q = at(p);
        if (confidence == null) return new Quantile(p, q, Interval.NONE);
        double[] upTo = new double[y.length];
        for (int row = 0; row < y.length; row++) upTo[row] = Double.isNaN(y[row]) ? y[row] : y[row] <= q ? 1 : 0;
        var limits = Ratios.mean(design, upTo).interval(confidence);
        double low = limits.low() >= 0 ? at(limits.low()) : Double.NaN;
        double high = limits.high() <= 1 ? at(limits.high()) : Double.NaN;
        return new Quantile(p, q, new Interval(low, high));
    }

    public record Quantile(double p, double value, Interval interval) {}
}
