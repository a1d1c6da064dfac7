package answerable.statistics.design;

import answerable.statistics.NotComputable;
import answerable.statistics.NotComputable.Reason;
import answerable.statistics.linear.LinearSystem;
import java.util.ArrayList;
import java.util.stream.IntStream;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;
import org.apache.commons.statistics.distribution.FDistribution;

/**
 * Pearson's test of independence in a two-way table, corrected for the design (Rao &amp; Scott 1984; as R's {@code svychisq}).
 *
 * <p>X² = n·Σ(p−p_r p_c)²/(p_r p_c) of weighted shares. Δ = (CᵀD⁻¹C/n)⁻¹ CᵀD⁻¹VD⁻¹C with C the interaction contrasts, residuals of the products on the
 * main effects; F = X²/trΔ with (trΔ)²/trΔ² and that times #PSU − #strata degrees of freedom.
 *
 * @param f second-order corrected statistic
 * @param numeratorDf its first degrees of freedom
 * @param denominatorDf its second degrees of freedom
 * @param p of F
 * @param pearson X², uncorrected
 * @param pChiSquared of X²/(trΔ/k) by χ² with k = (r−1)(c−1), the first-order correction
 */
public record RaoScott(double f, double numeratorDf, double denominatorDf, double p, double pearson, double pChiSquared) {
    /**
     * Rows missing either variable are outside the domain.
     *
     * @throws NotComputable UNDEFINED if a variable has fewer than two levels with weight in the domain, or the cells have no variance; DEPENDENT_VARIABLES if empty cells leave no contrast
     */
    public static RaoScott test(SurveyDesign design, Categories rowVariable, Categories columnVariable) {
        boolean[] inside = new boolean[design.rows().size()];
        for (int row = 0; row < inside.length; row++) inside[row] = rowVariable.code(row) >= 0 && columnVariable.code(row) >= 0 && design.rows().counts()[row] > 0;
        boolean[] weighted = new boolean[inside.length];
        for (int row = 0; row < inside.length; row++) weighted[row] = inside[row] && design.rows().weights()[row] != 0;
        int[] usedRows = used(rowVariable, weighted);
        int[] usedColumns = used(columnVariable, weighted);
        int r = usedRows.length;
        int c = usedColumns.length;
        if (r < 2 || c < 2) throw new NotComputable(Reason.UNDEFINED, "a table of " + r + " rows and " + c + " columns");
        double[][] cells = new double[r * c][inside.length];
        for (int i = 0; i < r; i++)
            for (int j = 0; j < c; j++)
                for (int row = 0; row < inside.length; row++)
                    cells[j * r + i][row] = !inside[row] ? Double.NaN : rowVariable.code(row) == usedRows[i] && columnVariable.code(row) == usedColumns[j] ? 1 : 0;
        var shares = Ratios.means(design, cells);
        double n = design.answers(cells[0]);
        double[][] contrasts = contrasts(shares.values(), r, c);
        double[][] within = new double[contrasts.length][contrasts.length];
        double[][] expected = new double[contrasts.length][contrasts.length];
        for (int k = 0; k < contrasts.length; k++)
            for (int l = 0; l < contrasts.length; l++)
                for (int a = 0; a < r * c; a++) {
                    expected[k][l] += contrasts[k][a] * contrasts[l][a] * shares.values()[a] / n;
                    for (int b = 0; b < r * c; b++) within[k][l] += contrasts[k][a] * shares.covariance()[a][b] * contrasts[l][b];
                }
        var denominator = new LinearSystem(expected);
        if (denominator.dependent()) throw new NotComputable(Reason.DEPENDENT_VARIABLES, "empty cells leave contrasts of the table undefined");
        return of(denominator.solve(within), pearson(shares.values(), r, c, n), design.degreesOfFreedom());
    }

    private static RaoScott of(double[][] delta, double pearson, double df) {
        double trace = 0;
        double traceOfSquare = 0;
        for (int k = 0; k < delta.length; k++) {
            trace += delta[k][k];
            for (int l = 0; l < delta.length; l++) traceOfSquare += delta[k][l] * delta[l][k];
        }
        if (!(trace > 0)) throw new NotComputable(Reason.UNDEFINED, "the cells have no variance under the design, as in a census");
        double f = pearson / trace;
        double numerator = trace * trace / traceOfSquare;
        double denominator = numerator * df;
        double p = denominator > 0 ? FDistribution.of(numerator, denominator).survivalProbability(f) : Double.NaN;
        double k = delta.length;
        return new RaoScott(f, numerator, denominator, p, pearson, ChiSquaredDistribution.of(k).survivalProbability(pearson / (trace / k)));
    }

    private static double pearson(double[] shares, int r, int c, double n) {
        double sum = 0;
        for (int i = 0; i < r; i++)
            for (int j = 0; j < c; j++) {
                double row = 0;
                double column = 0;
                for (int b = 0; b < c; b++) row += shares[b * r + i];
                for (int a = 0; a < r; a++) column += shares[j * r + a];
                double off = shares[j * r + i] - row * column;
                sum += off * off / (row * column);
            }
        return n * sum;
    }

    /** Rows of CᵀD⁻¹; an empty cell has D⁻¹ = 0. The residual of 1(row = i)·1(column = j) on the main effects is (1(row = i) − 1/r)(1(column = j) − 1/c). */
    private static double[][] contrasts(double[] shares, int r, int c) {
        var all = new ArrayList<double[]>();
        for (int j = 1; j < c; j++)
            for (int i = 1; i < r; i++) {
                double[] contrast = new double[r * c];
                for (int a = 0; a < r; a++)
                    for (int b = 0; b < c; b++) {
                        double share = shares[b * r + a];
                        contrast[b * r + a] = share == 0 ? 0 : ((a == i ? 1 : 0) - 1.0 / r) * ((b == j ? 1 : 0) - 1.0 / c) / share;
                    }
                all.add(contrast);
            }
        return all.toArray(double[][]::new);
    }

    private static int[] used(Categories variable, boolean[] inside) {
        return IntStream.range(0, inside.length).filter(row -> inside[row]).map(variable::code).distinct().sorted().toArray();
    }
}
