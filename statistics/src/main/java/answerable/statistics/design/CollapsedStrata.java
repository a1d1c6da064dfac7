package answerable.statistics.design;

import answerable.statistics.NotComputable;
import answerable.statistics.NotComputable.Reason;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Strata with one sampled unit joined to the neighbour that was declared before the survey (Cochran 1977, §5A.12). Only the variance sees the joined
 * strata: weights stay, so each answer still stands for its own stratum. The variance includes the difference between the joined strata and is
 * cautious.
 *
 * @param rows the rows in joined strata with the populations and numbers drawn added up
 * @param collapsed stratum that stood alone and the neighbour it was joined to, to be said with the figure
 */
public record CollapsedStrata(DesignRows rows, Map<Object, Object> collapsed) {
    /**
     * @param neighbours declared neighbour of each stratum that may need one
     * @throws NotComputable LONELY_PSU if a stratum with one unit of several has no neighbour in the sample; INCONSISTENT_POPULATION
     */
    public static CollapsedStrata of(DesignRows rows, Map<?, ?> neighbours) {
        List<?> labels = rows.strata();
        if (labels == null) return new CollapsedStrata(rows, Map.of());
        var units = new LinkedHashMap<Object, Set<Object>>();
        var alone = new HashMap<Object, Double>();
        for (int row = 0; row < rows.size(); row++) {
            if (rows.counts()[row] == 0) continue;
            List<?> psu = rows.psu();
            units.computeIfAbsent(labels.get(row), any -> new LinkedHashSet<>()).add(psu == null ? row : psu.get(row));
            if (psu == null) alone.merge(labels.get(row), rows.counts()[row], Double::sum);
        }
        var certain = takenInFull(rows, labels);
        var collapsed = new TreeMap<Object, Object>(Categories.ORDER);
        units.forEach((label, inside) -> {
            if (inside.size() > 1 || alone.getOrDefault(label, 1.0) > 1 || certain.contains(label)) return;
            Object neighbour = neighbours.get(label);
            if (neighbour == null || neighbour.equals(label) || !units.containsKey(neighbour))
                throw new NotComputable(Reason.LONELY_PSU, "stratum " + label + " has one unit and no neighbour in the sample");
            collapsed.put(label, neighbour);
        });
        var joined = new HashMap<Object, Object>();
        for (Object label : units.keySet()) joined.put(label, end(label, collapsed));
        return new CollapsedStrata(join(rows, labels, joined), collapsed);
    }

    /** Strata that hold one unit: its answer is the stratum's, there is nothing to vary. */
    private static Set<Object> takenInFull(DesignRows rows, List<?> labels) {
        var certain = new LinkedHashSet<Object>();
        if (!rows.population().isEmpty())
            for (int row = 0; row < rows.size(); row++) if (rows.population().getFirst()[row] == 1) certain.add(labels.get(row));
        return certain;
    }

    /** Where a chain of neighbours ends; lonely strata that point at each other end at the first of them. */
    private static Object end(Object label, Map<Object, Object> collapsed) {
        var seen = new LinkedHashSet<Object>();
        Object at = label;
        while (seen.add(at)) {
            Object next = collapsed.get(at);
            if (next == null) return at;
            at = next;
        }
        Object last = at;
        return seen.stream().dropWhile(each -> !each.equals(last)).min(Categories.ORDER).orElse(label);
    }

    private static DesignRows join(DesignRows rows, List<?> labels, Map<Object, Object> joined) {
        var strata = new ArrayList<Object>();
        var psu = new ArrayList<Object>();
        List<?> units = rows.psu();
        for (int row = 0; row < rows.size(); row++) {
            strata.add(joined.getOrDefault(labels.get(row), labels.get(row)));
            if (units != null) psu.add(Arrays.asList(labels.get(row), units.get(row)));
        }
        var populations = new ArrayList<>(rows.population());
        if (!populations.isEmpty()) populations.set(0, sums(populations.getFirst(), labels, joined));
        double[] drawn = rows.drawn();
        return rows.inStrata(strata).inUnits(units == null ? null : psu, rows.ssu()).outOf(populations, drawn == null ? null : sums(drawn, labels, joined));
    }

    private static double[] sums(double[] values, List<?> labels, Map<Object, Object> joined) {
        var own = new HashMap<Object, @Nullable Double>();
        for (int row = 0; row < values.length; row++) {
            Double before = own.put(labels.get(row), values[row]);
            if (before != null && before != values[row])
                throw new NotComputable(Reason.INCONSISTENT_POPULATION, "stratum " + labels.get(row) + " has both " + before + " and " + values[row]);
        }
        var all = new HashMap<Object, Double>();
        joined.forEach((label, into) -> {
            Double value = own.get(label);
            if (value != null) all.merge(into, value, Double::sum);
        });
        double[] sums = new double[values.length];
        for (int row = 0; row < sums.length; row++) sums[row] = all.getOrDefault(joined.getOrDefault(labels.get(row), labels.get(row)), values[row]);
        return sums;
    }
}
