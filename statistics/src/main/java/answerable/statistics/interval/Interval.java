package answerable.statistics.interval;

/** Confidence limits; NaN where there is no value (no degrees of freedom, or a limit the data do not reach). */
public record Interval(double low, double high) {
    public static final Interval NONE = new Interval(Double.NaN, Double.NaN);

    public boolean contains(double value) {
        return low <= value && value <= high;
    }

    public Interval scaled(double factor) {
        return factor < 0 ? new Interval(high * factor, low * factor) : new Interval(low * factor, high * factor);
    }
}
