package answerable.statistics.design;

import answerable.statistics.NotComputable;
import java.util.Arrays;

/** What is done with rows where a variable has no value (NaN). */
public enum Missing {
    /** A missing value is an error: {@link NotComputable.Reason#MISSING_VALUE}. */
    FAIL,
    /** Rows with a value are a domain; the design stays whole. */
    DOMAIN,
    /** Rows missing any of the variables are dropped, also from the design. */
    LISTWISE,
    /** As {@link #DOMAIN}, for each pair of variables by itself. */
    PAIRWISE;

    /** The design and the variables after the policy; later computations take NaN as "outside the domain". */
    public Answered apply(SurveyDesign design, double[]... variables) {
        int rows = design.rows().size();
        for (double[] each : variables) if (each.length != rows) throw new NotComputable(NotComputable.Reason.UNUSABLE_INPUT, each.length + " values for " + rows + " rows");
        if (this == DOMAIN || this == PAIRWISE) return new Answered(design, variables);
        boolean[] complete = new boolean[rows];
        boolean all = true;
        for (int row = 0; row < rows; row++) all &= complete[row] = complete(row, variables);
        if (all) return new Answered(design, variables);
        if (this == FAIL) throw new NotComputable(NotComputable.Reason.MISSING_VALUE, "a variable has no value in some rows");
        return new Answered(design.restrictedTo(complete), Arrays.stream(variables).map(each -> DesignRows.values(each, complete)).toArray(double[][]::new));
    }

    static boolean complete(int row, double[]... variables) {
        for (double[] each : variables) if (Double.isNaN(each[row])) return false;
        return true;
    }

    /** Variables over the rows of a design, NaN where there is no value. */
    public record Answered(SurveyDesign design, double[][] variables) {
        public double[] variable(int k) {
            return variables[k];
        }
    }
}
