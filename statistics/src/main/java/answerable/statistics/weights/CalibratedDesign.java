package answerable.statistics.weights;

import answerable.statistics.design.Estimate;
import answerable.statistics.design.LinearScore;
import answerable.statistics.design.SurveyDesign;
import answerable.statistics.design.TaylorVariance;
import answerable.statistics.linear.LeastSquares;
import java.util.Arrays;

/**
 * A design whose weights were calibrated to population totals, and estimates under it.
 *
 * <p>Variance (Deville &amp; Särndal 1992): V of w·e, w the final weights and e the residuals of the row score on the auxiliary variables by least
 * squares with the starting weights d. Only what the auxiliaries do not explain is uncertain.
 *
 * @param start the design with the starting weights
 * @param weights final weight of each row, in units of one
 * @param auxiliaries variables whose totals are met, one array of row values each
 * @param iterations cycles or steps it took
 */
public record CalibratedDesign(SurveyDesign start, double[] weights, double[][] auxiliaries, int iterations) {
    /** The design with the final weights; its own variances would take them as given. */
    public SurveyDesign design() {
        return start.withWeights(weights);
    }

    /** Σwy with the variance on residuals; NaN in y: outside the domain. */
    public Estimate total(double[] y) {
        return estimate(y, design().weighted(y), 0, 1);
    }

    /** Σwy/Σw over the rows with a value, with the variance on residuals. */
    public Estimate mean(double[] y) {
        double[] ones = Arrays.stream(y).map(each -> Double.isNaN(each) ? each : 1).toArray();
        double mean = design().ratio(y, ones);
        return estimate(y, mean, mean, design().weighted(ones));
    }

    private Estimate estimate(double[] y, double value, double centre, double scale) {
        double[] score = Arrays.stream(y).map(each -> Double.isNaN(each) ? 0 : each - centre).toArray();
        double[] residuals = new LeastSquares(start.rows().weights(), start.rows().counts(), auxiliaries).residuals(score);
        double variance = TaylorVariance.of(design(), new LinearScore(residuals, null, 0, scale));
        return new Estimate(value, variance, start.degreesOfFreedom(), start.answers(y));
    }

    public Diagnostics diagnostics() {
        double minFactor = Double.POSITIVE_INFINITY;
        double maxFactor = Double.NEGATIVE_INFINITY;
        for (int row = 0; row < weights.length; row++) {
            double starting = start.rows().weights()[row] / start.rows().weightsPerUnit();
            if (start.rows().counts()[row] == 0 || starting == 0) continue;
            minFactor = Math.min(minFactor, weights[row] / starting);
            maxFactor = Math.max(maxFactor, weights[row] / starting);
        }
        return new Diagnostics(iterations, Kish.of(weights, start.rows().counts()), minFactor, maxFactor);
    }

    /**
     * @param iterations cycles or steps
     * @param weights what their inequality costs; the smallest is below 0 at times with the linear distance
     * @param minFactor smallest w/d
     * @param maxFactor largest w/d
     */
    public record Diagnostics(int iterations, Kish weights, double minFactor, double maxFactor) {}
}
