package answerable.statistics.disclosure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * A table of counts (groups × answers) with totals, made fit to publish: every count below k is hidden, totals too (primary), and then the cheapest further
 * cells until the audit finds no hidden cell whose feasible range is narrower than k (complementary).
 *
 * <p>The choice of further cells is by cheapest rectangle, the least published counts lost first; it is deterministic, not proven least in all.
 */
public final class Suppression {
    private final long[][] counts;
    private final boolean[][] hidden;
    private final boolean[][] primary;
    private final boolean[][] passed;
    private final long k;

    private Suppression(long[][] table, PublicationRule rule) {
        counts = CellNetwork.withTotals(table);
        k = rule.k();
        int rows = counts.length;
        int columns = counts[0].length;
        hidden = new boolean[rows][columns];
        primary = new boolean[rows][columns];
        passed = new boolean[rows][columns];
        for (int i = 0; i < rows; i++) for (int j = 0; j < columns; j++) if (counts[i][j] < k || unanimous(i, j, rule)) primary[i][j] = hidden[i][j] = true;
        var network = new CellNetwork(counts, hidden);
        for (var unsafe = unsafe(network); unsafe != null; unsafe = unsafe(network)) protect(network, unsafe[0], unsafe[1]);
    }

    /** @param table respondents by group (row) and answer (column) */
    public static Suppression of(long[][] table, PublicationRule rule) {
        return new Suppression(table, rule);
    }

    private boolean unanimous(int row, int column, PublicationRule rule) {
        int last = counts[0].length - 1;
        return column < last && counts[row][last] < rule.unanimity() && counts[row][column] == counts[row][last];
    }

    private int @Nullable [] unsafe(CellNetwork network) {
        for (int i = 0; i < counts.length; i++)
            for (int j = 0; j < counts[i].length; j++) {
                if (!hidden[i][j] || passed[i][j]) continue;
                // What is hidden later only widens the range.
                if (!FeasibleRange.of(network, counts, i, j).safe(k)) return new int[] {i, j};
                passed[i][j] = true;
            }
        return null;
    }

    private void protect(CellNetwork network, int row, int column) {
        long cheapest = Long.MAX_VALUE;
        int[] corner = {-1, -1};
        for (int i = 0; i < counts.length; i++)
            for (int j = 0; j < counts[0].length; j++) {
                if (i == row || j == column || !wide(row, column, i, j)) continue;
                long cost = cost(row, j) + cost(i, column) + cost(i, j);
                if (cost > 0 && cost < cheapest) {
                    cheapest = cost;
                    corner = new int[] {i, j};
                }
            }
        if (corner[0] >= 0) {
            hide(network, row, corner[1]);
            hide(network, corner[0], column);
            hide(network, corner[0], corner[1]);
        } else hideCheapest(network);
    }

    /** Whether the rectangle alone lets the cell move by k: it grows by what the shrinking corners have, and shrinks by what the others have. */
    private boolean wide(int row, int column, int otherRow, int otherColumn) {
        boolean direction = CellNetwork.forward(counts, row, column);
        long growth = CellNetwork.UNBOUNDED;
        long shrinkage = counts[row][column];
        int[][] corners = {{row, otherColumn}, {otherRow, column}, {otherRow, otherColumn}};
        for (int[] each : corners) {
            boolean opposite = each[0] != row && each[1] != column;
            boolean grows = (CellNetwork.forward(counts, each[0], each[1]) == direction) == opposite;
            if (grows) shrinkage = Math.min(shrinkage, counts[each[0]][each[1]]);
            else growth = Math.min(growth, counts[each[0]][each[1]]);
        }
        return growth + shrinkage >= k;
    }

    private long cost(int row, int column) {
        if (hidden[row][column]) return 0;
        boolean total = row == counts.length - 1 || column == counts[0].length - 1;
        return 1 + counts[row][column] + (total ? 2 * counts[counts.length - 1][counts[0].length - 1] : 0);
    }

    private void hideCheapest(CellNetwork network) {
        int[] best = {-1, -1};
        long cheapest = Long.MAX_VALUE;
        for (int i = 0; i < counts.length; i++)
            for (int j = 0; j < counts[0].length; j++) {
                long cost = cost(i, j);
                if (cost > 0 && cost < cheapest) {
                    cheapest = cost;
                    best = new int[] {i, j};
                }
            }
        if (best[0] < 0) throw new IllegalStateException("a table of which nothing is published has an unsafe cell");
        hide(network, best[0], best[1]);
    }

    private void hide(CellNetwork network, int row, int column) {
        if (hidden[row][column]) return;
        hidden[row][column] = true;
        network.hide(row, column);
    }

    /**
     * The count to print, or empty.
     *
     * @param row from 1; one more than the table has: totals
     * @param column from 1; one more than the table has: totals
     */
    public OptionalLong published(int row, int column) {
        return hidden[row - 1][column - 1] ? OptionalLong.empty() : OptionalLong.of(counts[row - 1][column - 1]);
    }

    /** Whether the cell is hidden for its own size. */
    public boolean primary(int row, int column) {
        return primary[row - 1][column - 1];
    }

    /** Whether nothing at all may be printed. */
    public boolean empty() {
        return Arrays.stream(hidden).noneMatch(row -> {
            for (boolean each : row) if (!each) return true;
            return false;
        });
    }

    /** The audit of what is published: every hidden cell and total with its feasible range. */
    public List<FeasibleRange> audit() {
        var network = new CellNetwork(counts, hidden);
        var ranges = new ArrayList<FeasibleRange>();
        for (int i = 0; i < counts.length; i++) for (int j = 0; j < counts[i].length; j++) if (hidden[i][j]) ranges.add(FeasibleRange.of(network, counts, i, j));
        return List.copyOf(ranges);
    }
}
