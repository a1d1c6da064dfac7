package answerable.statistics.disclosure;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Checks a fixed plan of published groups for pairs whose difference is a handful of households: building against its owners only, this wave against its
 * re-issue with late answers.
 */
public final class Differencing {
    private Differencing() {}

    /**
     * Subtracting one figure from the other speaks of {@code alone} households.
     *
     * @param group has members beyond {@code other}
     * @param alone how many, from 1 to k−1
     */
    public record Leak(String group, String other, int alone) {}

    /**
     * Both sides are looked at, also where neither group contains the other: the difference of the figures then hangs on the few on the small side.
     *
     * @param groups respondents of every published group; groups without a common member are no danger
     * @return leaks by the names of the groups
     */
    public static List<Leak> check(Map<String, Set<String>> groups, long k) {
        SortedMap<String, Set<String>> sorted = new TreeMap<>(groups);
        var leaks = new ArrayList<Leak>();
        sorted.forEach((name, members) -> sorted.forEach((otherName, others) -> {
            if (name.equals(otherName)) return;
            var alone = new HashSet<>(members);
            alone.removeAll(others);
            if (alone.size() < members.size() && !alone.isEmpty() && alone.size() < k) leaks.add(new Leak(name, otherName, alone.size()));
        }));
        return List.copyOf(leaks);
    }
}
