package answerable.statistics.chart;

/** What becomes of a lower limit below 0 of a quantity that cannot be negative. */
public enum LowerLimit {
    TRUNCATE_AT_ZERO(0),
    AS_COMPUTED(Double.NEGATIVE_INFINITY);

    final double floor;

    LowerLimit(double floor) {
        this.floor = floor;
    }
}
