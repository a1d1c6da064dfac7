package answerable.statistics.design;

import answerable.statistics.NotComputable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Ratios, means and totals with their linearised variance (STATISTICS §1.6; Särndal, Swensson &amp; Wretman 1992, §5.6-5.8). Variables hold one value
 * per row, NaN for rows outside the domain: those score 0 and the design stays whole.
 */
public final class Ratios {
    private Ratios() {}

    /**
     * R = Σwy/Σwx over the rows that have both.
     *
     * @throws NotComputable UNDEFINED if Σwx is 0; LONELY_PSU by policy
     */
    public static Estimate ratio(SurveyDesign design, double[] y, double[] x) {
        var score = score(design, y, x);
        return new Estimate(score.ratio(), TaylorVariance.of(design, score), design.degreesOfFreedom(), design.answers(y, x));
    }

    /** μ = Σwy/Σw over the rows that have a value. */
    public static Estimate mean(SurveyDesign design, double[] y) {
        return ratio(design, y, ones(y));
    }

    /** Σwy, in units of y times units of the population. */
    public static Estimate total(SurveyDesign design, double[] y) {
        double total = design.weighted(y) / design.rows().weightsPerUnit();
        return new Estimate(total, TaylorVariance.of(design, LinearScore.ofTotal(design, y)), design.degreesOfFreedom(), design.answers(y));
    }

    /** Mean of {@code minuend − subtrahend} of the same respondents, rows that have both. */
    public static Estimate pairedDifference(SurveyDesign design, double[] minuend, double[] subtrahend) {
        double[] difference = new double[minuend.length];
        for (int row = 0; row < minuend.length; row++) difference[row] = minuend[row] - subtrahend[row];
        return mean(design, difference);
    }

    /** Several means with the covariance between them, each over its own domain. */
    public static Means means(SurveyDesign design, double[]... variables) {
        var scores = new ArrayList<LinearScore>();
        for (double[] y : variables) scores.add(score(design, y, ones(y)));
        return new Means(scores.stream().mapToDouble(LinearScore::ratio).toArray(), TaylorVariance.covariance(design, scores));
    }

    /** Means and the covariance matrix of their estimates. */
    public record Means(double[] values, double[][] covariance) {}

    /**
     * Mean within each category, zeros outside.
     *
     * @return one estimate per level, in the order of the levels; NaN for a level without any value
     */
    public static List<Estimate> domainMeans(SurveyDesign design, double[] y, Categories by) {
        return by.levels().stream().map(level -> within(design, by.within(y, level))).toList();
    }

    private static Estimate within(SurveyDesign design, double[] inside) {
        return design.answers(inside) == 0 ? new Estimate(Double.NaN, Double.NaN, design.degreesOfFreedom(), 0) : mean(design, inside);
    }

    /**
     * Design effect of a mean against simple random sampling without replacement: V/[s²(Ŵ−n)/(Ŵn)], s² = n/(n−1)·Σw(y−μ)²/Σw, over the rows with a
     * value. NaN if the weights sum to fewer units than answered.
     */
    public static double designEffect(SurveyDesign design, double[] y, Estimate mean) {
        double n = mean.answers();
        double perUnit = design.rows().weightsPerUnit();
        double[] squares = new double[y.length];
        for (int row = 0; row < y.length; row++) squares[row] = (y[row] - mean.value()) * (y[row] - mean.value());
        double weights = design.weighted(ones(y));
        double units = weights / perUnit;
        if (!(units > n) || n < 2) return Double.NaN;
        double s2 = n / (n - 1) * design.weighted(squares) / weights;
        return mean.variance() / (s2 * (units - n) / (units * n));
    }

    static LinearScore score(SurveyDesign design, double[] y, double[] x) {
        double[] top = y.clone();
        double[] bottom = x.clone();
        for (int row = 0; row < y.length; row++) if (Double.isNaN(y[row]) || Double.isNaN(x[row])) top[row] = bottom[row] = Double.NaN;
        return LinearScore.ofRatio(top, bottom, design.ratio(top, bottom), design.weighted(bottom));
    }

    /** 1 where {@code y} has a value, else NaN. */
    static double[] ones(double[] y) {
        return Arrays.stream(y).map(each -> Double.isNaN(each) ? each : 1).toArray();
    }
}
