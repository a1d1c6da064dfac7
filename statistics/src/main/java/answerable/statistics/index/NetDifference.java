package answerable.statistics.index;

import answerable.statistics.NotComputable;
import answerable.statistics.NotComputable.Reason;
import answerable.statistics.design.Estimate;
import answerable.statistics.design.Missing;
import answerable.statistics.design.Ratios;
import answerable.statistics.design.SurveyDesign;
import java.util.Arrays;

/**
 * Net difference of an item that compares (better, as or worse than expected, or than the other estate): 100 × the mean of +1, 0, −1 under the design
 * (ISO 10004:2018; variance by linearisation, in the simple random case (p₊+p₋−(p₊−p₋)²)/n).
 *
 * @param score in points, −100 to 100
 * @param better weighted share
 * @param same weighted share
 * @param worse weighted share
 */
public record NetDifference(Estimate score, double better, double same, double worse) {
    /**
     * @param betterFrom smallest answer that says better
     * @param worseTo largest answer that says worse, below {@code betterFrom}
     * @throws NotComputable OUT_OF_SCALE, MISSING_VALUE by policy, UNDEFINED without answers
     */
    public static NetDifference of(SurveyDesign design, double[] answers, Scale scale, double betterFrom, double worseTo, Missing missing) {
        if (!(worseTo < betterFrom)) throw new NotComputable(Reason.UNUSABLE_INPUT, "worse up to " + worseTo + " and better from " + betterFrom);
        scale.check(answers);
        var answered = missing.apply(design, answers);
        double[] y = answered.variable(0);
        double[] up = Arrays.stream(y).map(each -> Double.isNaN(each) ? each : each >= betterFrom ? 1 : 0).toArray();
        double[] down = Arrays.stream(y).map(each -> Double.isNaN(each) ? each : each <= worseTo ? 1 : 0).toArray();
        double[] net = new double[y.length];
        double[] level = new double[y.length];
        double[] ones = new double[y.length];
        for (int row = 0; row < y.length; row++) {
            net[row] = up[row] - down[row];
            ones[row] = Double.isNaN(y[row]) ? y[row] : 1;
            level[row] = ones[row] - up[row] - down[row];
        }
        var within = answered.design();
        return new NetDifference(Ratios.mean(within, net).scaled(100), within.ratio(up, ones), within.ratio(level, ones), within.ratio(down, ones));
    }
}
