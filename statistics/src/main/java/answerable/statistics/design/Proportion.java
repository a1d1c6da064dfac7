package answerable.statistics.design;

import answerable.statistics.NotComputable;
import answerable.statistics.NotComputable.Reason;
import answerable.statistics.interval.Interval;
import org.apache.commons.statistics.distribution.BetaDistribution;

/**
 * A proportion under the design and its confidence limits by seven methods (as R's {@code svyciprop}, and Wilson with the effective sample size).
 *
 * <p>At p = 0 or 1 the linearised variance is 0 and says nothing: then all methods give Korn–Graubard limits with n/deff answers, deff being what the
 * caller gives (that of the table the figure stands in) or Kish's nΣw²/(Σw)² ({@link #fallback()}). A proportion strictly between with V = 0 has the
 * limits [p, p].
 *
 * @param p share, in [0, 1]
 * @param variance linearised variance of p
 * @param effective n_eff = p(1−p)/V, infinite where V = 0, or n/deff at p = 0 or 1
 * @param answers rows with a value, n
 */
public record Proportion(double p, double variance, double effective, double degreesOfFreedom, double answers) {
    /** @param y 1 or 0 per row, NaN outside the domain */
    public static Proportion of(SurveyDesign design, double[] y) {
        double[] squares = new double[y.length];
        for (int row = 0; row < y.length; row++) squares[row] = Double.isNaN(y[row]) ? y[row] : design.rows().weights()[row];
        double weights = design.weighted(Ratios.ones(y));
        if (weights == 0) throw new NotComputable(Reason.UNDEFINED, "no weight in the domain");
        return of(design, y, design.answers(y) * design.weighted(squares) / (weights * weights));
    }

    /** @param deff design effect to use where p is 0 or 1 */
    public static Proportion of(SurveyDesign design, double[] y, double deff) {
        for (double each : y) if (each != 0 && each != 1 && !Double.isNaN(each)) throw new NotComputable(Reason.OUT_OF_SCALE, "an indicator is 1 or 0, not " + each);
        if (!(deff > 0)) throw new NotComputable(Reason.UNUSABLE_INPUT, "design effect " + deff);
        var mean = Ratios.mean(design, y);
        double p = mean.value();
        double effective = p == 0 || p == 1 ? mean.answers() / deff : p * (1 - p) / mean.variance();
        return new Proportion(p, mean.variance(), effective, mean.degreesOfFreedom(), mean.answers());
    }

    public double standardError() {
        return Math.sqrt(variance);
    }

    /** Whether the limits are Korn–Graubard's whatever the method asked for. */
    public boolean fallback() {
        return p == 0 || p == 1;
    }

    private boolean certain() {
        return variance == 0 && !fallback();
    }

    /** Wilson's score limits with n = n_eff and the normal quantile of the level. */
    public Interval wilsonNormal(Confidence confidence) {
        return wilson(confidence, confidence.normalQuantile());
    }

    /** Wilson's score limits with n = n_eff and the t quantile of the level. */
    public Interval wilsonT(Confidence confidence) {
        return wilson(confidence, confidence.tQuantile(degreesOfFreedom));
    }

    private Interval wilson(Confidence confidence, double z) {
        if (fallback()) return kornGraubard(confidence);
        if (certain()) return new Interval(p, p);
        double centre = (p + z * z / (2 * effective)) / (1 + z * z / effective);
        double half = z / (1 + z * z / effective) * Math.sqrt(p * (1 - p) / effective + z * z / (4 * effective * effective));
        return new Interval(centre - half, centre + half);
    }

    /** logistic(logit p ± t·SE/(p(1−p))). */
    public Interval logit(Confidence confidence) {
        if (fallback()) return kornGraubard(confidence);
        double l = Math.log(p / (1 - p));
        double half = confidence.quantile(degreesOfFreedom) * standardError() / (p * (1 - p));
        return new Interval(logistic(l - half), logistic(l + half));
    }

    /** sin²(arcsin√p ± t·SE/(2√(p(1−p)))), also where the angle leaves [0, π/2] and the limit turns back, as in R. */
    public Interval arcsine(Confidence confidence) {
        if (fallback()) return kornGraubard(confidence);
        double centre = Math.asin(Math.sqrt(p));
        double half = confidence.quantile(degreesOfFreedom) * standardError() / (2 * Math.sqrt(p * (1 - p)));
        double low = Math.sin(centre - half);
        double high = Math.sin(centre + half);
        return new Interval(low * low, high * high);
    }

    /** p ± t·SE, not for p near 0 or 1. */
    public Interval mean(Confidence confidence) {
        if (fallback()) return kornGraubard(confidence);
        double half = confidence.quantile(degreesOfFreedom) * standardError();
        return new Interval(p - half, p + half);
    }

    /** Korn &amp; Graubard (1998): Clopper–Pearson with n* = n_eff·(t_{n−1}/t_df)² answers, whatever the reference. */
    public Interval kornGraubard(Confidence confidence) {
        if (certain()) return new Interval(p, p);
        double ratio = confidence.tQuantile(answers - 1) / confidence.tQuantile(degreesOfFreedom);
        double n = effective * ratio * ratio;
        if (Double.isNaN(n)) return Interval.NONE;
        double low = p == 0 ? 0 : BetaDistribution.of(n * p, n * (1 - p) + 1).inverseCumulativeProbability(confidence.tail());
        double high = p == 1 ? 1 : BetaDistribution.of(n * p + 1, n * (1 - p)).inverseSurvivalProbability(confidence.tail());
        return new Interval(low, high);
    }

    /** Limits of the Rao–Scott scaled likelihood, each the exact root of {@link ProportionLikelihood}. */
    public Interval likelihood(Confidence confidence) {
        if (fallback()) return kornGraubard(confidence);
        if (certain()) return new Interval(p, p);
        double c = confidence.quantile(degreesOfFreedom) * Math.sqrt(answers * variance / (p * (1 - p)));
        var likelihood = new ProportionLikelihood(p, answers);
        return new Interval(likelihood.root(-c), likelihood.root(c));
    }

    private static double logistic(double l) {
        return 1 / (1 + Math.exp(-l));
    }
}
