package answerable.api.figures;

import answerable.api.Bilingual;
import answerable.api.Form;
import answerable.api.Form.Item;
import answerable.api.Plan.Neighbour;
import answerable.api.SurveyEvent.Drawn;
import answerable.api.SurveyTerms.Mode;
import answerable.api.figures.Measure.Kind;
import answerable.api.figures.Measure.Limits;
import answerable.statistics.multiplicity.AdjustedP;
import answerable.statistics.trend.WaveChange;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The waves of a series side by side: whether a change is real, and where a series of figures ends because it was asked otherwise. */
public final class WaveTrend {
  private WaveTrend() {}

  /** One wave as far as a comparison needs it, with its figures, each computed once. Safe for several threads while nobody changes the tally. */
  public static final class Wave {
    private final int number;
    private final Form form;
    private final String seed;
    private final Tally tally;
    private final Strata strata;
    private final Map<Item, ItemMeasures.Compared> figures = new ConcurrentHashMap<>();

    public Wave(int number, Form form, String seed, List<Drawn> drawn, List<Neighbour> neighbours, Tally tally) {
      this.number = number;
      this.form = form;
      this.seed = seed;
      this.tally = tally;
      this.strata = Strata.of(drawn, neighbours, tally);
    }

    public int number() {
      return number;
    }

    ItemMeasures.Compared figures(Item item) {
      return figures.computeIfAbsent(item, each -> ItemMeasures.compared(each, strata, tally));
    }
  }

  /** Why two waves can't be compared in this item. */
  public enum SeriesBreak {
    /** Its words or its scale were changed. */
    WORDING,
    /** More than a tenth of the answers came in other ways than before, which by itself moves them. */
    MODE,
    /** Of a stratum nobody answered in one of the two, so that they speak of different households. */
    COVERAGE,
    /** One of the two did not ask it. */
    NOT_ASKED
  }

  public enum ChangeVerdict {
    ROSE,
    FELL,
    NO_CHANGE_SHOWN,
    NOT_COMPARABLE
  }

  private static final double MOST_MOVED = 0.1;

  /** {@code modes}: in which it could be answered; {@code answersByMode}: in which households did. */
  public record TrendPoint(
      int wave, Measure mean, @Nullable Measure topTwoBox, String wording, List<Mode> modes, SortedMap<String, Long> answersByMode) {}

  /**
   * Second less first.
   *
   * @param standardError √(V1 + V2): the draws are independent, so that their covariance is 0
   * @param p two-sided; {@code adjustedP}: Holm over the items of this comparison, the headline apart, which was declared before
   */
  public record WaveDifference(
      int from, int to, @Nullable BigDecimal difference, @Nullable BigDecimal standardError, @Nullable BigDecimal z, @Nullable BigDecimal p,
      @Nullable BigDecimal adjustedP, @Nullable Limits limits, @Nullable SeriesBreak broken, ChangeVerdict verdict, Bilingual words) {}

  /** @param changes of each wave against the one before, then of the latest against the first */
  public record ItemTrend(String item, Bilingual text, boolean headline, List<TrendPoint> points, List<WaveDifference> changes) {}

  /** An item as one wave asked it, with its figures, which each comparison takes from here. */
  private record Asked(Wave wave, Item item, String wording, ItemMeasures.Compared figures) {}

  private record Step(int item, Wave from, Wave to, @Nullable WaveChange change, @Nullable SeriesBreak broken) {}

  /** {@code core}: the items that the series asks in every wave; the headline belongs to them. */
  public static List<ItemTrend> of(List<Wave> waves, List<String> core) {
    List<Item> items = items(waves.stream().map(wave -> wave.form).toList(), core);
    List<Step> steps = new ArrayList<>();
    List<List<TrendPoint>> points = new ArrayList<>();
    Map<Item, String> wordings = new HashMap<>();
    for (int i = 0; i < items.size(); i++) {
      String code = items.get(i).code();
      Map<Integer, Asked> asked = new TreeMap<>();
      for (int w = 0; w < waves.size(); w++) {
        Wave wave = waves.get(w);
        Item item = item(wave, code);
        if (item != null) {
          asked.put(w, new Asked(wave, item, wordings.computeIfAbsent(item, Item::wordingHash), wave.figures(item)));
        }
      }
      points.add(asked.values().stream().map(WaveTrend::point).toList());
      for (int w = 1; w < waves.size(); w++) {
        steps.add(step(i, waves.get(w - 1), waves.get(w), asked.get(w - 1), asked.get(w)));
      }
      if (waves.size() > 2) {
        steps.add(step(i, waves.getFirst(), waves.getLast(), asked.get(0), asked.get(waves.size() - 1)));
      }
    }
    List<ItemTrend> trends = new ArrayList<>();
    for (int i = 0; i < items.size(); i++) {
      int at = i;
      trends.add(new ItemTrend(items.get(i).code(), items.get(i).text(), items.get(i).headline(), points.get(i),
          steps.stream().filter(step -> step.item() == at).map(step -> change(step, adjusted(step, steps, items), items.get(at).headline())).toList()));
    }
    return trends;
  }

  /** What is compared: the headline and the core, as the latest wave that asks it words it. */
  public static List<Item> items(Collection<Form> forms, List<String> core) {
    List<Item> items = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (Form form : List.copyOf(forms).reversed()) {
      form.items().stream().filter(item -> item.scale() != null && (item.headline() || core.contains(item.code())))
          .filter(item -> seen.add(item.code())).forEach(items::add);
    }
    return items;
  }

  private static @Nullable Item item(Wave wave, String code) {
    return wave.form.items().stream().filter(item -> item.code().equals(code) && item.scale() != null).findFirst().orElse(null);
  }

  private static @Nullable Measure find(List<Measure> measures, Kind... kinds) {
    for (Kind kind : kinds) {
      for (Measure measure : measures) {
        if (measure.figure() == kind) {
          return measure;
        }
      }
    }
    return null;
  }

  private static TrendPoint point(Asked asked) {
    List<Measure> measures = asked.figures().measures();
    Measure main = Objects.requireNonNull(find(measures, Kind.MEAN, Kind.NPS, Kind.NET_DIFFERENCE));
    return new TrendPoint(asked.wave().number(), main, find(measures, Kind.TOP_2_BOX), asked.wording(), asked.wave().form.modes(),
        asked.wave().tally.modes());
  }

  private static Step step(int index, Wave from, Wave to, @Nullable Asked before, @Nullable Asked after) {
    if (before == null || after == null) {
      return new Step(index, from, to, null, SeriesBreak.NOT_ASKED);
    }
    if (!before.wording().equals(after.wording())) {
      return new Step(index, from, to, null, SeriesBreak.WORDING);
    }
    if (moved(from.tally.modes(), to.tally.modes()) > MOST_MOVED) {
      return new Step(index, from, to, null, SeriesBreak.MODE);
    }
    if (!from.strata.silent().equals(to.strata.silent())) {
      return new Step(index, from, to, null, SeriesBreak.COVERAGE);
    }
    var first = before.figures().estimate();
    var second = after.figures().estimate();
    return new Step(index, from, to, first == null || second == null ? null : WaveChange.independent(first, second), null);
  }

  /** The share of answers that would have to come in another way for both waves to be answered alike. */
  private static double moved(SortedMap<String, Long> before, SortedMap<String, Long> after) {
    double all = before.values().stream().mapToLong(Long::longValue).sum();
    double allAfter = after.values().stream().mapToLong(Long::longValue).sum();
    Set<String> modes = new TreeSet<>(before.keySet());
    modes.addAll(after.keySet());
    return all == 0 || allAfter == 0 ? 0
        : modes.stream().mapToDouble(mode -> Math.abs(before.getOrDefault(mode, 0L) / all - after.getOrDefault(mode, 0L) / allAfter)).sum() / 2;
  }

  /** The same seed draws the same households again, and after the waves nobody can say how the two answers of one belong together. */
  private static boolean overlap(Step step) {
    return step.from().seed.equals(step.to().seed);
  }

  private static @Nullable Double adjusted(Step of, List<Step> steps, List<Item> items) {
    List<Step> family = steps.stream().filter(step -> step.from() == of.from() && step.to() == of.to())
        .filter(step -> step.change() != null && !items.get(step.item()).headline() && Double.isFinite(step.change().p())).toList();
    int place = family.indexOf(of);
    return place < 0
        ? null
        : AdjustedP.of(family.stream().mapToDouble(step -> Objects.requireNonNull(step.change()).p()).toArray()).holm()[place];
  }

  private static WaveDifference change(Step step, @Nullable Double adjusted, boolean headline) {
    int from = step.from().number();
    int to = step.to().number();
    WaveChange change = step.change();
    if (change == null || overlap(step)) {
      return new WaveDifference(from, to, null, null, null, null, null, null, step.broken(), ChangeVerdict.NOT_COMPARABLE, why(step));
    }
    double p = headline || adjusted == null ? change.p() : adjusted;
    ChangeVerdict verdict = p < 1 - Measure.LEVEL ? change.difference() > 0 ? ChangeVerdict.ROSE : ChangeVerdict.FELL : ChangeVerdict.NO_CHANGE_SHOWN;
    return new WaveDifference(from, to, Measure.rounded(change.difference()), Measure.rounded(change.standardError()), Measure.rounded(change.z()),
        Measure.rounded(change.p()), adjusted == null ? null : Measure.rounded(adjusted), Limits.of(change.interval(Measure.LEVEL)), null,
        verdict, words(verdict));
  }

  private static Bilingual words(ChangeVerdict verdict) {
    return switch (verdict) {
      case ROSE -> new Bilingual("上升,超出抽样误差", "rose, by more than sampling error explains");
      case FELL -> new Bilingual("下降,超出抽样误差", "fell, by more than sampling error explains");
      case NO_CHANGE_SHOWN ->
          new Bilingual("差异在抽样误差之内,不能说有变化", "within sampling error: no change is shown, which is not to say that there is none");
      case NOT_COMPARABLE -> new Bilingual("不可比", "not comparable");
    };
  }

  private static Set<String> onlyOnce(Step step) {
    Set<String> silent = new TreeSet<>(step.from().strata.silent());
    step.to().strata.silent().forEach(stratum -> {
      if (!silent.add(stratum)) {
        silent.remove(stratum);
      }
    });
    return silent;
  }

  private static Bilingual why(Step step) {
    return switch (step.broken()) {
      case WORDING -> new Bilingual("题目文字或量表已改:趋势在此中断", "the item's words or scale were changed: its trend breaks here");
      case MODE -> new Bilingual("超过一成的答卷换了方式:趋势在此中断",
          "more than a tenth of the answers came in other ways: its trend breaks here");
      case COVERAGE -> new Bilingual("两次之一有层无人应答,所代表的住户不同:" + String.join("、", onlyOnce(step)),
          "in one of the two nobody answered of a stratum, so that they speak of different households: " + String.join(", ", onlyOnce(step)));
      case NOT_ASKED -> new Bilingual("两次之一未问此题", "one of the two did not ask it");
      case null -> overlap(step)
          ? new Bilingual("两次抽样种子相同,样本重叠;对应关系已销毁,协方差不可知,不作判断",
              "both draws have the same seed and overlap; the links are destroyed, the covariance can't be known, and nothing is concluded")
          : new Bilingual("两次之一没有可用的数字", "one of the two has no figure");
    };
  }
}
