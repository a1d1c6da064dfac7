package answerable.api.figures;

import answerable.api.Bilingual;
import answerable.api.Canonical;
import answerable.api.Form;
import answerable.api.Form.Item;
import answerable.api.InvitationOutcome;
import answerable.api.Plan;
import answerable.api.SurveyEvent.Drawn;
import answerable.api.SurveyEvent.Figure;
import answerable.api.SurveyTerms.ItemKind;
import answerable.api.figures.JointMeasures.Driver;
import answerable.api.figures.JointMeasures.QuadrantPoint;
import answerable.api.figures.JointMeasures.Reliability;
import answerable.api.figures.Measure.Kind;
import answerable.api.figures.Measure.Weight;
import answerable.statistics.NotComputable;
import answerable.statistics.outcome.OutcomeRates.Rate;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a wave found. The same form, plan, draw and answers give the same text under {@link #digest}, digit by digit.
 *
 * @param population whom the figures speak of
 * @param households of the frame; {@code represented}: those of strata in which somebody answered
 * @param collapsed strata with one answer and the neighbour the plan joins them to; the variance sees them as one
 * @param expectations what each gap says in a word
 * @param comments answers in words to an item, counted; what was said stays sealed
 * @param digest SHA-256 of all of it but what may still come when the wave is over: codes of comments, late answers, late thanks
 */
public record WaveResults(
    String population, Bilingual method, long households, long represented, ResponseAccounting response, List<Measure> measures,
    List<Distribution> distributions, List<ExpectationMet> expectations, List<QuadrantPoint> quadrants, @Nullable Reliability reliability, List<Driver> drivers,
    List<WordsGiven> comments, AnswerQuality quality, SortedMap<String, String> collapsed, List<Bilingual> warnings, Disclosure disclosure,
    String digest) {

  /** Raised when a figure is computed otherwise. */
  public static final String METHOD_VERSION = "wave-results-4";

  /**
   * Comments to an item. A count is null where it is of fewer than five, and none is told where fewer than five wrote something.
   *
   * @param coded how many were read and given codes
   * @param codes households by code, each under as many codes as its comment has
   */
  public record WordsGiven(String item, @Nullable Long answers, @Nullable Long coded, List<CodeCount> codes) {}

  public enum ExpectationVerdict {
    DISCONFIRMED,
    MET,
    EXCEEDED
  }

  /**
   * Whether a service is what was expected of it: by the t limits of its gap, below 0, above 0, or neither.
   *
   * @param stratum null for all
   */
  public record ExpectationMet(String item, @Nullable String stratum, ExpectationVerdict verdict) {}

  private static List<ExpectationMet> expectations(List<Measure> measures) {
    return measures.stream().filter(m -> m.figure() == Kind.GAP && m.weight() != Weight.AREA).flatMap(m -> {
      Measure.Limits limits = m.t();
      return limits == null ? Stream.empty() : Stream.of(new ExpectationMet(m.of(), m.stratum(), limits.high().signum() < 0 ? ExpectationVerdict.DISCONFIRMED
          : limits.low().signum() > 0 ? ExpectationVerdict.EXCEEDED : ExpectationVerdict.MET));
    }).toList();
  }

  public record CodeCount(String code, @Nullable Long answers) {}

  public static final Bilingual METHOD = new Bilingual(
      "层内答卷加权:每层户数÷该层有效答卷户数;方差按答卷户为分层简单随机样本线性化,有限总体修正 1−r/N(respondents);自由度=答卷户数−层数;区间95%,z 与 t 并列,比例为 Wilson(z)与 logit(t);"
          + "未答该题者留在设计内;少于5户不显示,少于30户标注;标为面积加权(AREA)者,以冻结抽样框时该层专有部分面积代替户数,各层面积齐全才给出。",
      "Weighted by stratum: households over households that answered; variance by linearisation, respondents as a stratified simple "
          + "random sample, corrected by 1−r/N (respondents); degrees of freedom: answering households less strata; limits of 95 %, z and t, of "
          + "shares Wilson (z) and logit (t); who left an item open stays in the design; fewer than 5 households are not shown, fewer than 30 are "
          + "flagged. Where marked AREA, floor area takes the place of households: that of the stratum when the frame was frozen, where it is "
          + "known of every stratum.");

  /**
   * @param drawn how many of each stratum are in the sample, supplements included
   * @param areas floor area of each stratum, if it is known of every one
   */
  public record Given(Form form, Plan plan, List<Drawn> drawn, WaveAnswers answers, Map<String, Double> areas) {}

  public static WaveResults of(Given given) {
    Form form = given.form();
    Tally tally = given.answers().tally();
    Strata strata = Strata.of(given.drawn(), given.plan().neighbours(), tally);
    List<Bilingual> warnings = new ArrayList<>();
    SortedMap<String, String> collapsed = collapsed(strata, warnings);
    List<String> silent = strata.silent();
    if (!silent.isEmpty()) {
      warnings.add(new Bilingual("这些层无人答卷,数字不代表它们:" + String.join("、", silent),
          "nobody of these strata answered, no figure speaks of them: " + String.join(", ", silent)));
    }
    List<Item> scored = form.items().stream().filter(item -> item.scale() != null).toList();
    List<WaveAnswers.Household> households = given.answers().households().stream()
        .filter(household -> strata.drawn().containsKey(household.stratum())).toList();
    JointMeasures joint = new JointMeasures(form, strata, households, Weight.HOUSEHOLDS);
    List<Measure> each = new ArrayList<>();
    scored.forEach(item -> each.addAll(ItemMeasures.of(item, strata, tally, Weight.HOUSEHOLDS, true)));
    each.addAll(joint.gaps(true));
    each.addAll(joint.needs(true));
    TiedFigures tied = TiedFigures.of(form);
    List<Measure> measures = new ArrayList<>(tied.hideTogether(each));
    boolean tooFewStrata = Disclosure.tooFewStrata(measures);
    Map<String, Integer> told = scored.stream().collect(Collectors.toMap(Item::code, item -> Distribution.told(item, strata)));
    List<Distribution> distributions = scored.stream()
        .map(item -> Distribution.of(item, strata, tally, told.getOrDefault(item.code(), 1), tooFewStrata)).toList();
    distributions.forEach(distribution -> measures.add(ItemMeasures.unweighted(distribution)));
    if (given.areas().keySet().containsAll(strata.names())) {
      Strata byArea = strata.by(given.areas());
      List<Measure> byHouseholds = List.copyOf(measures);
      JointMeasures jointByArea = new JointMeasures(form, byArea, households, Weight.AREA);
      List<Measure> areas = new ArrayList<>();
      scored.forEach(item -> areas.addAll(ItemMeasures.of(item, byArea, tally, Weight.AREA, false)));
      areas.addAll(jointByArea.gaps(false));
      areas.addAll(jointByArea.needs(false));
      measures.addAll(tied.hideTogether(Disclosure.byArea(areas, byHouseholds)));
    }
    ResponseAccounting response = ResponseAccounting.of(given.drawn(), tally);
    few(tally, strata, warnings);
    WaveResults results = new WaveResults(Objects.requireNonNullElse(given.plan().population(), ""), METHOD,
        given.drawn().stream().mapToLong(Drawn::households).sum(),
        given.drawn().stream().filter(d -> strata.answered(d.stratum()) > 0).mapToLong(Drawn::households).sum(), response,
        List.copyOf(measures), distributions, expectations(measures), joint.quadrants(), joint.reliability(), joint.drivers(), comments(form, tally), joint.quality(),
        collapsed, List.copyOf(warnings), Disclosure.of(measures, distributions, told, tied), "");
    return results.under(Canonical.sha256(results.canonical(form)));
  }

  private static SortedMap<String, String> collapsed(Strata strata, List<Bilingual> warnings) {
    try {
      SortedMap<String, String> joined = strata.collapsed();
      joined.forEach((one, into) -> warnings.add(new Bilingual(one + "层只有一户答卷,方差按策划并入" + into,
          "one household of stratum " + one + " answered; for the variance it is joined to " + into + " as the plan declares")));
      return joined;
    } catch (NotComputable e) {
      warnings.add(new Bilingual("有一层只有一户答卷,而策划未写明并入哪一层:不给出估计",
          "one household of a stratum answered and the plan names no neighbour for it: no estimate is given"));
      return new TreeMap<>();
    }
  }

  private static void few(Tally tally, Strata strata, List<Bilingual> warnings) {
    long answered = strata.names().stream().mapToLong(tally::respondents).sum();
    if (answered < Measure.FEW) {
      warnings.add(new Bilingual("样本少:共" + answered + "户答卷", "few answers: " + answered + " households in all"));
    }
  }

  private static List<WordsGiven> comments(Form form, Tally tally) {
    return form.items().stream().filter(item -> item.kind() == ItemKind.OPEN).map(item -> {
      long n = tally.other(item.code(), InvitationOutcome.IN_WORDS);
      SortedMap<String, Long> codes = tally.codes(item.code());
      return n < Measure.LEAST
          ? new WordsGiven(item.code(), null, null, List.of())
          : new WordsGiven(item.code(), n, least(codes.getOrDefault(InvitationOutcome.CODED, 0L)), codes.entrySet().stream()
              .filter(code -> !code.getKey().equals(InvitationOutcome.CODED)).map(code -> new CodeCount(code.getKey(), least(code.getValue()))).toList());
    }).toList();
  }

  private static @Nullable Long least(long n) {
    return n > 0 && n < Measure.LEAST ? null : n;
  }

  private WaveResults under(String sha256) {
    return new WaveResults(population, method, households, represented, response, measures, distributions, expectations, quadrants, reliability, drivers,
        comments, quality, collapsed, warnings, disclosure, sha256);
  }

  private String canonical(Form form) {
    return Stream.of(
        Stream.of(Canonical.line("results", 3, form.hash(), population, method.en(), households, represented)), response.lines(),
        measures.stream().map(m -> Canonical.line("measure", m.figure(), m.of(), m.weight(), m.stratum(), m.answers(), m.value(),
            m.standardError(), low(m.z()), high(m.z()), low(m.t()), high(m.t()), m.degreesOfFreedom(), m.designEffect(), m.state())),
        distributions.stream().flatMap(Distribution::lines), JointMeasures.lines(quadrants, reliability, drivers),
        comments.stream().map(c -> Canonical.line("comments", c.item(), c.answers())), quality.lines(),
        collapsed.entrySet().stream().map(e -> Canonical.line("collapsed", e.getKey(), e.getValue())), disclosure.lines())
        .flatMap(lines -> lines).collect(Collectors.joining());
  }

  private static @Nullable BigDecimal low(Measure.@Nullable Limits limits) {
    return limits == null ? null : limits.low();
  }

  private static @Nullable BigDecimal high(Measure.@Nullable Limits limits) {
    return limits == null ? null : limits.high();
  }

  /** What an event keeps of it: the figures of all of the population and the means of the strata, with t limits, and the response rate. */
  public List<Figure> headline() {
    Stream<Figure> figures = measures.stream()
        .filter(m -> m.weight() != Weight.NONE && (m.stratum() == null || m.figure() == Kind.MEAN))
        .map(m -> new Figure(m.weight() == Weight.AREA ? m.figure() + ":" + m.of() + ":AREA" : m.figure() + ":" + m.of(), m.stratum(),
            (int) m.answers(), m.value(), m.standardError(), low(m.t()), high(m.t())));
    BigDecimal rate = response.invited() < Measure.LEAST ? null : response.rates().get(Rate.RR2);
    return Stream.concat(figures, Stream.of(new Figure("RR2", null, (int) response.invited(), rate, null, null, null))).toList();
  }
}
