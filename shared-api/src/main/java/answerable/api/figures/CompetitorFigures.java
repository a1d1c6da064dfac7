package answerable.api.figures;

import answerable.api.Bilingual;
import answerable.api.Form;
import answerable.api.Form.Item;
import answerable.api.figures.Measure.Kind;
import answerable.api.figures.Measure.Weight;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Customers of another company beside our own (竞争者分析). Scores are described as they are: no interval is claimed, since it is not
 * known how many customers there are to speak of, and nobody is ranked.
 *
 * @param closed {@code false}: customers are still being asked
 * @param probability whether each had a known chance to be asked
 */
public record CompetitorFigures(
    UUID sample, boolean closed, String competitor, String frameDescription, boolean probability, long answers, List<Beside> items, Bilingual note) {

  /**
   * @param competitor mean of the scores; null where fewer than five answered
   * @param own our mean, null where our item has other words or another scale
   */
  public record Beside(String item, long answers, @Nullable BigDecimal competitor, @Nullable BigDecimal own) {}

  /** {@code scores} by item and score, with how many gave it. */
  public record Sample(
      UUID id, boolean closed, String form, String competitor, String frameDescription, boolean probability, long answers, List<Scores> scores) {}

  public record Scores(String item, int score, long n) {}

  /** @param asked the questionnaire that the other company's customers were asked, {@code form} that of our own */
  public static CompetitorFigures of(Form asked, Form form, WaveResults own, Sample sample) {
    Set<String> alike = form.items().stream().map(Item::wordingHash).collect(Collectors.toSet());
    List<Beside> items = new ArrayList<>();
    for (Item item : asked.items()) {
      if (item.scale() != null) {
        SortedMap<Integer, Long> counts = new TreeMap<>();
        sample.scores().stream().filter(s -> s.item().equals(item.code())).forEach(s -> counts.merge(s.score(), s.n(), Long::sum));
        long n = counts.values().stream().mapToLong(Long::longValue).sum();
        if (n > 0) {
          long sum = counts.entrySet().stream().mapToLong(e -> e.getKey() * e.getValue()).sum();
          items.add(new Beside(item.code(), n, n < Measure.LEAST ? null : Measure.rounded((double) sum / n), alike.contains(item.wordingHash()) ? mean(own, item) : null));
        }
      }
    }
    return new CompetitorFigures(sample.id(), sample.closed(), sample.competitor(), sample.frameDescription(), sample.probability(), sample.answers(), items, note(sample));
  }

  private static @Nullable BigDecimal mean(WaveResults own, Item item) {
    return own.measures().stream()
        .filter(m -> m.figure() == Kind.MEAN && m.weight() == Weight.HOUSEHOLDS && m.stratum() == null && m.of().equals(item.code()))
        .map(Measure::value).filter(Objects::nonNull).findFirst().orElse(null);
  }

  private static Bilingual note(Sample sample) {
    Bilingual kind = sample.probability()
        ? new Bilingual("概率样本,总体户数未知,不给出置信区间,不排名", "a probability sample of unknown population: no interval, no ranking")
        : new Bilingual("非概率样本,不给出置信区间,不排名", "not a probability sample: no interval, no ranking");
    return sample.answers() >= Measure.FEW
        ? kind
        : new Bilingual(kind.zh() + ";样本少", kind.en() + "; few answers");
  }
}
