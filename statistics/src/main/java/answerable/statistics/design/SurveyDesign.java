package answerable.statistics.design;

import answerable.statistics.NotComputable;
import answerable.statistics.NotComputable.Reason;
import answerable.statistics.summation.ExactSum;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Strata, sampling units and weights of the rows that are in the sample, with the policies for finite populations and lonely units.
 *
 * <p>Immutable. All sums over rows, units and strata are exact ({@link ExactSum}), so permuting rows changes no bit of any figure, and a row with a
 * count gives the same bits as that many rows.
 */
public final class SurveyDesign {
    private static final Object ALL = "all";

    private final DesignRows rows;
    private final FinitePopulation finite;
    private final LonelyPsu lonely;
    private final List<Stratum> strata;
    private final double units;

    /**
     * @throws NotComputable MISSING_POPULATION, INCONSISTENT_POPULATION, SAMPLE_EXCEEDS_POPULATION, MORE_ANSWERED_THAN_DRAWN
     */
    public SurveyDesign(DesignRows rows, FinitePopulation finite, LonelyPsu lonely) {
        this.rows = rows;
        this.finite = finite;
        this.lonely = lonely;
        if (finite != FinitePopulation.NONE && rows.population().isEmpty()) throw new NotComputable(Reason.MISSING_POPULATION, "no population counts for policy " + finite);
        if (finite == FinitePopulation.DRAWN && rows.drawn() == null) throw new NotComputable(Reason.MISSING_POPULATION, "no numbers drawn for policy " + finite);
        strata = group(null, rows.strata()).entrySet().stream().map(each -> stratum(each.getKey(), each.getValue())).toList();
        double all = 0;
        for (var each : strata) all += each.units();
        units = all;
    }

    private Stratum stratum(Object label, int[] members) {
        var clusters = clusters(members, rows.psu(), rows.ssu(), secondStage());
        double m = 0;
        for (var each : clusters) m += each.copies();
        if (finite == FinitePopulation.NONE) return new Stratum(label, m, Double.POSITIVE_INFINITY, 0, clusters);
        double population = common(rows.population().getFirst(), members, "population of stratum " + label);
        if (population < m) throw new NotComputable(Reason.SAMPLE_EXCEEDS_POPULATION, "stratum " + label + " holds " + population + " units, " + m + " are in the sample");
        double[] drawn = rows.drawn();
        if (finite == FinitePopulation.RESPONDENTS || drawn == null) return new Stratum(label, m, population, m / population, clusters);
        double taken = common(drawn, members, "number drawn in stratum " + label);
        if (taken < m)
            throw new NotComputable(Reason.MORE_ANSWERED_THAN_DRAWN, "stratum " + label + ": " + m + " of " + taken);
        if (population < taken) throw new NotComputable(Reason.SAMPLE_EXCEEDS_POPULATION, "stratum " + label + " holds " + population + " units, " + taken + " were drawn");
        return new Stratum(label, m, population, taken / population, clusters);
    }

    private List<Cluster> clusters(int[] members, @Nullable List<?> labels, @Nullable List<?> next, boolean further) {
        var all = new ArrayList<Cluster>();
        if (labels == null) {
            for (int row : members) if (rows.counts()[row] > 0) all.add(new Cluster(row, rows.counts()[row], new int[] {row}, new double[] {1}, 1, List.of()));
            return all;
        }
        group(members, labels).forEach((label, inside) -> {
            double[] repeats = new double[inside.length];
            for (int i = 0; i < inside.length; i++) repeats[i] = rows.counts()[inside[i]];
            if (!further) all.add(new Cluster(label, 1, inside, repeats, Double.POSITIVE_INFINITY, List.of()));
            else {
                var parts = clusters(inside, next, null, false);
                double population = common(rows.population().get(1), inside, "population of unit " + label);
                var cluster = new Cluster(label, 1, inside, repeats, population, parts);
                if (population < cluster.size())
                    throw new NotComputable(Reason.SAMPLE_EXCEEDS_POPULATION, "unit " + label + " holds " + population + " units, " + cluster.size() + " are in the sample");
                all.add(cluster);
            }
        });
        return all;
    }

    private boolean secondStage() {
        return finite != FinitePopulation.NONE && rows.population().size() == 2 && rows.psu() != null;
    }

    private Map<Object, int[]> group(int @Nullable [] members, @Nullable List<?> labels) {
        var lists = new LinkedHashMap<Object, List<Integer>>();
        for (int i = 0; i < (members == null ? rows.size() : members.length); i++) {
            int row = members == null ? i : members[i];
            if (rows.counts()[row] == 0) continue;
            lists.computeIfAbsent(labels == null ? ALL : labels.get(row), any -> new ArrayList<>()).add(row);
        }
        var groups = new LinkedHashMap<Object, int[]>();
        lists.forEach((label, list) -> groups.put(label, list.stream().mapToInt(Integer::intValue).toArray()));
        return groups;
    }

    private static double common(double[] values, int[] members, String what) {
        for (int row : members) if (values[row] != values[members[0]]) throw new NotComputable(Reason.INCONSISTENT_POPULATION, what + " is both " + values[members[0]] + " and " + values[row]);
        return values[members[0]];
    }

    public DesignRows rows() {
        return rows;
    }

    public FinitePopulation finitePopulation() {
        return finite;
    }

    public LonelyPsu lonelyPsu() {
        return lonely;
    }

    List<Stratum> strata() {
        return strata;
    }

    /** First-stage units in the design, domains not considered. */
    public double units() {
        return units;
    }

    public int numberOfStrata() {
        return strata.size();
    }

    /** #PSU − #strata of the whole design, never of a domain. */
    public double degreesOfFreedom() {
        return units - strata.size();
    }

    /** Only the rows marked true, as a design of its own: units without rows are gone. Not for domains. */
    public SurveyDesign restrictedTo(boolean[] keep) {
        return new SurveyDesign(rows.select(keep), finite, lonely);
    }

    /** The same sample with other weights, in units of one. */
    public SurveyDesign withWeights(double[] weights) {
        return new SurveyDesign(rows.weighted(weights, 1), finite, lonely);
    }

    /** Rows that have a value (are not NaN) in all of the variables, each counted as often as it stands for a row. */
    public double answers(double[]... variables) {
        double n = 0;
        for (int row = 0; row < rows.size(); row++) if (Missing.complete(row, variables)) n += rows.counts()[row];
        return n;
    }

    /** Σ count·w·x over the rows where {@code x} has a value; in the unit of the weights given. */
    public double weighted(double[] x) {
        return sum(x).value();
    }

    private ExactSum sum(double[] x, double[]... others) {
        var sum = new ExactSum();
        for (int row = 0; row < rows.size(); row++)
            if (!Double.isNaN(x[row]) && Missing.complete(row, others)) sum.addProduct(rows.counts()[row], rows.weights()[row], x[row]);
        return sum;
    }

    /**
     * Σwy/Σwx over the rows that have both, rounded once.
     *
     * @throws NotComputable UNDEFINED if Σwx is 0
     */
    public double ratio(double[] y, double[] x) {
        var bottom = sum(x, y);
        if (bottom.value() == 0) throw new NotComputable(Reason.UNDEFINED, "the denominator is 0: no weight in the domain");
        return sum(y, x).dividedBy(bottom);
    }
}
