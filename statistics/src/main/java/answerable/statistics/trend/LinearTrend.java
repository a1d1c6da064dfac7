package answerable.statistics.trend;

import answerable.statistics.NotComputable;
import answerable.statistics.NotComputable.Reason;
import answerable.statistics.design.Estimate;
import answerable.statistics.design.LinearScore;
import answerable.statistics.design.SurveyDesign;
import answerable.statistics.design.TaylorVariance;
import answerable.statistics.linear.LeastSquares;
import java.util.Arrays;

/**
 * Weighted linear regression of answers on one variable such as the wave, with the linearised variance of (XᵀWX)⁻¹x·w·e (Binder 1983); residual degrees
 * of freedom #PSU − #strata − 1.
 *
 * @param slope change of the mean per unit of x
 */
public record LinearTrend(double intercept, Estimate slope) {
    /**
     * @param y one value per row; rows where y or x is NaN are outside the domain
     * @throws NotComputable DEPENDENT_VARIABLES if x does not vary in the domain; UNDEFINED without answers
     */
    public static LinearTrend fit(SurveyDesign design, double[] y, double[] x) {
        var rows = design.rows();
        double[] counts = rows.counts().clone();
        double[] inside = y.clone();
        double[] along = x.clone();
        for (int row = 0; row < counts.length; row++)
            if (Double.isNaN(y[row]) || Double.isNaN(x[row])) counts[row] = inside[row] = along[row] = 0;
        double[] ones = new double[y.length];
        Arrays.fill(ones, 1);
        double answers = 0;
        for (double each : counts) answers += each;
        if (answers == 0) throw new NotComputable(Reason.UNDEFINED, "no answer in the domain");
        var fit = new LeastSquares(rows.weights(), counts, new double[][] {ones, along});
        if (fit.normal().dependent()) throw new NotComputable(Reason.DEPENDENT_VARIABLES, "x does not vary");
        double[] beta = fit.coefficients(inside);
        double[] residuals = fit.residuals(inside, beta);
        double[] row = fit.normal().solve(new double[] {0, 1});
        double[] score = new double[y.length];
        for (int i = 0; i < score.length; i++) score[i] = counts[i] == 0 ? Double.NaN : (row[0] + row[1] * along[i]) * residuals[i];
        double variance = TaylorVariance.of(design, new LinearScore(score, null, 0, 1));
        return new LinearTrend(beta[0], new Estimate(beta[1], variance, design.degreesOfFreedom() - 1, answers));
    }
}
