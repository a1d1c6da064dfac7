package answerable.statistics.trend;

import answerable.statistics.NotComputable;
import answerable.statistics.design.Categories;
import answerable.statistics.design.Estimate;
import answerable.statistics.design.Ratios;
import answerable.statistics.design.SurveyDesign;
import answerable.statistics.interval.Interval;
import answerable.statistics.interval.NormalQuantile;

/**
 * Change of a mean between two waves, second − first, Var = V1 + V2 − 2·Cov (Kish 1965, §12.4).
 *
 * @param means of the first and the second wave
 * @param standardErrors of each
 * @param covariance 0 for independent waves
 */
public record WaveChange(double[] means, double[] standardErrors, double covariance) {
    /**
     * Waves are domains of one stacked design whose sampling unit is the unit asked repeatedly, so that the covariance of those asked twice counts.
     *
     * @param y one value per row, NaN where there is none
     * @param wave wave of each row
     * @throws NotComputable UNDEFINED if a wave has no answer
     */
    public static WaveChange overlapping(SurveyDesign stacked, double[] y, Categories wave, Object first, Object second) {
        var means = Ratios.means(stacked, wave.within(y, first), wave.within(y, second));
        double[][] v = means.covariance();
        return new WaveChange(means.values(), new double[] {Math.sqrt(v[0][0]), Math.sqrt(v[1][1])}, v[0][1]);
    }

    /** Each wave its own design, drawn independently. */
    public static WaveChange independent(Estimate first, Estimate second) {
        return new WaveChange(new double[] {first.value(), second.value()}, new double[] {first.standardError(), second.standardError()}, 0);
    }

    public double difference() {
        return means[1] - means[0];
    }

    public double standardError() {
        double first = standardErrors[0] * standardErrors[0];
        double second = standardErrors[1] * standardErrors[1];
        return Math.sqrt(Math.max(0, first + second - 2 * covariance));
    }

    public double z() {
        return difference() / standardError();
    }

    /** Two-sided, normal; NaN if neither the difference nor its error is different from 0. */
    public double p() {
        return NormalQuantile.twoSidedTail(Math.abs(z()));
    }

    /** difference ± z·SE. */
    public Interval interval(double level) {
        double half = NormalQuantile.twoSided(level) * standardError();
        return new Interval(difference() - half, difference() + half);
    }
}
