package answerable.statistics.fold;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;

/**
 * {@link ScoreTotals} of each group, e.g. wave × building × question. Also an abelian group: a group from which everything was taken back is no longer
 * there, so equal answers give equal totals however they came.
 *
 * @param <K> the group, with equals and hashCode
 */
public final class GroupedTotals<K> {
    private final int lowest;
    private final int highest;
    private final Map<K, ScoreTotals> groups = new HashMap<>();

    public GroupedTotals(int lowest, int highest) {
        this.lowest = lowest;
        this.highest = highest;
    }

    public GroupedTotals<K> add(K group, int score, long weight) {
        return settle(group, at(group).add(score, weight));
    }

    public GroupedTotals<K> subtract(K group, int score, long weight) {
        return settle(group, at(group).subtract(score, weight));
    }

    public GroupedTotals<K> add(GroupedTotals<K> other) {
        new HashMap<>(other.groups).forEach((group, totals) -> settle(group, at(group).add(totals)));
        return this;
    }

    public GroupedTotals<K> subtract(GroupedTotals<K> other) {
        new HashMap<>(other.groups).forEach((group, totals) -> settle(group, at(group).subtract(totals)));
        return this;
    }

    private ScoreTotals at(K group) {
        return groups.computeIfAbsent(group, _ -> new ScoreTotals(lowest, highest));
    }

    private GroupedTotals<K> settle(K group, ScoreTotals totals) {
        if (totals.isZero()) groups.remove(group);
        return this;
    }

    /** How many groups have an answer. */
    public int size() {
        return groups.size();
    }

    /** The groups that fulfil the condition, together. */
    public ScoreTotals total(Predicate<? super K> wanted) {
        var total = new ScoreTotals(lowest, highest);
        groups.forEach((group, totals) -> {
            if (wanted.test(group)) total.add(totals);
        });
        return total;
    }

    public ScoreTotals total() {
        return total(_ -> true);
    }

    @Override public boolean equals(Object other) {
        return other instanceof GroupedTotals<?> that && groups.equals(that.groups);
    }

    @Override public int hashCode() {
        return groups.hashCode();
    }
}
