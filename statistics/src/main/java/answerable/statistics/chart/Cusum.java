package answerable.statistics.chart;

import java.util.OptionalInt;

/**
 * Tabular cumulative sums (Page 1954; Montgomery ch. 9): C⁺ = max(0, C⁺+x−target−k), C⁻ = max(0, C⁻+target−k−x).
 *
 * @param firstSignal first point from 1 at which a sum is greater than h, empty if none
 */
public record Cusum(double[] upward, double[] downward, OptionalInt firstSignal) {
    /**
     * @param k slack in units of x, usually half the shift to be found
     * @param h decision interval in units of x
     */
    public static Cusum of(double[] x, double target, double k, double h) {
        ControlLimits.finite(x);
        double[] upward = new double[x.length];
        double[] downward = new double[x.length];
        double up = 0;
        double down = 0;
        int first = 0;
        for (int i = 0; i < x.length; i++) {
            up = Math.max(0, up + x[i] - target - k);
            down = Math.max(0, down + target - k - x[i]);
            upward[i] = up;
            downward[i] = down;
            if (first == 0 && (up > h || down > h)) first = i + 1;
        }
        return new Cusum(upward, downward, first == 0 ? OptionalInt.empty() : OptionalInt.of(first));
    }
}
