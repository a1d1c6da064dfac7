package answerable.statistics.interval;

/** Confidence limits. */
public record Interval(double low, double high) {}
