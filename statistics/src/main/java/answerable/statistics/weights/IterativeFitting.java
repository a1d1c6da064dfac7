package answerable.statistics.weights;

import answerable.statistics.NotComputable;
import answerable.statistics.NotComputable.Reason;
import answerable.statistics.summation.ExactSum;

/**
 * Iterative proportional fitting of a table to its margins (Deming and Stephan 1940). Zero cells stay zero.
 *
 * @param fitted rows of the fitted table
 * @param cycles rows-then-columns cycles used
 */
public record IterativeFitting(double[][] fitted, int cycles) {
    /** Relative difference of the grand totals that decimals of published margins may have. */
    private static final double SAME_TOTAL = 1e-9;

    /** A row farther from its total than this share of it and than so many last changes is not going to be met. */
    private static final double UNMET = 1e-6;

    private static final double UNMET_CHANGES = 1000;

    /**
     * @param seed table of the sample, not negative
     * @param rowTotals wanted totals of the rows
     * @param columnTotals wanted totals of the columns
     * @param epsilon largest absolute change of a cell in a cycle at which the table counts as settled
     * @param maxCycles cycles after which it is given up
     * @throws NotComputable with the reason CONTRADICTORY_TOTALS, EMPTY_MARGIN_CELL or NO_CONVERGENCE
     */
    public static IterativeFitting fit(double[][] seed, double[] rowTotals, double[] columnTotals, double epsilon, int maxCycles) {
        check(seed, rowTotals, columnTotals);
        double[][] table = new double[seed.length][];
        for (int i = 0; i < seed.length; i++) table[i] = seed[i].clone();
        for (int cycle = 1; cycle <= maxCycles; cycle++) {
            double[][] before = new double[table.length][];
            for (int i = 0; i < table.length; i++) before[i] = table[i].clone();
            for (int i = 0; i < rowTotals.length; i++) {
                var sum = new ExactSum();
                for (double cell : table[i]) sum.add(cell);
                double factor = factor(rowTotals[i], sum.value(), "row " + (i + 1));
                for (int j = 0; j < columnTotals.length; j++) table[i][j] *= factor;
            }
            for (int j = 0; j < columnTotals.length; j++) {
                var sum = new ExactSum();
                for (double[] row : table) sum.add(row[j]);
                double factor = factor(columnTotals[j], sum.value(), "column " + (j + 1));
                for (double[] row : table) row[j] *= factor;
            }
            if (change(before, table) < epsilon) {
                checkRows(table, rowTotals, epsilon);
                return new IterativeFitting(table, cycle);
            }
        }
        throw new NotComputable(Reason.NO_CONVERGENCE, "after " + maxCycles + " cycles; the zeros may contradict the totals");
    }

    /** With zeros that contradict the totals the table settles too, but on rows that are not met. */
    private static void checkRows(double[][] table, double[] rowTotals, double epsilon) {
        for (int i = 0; i < rowTotals.length; i++) {
            var left = new ExactSum().add(-rowTotals[i]);
            for (double cell : table[i]) left.add(cell);
            if (Math.abs(left.value()) > Math.max(UNMET * rowTotals[i], UNMET_CHANGES * table[i].length * epsilon))
                throw new NotComputable(Reason.NO_CONVERGENCE, "row " + (i + 1) + " cannot reach " + rowTotals[i] + ": the zeros contradict the totals");
        }
    }

    private static double factor(double wanted, double found, String margin) {
        if (found == 0 && wanted > 0) throw new NotComputable(Reason.EMPTY_MARGIN_CELL, margin + " is empty and must reach " + wanted);
        return wanted == 0 ? 0 : wanted / found;
    }

    private static double change(double[][] before, double[][] after) {
        double largest = 0;
        for (int i = 0; i < after.length; i++) for (int j = 0; j < after[i].length; j++) largest = Math.max(largest, Math.abs(after[i][j] - before[i][j]));
        return largest;
    }

    private static void check(double[][] seed, double[] rowTotals, double[] columnTotals) {
        if (seed.length != rowTotals.length) throw new NotComputable(Reason.UNUSABLE_INPUT, seed.length + " rows, " + rowTotals.length + " totals");
        for (double[] row : seed) {
            if (row.length != columnTotals.length) throw new NotComputable(Reason.UNUSABLE_INPUT, row.length + " columns, " + columnTotals.length + " totals");
            for (double cell : row) if (!(cell >= 0)) throw new NotComputable(Reason.UNUSABLE_INPUT, "cell " + cell);
        }
        double rows = total(rowTotals);
        double columns = total(columnTotals);
        if (Math.abs(rows - columns) > SAME_TOTAL * Math.max(rows, columns))
            throw new NotComputable(Reason.CONTRADICTORY_TOTALS, "rows " + rows + ", columns " + columns);
    }

    private static double total(double[] totals) {
        var sum = new ExactSum();
        for (double each : totals) {
            if (!(each >= 0)) throw new NotComputable(Reason.UNUSABLE_INPUT, "total " + each);
            sum.add(each);
        }
        return sum.value();
    }
}
