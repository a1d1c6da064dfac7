package answerable.statistics.disclosure;

import answerable.statistics.NotComputable;
import answerable.statistics.NotComputable.Reason;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Merges strata that are too small along a declared hierarchy (door, building, phase, estate): where any part of a whole has too few, all parts of that
 * whole are shown as one, so no part can be found by subtraction.
 */
public final class StratumMerging {
    private StratumMerging() {}

    /**
     * @param path from the coarsest level, e.g. estate, phase, building, door
     * @param count respondents
     */
    public record Stratum(List<String> path, long count) {
        public Stratum {
            path = List.copyOf(path);
            if (path.isEmpty() || count < 0) throw new NotComputable(Reason.UNUSABLE_INPUT, "stratum " + path + " of " + count);
        }
    }

    /**
     * Strata shown as one.
     *
     * @param path the declared whole they belong to, or the stratum itself
     * @param parts paths of the strata in it
     * @param tooSmall whether even the coarsest level has too few, so that nothing of it may be shown
     */
    public record Merged(List<String> path, long count, List<List<String>> parts, boolean tooSmall) {}

    private record Open(List<String> path, long count, List<List<String>> parts) {}

    /**
     * @param least respondents that every shown stratum must have
     * @return by path
     */
    public static List<Merged> merge(Collection<Stratum> strata, long least) {
        List<Open> open = strata.stream().map(each -> new Open(each.path(), each.count(), List.of(each.path()))).toList();
        int deepest = strata.stream().mapToInt(each -> each.path().size()).max().orElse(0);
        for (int depth = deepest; depth > 1; depth--) open = mergeInto(open, depth, least);
        return open.stream()
                .sorted(Comparator.comparing(each -> name(each.path())))
                .map(each -> new Merged(each.path(), each.count(), each.parts(), each.count() < least))
                .toList();
    }

    private static String name(List<String> path) {
        return String.join("\t", path);
    }

    private static List<Open> mergeInto(List<Open> open, int depth, long least) {
        Map<String, List<Open>> wholes = new TreeMap<>();
        var next = new ArrayList<Open>();
        for (var each : open) {
            if (each.path().size() < depth) next.add(each);
            else wholes.computeIfAbsent(name(each.path().subList(0, depth - 1)), _ -> new ArrayList<>()).add(each);
        }
        for (var parts : wholes.values()) {
            if (parts.stream().noneMatch(each -> each.path().size() == depth && each.count() < least)) next.addAll(parts);
            else {
                var path = parts.getFirst().path().subList(0, depth - 1);
                var members = parts.stream().flatMap(each -> each.parts().stream()).sorted(Comparator.comparing(StratumMerging::name)).toList();
                next.add(new Open(path, parts.stream().mapToLong(Open::count).sum(), members));
            }
        }
        return next;
    }
}
