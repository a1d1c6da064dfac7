package answerable.api.figures;

import answerable.api.Bilingual;
import answerable.api.Form;
import answerable.api.Form.Item;
import answerable.api.SurveyTerms.Direction;
import answerable.api.figures.Measure.Kind;
import answerable.api.figures.Measure.Limits;
import answerable.api.figures.Measure.Weight;
import answerable.statistics.design.Confidence;
import answerable.statistics.design.Estimate;
import answerable.statistics.interval.Interval;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Customers of another company beside our own (竞争者分析). Of a probability sample the error of a mean is that of a simple random sample of
 * an unknown, so infinite, population: never too small. Of any other sample no error is claimed and nobody is ranked.
 *
 * @param closed {@code false}: customers are still being asked
 * @param probability whether each had a known chance to be asked
 */
public record CompetitorFigures(
    UUID sample, boolean closed, String competitor, String frameDescription, boolean probability, long answers, List<Beside> items, Bilingual note) {

  /** Where we stand, by the limits of the difference. */
  public enum Standing {
    AHEAD,
    BEHIND,
    /** The limits of the difference have 0 within. */
    NOT_DISTINGUISHABLE,
    /** One of the two rests on fewer than 30 answers. */
    TOO_FEW
  }

  /**
   * @param competitor mean of the scores; null where fewer than five answered
   * @param limits of it, 95 % by t with n - 1 degrees of freedom; null where it is no probability sample
   * @param own our mean, null where our item has other words or another scale
   * @param against null where there is no error of either
   */
  public record Beside(
      String item, long answers, @Nullable BigDecimal competitor, @Nullable Limits limits, @Nullable BigDecimal own, @Nullable Against against) {}

  /**
   * @param difference ours less theirs, {@code limits} 95 % normal, of independent samples; null with {@code TOO_FEW}, as {@code relative}
   * @param relative ours as a share of theirs, in the points of the scale
   */
  public record Against(Standing standing, @Nullable BigDecimal difference, @Nullable Limits limits, @Nullable BigDecimal relative) {}

  /** {@code scores} by item and score, with how many gave it. */
  public record Sample(
      UUID id, boolean closed, String form, String competitor, String frameDescription, boolean probability, long answers, List<Scores> scores) {}

  public record Scores(String item, int score, long n) {}

  /** @param asked the questionnaire that the other company's customers were asked, {@code form} that of our own */
  public static CompetitorFigures of(Form asked, Form form, WaveResults own, Sample sample) {
    Set<String> alike = form.items().stream().map(Item::wordingHash).collect(Collectors.toSet());
    List<Beside> items = asked.items().stream().filter(item -> item.scale() != null)
        .map(item -> beside(item, alike.contains(item.wordingHash()) ? mean(own, item) : null, sample)).filter(one -> one.answers() > 0).toList();
    return new CompetitorFigures(sample.id(), sample.closed(), sample.competitor(), sample.frameDescription(), sample.probability(), sample.answers(), items, note(sample));
  }

  private static Beside beside(Item item, @Nullable Measure own, Sample sample) {
    Mean theirs = Mean.of(sample.scores().stream().filter(s -> s.item().equals(item.code())).toList());
    BigDecimal ours = own == null ? null : own.value();
    if (theirs.n() < Measure.LEAST) {
      return new Beside(item.code(), theirs.n(), null, null, ours, null);
    }
    Limits limits = sample.probability() ? Limits.of(theirs.estimate().interval(Confidence.t(Measure.LEVEL))) : null;
    return new Beside(item.code(), theirs.n(), Measure.rounded(theirs.value()), limits, ours,
        limits == null || own == null ? null : against(own, theirs, Objects.requireNonNull(item.scale()).direction()));
  }

  private static @Nullable Against against(Measure own, Mean theirs, Direction direction) {
    BigDecimal ours = own.value();
    BigDecimal error = own.standardError();
    if (ours == null || error == null) {
      return null;
    }
    if (theirs.n() < Measure.FEW || own.answers() < Measure.FEW) {
      return new Against(Standing.TOO_FEW, null, null, null);
    }
    double difference = ours.doubleValue() - theirs.value();
    var estimate = new Estimate(difference, error.doubleValue() * error.doubleValue() + theirs.variance(), Double.NaN, theirs.n() + own.answers());
    Interval interval = estimate.interval(Confidence.normal(Measure.LEVEL));
    return new Against(standing(direction == Direction.HIGH_IS_GOOD ? interval : interval.scaled(-1)), Measure.rounded(difference), Limits.of(interval),
        Measure.rounded(ours.doubleValue() / theirs.value()));
  }

  private static Standing standing(Interval better) {
    return better.low() > 0 ? Standing.AHEAD : better.high() < 0 ? Standing.BEHIND : Standing.NOT_DISTINGUISHABLE;
  }

  /** @param variance of the mean, from the sums of whole numbers */
  private record Mean(long n, double value, double variance) {
    static Mean of(List<Scores> scores) {
      long n = 0;
      long sum = 0;
      long squares = 0;
      for (Scores one : scores) {
        n += one.n();
        sum += one.score() * one.n();
        squares += (long) one.score() * one.score() * one.n();
      }
      return new Mean(n, (double) sum / n, (double) (n * squares - sum * sum) / n / n / (n - 1));
    }

    Estimate estimate() {
      return new Estimate(value, variance, n - 1, n);
    }
  }

  private static @Nullable Measure mean(WaveResults own, Item item) {
    return own.measures().stream()
        .filter(m -> m.figure() == Kind.MEAN && m.weight() == Weight.HOUSEHOLDS && m.stratum() == null && m.of().equals(item.code()))
        .findFirst().orElse(null);
  }

  private static Bilingual note(Sample sample) {
    Bilingual kind = sample.probability()
        ? new Bilingual("概率样本,按简单随机抽样、总体视为无限计算误差", "a probability sample: errors are those of a simple random sample of an infinite population")
        : new Bilingual("非概率样本,不给出置信区间,不排名", "not a probability sample: no interval, no ranking");
    return sample.answers() >= Measure.FEW
        ? kind
        : new Bilingual(kind.zh() + ";样本少", kind.en() + "; few answers");
  }
}
