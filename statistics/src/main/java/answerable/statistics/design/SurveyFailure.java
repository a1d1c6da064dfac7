package answerable.statistics.design;

/** Why a figure cannot be computed from these data under this design. The reason is for programs, the message names what failed. */
public final class SurveyFailure extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    public enum Reason {
        /** A stratum (or, at stage 2, a primary unit) holds one sampled unit, was not taken in full, and the policy is to fail. */
        LONELY_PSU,
        /** The policy is to average over the other strata, and there is none. */
        NO_STRATUM_TO_AVERAGE,
        /** A correction for a finite population is asked for and no population count is given. */
        MISSING_POPULATION,
        /** Rows of one stratum (or, at stage 2, of one primary unit) disagree about its population or number drawn. */
        INCONSISTENT_POPULATION,
        /** More units are in the sample than the population holds. */
        POPULATION_SMALLER_THAN_SAMPLE,
        /** More units answered than were drawn. */
        MORE_ANSWERED_THAN_DRAWN,
        /** A value is missing where the policy or the design allows none. */
        MISSING_VALUE,
        /** 0/0: no weight, or no answer, in the denominator. */
        UNDEFINED,
        /** The method holds for one stratum only. */
        SEVERAL_STRATA,
        /** A value lies outside the declared scale. */
        OUT_OF_SCALE,
        /** A number that cannot be what it stands for, or lists that are not equally long. */
        UNUSABLE_INPUT,
        /** A class has eligible units and no respondent to stand for them. */
        EMPTY_CLASS,
        /** A value occurs in the data for which no population total is given. */
        UNKNOWN_MARGIN_VALUE,
        /** A population total above 0 is given for a value without weight in the sample. */
        EMPTY_MARGIN_CELL,
        /** Margins or auxiliary totals that no weights can meet together. */
        CONTRADICTORY_TOTALS,
        /** The iteration did not reach the wanted exactness. */
        NO_CONVERGENCE,
        /** Variables that are linear combinations of each other where independent ones are needed. */
        DEPENDENT_VARIABLES,
        /** A unit occurs more than once where it may occur once. */
        REPEATED_UNIT
    }

    private final Reason reason;

    public SurveyFailure(Reason reason, String what) {
        super(reason + ": " + what);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
