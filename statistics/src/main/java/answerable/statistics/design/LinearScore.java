package answerable.statistics.design;

import org.jspecify.annotations.Nullable;

/**
 * The linearised score of each row, z = w·(numerator − ratio·denominator)/scale, whose sum over a sample has (to first order) the variance of the
 * estimator. A row with NaN in either variable is outside the domain and scores 0.
 *
 * <p>The difference is summed exactly per sampling unit and rounded once, so rows, counted rows and sums per unit give the same bits.
 */
public record LinearScore(double[] numerator, double @Nullable [] denominator, double ratio, double scale) {
    /** Score of Σwy. */
    public static LinearScore ofTotal(SurveyDesign design, double[] y) {
        return new LinearScore(y, null, 0, design.rows().weightsPerUnit());
    }

    /** Score of R = Σwy/Σwx. */
    public static LinearScore ofRatio(double[] y, double[] x, double ratio, double weightedX) {
        return new LinearScore(y, x, ratio, weightedX);
    }

    boolean outside(int row) {
        return Double.isNaN(numerator[row]) || denominator != null && Double.isNaN(denominator[row]);
    }
}
