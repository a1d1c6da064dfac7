package answerable.statistics.linear;

import answerable.statistics.summation.ExactSum;

/**
 * Weighted least squares: β minimises Σ w (y − xᵀβ)².
 *
 * <p>Cross products are summed exactly, so the order of rows changes no bit; the normal equations are refined twice on the residuals, which gives
 * the accuracy of an orthogonal decomposition (Björck, Numerical Methods for Least Squares Problems, 1996, §6.6). Dependent columns get 0.
 */
public final class LeastSquares {
    private final double[] w;
    private final double[] counts;
    private final double[][] x;
    private final LinearSystem normal;

    /**
     * @param w weight of each row, at least 0
     * @param counts how many equal rows each row stands for
     * @param x one array of row values per column
     */
    public LeastSquares(double[] w, double[] counts, double[][] x) {
        this.w = w;
        this.counts = counts;
        this.x = x;
        normal = new LinearSystem(crossProducts(w, counts, x));
    }

    /** XᵀWX, factored. */
    public LinearSystem normal() {
        return normal;
    }

    public double[] coefficients(double[] y) {
        double[] beta = new double[x.length];
        for (int round = 0; round < 3; round++) {
            double[] step = normal.solve(moments(residuals(y, beta)));
            for (int k = 0; k < beta.length; k++) beta[k] += step[k];
        }
        return beta;
    }

    public double[] residuals(double[] y) {
        return residuals(y, coefficients(y));
    }

    /** y − xᵀβ of each row, each rounded once. */
    public double[] residuals(double[] y, double[] beta) {
        double[] left = new double[y.length];
        for (int row = 0; row < y.length; row++) {
            var rest = new ExactSum().add(y[row]);
            for (int k = 0; k < beta.length; k++) rest.addProduct(-beta[k], x[k][row]);
            left[row] = rest.value();
        }
        return left;
    }

    private double[] moments(double[] y) {
        double[] all = new double[x.length];
        for (int k = 0; k < x.length; k++) {
            var sum = new ExactSum();
            for (int row = 0; row < y.length; row++) sum.addProduct(counts[row], w[row], x[k][row], y[row]);
            all[k] = sum.value();
        }
        return all;
    }

    /** Σ count·w·x_k·x_l for all pairs of columns. */
    public static double[][] crossProducts(double[] w, double[] counts, double[][] x) {
        double[][] products = new double[x.length][x.length];
        for (int k = 0; k < x.length; k++)
            for (int l = 0; l <= k; l++) {
                var sum = new ExactSum();
                for (int row = 0; row < w.length; row++) sum.addProduct(counts[row], w[row], x[k][row], x[l][row]);
                products[k][l] = products[l][k] = sum.value();
            }
        return products;
    }
}
