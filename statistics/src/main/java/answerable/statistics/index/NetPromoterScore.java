package answerable.statistics.index;

import answerable.statistics.NotComputable;
import answerable.statistics.design.Estimate;
import answerable.statistics.design.Missing;
import answerable.statistics.design.SurveyDesign;

/**
 * Net promoter score under a design: the {@link NetDifference} of promoters and detractors (Reichheld 2003; Rocks 2016 for the simple random case).
 *
 * @param score in points, −100 to 100
 * @param promoters weighted share
 * @param detractors weighted share
 */
public record NetPromoterScore(Estimate score, double promoters, double detractors) {
    /**
     * @param promoterFrom smallest answer of a promoter
     * @param detractorTo largest answer of a detractor, below {@code promoterFrom}
     * @throws NotComputable OUT_OF_SCALE, MISSING_VALUE by policy, UNDEFINED without answers
     */
    public static NetPromoterScore of(SurveyDesign design, double[] answers, Scale scale, double promoterFrom, double detractorTo, Missing missing) {
        var net = NetDifference.of(design, answers, scale, promoterFrom, detractorTo, missing);
        return new NetPromoterScore(net.score(), net.better(), net.worse());
    }
}
