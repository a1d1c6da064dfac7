package answerable.statistics;

/**
 * A figure that does not exist for the given numbers, with the reason by name: the one way this library fails. Callers show the reason instead of a
 * figure; they never show 0. The reason is for programs, the message names what failed.
 */
public final class NotComputable extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    /** Why there is no figure. */
    public enum Reason {
        /** 0/0: no weight, no answer or no spread in the denominator. */
        UNDEFINED,
        /** A number that cannot be what it stands for, or lists that are not equally long. */
        UNUSABLE_INPUT,
        /** A value is missing where the policy or the design allows none. */
        MISSING_VALUE,
        /** A value lies outside the declared scale. */
        OUT_OF_SCALE,
        /** A code outside the declared ones. */
        UNKNOWN_CODE,
        /** A unit occurs more than once where it may occur once. */
        REPEATED_UNIT,
        /** More units are wanted, drawn or in the sample than the population holds. */
        SAMPLE_EXCEEDS_POPULATION,
        /** More units answered than were drawn. */
        MORE_ANSWERED_THAN_DRAWN,
        /** A correction for a finite population is asked for and no population count is given. */
        MISSING_POPULATION,
        /** Rows of one stratum (or, at stage 2, of one primary unit) disagree about its population or number drawn. */
        INCONSISTENT_POPULATION,
        /** A stratum (or, at stage 2, a primary unit) holds one sampled unit, was not taken in full, and the policy is to fail. */
        LONELY_PSU,
        /** The policy is to average over the other strata, and there is none. */
        NO_STRATUM_TO_AVERAGE,
        /** One unit has no spread; a variance needs two. */
        TOO_FEW_UNITS,
        /** The method holds for one stratum only. */
        SEVERAL_STRATA,
        /** The minima of the strata together exceed the sample. */
        MINIMA_EXCEED_SAMPLE,
        /** No stratum that is still open has any spread, so nothing says where the rest of the sample belongs. */
        NOTHING_TO_ALLOCATE_BY,
        /** A class has eligible units and no respondent to stand for them. */
        EMPTY_CLASS,
        /** A value occurs in the data for which no population total is given. */
        UNKNOWN_MARGIN_VALUE,
        /** A population total above 0 is given for a value without weight in the sample. */
        EMPTY_MARGIN_CELL,
        /** Margins, sums or auxiliary totals that no data or weights can meet together. */
        CONTRADICTORY_TOTALS,
        /** The iteration did not reach the wanted exactness within the allowed number of cycles. */
        NO_CONVERGENCE,
        /** Variables that are linear combinations of each other where independent ones are needed. */
        DEPENDENT_VARIABLES,
        /** Nobody was lost, or nobody was at risk when somebody was. */
        NO_EVENTS,
        /** The series is shorter than the method needs. */
        SERIES_TOO_SHORT
    }

    private final Reason reason;

    public NotComputable(Reason reason, String detail) {
        super(reason + ": " + detail);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
