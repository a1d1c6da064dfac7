package answerable.api.figures;

import answerable.api.Bilingual;
import answerable.api.Canonical;
import answerable.api.Form;
import answerable.api.Form.Item;
import answerable.api.SurveyTerms.ItemKind;
import answerable.api.SurveyTerms.Mode;
import answerable.api.figures.Measure.Kind;
import answerable.api.figures.Measure.Limits;
import answerable.api.figures.Measure.Place;
import answerable.api.figures.Measure.Weight;
import answerable.api.figures.WaveAnswers.Household;
import answerable.statistics.NotComputable;
import answerable.statistics.comparison.GroupDifference;
import answerable.statistics.comparison.InterviewerVariance;
import answerable.statistics.design.Categories;
import answerable.statistics.design.Confidence;
import answerable.statistics.design.SurveyDesign;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the way of answering, an interviewer or haste may have done to the headline (DOMAIN SV-4.2). The rules stand before a wave
 * begins and are the same for all.
 *
 * @param interviewers null unless two or more took at least five answers each
 */
public record AnswerQuality(
    List<ByMode> modes, List<ModeEffect> effects, @Nullable InterviewerEffect interviewers, @Nullable Flagged flagged, Bilingual rules) {
  public record ByMode(Mode mode, Measure mean) {}

  /** {@code difference}: mean of {@code mode} less that of the way most answered; who answers how is not random. */
  public record ModeEffect(
      Mode mode, Mode against, @Nullable BigDecimal difference, @Nullable BigDecimal standardError, @Nullable BigDecimal p, @Nullable Limits limits) {}

  /** {@code rho}: share of the headline's variance between interviewers, unweighted. */
  public record InterviewerEffect(int interviewers, long answers, @Nullable BigDecimal rho, @Nullable BigDecimal p) {}

  /** {@code without}: the headline of the others, where it can't tell what those said who are left out. */
  public record Flagged(long tooFast, long alike, long households, Measure without) {}

  private static final Bilingual RULES = new Bilingual(
      "过快:用时不足预计时长的三分之一;一线答:五项以上同量表题答案全同。两者照常计入,另给出剔除后的总体均值。答卷方式非随机分配,差异也可能来自答的人。",
      "Too fast: less than a third of the time the form is expected to take. All alike: the same point for five or more statements. Both "
          + "count, and the headline without them stands beside. Who answers how is not random: a difference may be that of the people.");
  private static final int FEWEST_ALIKE = 5;
  private static final int TIMES_FASTER = 3;

  static AnswerQuality of(Form form, @Nullable Item headline, List<Household> households, Rows rows) {
    SurveyDesign design = rows.design();
    if (headline == null || design == null) {
      return new AnswerQuality(List.of(), List.of(), null, null, RULES);
    }
    double[] y = households.stream().mapToDouble(household -> household.score(headline.code())).toArray();
    Categories byMode = Categories.of(households.stream().map(household -> household.answers().mode().name()).toList());
    List<ByMode> modes = modes(headline, households, rows, byMode, y);
    return new AnswerQuality(modes, effects(modes, design, byMode, y), interviewers(households, y), flagged(form, headline, households, rows, y), RULES);
  }

  private static List<ByMode> modes(Item headline, List<Household> households, Rows rows, Categories byMode, double[] y) {
    List<Mode> used = households.stream().map(household -> household.answers().mode()).distinct().sorted().toList();
    List<Measure> means = Disclosure.protect(used.stream()
        .map(mode -> rows.means(Kind.MEAN, headline.code(), byMode.within(y, mode.name()), false, 1).getFirst()).toList());
    List<ByMode> all = new ArrayList<>();
    for (int i = 0; i < used.size(); i++) {
      all.add(new ByMode(used.get(i), means.get(i)));
    }
    return all;
  }

  private static List<ModeEffect> effects(List<ByMode> modes, SurveyDesign design, Categories byMode, double[] y) {
    List<ByMode> shown = modes.stream().filter(mode -> mode.mean().shown()).toList();
    Mode most = shown.stream().max(Comparator.comparingLong(mode -> mode.mean().answers())).map(ByMode::mode).orElse(null);
    List<ModeEffect> effects = new ArrayList<>();
    for (ByMode other : shown) {
      if (most != null && other.mode() != most) {
        var difference = GroupDifference.of(design, y, byMode, most.name(), other.mode().name()).difference();
        effects.add(new ModeEffect(other.mode(), most, Measure.rounded(difference.value()), Measure.rounded(difference.standardError()),
            Measure.rounded(difference.p()), Limits.of(difference.interval(Confidence.t(Measure.LEVEL)))));
      }
    }
    return effects;
  }

  private static @Nullable InterviewerEffect interviewers(List<Household> households, double[] y) {
    SortedMap<String, List<Double>> answers = new TreeMap<>();
    for (int row = 0; row < y.length; row++) {
      String interviewer = households.get(row).answers().interviewer();
      if (interviewer != null && !Double.isNaN(y[row])) {
        answers.computeIfAbsent(interviewer, _ -> new ArrayList<>()).add(y[row]);
      }
    }
    List<double[]> taken = answers.values().stream().filter(theirs -> theirs.size() >= Measure.LEAST)
        .map(theirs -> theirs.stream().mapToDouble(Double::doubleValue).sorted().toArray()).toList();
    if (taken.size() < 2) {
      return null;
    }
    try {
      InterviewerVariance found = InterviewerVariance.of(taken);
      return new InterviewerEffect(found.interviewers(), found.answers(), Measure.rounded(found.rho()), Measure.rounded(found.p()));
    } catch (NotComputable e) {
      return new InterviewerEffect(taken.size(), taken.stream().mapToLong(each -> each.length).sum(), null, null);
    }
  }

  private static Flagged flagged(Form form, Item headline, List<Household> households, Rows rows, double[] y) {
    long tooFast = 0;
    long alike = 0;
    long out = 0;
    double[] others = y.clone();
    List<Double> said = new ArrayList<>();
    for (int row = 0; row < others.length; row++) {
      Integer seconds = households.get(row).answers().seconds();
      boolean hasty = seconds != null && (long) TIMES_FASTER * seconds < form.seconds();
      boolean same = alike(form, households.get(row));
      tooFast += hasty ? 1 : 0;
      alike += same ? 1 : 0;
      out += hasty || same ? 1 : 0;
      if ((hasty || same) && !Double.isNaN(others[row])) {
        said.add(others[row]);
        others[row] = Double.NaN;
      }
    }
    boolean tells = !said.isEmpty() && (said.size() < Measure.LEAST || said.size() < Measure.UNANIMOUS && said.stream().distinct().count() == 1);
    Measure without = tells
        ? new Place(Kind.MEAN, headline.code(), Weight.HOUSEHOLDS, null)
            .without(rows.answers(others), Measure.MeasureState.HIDDEN, "would tell what the few said who are left out")
        : rows.means(Kind.MEAN, headline.code(), others, false, 1).getFirst();
    return new Flagged(tooFast, alike, out, without);
  }

  private static boolean alike(Form form, Household household) {
    double[] scores = form.items().stream().filter(item -> item.kind() == ItemKind.STATEMENT)
        .mapToDouble(item -> household.score(item.code())).filter(score -> !Double.isNaN(score)).toArray();
    return scores.length >= FEWEST_ALIKE && Arrays.stream(scores).distinct().count() == 1;
  }

  Stream<String> lines() {
    return Stream.of(
        modes.stream().map(m -> Canonical.line("by-mode", m.mode(), m.mean().answers(), m.mean().value(), m.mean().standardError(), m.mean().state())),
        effects.stream().map(e -> Canonical.line("mode-effect", e.mode(), e.against(), e.difference(), e.standardError(), e.p())),
        Stream.ofNullable(interviewers).map(i -> Canonical.line("interviewers", i.interviewers(), i.answers(), i.rho(), i.p())),
        Stream.ofNullable(flagged).map(f -> Canonical.line("flagged", f.tooFast(), f.alike(), f.households(), f.without().value(), f.without().state())))
        .flatMap(lines -> lines);
  }
}
