package answerable.statistics.comparison;

import answerable.statistics.NotComputable;
import answerable.statistics.NotComputable.Reason;
import answerable.statistics.design.Estimate;
import answerable.statistics.design.Ratios;
import answerable.statistics.design.SurveyDesign;
import answerable.statistics.summation.ExactSum;
import answerable.statistics.weights.Margin;
import java.util.ArrayList;

/**
 * Mean at a common mix (estate age, fee level, tenure), so that two estates are compared as if they housed alike: Σ s_c·ȳ_c with V = Σ s_c s_d Cov(ȳ_c, ȳ_d),
 * s the shares of the common mix, taken as known (Breslow &amp; Day 1987, §2.3; as R's {@code svystandardize}). Two estates standardised to the same mix
 * from two frames are compared by {@link answerable.statistics.trend.WaveChange#independent}.
 */
public final class DirectStandardisation {
    private DirectStandardisation() {}

    /**
     * @param y one value per row, NaN where there is none
     * @param mix cell of each row, and how many of each cell the common mix holds
     * @throws NotComputable EMPTY_MARGIN_CELL if a cell of the mix has no answer: what is not known of it cannot be assumed
     */
    public static Estimate mean(SurveyDesign design, double[] y, Margin mix) {
        var domains = new ArrayList<double[]>();
        var sizes = new ArrayList<Double>();
        double answers = 0;
        for (int level = 0; level < mix.totals().length; level++) {
            if (mix.totals()[level] == 0) continue;
            Object cell = mix.values().levels().get(level);
            double[] inside = mix.values().within(y, cell);
            if (design.answers(inside) == 0) throw new NotComputable(Reason.EMPTY_MARGIN_CELL, "no answer for " + mix.name() + " " + cell);
            domains.add(inside);
            sizes.add(mix.totals()[level]);
            answers += design.answers(inside);
        }
        if (domains.isEmpty()) throw new NotComputable(Reason.UNDEFINED, "the mix holds nobody");
        double[] shares = sizes.stream().mapToDouble(size -> size / mix.total()).toArray();
        var means = Ratios.means(design, domains.toArray(double[][]::new));
        var value = new ExactSum();
        var variance = new ExactSum();
        for (int c = 0; c < shares.length; c++) {
            value.addProduct(shares[c], means.values()[c]);
            for (int d = 0; d < shares.length; d++) variance.addProduct(shares[c], shares[d], means.covariance()[c][d]);
        }
        return new Estimate(value.value(), Math.max(0, variance.value()), design.degreesOfFreedom(), answers);
    }
}
