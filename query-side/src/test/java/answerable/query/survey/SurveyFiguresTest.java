package answerable.query.survey;

import static answerable.query.survey.Scenario8.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import answerable.api.Form;
import answerable.api.Form.Item;
import answerable.api.Form.Scale;
import answerable.api.InvitationOutcome;
import answerable.api.Plan;
import answerable.api.Recorded;
import answerable.api.SurveyEvent.*;
import answerable.api.SurveyEvent.InvitationIssued;
import answerable.api.SurveyTerms.Direction;
import answerable.api.SurveyTerms.ItemKind;
import answerable.api.SurveyTerms.Mode;
import answerable.api.SurveyTerms.OutcomeCode;
import answerable.api.SurveyTerms.SetAside;
import answerable.api.figures.CompetitorFigures;
import answerable.api.figures.Distribution;
import answerable.api.figures.Measure;
import answerable.api.figures.Measure.Kind;
import answerable.api.figures.Measure.MeasureState;
import answerable.api.figures.Measure.Weight;
import answerable.api.figures.Tally;
import answerable.api.figures.WaveAnswers;
import answerable.api.figures.WaveResults;
import answerable.api.figures.WaveTrend;
import answerable.api.figures.WaveTrend.ChangeVerdict;
import answerable.api.figures.WaveTrend.SeriesBreak;
import answerable.api.figures.WaveTrend.WaveDifference;
import answerable.query.History;
import answerable.query.projection.Fold;
import answerable.statistics.outcome.OutcomeRates.Rate;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** From what is recorded of invitations to what is printed of a wave: a wrong digit here is a wrong digit before the committee. */
class SurveyFiguresTest {
  private final History history = new History(8);

  /** As the read model holds it, which is how the program counts. */
  private static WaveAnswers counted(int wave, Form form, List<Recorded<InvitationEvent>> events) {
    Fold<InvitationEvent, InvitationOutcome> fold = new Fold<>(new SurveyAnswers());
    events.forEach(fold::add);
    Tally tally = new Tally(form.hash());
    fold.rollups().forEach((key, n) -> {
      assertThat(key.key().getFirst()).isEqualTo(Scenario8.wave(wave).toString());
      tally.add(key.key().subList(1, key.key().size()), key.measure(), n);
    });
    return new WaveAnswers(tally, WaveAnswers.of(form.hash(), outcomes(fold)).households());
  }

  private static List<InvitationOutcome> outcomes(Fold<InvitationEvent, InvitationOutcome> fold) {
    return fold.rows().values().stream().map(Objects::requireNonNull).toList();
  }

  private static WaveResults results(Form form, Plan plan, WaveAnswers answers) {
    return WaveResults.of(new WaveResults.Given(form, plan, drawn(), answers, Map.of()));
  }

  private WaveResults results(int wave) {
    return results(form(), plan(), counted(wave, form(), invitations(history, wave, form(), answers("W" + wave))));
  }

  private static Measure find(WaveResults results, Kind kind, String of, @Nullable String stratum) {
    return results.measures().stream().filter(m -> m.figure() == kind && m.of().equals(of) && Objects.equals(m.stratum(), stratum)
        && m.weight() != Weight.AREA).findFirst().orElseThrow();
  }

  private static void assertPrinted(@Nullable BigDecimal value, String printed) {
    BigDecimal digits = new BigDecimal(printed);
    assertThat(Objects.requireNonNull(value).setScale(digits.scale(), RoundingMode.HALF_EVEN)).isEqualByComparingTo(digits);
  }

  @ParameterizedTest(name = "W{0}")
  @CsvSource({
    "1, 308, 0.5833, 3.477273, 3.444576, 0.047053, 3.3524, 3.5368, 0.488565, 0.024502, -0.720237, 0.059666, 3.3520, 3.5372",
    "2, 316, 0.5985, 3.655063, 3.644213, 0.047971, 3.5502, 3.7382, 0.568240, 0.025117, -0.492479, 0.052656, 3.5498, 3.7386",
    "3, 330, 0.6250, 3.960606, 3.955716, 0.043845, 3.8698, 4.0417, 0.716608, 0.022092, -0.198905, 0.054944, 3.8695, 4.0420"
  })
  void the_table_of_the_acceptance_scenario_comes_out_to_all_printed_digits(
      int wave, long n, String rate, String unweighted, String mean, String error, String zLow, String zHigh, String top, String topError,
      String gap, String gapError, String tLow, String tHigh) {
    WaveResults results = results(wave);
    Measure satisfied = find(results, Kind.MEAN, "SAT", null);
    assertThat(satisfied.answers()).isEqualTo(n);
    assertPrinted(results.response().rates().get(Rate.RR1), rate);
    assertPrinted(results.response().rates().get(Rate.RR2), rate);
    assertPrinted(find(results, Kind.UNWEIGHTED_MEAN, "SAT", null).value(), unweighted);
    assertPrinted(satisfied.value(), mean);
    assertPrinted(satisfied.standardError(), error);
    assertPrinted(Objects.requireNonNull(satisfied.z()).low(), zLow);
    assertPrinted(Objects.requireNonNull(satisfied.z()).high(), zHigh);
    assertPrinted(Objects.requireNonNull(satisfied.t()).low(), tLow);
    assertPrinted(Objects.requireNonNull(satisfied.t()).high(), tHigh);
    assertThat(satisfied.degreesOfFreedom()).isEqualByComparingTo(BigDecimal.valueOf(n - 12));
    assertPrinted(find(results, Kind.TOP_2_BOX, "SAT", null).value(), top);
    assertPrinted(find(results, Kind.TOP_2_BOX, "SAT", null).standardError(), topError);
    assertPrinted(find(results, Kind.GAP, "SAT", null).value(), gap);
    assertPrinted(find(results, Kind.GAP, "SAT", null).standardError(), gapError);
    assertThat(results.represented()).isEqualTo(1800);
    assertThat(results.disclosure().audited()).isTrue();
  }

  @ParameterizedTest(name = "W{0} - W1")
  @CsvSource({"2, 0.199637, 0.067195, 2.9710, 0.00297", "3, 0.511140, 0.064314, 7.95, 0.00000"})
  void the_change_between_waves_comes_out_to_all_printed_digits(int wave, String difference, String error, String z, String p) {
    WaveDifference change = trend(List.of(waveOf(1, form()), waveOf(wave, form()))).getFirst();
    assertPrinted(change.difference(), difference);
    assertPrinted(change.standardError(), error);
    assertPrinted(change.z(), z);
    assertPrinted(change.p(), p);
    assertThat(change.verdict()).isEqualTo(ChangeVerdict.ROSE);
    assertThat(change.words().zh()).isEqualTo("上升,超出抽样误差");
    assertThat(change.adjustedP()).as("the headline was declared before").isNull();
  }

  private WaveTrend.Wave waveOf(int wave, Form form) {
    return waveOf(wave, form, "seed " + wave);
  }

  private WaveTrend.Wave waveOf(int wave, Form form, String seed) {
    return new WaveTrend.Wave(wave, form, seed, drawn(), List.of(),
        counted(wave, form, invitations(history, wave, form, answers("W" + wave))).tally());
  }

  private static List<WaveDifference> trend(List<WaveTrend.Wave> waves) {
    return WaveTrend.of(waves, List.of()).stream().filter(t -> t.item().equals("SAT")).findFirst().orElseThrow().changes();
  }

  /** The same points, of which the lowest is the best. */
  private static Form turned() {
    return new Form(form().title(), form().modes(), form().items().stream().map(i -> {
      Scale scale = i.scale();
      return new Item(i.code(), i.kind(), i.text(), scale == null ? null
          : new Scale(scale.low(), scale.high(), Direction.LOW_IS_GOOD, scale.lowLabel(), scale.highLabel()), i.need(), i.about(), i.competitor(),
          i.oneThingBecause(), i.headline(), i.askedWhen(), i.sources());
    }).toList());
  }

  @Test void where_one_is_the_best_mark_a_service_that_falls_short_has_a_gap_below_nought_all_the_same() {
    BigDecimal upright = Objects.requireNonNull(find(results(1), Kind.GAP, "SAT", null).value());
    WaveResults low = results(turned(), plan(), counted(1, turned(), invitations(history, 1, turned(), answers("W1"))));
    assertThat(find(low, Kind.GAP, "SAT", null).value()).as("the same marks mean the opposite").isEqualByComparingTo(upright.negate());
  }

  private CompetitorFigures.Beside beside(Form asked) {
    return beside(asked, form(), results(1), false, 84, 36);
  }

  private static CompetitorFigures.Beside beside(Form asked, Form form, WaveResults own, boolean probability, int fours, int threes) {
    var sample = new CompetitorFigures.Sample(UUID.randomUUID(), true, asked.hash(), "邻湖雅苑", "按户随机", probability, fours + threes,
        List.of(new CompetitorFigures.Scores("SAT", 4, fours), new CompetitorFigures.Scores("SAT", 3, threes)));
    return CompetitorFigures.of(asked, form, own, sample).items().getFirst();
  }

  @Test void a_line_of_answers_leads_to_nobody_and_tells_no_more_than_the_results_do() {
    WaveAnswers all = counted(1, form(), invitations(history, 1, form(), answers("W1")));
    WaveResults found = results(form(), plan(), all);
    ResponseLines lines = ResponseLines.of(form(), found, all.households());
    assertThat(lines.told()).containsExactlyElementsOf(found.distributions().stream()
        .filter(d -> d.cells().stream().allMatch(cell -> cell.answers() != null)).map(Distribution::item).toList());
    assertThat(lines.lines()).hasSize(308).extracting(ResponseLines.Line::number).containsExactlyElementsOf(IntStream.rangeClosed(1, 308).boxed().toList());
    List<WaveAnswers.Household> otherwise = new ArrayList<>(all.households());
    Collections.shuffle(otherwise, new Random(8));
    assertThat(ResponseLines.of(form(), found, otherwise)).as("whoever answered first").isEqualTo(lines);
    WaveAnswers few = counted(1, form(), invitations(history, 1, form(), answers("W1").subList(0, 4)));
    ResponseLines none = ResponseLines.of(form(), results(form(), plan(), few), few.households());
    assertThat(none.lines()).as("of four").isEmpty();
    assertThat(none.withheld()).contains("SAT");
    assertThat(none.byStratum()).isFalse();
  }

  /** MM-4, by hand: 3.7 with an error of 0.042008; 3.444576 less that, with an error of 0.063077. */
  @Test void another_company_is_ahead_or_behind_only_where_chance_decided_who_was_asked_and_the_difference_is_more_than_chance() {
    CompetitorFigures.Beside behind = beside(form(), form(), results(1), true, 84, 36);
    assertThat(Objects.requireNonNull(behind.limits()).low()).isCloseTo(new BigDecimal("3.616819"), within(new BigDecimal("0.000002")));
    CompetitorFigures.Against against = Objects.requireNonNull(behind.against());
    assertThat(against.standing()).isEqualTo(CompetitorFigures.Standing.BEHIND);
    assertThat(against.difference()).isEqualByComparingTo("-0.255424");
    assertThat(Objects.requireNonNull(against.limits()).low()).isCloseTo(new BigDecimal("-0.379053"), within(new BigDecimal("0.000005")));
    assertThat(against.relative()).isCloseTo(new BigDecimal("0.930966"), within(new BigDecimal("0.000002")));
    WaveResults low = results(turned(), plan(), counted(1, turned(), invitations(history, 1, turned(), answers("W1"))));
    assertThat(Objects.requireNonNull(beside(turned(), turned(), low, true, 84, 36).against()).standing()).as("where one is the best mark")
        .isEqualTo(CompetitorFigures.Standing.AHEAD);
    assertThat(Objects.requireNonNull(beside(form(), form(), results(1), true, 20, 20).against()).standing())
        .isEqualTo(CompetitorFigures.Standing.NOT_DISTINGUISHABLE);
    CompetitorFigures.Against few = Objects.requireNonNull(beside(form(), form(), results(1), true, 29, 0).against());
    assertThat(few.standing()).isEqualTo(CompetitorFigures.Standing.TOO_FEW);
    assertThat(few.difference()).as("nobody is ranked by it").isNull();
    assertThat(beside(form(), form(), results(1), true, 3, 1).limits()).as("of four nothing is told").isNull();
    assertThat(beside(form()).against()).as("no probability sample").isNull();
    assertThat(beside(form()).limits()).isNull();
  }

  @Test void another_company_stands_beside_our_own_figure_only_where_its_customers_were_asked_the_same() {
    assertThat(beside(form()).competitor()).isEqualByComparingTo("3.7");
    assertThat(beside(form()).own()).isEqualByComparingTo(Objects.requireNonNull(find(results(1), Kind.MEAN, "SAT", null).value()));
    assertThat(beside(form("总体来说满意")).competitor()).isEqualByComparingTo("3.7");
    assertThat(beside(form("总体来说满意")).own()).as("other words").isNull();
    assertThat(beside(turned()).own()).as("the scale turned round").isNull();
  }

  @Test void other_words_break_the_trend_and_it_is_seen() {
    List<WaveDifference> changes = trend(List.of(waveOf(1, form()), waveOf(2, form("总体来说满意")), waveOf(3, form("总体来说满意"))));
    assertThat(changes).extracting(WaveDifference::broken).containsExactly(SeriesBreak.WORDING, null, SeriesBreak.WORDING);
    assertThat(changes.getFirst().difference()).isNull();
    assertThat(changes.getFirst().verdict()).isEqualTo(ChangeVerdict.NOT_COMPARABLE);
    assertThat(changes.get(1).verdict()).isEqualTo(ChangeVerdict.ROSE);
  }

  private WaveTrend.Wave interviewed(int number, int ofTwenty) {
    int[] i = {0};
    List<Recorded<InvitationEvent>> events = invitations(history, number, form(), answers("W" + number)).stream()
        .map(r -> r.event() instanceof SurveyAnswered a && i[0]++ % 20 < ofTwenty
            ? new Recorded<InvitationEvent>(new SurveyAnswered(a.invitationId(), Mode.INTERVIEW, a.on(), "Z-1", a.seconds(), a.completeness(), a.applicable(),
                a.answers()), r.meta(), r.eventId(), r.stream(), r.seq(), r.position(), r.recordedAt())
            : r).toList();
    return new WaveTrend.Wave(number, form(), "a public number " + number, drawn(), List.of(), counted(number, form(), events).tally());
  }

  @Test void a_change_of_the_ways_of_answering_is_not_taken_for_a_change_of_minds() {
    List<WaveDifference> changes = trend(List.of(waveOf(1, form()), interviewed(2, 10), interviewed(3, 10)));
    assertThat(changes).extracting(WaveDifference::broken).containsExactly(SeriesBreak.MODE, null, SeriesBreak.MODE);
    assertThat(trend(List.of(waveOf(1, form()), interviewed(2, 1))).getFirst().verdict()).as("one in twenty is no break").isEqualTo(ChangeVerdict.ROSE);
  }

  @Test void a_building_that_fell_silent_is_not_taken_for_a_change_of_minds() {
    var all = waveOf(1, form());
    List<Recorded<InvitationEvent>> events = invitations(history, 2, form(), answers("W2"));
    Set<UUID> silenced = events.stream().filter(r -> r.event() instanceof InvitationIssued i && i.stratum().equals(drawn().getFirst().stratum()))
        .map(Recorded::stream).collect(Collectors.toSet());
    List<Recorded<InvitationEvent>> left = events.stream().filter(r -> !(r.event() instanceof SurveyAnswered && silenced.contains(r.stream()))).toList();
    WaveDifference change = trend(List.of(all, new WaveTrend.Wave(2, form(), "seed 2", drawn(), List.of(), counted(2, form(), left).tally()))).getFirst();
    assertThat(change.broken()).isEqualTo(SeriesBreak.COVERAGE);
    assertThat(change.verdict()).isEqualTo(ChangeVerdict.NOT_COMPARABLE);
    assertThat(change.words().zh()).contains(drawn().getFirst().stratum());
  }

  @Test void samples_that_overlap_unknowably_are_not_compared() {
    assertThat(trend(List.of(waveOf(1, form(), "one seed"), waveOf(2, form(), "one seed"))).getFirst().verdict()).isEqualTo(ChangeVerdict.NOT_COMPARABLE);
  }

  @Test void answers_in_any_order_and_counted_on_either_side_give_the_same_digest() {
    List<Recorded<InvitationEvent>> events = invitations(history, 1, form(), answers("W1"));
    String once = results(form(), plan(), counted(1, form(), events)).digest();
    Fold<InvitationEvent, InvitationOutcome> fold = new Fold<>(new SurveyAnswers());
    events.forEach(fold::add);
    List<InvitationOutcome> shuffled = new ArrayList<>(outcomes(fold));
    Collections.shuffle(shuffled, new Random(5));
    assertThat(results(form(), plan(), WaveAnswers.of(form().hash(), shuffled)).digest()).isEqualTo(once);
    shuffled.removeLast();
    assertThat(results(form(), plan(), WaveAnswers.of(form().hash(), shuffled)).digest()).isNotEqualTo(once);
  }

  @Test void a_complete_answer_takes_the_place_of_a_partial_one_and_what_is_set_aside_is_only_counted() {
    List<Recorded<InvitationEvent>> events = new ArrayList<>(invitations(history, 1, form(), answers("W1")));
    WaveResults before = results(form(), plan(), counted(1, form(), events));
    var home = firstOf(1, "B01");
    int satisfied = answers("W1").stream().filter(a -> a.building().equals("B01")).findFirst().orElseThrow().satisfied();
    int place = events.indexOf(events.stream().filter(e -> e.stream().equals(home.value()) && e.event() instanceof SurveyAnswered).findFirst().orElseThrow());
    events.add(place, history.recorded(home.value(), answered(home, new Answer("B01", 6 - satisfied, null), OutcomeCode.P), History.by("limin")));
    events.add(history.recorded(home.value(), aside(home, SetAside.DUPLICATE), History.by("limin")));
    events.add(history.recorded(home.value(), aside(home, SetAside.LATE), History.by("limin")));
    WaveResults after = results(form(), plan(), counted(1, form(), events));
    assertThat(after.measures()).isEqualTo(before.measures());
    assertThat(after.distributions()).isEqualTo(before.distributions());
    assertThat(after.response().setAside()).containsEntry(SetAside.DUPLICATE, 1L).containsEntry(SetAside.LATE, 1L);
    assertThat(after.digest()).as("the quality of the survey is another").isNotEqualTo(before.digest());
  }

  @Test void a_late_answer_and_thanks_handed_over_late_do_not_make_the_record_look_forged() {
    List<Recorded<InvitationEvent>> events = new ArrayList<>(invitations(history, 1, form(), answers("W1")));
    String before = results(form(), plan(), counted(1, form(), events)).digest();
    var home = firstOf(1, "B01");
    events.add(history.recorded(home.value(), aside(home, SetAside.LATE), History.by("limin")));
    events.add(history.recorded(home.value(), new IncentiveHandedOver(home, LocalDate.of(2026, 4, 20)), History.by("limin")));
    WaveResults after = results(form(), plan(), counted(1, form(), events));
    assertThat(after.response().setAside()).containsEntry(SetAside.LATE, 1L);
    assertThat(after.response().thanked()).isEqualTo(1);
    assertThat(after.digest()).isEqualTo(before);
  }

  private List<Answer> with(String building, int left) {
    List<Answer> answers = new ArrayList<>(answers("W1").stream().filter(a -> !a.building().equals(building)).toList());
    answers("W1").stream().filter(a -> a.building().equals(building)).limit(left).forEach(answers::add);
    return answers;
  }

  @Test void a_building_with_one_answer_is_joined_as_the_plan_declares_and_it_is_said() {
    Plan declared = plan(new Plan.Neighbour("B11", "B12"));
    WaveResults results = results(form(), declared, counted(1, form(), invitations(history, 1, form(), with("B11", 1))));
    assertThat(results.collapsed()).containsExactly(Map.entry("B11", "B12"));
    assertThat(results.warnings()).anySatisfy(warning -> assertThat(warning.zh()).contains("B11").contains("B12"));
    assertThat(find(results, Kind.MEAN, "SAT", null).state()).isEqualTo(MeasureState.SHOWN);
  }

  @Test void without_a_neighbour_declared_a_lonely_building_leaves_no_estimate_rather_than_a_wrong_one() {
    WaveResults results = results(form(), plan(), counted(1, form(), invitations(history, 1, form(), with("B11", 1))));
    Measure mean = find(results, Kind.MEAN, "SAT", null);
    assertThat(mean.state()).isEqualTo(MeasureState.NOT_COMPUTABLE);
    assertThat(mean.reason()).isEqualTo("LONELY_PSU");
    assertThat(mean.value()).isNull();
    assertThat(results.warnings()).isNotEmpty();
  }

  @Test void what_few_households_said_is_neither_shown_nor_left_to_be_subtracted() {
    WaveResults results = results(form(), plan(), counted(1, form(), invitations(history, 1, form(), with("B02", 3))));
    List<Measure> strata = results.measures().stream().filter(m -> m.figure() == Kind.MEAN && m.of().equals("SAT") && m.stratum() != null).toList();
    assertThat(find(results, Kind.MEAN, "SAT", "B02").value()).isNull();
    assertThat(strata.stream().filter(m -> m.state() == MeasureState.HIDDEN)).as("two would be worked out of the mean and the distribution")
        .hasSize(3);
    assertThat(results.disclosure().hidden()).anySatisfy(hidden -> assertThat(hidden.forOthers()).isTrue());
    assertThat(results.disclosure().audited()).isTrue();
    assertThat(results.headline()).filteredOn(figure -> figure.answers() < 5).allSatisfy(figure -> assertThat(figure.value()).isNull());
  }

  private WaveResults inB02(Answer... instead) {
    List<Answer> answers = with("B02", 0);
    answers.addAll(List.of(instead));
    return results(form(), plan(), counted(1, form(), invitations(history, 1, form(), answers)));
  }

  @Test void a_share_does_not_tell_of_a_few_on_either_side() {
    Answer[] threeOfTwelve = IntStream.range(0, 12).mapToObj(i -> new Answer("B02", i < 3 ? 5 : 1 + i % 3, 4)).toArray(Answer[]::new);
    WaveResults results = inB02(threeOfTwelve);
    assertThat(find(results, Kind.TOP_2_BOX, "SAT", "B02").value()).isNull();
    assertThat(find(results, Kind.MEAN, "SAT", "B02").value()).isNotNull();
    assertThat(results.disclosure().audited()).isTrue();
  }

  @Test void what_all_of_a_few_said_is_not_told_by_what_they_expected_and_the_gap() {
    Answer[] sevenAlike = IntStream.range(0, 7).mapToObj(i -> new Answer("B02", 4, 1 + i % 5)).toArray(Answer[]::new);
    WaveResults results = inB02(sevenAlike);
    assertThat(find(results, Kind.MEAN, "SAT", "B02").value()).isNull();
    assertThat(find(results, Kind.MEAN, "EXP", "B02").value()).isNotNull();
    assertThat(find(results, Kind.GAP, "SAT", "B02").value()).as("expectation and gap are the perception").isNull();
    assertThat(results.measures()).as("nor from the gap of the whole").filteredOn(m -> m.figure() == Kind.GAP && m.stratum() != null && m.value() == null)
        .hasSizeGreaterThan(2);
    assertThat(results.disclosure().audited()).isTrue();
  }

  @Test void a_building_in_which_nobody_answered_is_named_and_not_spoken_for() {
    WaveResults results = results(form(), plan(), counted(1, form(), invitations(history, 1, form(), with("B01", 0))));
    assertThat(results.represented()).isEqualTo(1704);
    assertThat(results.warnings()).anySatisfy(warning -> assertThat(warning.en()).contains("B01"));
  }

  @Test void weighted_by_floor_area_large_flats_count_for_more() {
    WaveAnswers answers = counted(1, form(), invitations(history, 1, form(), answers("W1")));
    WaveResults results = WaveResults.of(new WaveResults.Given(form(), plan(), drawn(), answers, areas()));
    Measure byArea = results.measures().stream().filter(m -> m.weight() == Weight.AREA && m.figure() == Kind.MEAN && m.of().equals("SAT"))
        .findFirst().orElseThrow();
    assertThat(byArea.value()).isLessThan(find(results, Kind.MEAN, "SAT", null).value());
    assertThat(byArea.standardError()).isPositive();
  }

  @Test void the_area_is_not_one_equation_more_to_find_out_what_a_few_said() {
    WaveAnswers answers = counted(1, form(), invitations(history, 1, form(), with("B02", 3)));
    WaveResults results = WaveResults.of(new WaveResults.Given(form(), plan(), drawn(), answers, areas()));
    assertThat(results.measures()).filteredOn(m -> m.weight() == Weight.AREA && m.of().equals("SAT")).isNotEmpty()
        .allSatisfy(m -> assertThat(m.value()).isNull());
    assertThat(results.disclosure().audited()).isTrue();
  }

  @Test void of_two_buildings_the_smaller_can_not_be_worked_out_by_means_of_the_scores_of_both() {
    List<Drawn> two = List.of(new Drawn("B01", 150, 60, null), new Drawn("B02", 30, 12, null));
    List<Answer> some = with("B02", 3).stream().filter(a -> a.building().equals("B01") || a.building().equals("B02")).toList();
    WaveResults results = WaveResults.of(new WaveResults.Given(form(), plan(), two, counted(1, form(), invitations(history, 1, form(), some)), Map.of()));
    assertThat(find(results, Kind.MEAN, "SAT", null).value()).isNotNull();
    assertThat(results.measures()).filteredOn(m -> m.stratum() != null).allSatisfy(m -> assertThat(m.value()).isNull());
    assertThat(results.distributions()).filteredOn(d -> d.answers() > 0)
        .allSatisfy(d -> assertThat(d.cells()).filteredOn(cell -> cell.answers() == null).hasSizeGreaterThan(1));
    assertThat(results.measures()).filteredOn(m -> m.weight() == Weight.NONE).allSatisfy(m -> assertThat(m.value()).isNull());
    assertThat(results.disclosure().audited()).isTrue();
  }

  @Test void a_wave_nobody_answered_has_no_figures_and_no_zeros() {
    WaveResults results = results(form(), plan(), counted(1, form(), invitations(history, 1, form(), List.of())));
    assertThat(results.measures()).allSatisfy(m -> assertThat(m.value()).isNull());
    assertThat(results.response().rates()).containsEntry(Rate.RR1, new BigDecimal("0.000000"));
    assertThat(results.response().rates()).doesNotContainKey(Rate.COOP1);
  }

  @Test void several_statements_give_quadrants_reliability_and_drivers() {
    Form form = new Form(text("问卷"), form().modes(), List.of(item("SAT", ItemKind.STATEMENT, "总体", likert(), null, true),
        item("LIFT", ItemKind.STATEMENT, "电梯", likert(), null, false), item("CLEAN", ItemKind.STATEMENT, "保洁", likert(), null, false)));
    Random random = new Random(3);
    List<InvitationOutcome> invitations = new ArrayList<>();
    for (int i = 0; i < 120; i++) {
      int lift = 1 + random.nextInt(5);
      int clean = 1 + random.nextInt(5);
      int sat = Math.clamp((2L * lift + clean + random.nextInt(3)) / 3, 1, 5);
      invitations.add(new InvitationOutcome(Scenario8.wave(1), i % 2 == 0 ? "B01" : "B02", form.hash(), OutcomeCode.I, 0, 0, List.of(), false, true,
          new InvitationOutcome.Answers(LocalDate.of(2026, 3, 12), 0, 0, form.modes().getFirst(), null, null, true, 3, "SAT=" + sat + " LIFT=" + lift + " CLEAN=" + clean, List.of(), List.of(), Map.of()),
          0, 0, 0));
    }
    WaveResults results = WaveResults.of(new WaveResults.Given(form, plan(), List.of(new Drawn("B01", 900, 100, null),
        new Drawn("B02", 900, 100, null)), WaveAnswers.of(form.hash(), invitations), Map.of()));
    assertThat(results.quadrants()).hasSize(2).allSatisfy(point -> assertThat(point.stability()).isNotNull());
    assertThat(results.quadrants().getFirst().importance()).as("the lift decides").isGreaterThan(results.quadrants().get(1).importance());
    assertThat(Objects.requireNonNull(results.reliability()).answers()).isEqualTo(120);
    assertThat(results.drivers()).hasSize(2);
  }
}
