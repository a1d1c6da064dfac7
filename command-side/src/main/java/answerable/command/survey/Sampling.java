package answerable.command.survey;

import answerable.api.Plan;
import answerable.api.SurveyCommand.Deviation;
import answerable.api.SurveyCommand.FrameUnit;
import answerable.api.SurveyCommand.LeftOut;
import answerable.api.SurveyCommand.More;
import answerable.api.SurveyEvent.Drawn;
import answerable.api.SurveyTerms.DrawAlgorithm;
import answerable.api.SurveyTerms.SamplingMethod;
import answerable.statistics.draw.Frame;
import answerable.statistics.sampling.Allocation;
import answerable.statistics.sampling.SampleSize;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** From a frozen frame, a plan and a seed to the households that are asked: the same for everybody who does it again. */
final class Sampling {
  /** Fewer of a stratum could be told apart by it. */
  static final int LEAST_OF_A_STRATUM = 5;

  private Sampling() {}

  static Frame frame(Collection<FrameUnit> households) {
    return Frame.of(households.stream().map(unit -> new Frame.Unit(unit.household().toString(), unit.stratum())).toList());
  }

  static Frame leftOut(Collection<LeftOut> households) {
    return Frame.of(households.stream().map(unit -> new Frame.Unit(unit.household().toString(), unit.reason().name())).toList());
  }

  /** Whether the algorithm takes strata apart as the method wants it. */
  static boolean fit(SamplingMethod method, DrawAlgorithm algorithm, Frame frame) {
    return (method == SamplingMethod.SYSTEMATIC) == (algorithm == DrawAlgorithm.SYSTEMATIC_1)
        && (method != SamplingMethod.SRS || frame.strata().size() == 1);
  }

  /** How many of each stratum. */
  static List<Drawn> allocate(Plan plan, SamplingMethod method, List<Deviation> deviations, Frame frame) {
    TreeMap<String, Integer> sizes = new TreeMap<>();
    frame.strata().forEach((stratum, ids) -> sizes.put(stratum, ids.size()));
    long[] households = sizes.values().stream().mapToLong(Integer::longValue).toArray();
    Map<String, BigDecimal> spread = deviations.stream().collect(Collectors.toMap(Deviation::stratum, Deviation::deviation));
    long n = method == SamplingMethod.CENSUS ? frame.units().size() : wanted(plan, frame.units().size());
    long[] drawn = switch (method) {
      case SRS, STRATIFIED_PROPORTIONAL, SYSTEMATIC -> Allocation.proportional(households, n);
      case STRATIFIED_EQUAL -> Allocation.equal(households, n);
      case STRATIFIED_NEYMAN -> Allocation.neyman(households, inOrder(sizes, spread), n, LEAST_OF_A_STRATUM);
      case CENSUS -> households;
    };
    List<Drawn> all = new ArrayList<>();
    for (String stratum : sizes.keySet()) {
      BigDecimal deviation = method == SamplingMethod.STRATIFIED_NEYMAN ? spread.get(stratum) : null;
      all.add(new Drawn(stratum, (int) households[all.size()], (int) drawn[all.size()], deviation));
    }
    return List.copyOf(all);
  }

  /** A plan may fix another number than the one its precision needs, and then owns it. */
  private static long wanted(Plan plan, int households) {
    Integer fixed = plan.invitations();
    if (fixed != null) {
      return fixed;
    }
    Plan.Precision precision = plan.precision();
    return SampleSize.proportion(households, precision.proportion().doubleValue(), precision.margin().doubleValue(),
        precision.z().doubleValue(), precision.designEffect().doubleValue()).issued(precision.responseRate().doubleValue());
  }

  /** Of which an answer would be recognised, each with what it has and what would be drawn of it. */
  static Map<String, Object> tooSmall(List<Drawn> allocated) {
    return Map.of("strata", allocated.stream().filter(d -> d.drawn() < LEAST_OF_A_STRATUM)
        .map(d -> Map.of("stratum", d.stratum(), "households", d.households(), "drawn", d.drawn())).toList(), "least", LEAST_OF_A_STRATUM);
  }

  private static double[] inOrder(TreeMap<String, Integer> sizes, Map<String, BigDecimal> spread) {
    return sizes.keySet().stream().mapToDouble(stratum -> deviation(stratum, spread.get(stratum))).toArray();
  }

  private static double deviation(String stratum, @Nullable BigDecimal deviation) {
    if (deviation == null) {
      throw new IllegalArgumentException("no deviation of stratum '" + stratum + "'");
    }
    return deviation.doubleValue();
  }

  static List<Drawn> enlarge(List<Drawn> before, List<More> more) {
    Map<String, Integer> wanted = more.stream().collect(Collectors.toMap(More::stratum, More::households));
    return before.stream()
        .map(d -> new Drawn(d.stratum(), d.households(), d.drawn() + wanted.getOrDefault(d.stratum(), 0), d.deviation())).toList();
  }
}
