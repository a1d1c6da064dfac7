package answerable.statistics.interval;

/**
 * Difference p1 − p2 of two independent proportions with hybrid score limits: the Wilson limits of both, squared and added (Newcombe 1998, method 10).
 */
public record ProportionDifference(double difference, Interval limits) {
    public static ProportionDifference newcombe(long x1, long n1, long x2, long n2, double z) {
        var first = BinomialInterval.wilson(x1, n1, z);
        var second = BinomialInterval.wilson(x2, n2, z);
        double p1 = (double) x1 / n1;
        double p2 = (double) x2 / n2;
        double difference = p1 - p2;
        return new ProportionDifference(
                difference,
                new Interval(difference - Math.hypot(p1 - first.low(), second.high() - p2), difference + Math.hypot(first.high() - p1, p2 - second.low())));
    }
}
