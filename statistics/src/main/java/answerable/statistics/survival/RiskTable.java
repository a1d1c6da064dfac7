package answerable.statistics.survival;

import java.util.Arrays;
import java.util.Collection;

/** Spells in sorted arrays: how many are at risk at a time, without caring for the order they came in. */
final class RiskTable {
    private final double[] entries;
    private final double[] ends;
    private final double[] losses;

    RiskTable(Collection<Spell> spells) {
        entries = spells.stream().mapToDouble(Spell::entry).sorted().toArray();
        ends = spells.stream().mapToDouble(Spell::time).sorted().toArray();
        losses = spells.stream().filter(Spell::lost).mapToDouble(Spell::time).sorted().toArray();
    }

    double[] lossTimes() {
        return Arrays.stream(losses).distinct().toArray();
    }

    /** Entered before t and not ended before t. */
    long atRisk(double t) {
        return below(entries, t) - below(ends, t);
    }

    long lostAt(double t) {
        return below(losses, Math.nextUp(t)) - below(losses, t);
    }

    private static long below(double[] sorted, double t) {
        int low = 0;
        int high = sorted.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sorted[middle] < t) low = middle + 1;
            else high = middle;
        }
        return low;
    }
}
