package answerable.statistics.index;

import answerable.statistics.NotComputable;
import answerable.statistics.design.Estimate;
import answerable.statistics.design.Missing;
import answerable.statistics.design.Ratios;
import answerable.statistics.design.SurveyDesign;
import java.util.Arrays;

/**
 * Net promoter score under a design: 100 × the mean of +1 for promoters, 0, −1 for detractors (Reichheld 2003; variance by linearisation, Rocks 2016 for
 * the simple random case).
 *
 * @param score in points, −100 to 100
 * @param promoters weighted share
 * @param detractors weighted share
 */
public record NetPromoterScore(Estimate score, double promoters, double detractors) {
    /**
     * @param promoterFrom smallest answer of a promoter
     * @param detractorTo largest answer of a detractor
     * @throws NotComputable OUT_OF_SCALE, MISSING_VALUE by policy, UNDEFINED without answers
     */
    public static NetPromoterScore of(SurveyDesign design, double[] answers, Scale scale, double promoterFrom, double detractorTo, Missing missing) {
        scale.check(answers);
        var answered = missing.apply(design, answers);
        double[] y = answered.variable(0);
        double[] up = new double[y.length];
        double[] down = new double[y.length];
        double[] net = new double[y.length];
        for (int row = 0; row < y.length; row++) {
            up[row] = Double.isNaN(y[row]) ? y[row] : y[row] >= promoterFrom ? 1 : 0;
            down[row] = Double.isNaN(y[row]) ? y[row] : y[row] <= detractorTo ? 1 : 0;
            net[row] = up[row] - down[row];
        }
        var score = Ratios.mean(answered.design(), net).scaled(100);
        double[] ones = Arrays.stream(y).map(each -> Double.isNaN(each) ? each : 1).toArray();
        return new NetPromoterScore(score, answered.design().ratio(up, ones), answered.design().ratio(down, ones));
    }
}
