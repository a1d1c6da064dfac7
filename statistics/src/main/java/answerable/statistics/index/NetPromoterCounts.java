package answerable.statistics.index;

import answerable.statistics.NotComputable;
import answerable.statistics.NotComputable.Reason;
import answerable.statistics.interval.Interval;

/**
 * Net promoter score of a simple random sample from counts, in points from −100 to 100; variance (p₊+p₋−(p₊−p₋)²)/n (Rocks 2016).
 *
 * @param error standard error in points
 * @param n answers
 */
public record NetPromoterCounts(double score, double error, long n) {
    public static NetPromoterCounts of(long promoters, long passives, long detractors) {
        if (promoters < 0 || passives < 0 || detractors < 0) throw new NotComputable(Reason.UNUSABLE_INPUT, "a negative count");
        long n = Math.addExact(Math.addExact(promoters, passives), detractors);
        if (n == 0) throw new NotComputable(Reason.UNDEFINED, "a score of nobody");
        double net = (double) (promoters - detractors) / n;
        double variance = ((double) (promoters + detractors) / n - net * net) / n;
        return new NetPromoterCounts(100.0 * (promoters - detractors) / n, 100 * Math.sqrt(Math.max(0, variance)), n);
    }

    /** score ± quantile·error */
    public Interval limits(double quantile) {
        return new Interval(score - quantile * error, score + quantile * error);
    }
}
