package answerable.statistics.design;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import answerable.statistics.NotComputable;
import answerable.statistics.NotComputable.Reason;
import answerable.statistics.interval.Interval;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class DesignPolicyTest {
    private static final List<String> STRATA = List.of("A", "A", "A", "B", "B", "B", "B", "C");
    private static final List<Integer> PSU = List.of(1, 2, 3, 4, 5, 6, 7, 8);
    private static final double[] Y = {3, 4, 5, 2, 4, 4, 5, 1};
    private static final double[] W = {10, 10, 10, 20, 20, 20, 20, 5};

    private static DesignRows rows() {
        return DesignRows.of(W).inStrata(STRATA).inUnits(PSU, null);
    }

    private static SurveyDesign lonely(LonelyPsu policy) {
        return new SurveyDesign(rows(), FinitePopulation.NONE, policy);
    }

    @Test
    void aStratumWithOneAnswerIsRefusedUnlessThePlanSaysHowToTreatIt() {
        // R: options(survey.lonely.psu)
        assertThat(Ratios.mean(lonely(LonelyPsu.ADJUST), Y).standardError()).isCloseTo(0.477469451859972, within(1e-14));
        assertThat(Ratios.mean(lonely(LonelyPsu.REMOVE), Y).standardError()).isCloseTo(0.462861432541197, within(1e-14));
        double removed = Ratios.mean(lonely(LonelyPsu.REMOVE), Y).variance();
        assertThat(Ratios.mean(lonely(LonelyPsu.CERTAINTY), Y).variance()).isEqualTo(removed);
        assertThat(Ratios.mean(lonely(LonelyPsu.AVERAGE), Y).variance()).isCloseTo(removed * 3 / 2, within(1e-16));
        failing(() -> Ratios.mean(lonely(LonelyPsu.FAIL), Y), Reason.LONELY_PSU, "stratum C");
        var alone = new SurveyDesign(DesignRows.of(new double[] {1}), FinitePopulation.NONE, LonelyPsu.AVERAGE);
        failing(() -> Ratios.mean(alone, new double[] {1}), Reason.NO_STRATUM_TO_AVERAGE, "one unit");
    }

    @Test
    void aStratumTakenInFullIsNotLonely() {
        var taken = new SurveyDesign(rows().outOf(List.of(new double[] {9, 9, 9, 9, 9, 9, 9, 1}), null), FinitePopulation.RESPONDENTS, LonelyPsu.FAIL);
        assertThat(Ratios.mean(taken, Y).standardError()).isPositive();
    }

    @Test
    void aBuildingWithOneAnswerJoinsItsDeclaredNeighbourForTheStandardErrorOnly() {
        var population = List.of(new double[] {30, 30, 30, 80, 80, 80, 80, 5});
        var rows = rows().outOf(population, null);
        var joined = CollapsedStrata.of(rows, Map.of("C", "A", "A", "B"));
        assertThat(joined.collapsed()).containsExactly(Map.entry("C", "A"));
        var estimate = Ratios.mean(new SurveyDesign(joined.rows(), FinitePopulation.RESPONDENTS, LonelyPsu.FAIL), Y);
        var byHand = DesignRows.of(W).inStrata(List.of("A", "A", "A", "B", "B", "B", "B", "A")).outOf(List.of(new double[] {35, 35, 35, 80, 80, 80, 80, 35}), null);
        assertThat(estimate).isEqualTo(Ratios.mean(new SurveyDesign(byHand, FinitePopulation.RESPONDENTS, LonelyPsu.FAIL), Y));
        assertThat(estimate.value()).isEqualTo(Ratios.mean(lonely(LonelyPsu.REMOVE), Y).value());
        failing(() -> CollapsedStrata.of(rows, Map.of("A", "B")), Reason.LONELY_PSU, "stratum C");
        // Two lonely strata that name each other become one.
        var pair = DesignRows.of(new double[] {1, 1, 1, 1}).inStrata(List.of("A", "B", "C", "C"));
        assertThat(CollapsedStrata.of(pair, Map.of("A", "B", "B", "A")).rows().strata()).isEqualTo(List.of("A", "A", "C", "C"));
    }

    @Test
    void aSecondStageWithOneUnitFallsUnderTheSamePolicy() {
        var two = DesignRows.of(new double[] {1, 1, 1}).inUnits(List.of(1, 1, 2), List.of(1, 2, 1)).outOf(List.of(new double[] {9, 9, 9}, new double[] {4, 4, 5}), null);
        double[] y = {1, 2, 5};
        failing(() -> Ratios.mean(new SurveyDesign(two, FinitePopulation.RESPONDENTS, LonelyPsu.FAIL), y), Reason.LONELY_PSU, "unit 2");
        failing(() -> Ratios.mean(new SurveyDesign(two, FinitePopulation.RESPONDENTS, LonelyPsu.AVERAGE), y), Reason.NO_STRATUM_TO_AVERAGE, "unit 2");
        double removed = Ratios.mean(new SurveyDesign(two, FinitePopulation.RESPONDENTS, LonelyPsu.REMOVE), y).variance();
        // z = 7/9 of the unit with one household (5 − 8/3 over 3), 1 − 1/5, times 2/9 units drawn.
        assertThat(Ratios.mean(new SurveyDesign(two, FinitePopulation.RESPONDENTS, LonelyPsu.ADJUST), y).variance()).isCloseTo(removed + 2 / 9.0 * 0.8 * 49 / 81, within(1e-15));
    }

    @Test
    void populationsThatCannotBeAreRefusedByName() {
        var many = new double[] {9, 9, 9, 9, 9, 9, 9, 9};
        failing(() -> new SurveyDesign(rows(), FinitePopulation.RESPONDENTS, LonelyPsu.FAIL), Reason.MISSING_POPULATION, "RESPONDENTS");
        failing(() -> new SurveyDesign(rows().outOf(List.of(many), null), FinitePopulation.DRAWN, LonelyPsu.FAIL), Reason.MISSING_POPULATION, "DRAWN");
        failing(() -> new SurveyDesign(rows().outOf(List.of(new double[] {2, 2, 2, 9, 9, 9, 9, 9}), null), FinitePopulation.RESPONDENTS, LonelyPsu.FAIL), Reason.SAMPLE_EXCEEDS_POPULATION, "stratum A");
        failing(() -> new SurveyDesign(rows().outOf(List.of(new double[] {8, 9, 9, 9, 9, 9, 9, 9}), null), FinitePopulation.RESPONDENTS, LonelyPsu.FAIL), Reason.INCONSISTENT_POPULATION, "stratum A");
        failing(() -> new SurveyDesign(rows().outOf(List.of(many), new double[] {2, 2, 2, 5, 5, 5, 5, 1}), FinitePopulation.DRAWN, LonelyPsu.FAIL), Reason.MORE_ANSWERED_THAN_DRAWN, "stratum A");
        failing(() -> rows().inStrata(Arrays.asList("A", "A", "A", "B", "B", "B", "B", null)), Reason.MISSING_VALUE, "stratum");
        failing(() -> rows().inUnits(null, PSU), Reason.UNUSABLE_INPUT, "second-stage");
        failing(() -> Missing.FAIL.apply(lonely(LonelyPsu.REMOVE), new double[] {1, 2, 3, Double.NaN, 1, 1, 1, 1}), Reason.MISSING_VALUE, "no value");
        failing(() -> Ratios.ratio(lonely(LonelyPsu.REMOVE), Y, new double[8]), Reason.UNDEFINED, "denominator");
        failing(() -> Ratios.mean(lonely(LonelyPsu.REMOVE), nan(8)), Reason.UNDEFINED, "denominator");
        failing(() -> Jackknife.jk1(lonely(LonelyPsu.REMOVE), Y, Jackknife.Centre.ESTIMATE), Reason.SEVERAL_STRATA, "3");
        failing(() -> Proportion.of(lonely(LonelyPsu.REMOVE), Y), Reason.OUT_OF_SCALE, "indicator");
        failing(() -> new CountedAnswers().add("A", "1", 1, 3, -1).design(FinitePopulation.NONE, LonelyPsu.FAIL), Reason.UNUSABLE_INPUT, "taken back");
    }

    private static double[] nan(int size) {
        double[] all = new double[size];
        Arrays.fill(all, Double.NaN);
        return all;
    }

    private static void failing(ThrowingCallable call, Reason reason, String what) {
        assertThatThrownBy(call).isInstanceOfSatisfying(NotComputable.class, failure -> assertThat(failure.reason()).isEqualTo(reason)).hasMessageContaining(what);
    }

    @Test
    void weightsThatDoNotGoWithThePopulationAreSaid() {
        double[] thirty = new double[8];
        Arrays.fill(thirty, 30);
        var off = WeightCheck.inconsistent(new SurveyDesign(rows().outOf(List.of(thirty), null), FinitePopulation.RESPONDENTS, LonelyPsu.FAIL), 0.02);
        // 30/3 is the weight of A, 30/4 not that of B, 30/1 not that of C.
        assertThat(off).containsExactly(new WeightCheck("B", 7.5, 20), new WeightCheck("C", 30, 5));
        assertThat(WeightCheck.inconsistent(lonely(LonelyPsu.FAIL), 0.02)).isEmpty();
    }

    @Test
    void droppingRowsAndKeepingThemAsADomainAreDifferentPolicies() {
        double[] v = Y.clone();
        v[0] = v[3] = Double.NaN;
        var domain = Missing.DOMAIN.apply(lonely(LonelyPsu.REMOVE), v);
        var dropped = Missing.LISTWISE.apply(lonely(LonelyPsu.REMOVE), v);
        var inDomain = Ratios.mean(domain.design(), domain.variable(0));
        var ofTheRest = Ratios.mean(dropped.design(), dropped.variable(0));
        assertThat(inDomain.value()).isEqualTo(ofTheRest.value());
        assertThat(inDomain.degreesOfFreedom()).isEqualTo(5);
        assertThat(ofTheRest.degreesOfFreedom()).isEqualTo(3);
        assertThat(inDomain.variance()).isNotEqualTo(ofTheRest.variance());
    }

    /** All answered "satisfied": V = 0 must not become an interval of no width. */
    @Test
    void unanimityGetsKornGraubardLimitsInsteadOfCertainty() {
        var design = new SurveyDesign(DesignRows.of(new double[] {1, 1, 2, 2, 3, 3, 1, 1}), FinitePopulation.NONE, LonelyPsu.FAIL);
        double[] all = {1, 1, 1, 1, 1, 1, 1, 1};
        var level = Confidence.t(0.95);
        var one = Proportion.of(design, all);
        // Kish: 8·30/14² = 1.2245; (α/2)^(1/n) of n = 8/1.2245.
        double n = 8 / (8 * 30 / 196.0);
        assertThat(one.fallback()).isTrue();
        assertThat(one.effective()).isCloseTo(n, within(1e-12));
        for (var limits : List.of(one.logit(level), one.likelihood(level), one.arcsine(level), one.mean(level), one.wilsonT(level), one.wilsonNormal(level), one.kornGraubard(level))) {
            assertThat(limits.low()).isCloseTo(Math.pow(0.025, 1 / n), within(1e-12));
            assertThat(limits.high()).isEqualTo(1);
        }
        var none = Proportion.of(design, new double[8], 2);
        assertThat(none.logit(level)).isEqualTo(new Interval(0, none.kornGraubard(level).high()));
        assertThat(none.logit(level).high()).isCloseTo(1 - Math.pow(0.025, 1 / 4.0), within(1e-12));
    }

    @Test
    void theSurveyOfTheAcceptanceScenarioComesOutToTheLastPrintedDigitUnderEachPolicy() throws IOException {
        var file = Path.of("../../shared/data/scenario8_responses.csv");
        assumeTrue(Files.exists(file), "responses are not here: " + file.getFileName());
        var lines = Files.readAllLines(file).stream().skip(1).map(line -> line.replace("\"", "").split(",")).filter(line -> line[0].equals("W1")).toList();
        var counted = new CountedAnswers();
        var strata = lines.stream().map(line -> line[1]).toList();
        double[] population = lines.stream().mapToDouble(line -> Double.parseDouble(line[2])).toArray();
        double[] drawn = lines.stream().mapToDouble(line -> Double.parseDouble(line[3])).toArray();
        double[] sat = lines.stream().mapToDouble(line -> Double.parseDouble(line[4])).toArray();
        double[] gap = lines.stream().mapToDouble(line -> Double.parseDouble(line[4]) - Double.parseDouble(line[5])).toArray();
        double[] weights = new double[sat.length];
        for (int row = 0; row < weights.length; row++) {
            weights[row] = population[row] / Collections.frequency(strata, strata.get(row));
            counted.add(strata.get(row), null, Math.round(1e6 * weights[row]), (long) sat[row], 1).population(strata.get(row), (long) population[row]);
        }
        var rows = DesignRows.of(weights).inStrata(strata).outOf(List.of(population), drawn);
        var respondents = Ratios.mean(new SurveyDesign(rows, FinitePopulation.RESPONDENTS, LonelyPsu.FAIL), sat);
        assertThat(respondents.value()).isCloseTo(3.444576, within(5e-7));
        assertThat(respondents.standardError()).isCloseTo(0.047053, within(5e-7));
        assertThat(respondents.interval(Confidence.t(0.95)).low()).isCloseTo(3.3520, within(5e-5));
        assertThat(respondents.interval(Confidence.normal(0.95)).high()).isCloseTo(3.5368, within(5e-5));
        assertThat(Ratios.mean(new SurveyDesign(rows, FinitePopulation.DRAWN, LonelyPsu.FAIL), sat).standardError()).isCloseTo(0.043293, within(5e-7));
        assertThat(Ratios.mean(new SurveyDesign(rows, FinitePopulation.NONE, LonelyPsu.FAIL), sat).standardError()).isCloseTo(0.051520, within(5e-7));
        var paired = Ratios.mean(new SurveyDesign(rows, FinitePopulation.RESPONDENTS, LonelyPsu.FAIL), gap);
        assertThat(paired.value()).isCloseTo(-0.720237, within(5e-7));
        assertThat(paired.standardError()).isCloseTo(0.059666, within(5e-7));
        var fromCounts = Ratios.mean(counted.design(FinitePopulation.RESPONDENTS, LonelyPsu.FAIL), counted.scores());
        assertThat(fromCounts.value()).isCloseTo(3.444576, within(5e-7));
        assertThat(fromCounts.standardError()).isCloseTo(0.047053, within(5e-7));
        var top = Proportion.of(counted.design(FinitePopulation.RESPONDENTS, LonelyPsu.FAIL), Arrays.stream(counted.scores()).map(each -> each >= 4 ? 1 : 0).toArray());
        assertThat(top.p()).isCloseTo(0.488565, within(5e-7));
        assertThat(top.standardError()).isCloseTo(0.024502, within(5e-7));
    }

    @Test
    void aStratumOfOneHouseholdNeedsNoNeighbourAndOneThatContradictsItselfIsNotSmoothedOver() {
        var rows = rows().outOf(List.of(new double[] {30, 30, 30, 80, 80, 80, 80, 1}), null);
        assertThat(CollapsedStrata.of(rows, Map.of()).collapsed()).isEmpty();
        failing(() -> CollapsedStrata.of(rows().outOf(List.of(new double[] {30, 31, 30, 80, 80, 80, 80, 5}), null), Map.of("C", "A")), Reason.INCONSISTENT_POPULATION, "stratum A");
        var one = new CountedAnswers().population("A", 30);
        failing(() -> one.addAll(new CountedAnswers().population("A", 31)), Reason.INCONSISTENT_POPULATION, "stratum A");
        failing(() -> one.add("A", null, 1, Long.MIN_VALUE, 1), Reason.UNUSABLE_INPUT, "score");
    }

    @Test
    void aTotalToWhichEveryHouseholdAddsTheSameHasNoStandardError() {
        var design = new SurveyDesign(DesignRows.of(new double[] {1, 1, 1}), FinitePopulation.NONE, LonelyPsu.FAIL);
        assertThat(Ratios.total(design, new double[] {0.1, 0.1, 0.1}).standardError()).isZero();
    }

    @Test
    void aCensusHasNoTestOfIndependenceAndALevelWithoutWeightIsNoLevel() {
        var rows = Categories.of(List.of("a", "a", "b", "b", "a", "b", "c"));
        var columns = Categories.of(List.of("x", "y", "x", "y", "x", "y", "x"));
        var all = DesignRows.of(new double[] {1, 1, 1, 1, 1, 1, 0});
        double[] seven = new double[7];
        Arrays.fill(seven, 7);
        failing(() -> RaoScott.test(new SurveyDesign(all.outOf(List.of(seven), null), FinitePopulation.RESPONDENTS, LonelyPsu.FAIL), rows, columns), Reason.UNDEFINED, "census");
        assertThat(RaoScott.test(new SurveyDesign(all, FinitePopulation.NONE, LonelyPsu.FAIL), rows, columns).f()).isFinite();
    }

    @Test
    void zeroIsOneLevelHoweverItCameAboutAndAQuantileOutsideOfAllIsRefused() {
        assertThat(Categories.of(new double[] {0.0, -0.0, 1}).levels()).hasSize(2);
        assertThat(Categories.of(List.of((1L << 53) + 1, 1L << 53)).levels()).hasSize(2);
        failing(() -> new Quantiles(lonely(LonelyPsu.REMOVE), Y).quantile(0, null), Reason.UNUSABLE_INPUT, "quantile");
        failing(() -> new Quantiles(lonely(LonelyPsu.REMOVE), Y).quantile(Double.NaN, null), Reason.UNUSABLE_INPUT, "quantile");
        failing(() -> Proportion.of(lonely(LonelyPsu.REMOVE), new double[8], 0), Reason.UNUSABLE_INPUT, "design effect");
    }
}
