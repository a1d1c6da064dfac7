package answerable.statistics.linear;

import java.util.Arrays;

/**
 * A symmetric positive semidefinite system A·x = b of small size, factored by Cholesky with diagonal pivoting after scaling the diagonal to 1.
 *
 * <p>Columns that depend on earlier ones (pivot below 1e-11) are left out and get the coefficient 0; {@link #rank()} tells how many are left.
 * Whether a dependent system is contradictory is for the caller to see from the residual.
 */
public final class LinearSystem {
    private static final double DEPENDENT = 1e-11;

    private final int size;
    private final int rank;
    private final int[] order;
    private final double[] scale;
    private final double[][] factor;

    /** @param a symmetric, size × size; not changed */
    public LinearSystem(double[][] a) {
        size = a.length;
        order = new int[size];
        scale = new double[size];
        factor = new double[size][size];
        for (int i = 0; i < size; i++) {
            order[i] = i;
            scale[i] = a[i][i] > 0 ? 1 / Math.sqrt(a[i][i]) : 0;
        }
        double[][] left = new double[size][size];
        for (int i = 0; i < size; i++) for (int j = 0; j < size; j++) left[i][j] = a[i][j] * scale[i] * scale[j];
        int found = 0;
        for (; found < size; found++) {
            int pivot = found;
            for (int i = found + 1; i < size; i++) if (left[order[i]][order[i]] > left[order[pivot]][order[pivot]] + DEPENDENT) pivot = i;
            int swapped = order[found];
            order[found] = order[pivot];
            order[pivot] = swapped;
            int p = order[found];
            if (!(left[p][p] > DEPENDENT)) break;
            double root = Math.sqrt(left[p][p]);
            for (int i = found + 1; i < size; i++) factor[order[i]][p] = left[order[i]][p] / root;
            factor[p][p] = root;
            for (int i = found + 1; i < size; i++)
                for (int j = found + 1; j < size; j++) left[order[i]][order[j]] -= factor[order[i]][p] * factor[order[j]][p];
        }
        rank = found;
    }

    public int rank() {
        return rank;
    }

    public boolean dependent() {
        return rank < size;
    }

    /** A solution of A·x = b, exact up to rounding if there is one. */
    public double[] solve(double[] b) {
        double[] x = new double[size];
        double[] y = new double[size];
        for (int k = 0; k < rank; k++) {
            int p = order[k];
            double rest = b[p] * scale[p];
            for (int j = 0; j < k; j++) rest -= factor[p][order[j]] * y[order[j]];
            y[p] = rest / factor[p][p];
        }
        for (int k = rank - 1; k >= 0; k--) {
            int p = order[k];
            double rest = y[p];
            for (int j = k + 1; j < rank; j++) rest -= factor[order[j]][p] * x[order[j]];
            x[p] = rest / factor[p][p];
        }
        for (int i = 0; i < size; i++) x[i] *= scale[i];
        return x;
    }

    /** A⁻¹B, column by column; B is size × any. */
    public double[][] solve(double[][] b) {
        double[][] solved = new double[size][b[0].length];
        for (int column = 0; column < b[0].length; column++) {
            int at = column;
            double[] x = solve(Arrays.stream(b).mapToDouble(row -> row[at]).toArray());
            for (int i = 0; i < size; i++) solved[i][column] = x[i];
        }
        return solved;
    }
}
