package answerable.statistics.comparison;

import answerable.statistics.NotComputable;
import answerable.statistics.NotComputable.Reason;
import java.util.Collection;
import java.util.List;
import org.apache.commons.statistics.distribution.FDistribution;

/**
 * How alike the answers taken by one interviewer are (Kish 1962, JASA 57; Searle, Casella and McCulloch 1992, §3.6): the intraclass correlation of a
 * one-way layout, ρ = (MSB − MSW)/(MSB + (n₀ − 1)·MSW) with n₀ = (n − Σn_j²/n)/(k − 1), unweighted. Who was asked by whom is not random, so a large ρ
 * says where to look and convicts nobody.
 *
 * @param interviewers k, of those with at least one answer
 * @param answers n
 * @param rho share of the variance between interviewers; may be below 0, down to −1/(n₀ − 1)
 * @param f MSB/MSW with k − 1 and n − k degrees of freedom
 * @param p of {@code f}, upper tail
 */
public record InterviewerVariance(int interviewers, long answers, double rho, double f, double p) {
    /**
     * @param answersOfEach the answers that each interviewer took
     * @throws NotComputable UNDEFINED with fewer than two interviewers, no more answers than interviewers, or answers that are all alike
     */
    public static InterviewerVariance of(Collection<double[]> answersOfEach) {
        List<double[]> groups = answersOfEach.stream().filter(each -> each.length > 0).toList();
        int k = groups.size();
        long n = groups.stream().mapToLong(each -> each.length).sum();
        if (k < 2 || n <= k) throw new NotComputable(Reason.UNDEFINED, n + " answers taken by " + k + " interviewers");
        double all = groups.stream().mapToDouble(InterviewerVariance::sum).sum() / n;
        double between = 0;
        double within = 0;
        double squares = 0;
        for (double[] each : groups) {
            double mean = sum(each) / each.length;
            between += each.length * (mean - all) * (mean - all);
            for (double answer : each) within += (answer - mean) * (answer - mean);
            squares += (double) each.length * each.length;
        }
        if (between + within == 0) throw new NotComputable(Reason.UNDEFINED, "all answers are alike");
        double msb = between / (k - 1);
        double msw = within / (n - k);
        double n0 = (n - squares / n) / (k - 1);
        double f = msb / msw;
        return new InterviewerVariance(k, n, (msb - msw) / (msb + (n0 - 1) * msw), f, Double.isInfinite(f) ? 0 : FDistribution.of(k - 1, n - k).survivalProbability(f));
    }

    private static double sum(double[] values) {
        double sum = 0;
        for (double value : values) sum += value;
        return sum;
    }
}
