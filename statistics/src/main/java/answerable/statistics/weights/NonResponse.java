package answerable.statistics.weights;

import answerable.statistics.NotComputable;
import answerable.statistics.NotComputable.Reason;
import answerable.statistics.summation.ExactSum;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Weighting-class adjustment for unit non-response: w = d·Σd(eligible)/Σd(respondents) within the class (Oh &amp; Scheuren 1983).
 *
 * @param factors adjustment by class name: the values of the class joined by one space, or group, space, label if the group was collapsed
 * @param weights adjusted weight of each row, 0 for rows that did not respond
 * @param respondents which rows responded
 */
public record NonResponse(Map<String, Double> factors, double[] weights, boolean[] respondents) {
    /**
     * When classes are too small to stand on their own.
     *
     * @param column which of the class variables names the group that becomes one class
     * @param minimum respondents every class of a group must have; a class that occurs elsewhere in the data and has no row in the group has none
     * @param label name of the rest of a collapsed group
     */
    public record Collapsing(int column, double minimum, String label) {}

    private static final class Sums {
        private final ExactSum eligible = new ExactSum();
        private final ExactSum respondents = new ExactSum();
    }

    /** Without collapsing. */
    public static NonResponse adjust(double[] base, boolean[] eligible, boolean[] respondents, List<? extends List<? extends @Nullable String>> classes) {
        return adjust(base, eligible, respondents, classes, new Collapsing(0, 0, ""));
    }

    /**
     * @param base base weight of each issued unit
     * @param classes one list per class variable, a value per row; null only where the unit is not eligible
     * @throws NotComputable EMPTY_CLASS if a class has eligible weight and no respondent; MISSING_VALUE if an eligible unit has no class; UNUSABLE_INPUT if
     *     a respondent is not eligible or two classes have one name
     */
    public static NonResponse adjust(double[] base, boolean[] eligible, boolean[] respondents, List<? extends List<? extends @Nullable String>> classes, Collapsing collapsing) {
        var keys = new ArrayList<@Nullable List<String>>();
        for (int row = 0; row < base.length; row++) keys.add(key(classes, row));
        Set<String> collapsed = collapsed(keys, respondents, collapsing);
        var sums = new TreeMap<String, Sums>();
        var named = new HashMap<String, List<String>>();
        String[] names = new String[base.length];
        for (int row = 0; row < base.length; row++) {
            if (respondents[row] && !eligible[row]) throw new NotComputable(Reason.UNUSABLE_INPUT, "a respondent who is not eligible");
            names[row] = "";
            if (!eligible[row]) continue;
            var key = keys.get(row);
            if (key == null) throw new NotComputable(Reason.MISSING_VALUE, "an eligible unit without class");
            var own = !key.isEmpty() && collapsed.contains(key.get(collapsing.column)) ? List.of(key.get(collapsing.column), collapsing.label) : key;
            names[row] = String.join(" ", own);
            var other = named.putIfAbsent(names[row], own);
            if (other != null && !other.equals(own)) throw new NotComputable(Reason.UNUSABLE_INPUT, "classes " + other + " and " + own + " have the same name");
            var sum = sums.computeIfAbsent(names[row], any -> new Sums());
            sum.eligible.add(base[row]);
            if (respondents[row]) sum.respondents.add(base[row]);
        }
        var factors = new LinkedHashMap<String, Double>();
        sums.forEach((name, sum) -> {
            double issued = sum.eligible.value();
            if (sum.respondents.value() > 0) factors.put(name, issued / sum.respondents.value());
            else if (issued > 0) throw new NotComputable(Reason.EMPTY_CLASS, "class " + name + " has eligible units and no respondent");
        });
        double[] weights = new double[base.length];
        for (int row = 0; row < base.length; row++) if (respondents[row]) weights[row] = base[row] * factors.getOrDefault(names[row], 0.0);
        return new NonResponse(factors, weights, respondents);
    }

    private static Set<String> collapsed(List<@Nullable List<String>> keys, boolean[] respondents, Collapsing collapsing) {
        var collapsed = new LinkedHashSet<String>();
        var counts = new HashMap<List<String>, Integer>();
        var groups = new LinkedHashSet<String>();
        var others = new LinkedHashSet<List<String>>();
        for (int row = 0; row < keys.size(); row++) {
            var key = keys.get(row);
            if (key == null || key.isEmpty()) continue;
            var other = new ArrayList<>(key);
            groups.add(other.remove(collapsing.column));
            others.add(other);
            if (respondents[row]) counts.merge(key, 1, Integer::sum);
        }
        for (String group : groups)
            for (var other : others) {
                var whole = new ArrayList<>(other);
                whole.add(collapsing.column, group);
                if (counts.getOrDefault(whole, 0) < collapsing.minimum) collapsed.add(group);
            }
        return collapsed;
    }

    /** The class of a row, null if any of its values is missing. */
    private static @Nullable List<String> key(List<? extends List<? extends @Nullable String>> classes, int row) {
        var key = new ArrayList<String>();
        for (var variable : classes) {
            String value = variable.get(row);
            if (value == null) return null;
            key.add(value);
        }
        return key;
    }

    /** Σw over the respondents. */
    public double sumOfWeights() {
        var sum = new ExactSum();
        for (double weight : weights) sum.add(weight);
        return sum.value();
    }
}
