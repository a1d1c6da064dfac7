package answerable.api.figures;

import answerable.api.Canonical;
import answerable.api.Form;
import answerable.api.Form.Item;
import answerable.api.SurveyTerms.Direction;
import answerable.api.SurveyTerms.ItemKind;
import answerable.api.SurveyTerms.Need;
import answerable.api.figures.Measure.Kind;
import answerable.api.figures.Measure.Limits;
import answerable.api.figures.Measure.Weight;
import answerable.api.figures.WaveAnswers.Household;
import answerable.statistics.NotComputable;
import answerable.statistics.design.SurveyDesign;
import answerable.statistics.index.CronbachAlpha;
import answerable.statistics.index.ImportancePerformance;
import answerable.statistics.index.ImportancePerformance.Quadrant;
import answerable.statistics.index.ImportanceStability;
import answerable.statistics.index.RelativeImportance;
import answerable.statistics.index.SatisfactionIndex;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Figures of several answers of one household, for which counts of single scores are not enough: the gap pairs a perception with its
 * expectation; an index of a need, alpha and relative importance take households that answered all of their items; importance pairs
 * each item with the headline. They are made of the households' answers side by side, as many rows as households.
 */
public final class JointMeasures {
  private static final int REPLICATES = 200;
  private static final long SEED = 20_260_309;
  private static final int MOST_RESAMPLED = 20_000;
  private static final int MOST_PREDICTORS = 12;
  private static final double STABLE = 0.9;

  /**
   * Importance of a statement against how it is judged (重要性–满意度四分图).
   *
   * @param importance weighted correlation with the headline
   * @param stability share of 200 bootstrap samples in which it stays in its quadrant; null where there are too many answers to draw again
   * @param stable below 0.9 its place should not be read
   */
  public record QuadrantPoint(
      String item, BigDecimal importance, @Nullable Limits importanceLimits, BigDecimal performance, @Nullable Limits performanceLimits,
      Quadrant quadrant, @Nullable BigDecimal stability, boolean stable) {}

  /** Cronbach's alpha, unweighted, of households that answered all of these items; limits of 95 % after Feldt. */
  public record Reliability(List<String> items, long answers, @Nullable BigDecimal alpha, @Nullable Limits limits) {}

  /** Share of the headline's variance that is due to a statement, averaged over all orders (LMG), unweighted. */
  public record Driver(String item, @Nullable BigDecimal share) {}

  private final Form form;
  private final List<Household> households;
  private final Rows rows;
  private final double[] ones;

  JointMeasures(Form form, Strata strata, List<Household> households, Weight weight) {
    this.form = form;
    this.households = households;
    ones = new double[households.size()];
    Arrays.fill(ones, 1);
    rows = new Rows(households.stream().map(Household::stratum).toList(), ones, strata, weight);
  }

  private double[] column(String item) {
    return households.stream().mapToDouble(household -> household.score(item)).toArray();
  }

  private double[][] columns(List<Item> items) {
    return items.stream().map(item -> column(item.code())).toArray(double[][]::new);
  }

  /** The good end high. */
  private double[] oriented(Item item) {
    var scale = Objects.requireNonNull(item.scale());
    return scale.direction() == Direction.HIGH_IS_GOOD
        ? column(item.code())
        : Arrays.stream(column(item.code())).map(score -> scale.low() + scale.high() - score).toArray();
  }

  List<Measure> gaps(boolean byStratum) {
    List<Measure> all = new ArrayList<>();
    for (Item expectation : form.items()) {
      String about = expectation.about();
      if (expectation.kind() == ItemKind.VS_EXPECTATION && about != null) {
        double[] perceived = column(about);
        double[] expected = column(expectation.code());
        double[] gap = new double[perceived.length];
        int better = expectation.scale() != null && expectation.scale().direction() == Direction.LOW_IS_GOOD ? -1 : 1;
        for (int row = 0; row < gap.length; row++) {
          gap[row] = better * (perceived[row] - expected[row]);
        }
        all.addAll(rows.means(Kind.GAP, about, gap, byStratum, 1));
      }
    }
    return all;
  }

  List<Measure> needs(boolean byStratum) {
    List<Measure> all = new ArrayList<>();
    for (Need need : Need.values()) {
      List<Item> about = statements().filter(item -> item.need() == need).toList();
      if (!about.isEmpty()) {
        var scale = Objects.requireNonNull(about.getFirst().scale());
        double[] weights = new double[about.size()];
        Arrays.fill(weights, 1);
        double[] index = households.isEmpty()
            ? new double[0]
            : SatisfactionIndex.scores(columns(about), weights, new answerable.statistics.index.Scale(scale.low(), scale.high()));
        boolean low = scale.direction() == Direction.LOW_IS_GOOD;
        all.addAll(rows.means(Kind.INDEX, need.name(), low ? Arrays.stream(index).map(x -> 100 - x).toArray() : index, byStratum, 1));
      }
    }
    return all;
  }

  /** Asked of everybody. */
  private Stream<Item> statements() {
    return form.items().stream().filter(item -> item.kind() == ItemKind.STATEMENT && item.askedWhen().isEmpty());
  }

  private @Nullable Item headline() {
    return form.items().stream().filter(item -> item.headline() && item.kind() == ItemKind.STATEMENT).findFirst().orElse(null);
  }

  private List<Item> others() {
    return statements().filter(item -> !item.headline()).toList();
  }

  List<QuadrantPoint> quadrants() {
    SurveyDesign design = rows.design();
    Item headline = headline();
    List<Item> items = others();
    if (design == null || headline == null || items.size() < 2 || households.size() < Measure.FEW) {
      return List.of();
    }
    double[][] columns = items.stream().map(this::oriented).toArray(double[][]::new);
    double[] criterion = oriented(headline);
    if (Arrays.stream(columns).anyMatch(column -> rows.answers(column) < Measure.LEAST)) {
      return List.of();
    }
    try {
      ImportanceStability again = households.size() * items.size() > MOST_RESAMPLED
          ? null
          : ImportanceStability.bootstrap(design, columns, criterion, REPLICATES, SEED, Measure.LEVEL);
      ImportancePerformance point = again == null ? ImportancePerformance.of(design, columns, criterion) : again.point();
      List<QuadrantPoint> points = new ArrayList<>();
      for (int j = 0; j < columns.length; j++) {
        points.add(new QuadrantPoint(items.get(j).code(), Objects.requireNonNull(Measure.rounded(point.importance()[j])),
            again == null ? null : Limits.of(again.importance()[j]), Objects.requireNonNull(Measure.rounded(point.performance()[j])),
            again == null ? null : Limits.of(again.performance()[j]), point.quadrants()[j],
            again == null ? null : Measure.rounded(again.stability()[j]), again != null && again.stability()[j] >= STABLE));
      }
      return points;
    } catch (NotComputable e) {
      return List.of();
    }
  }

  AnswerQuality quality() {
    return AnswerQuality.of(form, headline(), households, rows);
  }

  @Nullable Reliability reliability() {
    List<Item> items = statements().toList();
    if (items.size() < 2 || households.size() < Measure.FEW) {
      return null;
    }
    List<String> codes = items.stream().map(Item::code).toList();
    try {
      CronbachAlpha alpha = CronbachAlpha.of(columns(items), ones);
      return new Reliability(codes, (long) alpha.answers(), Measure.rounded(alpha.raw()),
          alpha.answers() < Measure.LEAST ? null : Limits.of(alpha.interval(Measure.LEVEL)));
    } catch (NotComputable e) {
      return new Reliability(codes, 0, null, null);
    }
  }

  List<Driver> drivers() {
    Item headline = headline();
    List<Item> items = others();
    if (headline == null || items.size() < 2 || items.size() > MOST_PREDICTORS || households.size() < Measure.FEW) {
      return List.of();
    }
    try {
      double[] shares = RelativeImportance.lmg(column(headline.code()), columns(items), ones).shares();
      List<Driver> drivers = new ArrayList<>();
      for (int j = 0; j < shares.length; j++) {
        drivers.add(new Driver(items.get(j).code(), Measure.rounded(shares[j])));
      }
      return drivers;
    } catch (NotComputable e) {
      return List.of();
    }
  }

  static Stream<String> lines(List<QuadrantPoint> points, @Nullable Reliability reliability, List<Driver> drivers) {
    return Stream.of(
        points.stream().map(p -> Canonical.line("quadrant", p.item(), p.importance(), p.performance(), p.quadrant(), p.stability())),
        Stream.ofNullable(reliability).map(r -> Canonical.line("alpha", r.answers(), r.alpha())),
        drivers.stream().map(d -> Canonical.line("driver", d.item(), d.share()))).flatMap(lines -> lines);
  }
}
