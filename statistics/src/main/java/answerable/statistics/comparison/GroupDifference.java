package answerable.statistics.comparison;

import answerable.statistics.NotComputable;
import answerable.statistics.design.Categories;
import answerable.statistics.design.Estimate;
import answerable.statistics.design.Ratios;
import answerable.statistics.design.SurveyDesign;

/**
 * Means of two groups of one sample and their difference, second − first, by the design-based t test (Lumley 2010, §2.4; as R's {@code svyttest}, which
 * is the regression on the group): the groups are domains of the whole design, V = V1 + V2 − 2·Cov, #PSU − #strata − 1 degrees of freedom.
 *
 * @param difference with its t and p against 0
 */
public record GroupDifference(double first, double second, Estimate difference) {
    /**
     * @param y one value per row, NaN where there is none
     * @param group group of each row; rows of further groups stay in the design and outside both domains
     * @throws NotComputable UNDEFINED if a group has no answer
     */
    public static GroupDifference of(SurveyDesign design, double[] y, Categories group, Object first, Object second) {
        double[] one = group.within(y, first);
        double[] other = group.within(y, second);
        var means = Ratios.means(design, one, other);
        double[][] v = means.covariance();
        double variance = Math.max(0, v[0][0] + v[1][1] - 2 * v[0][1]);
        var difference = new Estimate(means.values()[1] - means.values()[0], variance, design.degreesOfFreedom() - 1, design.answers(one) + design.answers(other));
        return new GroupDifference(means.values()[0], means.values()[1], difference);
    }
}
