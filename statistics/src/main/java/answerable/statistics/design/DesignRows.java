package answerable.statistics.design;

import answerable.statistics.NotComputable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the design knows about each row of data, as equally long lists.
 *
 * @param strata label of the stratum of each row; null: one stratum
 * @param psu label of the first-stage unit, known by stratum and label; null: every row its own
 * @param ssu label of the second-stage unit, known by first-stage unit and label; null: every row its own
 * @param weights final weights, in units of 1/{@code weightsPerUnit}
 * @param counts how many equal rows a row stands for. Where every row is its own unit, it stands for as many units
 * @param population per stage (at most two), the number of units in the row's stratum, then in the row's first-stage unit; empty: unknown
 * @param drawn units drawn in the row's stratum, for {@link FinitePopulation#DRAWN}
 * @param weightsPerUnit 1, or 1,000,000 for weights in millionths, which are then exact
 */
public record DesignRows(
        @Nullable List<?> strata, @Nullable List<?> psu, @Nullable List<?> ssu, double[] weights, double[] counts, List<double[]> population, double @Nullable [] drawn, double weightsPerUnit) {

    public DesignRows {
        if (ssu != null && psu == null) throw new NotComputable(NotComputable.Reason.UNUSABLE_INPUT, "second-stage units without first-stage units");
        if (population.size() > 2) throw new NotComputable(NotComputable.Reason.UNUSABLE_INPUT, "more than two stages");
        int rows = weights.length;
        for (var labels : Arrays.asList(strata, psu, ssu)) if (labels != null) complete(labels, rows);
        for (var each : population) numbers(each, rows, "population");
        if (drawn != null) numbers(drawn, rows, "drawn");
        numbers(weights, rows, "weight");
        numbers(counts, rows, "count");
    }

    /** Rows of a simple random sample with these weights. */
    public static DesignRows of(double[] weights) {
        double[] one = new double[weights.length];
        Arrays.fill(one, 1);
        return new DesignRows(null, null, null, weights, one, List.of(), null, 1);
    }

    public DesignRows inStrata(@Nullable List<?> labels) {
        return new DesignRows(labels, psu, ssu, weights, counts, population, drawn, weightsPerUnit);
    }

    public DesignRows inUnits(@Nullable List<?> first, @Nullable List<?> second) {
        return new DesignRows(strata, first, second, weights, counts, population, drawn, weightsPerUnit);
    }

    public DesignRows outOf(List<double[]> units, double @Nullable [] unitsDrawn) {
        return new DesignRows(strata, psu, ssu, weights, counts, units, unitsDrawn, weightsPerUnit);
    }

    public DesignRows repeated(double[] times) {
        return new DesignRows(strata, psu, ssu, weights, times, population, drawn, weightsPerUnit);
    }

    public DesignRows weighted(double[] other, double perUnit) {
        return new DesignRows(strata, psu, ssu, other, counts, population, drawn, perUnit);
    }

    public int size() {
        return weights.length;
    }

    /** Only the rows marked true, in their order. */
    public DesignRows select(boolean[] keep) {
        return new DesignRows(
                labels(strata, keep), labels(psu, keep), labels(ssu, keep), values(weights, keep), values(counts, keep), population.stream().map(each -> values(each, keep)).toList(),
                drawn == null ? null : values(drawn, keep), weightsPerUnit);
    }

    static double[] values(double[] all, boolean[] keep) {
        double[] kept = new double[all.length];
        int size = 0;
        for (int i = 0; i < all.length; i++) if (keep[i]) kept[size++] = all[i];
        return Arrays.copyOf(kept, size);
    }

    private static @Nullable List<?> labels(@Nullable List<?> all, boolean[] keep) {
        if (all == null) return null;
        var kept = new ArrayList<Object>();
        for (int i = 0; i < keep.length; i++) if (keep[i]) kept.add(all.get(i));
        return kept;
    }

    private static void complete(List<?> labels, int rows) {
        if (labels.size() != rows) throw new NotComputable(NotComputable.Reason.UNUSABLE_INPUT, labels.size() + " labels for " + rows + " rows");
        for (Object label : labels) if (label == null) throw new NotComputable(NotComputable.Reason.MISSING_VALUE, "a row without stratum or unit");
    }

    private static void numbers(double[] values, int rows, String what) {
        if (values.length != rows) throw new NotComputable(NotComputable.Reason.UNUSABLE_INPUT, values.length + " values of " + what + " for " + rows + " rows");
        for (double value : values) {
            if (Double.isNaN(value)) throw new NotComputable(NotComputable.Reason.MISSING_VALUE, "a row without " + what);
            if (Double.isInfinite(value) || value < 0 && !what.equals("weight")) throw new NotComputable(NotComputable.Reason.UNUSABLE_INPUT, what + " " + value);
        }
    }
}
