package answerable.api.figures;

import answerable.api.Plan;
import answerable.statistics.sampling.SampleSize;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What the precision of a plan asks for (Cochran 1977, §4.4 and §4.6), whatever number the plan then fixes.
 *
 * @param households in the frame
 * @param infinite answers that would be needed of infinitely many households, design effect included
 * @param answers the same of these households, rounded up
 * @param invitations to issue at the response rate that is expected
 * @param census that is everybody
 * @param smallestChange of a share between two waves that have these answers each, independent of each other, which a test at 5 % finds four
 *     times out of five; null where everybody is expected to answer alike
 */
public record Sizing(int households, @Nullable BigDecimal infinite, long answers, long invitations, boolean census, @Nullable BigDecimal smallestChange) {
  private static final double ALPHA = 0.05;
  private static final double POWER = 0.8;

  public static Sizing of(Plan.Precision precision, int households) {
    double share = precision.proportion().doubleValue();
    double designEffect = precision.designEffect().doubleValue();
    double responseRate = precision.responseRate().doubleValue();
    SampleSize.Required required =
        SampleSize.proportion(households, share, precision.margin().doubleValue(), precision.z().doubleValue(), designEffect);
    return new Sizing(households, Measure.rounded(required.n0()), required.completes(), required.issued(responseRate), required.census(responseRate),
        required.completes() == 0 ? null
            : Measure.rounded(SampleSize.minimumDetectableDifference(required.completes(), required.completes(), share, designEffect, ALPHA, POWER)));
  }
}
