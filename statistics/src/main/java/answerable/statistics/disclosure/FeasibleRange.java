package answerable.statistics.disclosure;

import answerable.statistics.NotComputable;
import answerable.statistics.NotComputable.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * What a reader can work out about a suppressed cell from everything that is published.
 *
 * @param row from 1; one more than the table has: the line of column totals
 * @param column from 1; one more than the table has: the row totals
 * @param actual the true count
 * @param low smallest whole number it can be
 * @param high largest; empty if without bound
 */
public record FeasibleRange(int row, int column, long actual, long low, OptionalLong high) {
    /** Row and column of a cell, from 1. */
    public record Cell(int row, int column) {}

    /** Whether the range is at least {@code k} wide, so that the cell is really hidden. */
    public boolean safe(long k) {
        return high.isEmpty() || high.getAsLong() - low >= k;
    }

    /**
     * Audit of a table of which all totals and all cells but {@code suppressed} are known: the exact range of every suppressed cell, in the order given.
     */
    public static List<FeasibleRange> audit(long[][] table, List<Cell> suppressed) {
        long[][] counts = CellNetwork.withTotals(table);
        boolean[][] hidden = new boolean[counts.length][counts[0].length];
        for (var cell : suppressed) {
            if (cell.row() < 1 || cell.row() > table.length || cell.column() < 1 || cell.column() > table[0].length)
                throw new NotComputable(Reason.UNUSABLE_INPUT, "no cell " + cell);
            hidden[cell.row() - 1][cell.column() - 1] = true;
        }
        var network = new CellNetwork(counts, hidden);
        var ranges = new ArrayList<FeasibleRange>();
        for (var cell : suppressed) ranges.add(of(network, counts, cell.row() - 1, cell.column() - 1));
        return List.copyOf(ranges);
    }

    static FeasibleRange of(CellNetwork network, long[][] counts, int row, int column) {
        long actual = counts[row][column];
        long growth = network.growth(row, column);
        var high = growth >= CellNetwork.UNBOUNDED ? OptionalLong.empty() : OptionalLong.of(actual + growth);
        return new FeasibleRange(row + 1, column + 1, actual, actual - network.shrinkage(row, column), high);
    }
}
