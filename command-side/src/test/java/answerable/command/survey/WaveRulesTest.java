package answerable.command.survey;

import static answerable.api.Code.*;
import static answerable.command.survey.SurveyFacts.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import answerable.api.Code;
import answerable.api.Id.HouseholdId;
import answerable.api.Plan;
import answerable.api.Refusal;
import answerable.api.SurveyCommand.*;
import answerable.api.SurveyEvent.*;
import answerable.api.SurveyTerms.Audience;
import answerable.api.SurveyTerms.DrawAlgorithm;
import answerable.api.SurveyTerms.Exclusion;
import answerable.api.SurveyTerms.ExecutorKind;
import answerable.api.SurveyTerms.Recipients;
import answerable.api.SurveyTerms.SamplingMethod;
import answerable.api.SurveyTerms.Weighting;
import answerable.api.Terms.Channel;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.axonframework.test.matchers.Matchers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** 一次调查: nothing is chosen after its outcome can be seen, and nobody's answer can be traced once it is over. */
class WaveRulesTest {
  private static final List<FrameUnit> FRAME = frame();
  private static final String SEED = "2026-03-08 双色球 02 07 11 19 23 30 + 08";
  private static final int[] S8 = {28, 28, 35, 35, 42, 42, 49, 49, 53, 53, 57, 57};
  private static final Instant LATER = T0.plusSeconds(86_400);

  private final FixtureConfiguration<Wave> wave = new AggregateTestFixture<>(Wave.class);

  private static List<Object> and(List<Object> before, WaveEvent... events) {
    List<Object> all = new ArrayList<>(before);
    Stream.of(events).forEach(event -> all.add(fact(event)));
    return all;
  }

  static List<Object> planned() {
    return and(List.of(), new SurveyPlanned(WAVE, SERIES, ESTATE, 1, plan(), SUN.toString()));
  }

  static List<Object> approved() {
    return and(planned(), new SurveyPlanApproved(WAVE, CHEN.toString(), plan().digest()));
  }

  static List<Object> framed(List<FrameUnit> frame, Randomness randomness) {
    return and(approved(), new FrameFrozen(WAVE, T0, frame.size(), List.of(), List.of(), Sampling.frame(frame).digest(), "none", randomness));
  }

  static List<Object> framed() {
    return framed(FRAME, null);
  }

  private static List<Drawn> strata(int[] drawn) {
    return IntStream.range(0, drawn.length).mapToObj(i -> new Drawn("B%02d".formatted(i + 1), BUILDINGS[i], drawn[i], null)).toList();
  }

  private static String list(int[] drawn) {
    return DrawAlgorithm.HASH_RANK_1.draw(SEED, strata(drawn), Sampling.frame(FRAME)).digest();
  }

  private static SampleDrawn sampleDrawn(SamplingMethod method, DrawAlgorithm algorithm) {
    return new SampleDrawn(WAVE, method, algorithm, SEED, Sampling.frame(FRAME).digest(), strata(S8), list(S8));
  }

  static List<Object> drawn() {
    return and(framed(), sampleDrawn(SamplingMethod.STRATIFIED_PROPORTIONAL, DrawAlgorithm.HASH_RANK_1),
        new ExecutorAppointed(WAVE, ExecutorKind.THIRD_PARTY, "中衡调查", "与物业公司无其他业务"));
  }

  static List<Object> fielded() {
    return and(drawn(), new FieldingStarted(WAVE, QUESTIONNAIRE, 3, "hash", KEY));
  }

  static List<Object> closed() {
    return and(fielded(), new WaveClosed(WAVE));
  }

  static List<Object> destroyed() {
    return and(closed(), new LinkKeyDestroyed(WAVE, KEY));
  }

  static List<Object> analysed() {
    return and(destroyed(), new ResultsComputed(WAVE, "1.0", 9, Weighting.STRATUM_RESPONSE, List.of(), "digest"));
  }

  static List<Object> reported() {
    return and(analysed(), new ReportPublished(WAVE, Audience.OWNERS, "sha", "digest", plan().digest()));
  }

  static DrawSample draw(List<FrameUnit> frame, SamplingMethod method, DrawAlgorithm algorithm) {
    return new DrawSample(WAVE, by(SUN), method, algorithm, SEED, List.of(), frame);
  }

  static DrawSample draw() {
    return draw(FRAME, SamplingMethod.STRATIFIED_PROPORTIONAL, DrawAlgorithm.HASH_RANK_1);
  }

  private static DrawSupplement more(int households) {
    return new DrawSupplement(WAVE, by(SUN), List.of(new More("B11", households)), words("答卷率不足"), FRAME);
  }

  private static FreezeFrame freeze(List<FrameUnit> frame, List<LeftOut> leftOut, Instant speaksAt) {
    return new FreezeFrame(WAVE, by(SUN), T0, frame, leftOut, speaksAt == null ? null : new Randomness("双色球", speaksAt));
  }

  private static AppointExecutor executor(String statement) {
    return new AppointExecutor(WAVE, by(SUN), ExecutorKind.THIRD_PARTY, "中衡调查", statement);
  }

  private static StartFielding field(String approvedHash) {
    return new StartFielding(WAVE, by(SUN), QUESTIONNAIRE, 3, approvedHash, KEY);
  }

  private static RecordResults results(int answers, BigDecimal value) {
    return new RecordResults(WAVE, by(SUN), "1.0", 9, Weighting.STRATUM_RESPONSE,
        List.of(new Figure("mean", "B01", answers, value, null, null, null)), "digest");
  }

  private static PlanSurvey planSurvey(Plan plan) {
    return new PlanSurvey(WAVE, by(SUN), SERIES, ESTATE, 1, plan);
  }

  private static Plan with(String responseRate, int reminders, int complete, int partial, int longer) {
    Plan plan = SurveyFacts.plan();
    var precision = plan.precision();
    var fieldwork = plan.fieldwork();
    return new Plan(plan.objective(), plan.decision(), plan.population(), plan.keyIndicator(), plan.target(), plan.sponsor(),
        new Plan.Precision(precision.margin(), precision.z(), precision.proportion(), precision.designEffect(),
            new BigDecimal(responseRate)), 528, plan.neighbours(), plan.tasks(),
        new Plan.Fieldwork(fieldwork.from(), fieldwork.until().plusDays(longer), reminders, complete, partial), null,
        plan.privacyNotice(), 36);
  }

  private static LeftOut out(int i) {
    return new LeftOut(new HouseholdId(uuid("out " + i)), Exclusion.VACANT);
  }

  private static SealLinks links(int invitations) {
    return new SealLinks(WAVE, by(SUN), KEY, invitations, "sealed");
  }

  static Stream<Arguments> refusals() {
    List<FrameUnit> twice = new ArrayList<>(frame(6));
    twice.add(twice.getFirst());
    List<FrameUnit> other = frame(96, 96, 120, 120, 144, 144, 168, 168, 180, 180, 192, 191);
    return Stream.of(
        arguments(PLAN_1, and(List.of(), new SurveyPlanned(WAVE, SERIES, ESTATE, 1, SurveyFacts.plan(" ", CHEN), SUN.toString())),
            new ApprovePlan(WAVE, by(CHEN))),
        arguments(PLAN_1, and(List.of(), new SurveyPlanned(WAVE, SERIES, ESTATE, 1, SurveyFacts.plan("目的", null), SUN.toString())),
            new ApprovePlan(WAVE, by(CHEN))),
        arguments(PLAN_3, List.of(), planSurvey(with("1.2", 2, 80, 50, 0))),
        arguments(PLAN_3, List.of(), planSurvey(with("0", 2, 80, 50, 0))),
        arguments(PLAN_3, List.of(), planSurvey(with("0.6", -1, 80, 50, 0))),
        arguments(PLAN_3, List.of(), planSurvey(with("0.6", 2, 101, 50, 0))),
        arguments(PLAN_3, List.of(), planSurvey(with("0.6", 2, 80, 81, 0))),
        arguments(PLAN_3, List.of(), planSurvey(with("0.6", 2, 80, 0, 0))),
        arguments(PLAN_3, planned(), new RevisePlan(WAVE, by(SUN), with("0.6", 2, 80, 50, -40))),
        arguments(PLAN_2, planned(), new ApprovePlan(WAVE, by(ZHAO))),
        arguments(PLAN_2, and(List.of(), new SurveyPlanned(WAVE, SERIES, ESTATE, 1, SurveyFacts.plan(), CHEN.toString())),
            new ApprovePlan(WAVE, by(CHEN))),
        arguments(STATE_1, approved(), new RevisePlan(WAVE, by(SUN), SurveyFacts.plan())),
        arguments(STATE_1, planned(), freeze(FRAME, List.of(), null)),
        arguments(STATE_1, framed(), freeze(FRAME, List.of(), null)),
        arguments(FRAME_1, approved(), freeze(List.of(), List.of(), null)),
        arguments(FRAME_1, approved(), freeze(twice, List.of(), null)),
        arguments(FRAME_1, approved(), freeze(frame(6), List.of(out(1), out(1)), null)),
        arguments(FRAME_1, approved(),
            freeze(frame(6), List.of(new LeftOut(frame(6).getFirst().household(), Exclusion.UNSOLD)), null)),
        arguments(DRAW_5, approved(), freeze(FRAME, List.of(), T0)),
        arguments(DRAW_5, framed(FRAME, new Randomness("双色球", LATER)), draw()),
        arguments(DRAW_1, approved(), draw()),
        arguments(DRAW_2, drawn(), draw()),
        arguments(DRAW_2, closed(), draw()),
        arguments(FRAME_2, framed(), draw(other, SamplingMethod.STRATIFIED_PROPORTIONAL, DrawAlgorithm.HASH_RANK_1)),
        arguments(FRAME_2, drawn(), new DrawSupplement(WAVE, by(SUN), List.of(new More("B11", 9)), words("少"), other)),
        arguments(DRAW_3, framed(frame(700, 4), null), draw(frame(700, 4), SamplingMethod.CENSUS, DrawAlgorithm.HASH_RANK_1)),
        arguments(DRAW_3, framed(frame(1000, 6), null),
            draw(frame(1000, 6), SamplingMethod.STRATIFIED_PROPORTIONAL, DrawAlgorithm.HASH_RANK_1)),
        arguments(DRAW_3, drawn(), more(4)),
        arguments(DRAW_4, framed(), draw(FRAME, SamplingMethod.SRS, DrawAlgorithm.HASH_RANK_1)),
        arguments(DRAW_4, framed(), draw(FRAME, SamplingMethod.SYSTEMATIC, DrawAlgorithm.HASH_RANK_1)),
        arguments(DRAW_4, framed(), draw(FRAME, SamplingMethod.STRATIFIED_NEYMAN, DrawAlgorithm.HASH_RANK_1)),
        arguments(DRAW_4, framed(), draw(FRAME, SamplingMethod.SYSTEMATIC, DrawAlgorithm.SYSTEMATIC_1)),
        arguments(DRAW_4, framed(frame(500), null), draw(frame(500), SamplingMethod.SRS, DrawAlgorithm.FISHER_YATES_1)),
        arguments(DRAW_4, drawn(), more(136)),
        arguments(DRAW_4, drawn(), new DrawSupplement(WAVE, by(SUN), List.of(new More("B13", 9)), words("少"), FRAME)),
        arguments(DRAW_4, drawn(),
            new DrawSupplement(WAVE, by(SUN), List.of(new More("B11", 9), new More("B11", 9)), words("少"), FRAME)),
        arguments(DRAW_4, and(framed(), sampleDrawn(SamplingMethod.SYSTEMATIC, DrawAlgorithm.SYSTEMATIC_1)), more(9)),
        arguments(STATE_1, framed(), more(9)),
        arguments(STATE_1, closed(), more(9)),
        arguments(EXEC_1, approved(), executor(null)),
        arguments(EXEC_1, approved(), executor(" ")),
        arguments(EXEC_1, and(framed(), sampleDrawn(SamplingMethod.CENSUS, DrawAlgorithm.HASH_RANK_1)), field("hash")),
        arguments(STATE_1, fielded(), executor("另一家")),
        arguments(STATE_1, fielded(), new SetIncentivePolicy(WAVE, by(SUN), "抽纸", BigDecimal.TEN, Recipients.NOBODY)),
        arguments(FIELD_1, drawn(), field(null)),
        arguments(FIELD_3, drawn(), new StartFielding(WAVE, by(SUN), QUESTIONNAIRE, 3, "hash", KEY, List.of("SAT"))),
        arguments(STATE_1, framed(), field("hash")),
        arguments(STATE_1, fielded(), field("hash")),
        arguments(LINK_1, fielded(), links(529)),
        arguments(LINK_1, fielded(), links(0)),
        arguments(LINK_1, and(fielded(), new LinksSealed(WAVE, KEY, 500, "sealed")), links(29)),
        arguments(LINK_1, fielded(), new SealLinks(WAVE, by(SUN), uuid("other"), 9, "sealed")),
        arguments(STATE_1, closed(), links(5)),
        arguments(STATE_1, drawn(), new CloseWave(WAVE, by(SUN))),
        arguments(STATE_1, closed(), new CloseWave(WAVE, by(SUN))),
        arguments(STATE_1, fielded(), new CountIncentives(WAVE, by(SUN), 10, -1, 3, List.of())),
        arguments(STATE_1, fielded(), new RecordKeyDestroyed(WAVE, by(SUN), KEY)),
        arguments(LINK_1, closed(), new RecordKeyDestroyed(WAVE, by(SUN), uuid("other"))),
        arguments(LINK_1, destroyed(), new RecordKeyDestroyed(WAVE, by(SUN), KEY)),
        arguments(STATE_1, fielded(), results(9, BigDecimal.ONE)),
        arguments(LINK_2, closed(), results(9, BigDecimal.ONE)),
        arguments(CELL_1, destroyed(), results(4, BigDecimal.ONE)),
        arguments(STATE_1, destroyed(), new PublishReport(WAVE, by(SUN), Audience.OWNERS, "sha")),
        arguments(STATE_1, destroyed(), new GiveFeedback(WAVE, by(SUN), Audience.OWNERS, Channel.WECHAT, DAY, null)),
        arguments(STATE_1, analysed(), new AcknowledgeResults(WAVE, by(CHEN))),
        arguments(ACK_1, reported(), new AcknowledgeResults(WAVE, by(SUN))));
  }

  @ParameterizedTest(name = "{0} {2}")
  @MethodSource("refusals")
  void what_breaks_a_rule_is_refused_by_its_code_and_leaves_no_trace(Code code, List<Object> history, WaveCommand command) {
    wave.given(history).when(command).expectNoEvents().expectException(Refusal.class).expectExceptionMessage(code.id());
  }

  static Stream<Arguments> acceptances() {
    return Stream.of(
        arguments(Set.of(PLAN_3), List.of(), planSurvey(SurveyFacts.plan(null, null)), SurveyPlanned.class),
        arguments(Set.of(PLAN_3), planned(), new RevisePlan(WAVE, by(SUN), SurveyFacts.plan()), SurveyPlanRevised.class),
        arguments(Set.of(PLAN_1, PLAN_2), planned(), new ApprovePlan(WAVE, by(CHEN)), SurveyPlanApproved.class),
        arguments(Set.of(FRAME_1, DRAW_5), approved(), freeze(FRAME, List.of(out(1)), LATER), FrameFrozen.class),
        arguments(Set.of(DRAW_5), framed(FRAME, new Randomness("双色球", LATER)), new DrawSample(WAVE, by(SUN, LATER),
            SamplingMethod.STRATIFIED_PROPORTIONAL, DrawAlgorithm.RFC3797_1, SEED, List.of(), FRAME), SampleDrawn.class),
        arguments(Set.of(DRAW_1, DRAW_2, DRAW_3, FRAME_2), framed(), draw(), SampleDrawn.class),
        arguments(Set.of(DRAW_4), framed(), draw(FRAME, SamplingMethod.CENSUS, DrawAlgorithm.HASH_RANK_1), SampleDrawn.class),
        arguments(Set.of(DRAW_4), framed(), draw(FRAME, SamplingMethod.STRATIFIED_EQUAL, DrawAlgorithm.FISHER_YATES_1),
            SampleDrawn.class),
        arguments(Set.of(DRAW_4), framed(frame(600), null), draw(frame(600), SamplingMethod.SRS, DrawAlgorithm.HASH_RANK_1),
            SampleDrawn.class),
        arguments(Set.of(DRAW_4), framed(), new DrawSample(WAVE, by(SUN), SamplingMethod.SYSTEMATIC, DrawAlgorithm.SYSTEMATIC_1, "1/3",
            List.of(), FRAME), SampleDrawn.class),
        arguments(Set.of(DRAW_4), framed(frame(600, 600), null), new DrawSample(WAVE, by(SUN), SamplingMethod.STRATIFIED_NEYMAN,
            DrawAlgorithm.HASH_RANK_1, SEED,
            List.of(new Deviation("B01", BigDecimal.ONE), new Deviation("B02", new BigDecimal("2"))), frame(600, 600)),
            SampleDrawn.class),
        arguments(Set.of(DRAW_3, DRAW_4, FRAME_2), drawn(), more(135), SupplementDrawn.class),
        arguments(Set.of(), fielded(), more(5), SupplementDrawn.class),
        arguments(Set.of(EXEC_1), planned(), executor("与物业公司无其他业务"), ExecutorAppointed.class),
        arguments(Set.of(), planned(), new SetIncentivePolicy(WAVE, by(SUN), "抽纸一提", new BigDecimal("8"), Recipients.EVERY_ANSWERED),
            IncentivePolicySet.class),
        arguments(Set.of(EXEC_1, FIELD_1, FIELD_3), drawn(), field("hash"), FieldingStarted.class),
        arguments(Set.of(LINK_1), fielded(), links(528), LinksSealed.class),
        arguments(Set.of(), closed(), new CountIncentives(WAVE, by(SUN), 400, 308, 90, List.of("sheet")), IncentivesCounted.class),
        arguments(Set.of(), fielded(), new CloseWave(WAVE, by(SUN)), WaveClosed.class),
        arguments(Set.of(LINK_1), closed(), new RecordKeyDestroyed(WAVE, by(SUN), KEY), LinkKeyDestroyed.class),
        arguments(Set.of(LINK_2, CELL_1), destroyed(), results(5, BigDecimal.ONE), ResultsComputed.class),
        arguments(Set.of(CELL_1), destroyed(), results(4, null), ResultsComputed.class),
        arguments(Set.of(), analysed(), new PublishReport(WAVE, by(SUN), Audience.OWNERS, "sha"), ReportPublished.class),
        arguments(Set.of(), reported(), new GiveFeedback(WAVE, by(SUN), Audience.OWNERS, Channel.WECHAT, DAY, words("公示")),
            FeedbackGiven.class),
        arguments(Set.of(ACK_1), reported(), new AcknowledgeResults(WAVE, by(CHEN)), ResultsAcknowledged.class));
  }

  @ParameterizedTest(name = "{0} {2}")
  @MethodSource("acceptances")
  void what_keeps_the_rule_is_recorded(Set<Code> codes, List<Object> history, WaveCommand command, Class<? extends WaveEvent> event) {
    wave.given(history).when(command).expectSuccessfulHandlerExecution().expectEventsMatching(Matchers.payloadsMatching(
        Matchers.exactSequenceOf(Matchers.predicate(event::isInstance), Matchers.andNoMore())));
  }

  @Test void a_building_gets_its_share_of_the_invitations_to_the_last_one() {
    wave.given(framed()).when(draw())
        .expectEvents(sampleDrawn(SamplingMethod.STRATIFIED_PROPORTIONAL, DrawAlgorithm.HASH_RANK_1));
  }

  @Test void the_same_seed_draws_the_same_households_in_whatever_order_the_frame_is_given() {
    List<FrameUnit> shuffled = new ArrayList<>(FRAME);
    Collections.shuffle(shuffled, new Random(7));
    wave.given(framed()).when(draw(shuffled, SamplingMethod.STRATIFIED_PROPORTIONAL, DrawAlgorithm.HASH_RANK_1))
        .expectEvents(sampleDrawn(SamplingMethod.STRATIFIED_PROPORTIONAL, DrawAlgorithm.HASH_RANK_1));
  }

  @Test void a_plan_that_fixes_no_number_asks_as_many_as_its_precision_needs() {
    var plan = SurveyFacts.plan();
    var open = new Plan(plan.objective(), plan.decision(), plan.population(), plan.keyIndicator(), plan.target(),
        plan.sponsor(), plan.precision(), null, plan.neighbours(), plan.tasks(), plan.fieldwork(), plan.budget(),
        plan.privacyNotice(), plan.retentionMonths());
    var drawn = Sampling.allocate(open, SamplingMethod.STRATIFIED_PROPORTIONAL, List.of(), Sampling.frame(FRAME));
    assertThat(drawn.stream().mapToInt(Drawn::drawn).sum()).isEqualTo(529);
  }

  @Test void a_supplement_keeps_everybody_who_was_drawn_and_goes_on_where_the_draw_ended() {
    int[] now = S8.clone();
    now[10] += 9;
    wave.given(drawn()).when(more(9)).expectEvents(new SupplementDrawn(WAVE, 1, strata(now), list(now), said(WAVE.value(), "答卷率不足")));
    var before = DrawAlgorithm.HASH_RANK_1.draw(SEED, strata(S8), Sampling.frame(FRAME)).drawn();
    var after = DrawAlgorithm.HASH_RANK_1.draw(SEED, strata(now), Sampling.frame(FRAME)).drawn();
    assertThat(after).containsAll(before).hasSize(537);
  }

  @Test void a_frozen_frame_says_how_many_of_each_stratum_can_not_be_reached_and_its_area_if_of_all_and_who_was_left_out_why() {
    wave.given(approved()).when(freeze(frame(6, 7), List.of(out(1), out(2), new LeftOut(new HouseholdId(uuid("s")), Exclusion.STAFF_HOUSEHOLD)), null))
        .expectEvents(new FrameFrozen(WAVE, T0, 13, List.of(new Stratum("B01", 6, 1, null), new Stratum("B02", 7, 1, new BigDecimal("631.75"))),
            List.of(new Excluded(Exclusion.VACANT, 2), new Excluded(Exclusion.STAFF_HOUSEHOLD, 1)), Sampling.frame(frame(6, 7)).digest(),
            Sampling.leftOut(List.of(out(1), out(2), new LeftOut(new HouseholdId(uuid("s")), Exclusion.STAFF_HOUSEHOLD))).digest(), null));
  }

  @Test void tokens_of_thanks_that_nobody_signed_for_are_on_record_as_missing() {
    wave.given(closed()).when(new CountIncentives(WAVE, by(SUN), 400, 308, 90, List.of("sheet")))
        .expectEvents(new IncentivesCounted(WAVE, 400, 308, 90, 2, List.of("sheet")));
  }

  @Test void a_sponsor_signs_the_results_that_were_computed_last() {
    wave.given(and(reported(), new ResultsComputed(WAVE, "1.1", 12, Weighting.STRATUM_RESPONSE, List.of(), "corrected"),
            new ReportPublished(WAVE, Audience.OWNERS, "sha", "corrected", "plan")))
        .when(new AcknowledgeResults(WAVE, by(CHEN))).expectEvents(new ResultsAcknowledged(WAVE, CHEN.toString(), "corrected"));
  }
}
