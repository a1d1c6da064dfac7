package answerable.statistics.disclosure;

import answerable.statistics.NotComputable;
import answerable.statistics.NotComputable.Reason;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The hidden cells of a table with margins as a circulation: each row and column is a node, each cell an arc, and "the cells of a row add up to its total"
 * says that what flows into a node flows out. A hidden cell can grow or shrink by exactly what can flow around it through the other hidden cells, so
 * maximum flow gives its feasible range in whole numbers (Gusfield 1988).
 *
 * <p>The last row and column hold the totals; the corner is the grand total.
 */
final class CellNetwork {
    /** More than any count can be and far from overflow: a change without bound. */
    static final long UNBOUNDED = Long.MAX_VALUE / 4;

    private static final class Arc {
        final int to;
        final int cell;
        long capacity;
        final long initial;
        final int reverse;

        Arc(int to, int cell, long capacity, int reverse) {
            this.to = to;
            this.cell = cell;
            this.capacity = capacity;
            this.initial = capacity;
            this.reverse = reverse;
        }
    }

    private final long[][] counts;
    private final int columns;
    private final List<List<Arc>> arcs = new ArrayList<>();

    CellNetwork(long[][] counts, boolean[][] hidden) {
        this.counts = counts;
        this.columns = counts[0].length;
        for (int i = 0; i < counts.length + columns; i++) arcs.add(new ArrayList<>());
        for (int i = 0; i < counts.length; i++) for (int j = 0; j < columns; j++) if (hidden[i][j]) hide(i, j);
    }

    /** Cells and the corner flow from row to column, totals back. */
    static boolean forward(long[][] counts, int row, int column) {
        return (row == counts.length - 1) == (column == counts[0].length - 1);
    }

    private int from(int row, int column) {
        return forward(counts, row, column) ? row : counts.length + column;
    }

    private int to(int row, int column) {
        return forward(counts, row, column) ? counts.length + column : row;
    }

    void hide(int row, int column) {
        int from = from(row, column);
        int to = to(row, column);
        int cell = row * columns + column;
        int back = arcs.get(to).size();
        int ahead = arcs.get(from).size();
        arcs.get(from).add(new Arc(to, cell, UNBOUNDED, back));
        arcs.get(to).add(new Arc(from, cell, counts[row][column], ahead));
    }

    /** How much the cell can grow; at least {@link #UNBOUNDED} if without bound. */
    long growth(int row, int column) {
        return flow(to(row, column), from(row, column), row * columns + column, UNBOUNDED);
    }

    /** How much the cell can shrink. */
    long shrinkage(int row, int column) {
        return flow(from(row, column), to(row, column), row * columns + column, counts[row][column]);
    }

    private long flow(int source, int sink, int without, long enough) {
        for (var node : arcs) for (var arc : node) arc.capacity = arc.initial;
        long total = 0;
        while (total < enough) {
            long pushed = augment(source, sink, without, enough - total);
            if (pushed == 0) break;
            total += pushed;
        }
        return total;
    }

    private long augment(int source, int sink, int without, long most) {
        Arc[] by = new Arc[arcs.size()];
        boolean[] seen = new boolean[arcs.size()];
        seen[source] = true;
        var queue = new ArrayDeque<Integer>();
        queue.add(source);
        while (!queue.isEmpty() && !seen[sink]) {
            int node = queue.remove();
            for (var arc : arcs.get(node))
                if (arc.capacity > 0 && arc.cell != without && !seen[arc.to]) {
                    seen[arc.to] = true;
                    by[arc.to] = arc;
                    queue.add(arc.to);
                }
        }
        if (!seen[sink]) return 0;
        long amount = most;
        for (int node = sink; node != source; node = opposite(by[node]).to) amount = Math.min(amount, by[node].capacity);
        for (int node = sink; node != source; node = opposite(by[node]).to) {
            by[node].capacity -= amount;
            opposite(by[node]).capacity += amount;
        }
        return amount;
    }

    private Arc opposite(Arc arc) {
        return arcs.get(arc.to).get(arc.reverse);
    }

    /** The table with its totals as last row and column. */
    static long[][] withTotals(long[][] table) {
        int width = Arrays.stream(table).mapToInt(row -> row.length).max().orElse(0);
        if (width == 0) throw new NotComputable(Reason.UNUSABLE_INPUT, "an empty table");
        long[][] all = new long[table.length + 1][width + 1];
        for (int i = 0; i < table.length; i++) {
            if (table[i].length != width) throw new NotComputable(Reason.UNUSABLE_INPUT, "row " + (i + 1) + " has " + table[i].length + " cells, not " + width);
            for (int j = 0; j < width; j++) {
                if (table[i][j] < 0) throw new NotComputable(Reason.UNUSABLE_INPUT, "count " + table[i][j]);
                all[i][j] = table[i][j];
                all[i][width] = Math.addExact(all[i][width], table[i][j]);
                all[table.length][j] = Math.addExact(all[table.length][j], table[i][j]);
                all[table.length][width] = Math.addExact(all[table.length][width], table[i][j]);
            }
        }
        return all;
    }
}
