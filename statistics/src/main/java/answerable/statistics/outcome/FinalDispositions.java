package answerable.statistics.outcome;

import answerable.statistics.NotComputable;
import answerable.statistics.NotComputable.Reason;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;

/**
 * Fold of contact events into one final code per drawn unit: the code of highest precedence that was ever recorded, not the last one. Every order of
 * the events gives the same codes, and an event recorded in error can be taken back.
 */
public final class FinalDispositions {
    private final Map<String, int[]> seen = new TreeMap<>();

    /** @param drawn every drawn unit; who has no event is {@link Disposition#UH} */
    public FinalDispositions(Collection<String> drawn) {
        for (String unit : drawn) seen.put(unit, new int[Disposition.values().length]);
    }

    /** @throws NotComputable if the unit was not drawn: an answer from outside the sample has no place in its rates */
    public FinalDispositions record(String unit, Disposition outcome) {
        return count(unit, outcome, 1);
    }

    /** Takes one such event back. */
    public FinalDispositions withdraw(String unit, Disposition outcome) {
        return count(unit, outcome, -1);
    }

    private FinalDispositions count(String unit, Disposition outcome, int change) {
        int[] counts = seen.get(unit);
        if (counts == null) throw new NotComputable(Reason.UNUSABLE_INPUT, "unit " + unit + " was not drawn");
        if (counts[outcome.ordinal()] + change < 0) throw new NotComputable(Reason.UNUSABLE_INPUT, "unit " + unit + " has no event " + outcome);
        counts[outcome.ordinal()] += change;
        return this;
    }

    public Disposition of(String unit) {
        int[] counts = seen.get(unit);
        if (counts == null) throw new NotComputable(Reason.UNUSABLE_INPUT, "unit " + unit + " was not drawn");
        return Arrays.stream(Disposition.values()).filter(each -> counts[each.ordinal()] > 0).findFirst().orElse(Disposition.UH);
    }

    public Map<String, Disposition> all() {
        var all = new TreeMap<String, Disposition>();
        seen.keySet().forEach(unit -> all.put(unit, of(unit)));
        return all;
    }
}
