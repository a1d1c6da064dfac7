package answerable.statistics.draw;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How far two draws ask the same units.
 *
 * @param first units drawn first; {@code second}: drawn second
 * @param both units drawn both times
 * @param byChance what two independent draws of these sizes have in common on average: the sum, over the units of both frames, of the
 *     product of their two inclusion probabilities n_h / N_h
 */
public record DrawOverlap(int first, int second, int both, double byChance) {
    /** A frame and who was drawn from it. */
    public record Drawing(Frame frame, PublishedDraw draw) {
        /** By unit; that of a stratum is the share of it that was drawn. */
        private Map<String, Double> probabilities() {
            Map<String, Double> probabilities = new HashMap<>();
            frame.strata().forEach((stratum, units) ->
                units.forEach(unit -> probabilities.put(unit, (double) draw.plan().sizes().getOrDefault(stratum, 0) / units.size())));
            return probabilities;
        }
    }

    /** Units are the same where their ids are; a unit that is in one of the frames only can't be drawn twice. */
    public static DrawOverlap of(Drawing first, Drawing second) {
        Set<String> asked = new HashSet<>(first.draw().drawn());
        List<String> askedThen = second.draw().drawn();
        int both = (int) askedThen.stream().filter(asked::contains).count();
        SortedMap<String, Double> common = new TreeMap<>(first.probabilities());
        Map<String, Double> after = second.probabilities();
        common.keySet().retainAll(after.keySet());
        after.forEach((unit, probability) -> common.computeIfPresent(unit, (_, before) -> before * probability));
        double byChance = common.values().stream().mapToDouble(Double::doubleValue).sum();
        return new DrawOverlap(asked.size(), askedThen.size(), both, byChance);
    }
}
