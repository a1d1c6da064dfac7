package answerable.statistics.fold;

import answerable.statistics.NotComputable;
import answerable.statistics.NotComputable.Reason;
import java.util.Map;
import java.util.TreeMap;

/**
 * Totals as of any position of the log: changes per position and a snapshot every so many of them. State as of p = last snapshot at or before p, plus the
 * changes since; a late answer is a change at its own later position and stays visible as such.
 *
 * @param <K> the group
 */
public final class History<K> {
    private final int lowest;
    private final int highest;
    private final int interval;
    private final TreeMap<Long, GroupedTotals<K>> changes = new TreeMap<>();
    private final TreeMap<Long, GroupedTotals<K>> snapshots = new TreeMap<>();
    private int sinceSnapshot;

    /** @param interval changed positions between two snapshots */
    public History(int lowest, int highest, int interval) {
        if (interval < 1) throw new NotComputable(Reason.UNUSABLE_INPUT, "interval " + interval);
        this.lowest = lowest;
        this.highest = highest;
        this.interval = interval;
    }

    /** An answer recorded at {@code position}, not before the last one: what was readable once is not changed afterwards. */
    public History<K> add(long position, K group, int score, long weight) {
        at(position).add(group, score, weight);
        return this;
    }

    /** An answer taken back at {@code position}. */
    public History<K> subtract(long position, K group, int score, long weight) {
        at(position).subtract(group, score, weight);
        return this;
    }

    private GroupedTotals<K> at(long position) {
        if (!changes.isEmpty() && position < changes.lastKey())
            throw new NotComputable(Reason.UNUSABLE_INPUT, "position " + position + " comes after " + changes.lastKey());
        var open = changes.get(position);
        if (open != null) return open;
        if (!changes.isEmpty() && ++sinceSnapshot >= interval) {
            snapshots.put(changes.lastKey(), asOf(changes.lastKey()));
            sinceSnapshot = 0;
        }
        var fresh = new GroupedTotals<K>(lowest, highest);
        changes.put(position, fresh);
        return fresh;
    }

    /** Everything recorded at or before {@code position}. */
    public GroupedTotals<K> asOf(long position) {
        var state = new GroupedTotals<K>(lowest, highest);
        Map.Entry<Long, GroupedTotals<K>> snapshot = snapshots.floorEntry(position);
        if (snapshot != null) state.add(snapshot.getValue());
        var since = snapshot == null ? changes.headMap(position, true) : changes.subMap(snapshot.getKey(), false, position, true);
        since.values().forEach(state::add);
        return state;
    }
}
