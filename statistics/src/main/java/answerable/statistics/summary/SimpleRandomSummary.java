package answerable.statistics.summary;

import answerable.statistics.NotComputable;
import answerable.statistics.NotComputable.Reason;

/**
 * Mean and total of a simple random sample without replacement from its published summary (Lohr, Sampling: Design and Analysis, ch. 2).
 *
 * @param meanError √((1−n/N)s²/n)
 * @param total N·ȳ
 * @param totalError N·meanError
 */
public record SimpleRandomSummary(double meanError, double total, double totalError) {
    /**
     * @param population N
     * @param n sample size
     * @param deviation s, with divisor n−1
     */
    public static SimpleRandomSummary of(double population, double n, double mean, double deviation) {
        check(population, n);
        double error = Math.sqrt((1 - n / population) * deviation * deviation / n);
        return new SimpleRandomSummary(error, population * mean, population * error);
    }

    static void check(double population, double n) {
        if (!(n > 0)) throw new NotComputable(Reason.UNDEFINED, "a mean of nobody");
        if (!(n <= population)) throw new NotComputable(Reason.SAMPLE_EXCEEDS_POPULATION, n + " of " + population);
    }
}
