package answerable.statistics;

/** A figure that does not exist for the given numbers, with the reason by name. Callers show the reason instead of a figure; they never show 0. */
public final class NotComputable extends RuntimeException {
    /** Why there is no figure. */
    public enum Reason {
        /** A rate over an empty base. */
        ZERO_BY_ZERO,
        /** More units are wanted than there are. */
        SAMPLE_EXCEEDS_POPULATION,
        /** The minima of the strata together exceed the sample. */
        MINIMA_EXCEED_SAMPLE,
        /** No stratum that is still open has any spread, so nothing says where the rest of the sample belongs. */
        NOTHING_TO_ALLOCATE_BY,
        /** One unit has no spread; a variance needs two. */
        TOO_FEW_UNITS,
        /** A row or column that must reach a positive total has only zeros. */
        EMPTY_MARGIN_CELL,
        /** The margins do not have the same grand total. */
        CONTRADICTORY_TOTALS,
        /** The iteration did not settle within the allowed number of cycles. */
        NO_CONVERGENCE,
        /** A non-response class in which nobody answered. */
        EMPTY_CLASS,
        /** The same unit occurs twice. */
        DUPLICATE_UNIT,
        /** Nobody was lost, or nobody was at risk when somebody was. */
        NO_EVENTS,
        /** The series is shorter than the method needs. */
        SERIES_TOO_SHORT,
        /** A code outside the declared ones. */
        UNKNOWN_CODE
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
