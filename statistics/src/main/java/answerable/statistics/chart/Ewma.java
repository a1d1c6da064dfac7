package answerable.statistics.chart;

import answerable.statistics.NotComputable;
import answerable.statistics.NotComputable.Reason;
import java.util.stream.IntStream;

/**
 * Exponentially weighted moving average z_i = λx_i + (1−λ)z_(i−1), z_0 = target (Roberts 1959): finds slow drift of half a sigma that single points hide.
 *
 * @param average z of each point
 * @param lower limit of each point
 * @param upper limit of each point
 * @param signals points strictly beyond a limit, from 1
 */
public record Ewma(double[] average, double[] lower, double[] upper, int[] signals) {
    /** Width of the limits. */
    public enum Limits {
        /** σ√(λ/(2−λ)) at every point. */
        ASYMPTOTIC,
        /** Times √(1−(1−λ)²ⁱ): narrower at the start, where the average still leans on the target. */
        EXACT
    }

    /**
     * @param lambda weight of the newest value, in (0, 1]
     * @param sigma of single values
     * @param width of the limits as a multiple of sigma
     */
    public static Ewma of(double[] x, double lambda, double target, double sigma, double width, Limits limits) {
        if (!(lambda > 0 && lambda <= 1)) throw new NotComputable(Reason.UNUSABLE_INPUT, "lambda " + lambda + " is not in (0, 1]");
        if (!(sigma >= 0)) throw new NotComputable(Reason.UNUSABLE_INPUT, "sigma " + sigma);
        ControlLimits.finite(x);
        double[] average = new double[x.length];
        double[] lower = new double[x.length];
        double[] upper = new double[x.length];
        double z = target;
        double whole = width * sigma * Math.sqrt(lambda / (2 - lambda));
        for (int i = 0; i < x.length; i++) {
            z = lambda * x[i] + (1 - lambda) * z;
            average[i] = z;
            double half = switch (limits) {
                case ASYMPTOTIC -> whole;
                case EXACT -> whole * Math.sqrt(1 - Math.pow(1 - lambda, 2.0 * (i + 1)));
            };
            lower[i] = target - half;
            upper[i] = target + half;
        }
        int[] signals = IntStream.range(0, x.length).filter(i -> average[i] < lower[i] || average[i] > upper[i]).map(i -> i + 1).toArray();
        return new Ewma(average, lower, upper, signals);
    }
}
