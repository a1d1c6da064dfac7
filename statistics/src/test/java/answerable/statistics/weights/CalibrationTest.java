package answerable.statistics.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import answerable.statistics.NotComputable;
import answerable.statistics.NotComputable.Reason;
import answerable.statistics.RandomSurvey;
import answerable.statistics.design.Categories;
import answerable.statistics.design.DesignRows;
import answerable.statistics.design.FinitePopulation;
import answerable.statistics.design.LonelyPsu;
import answerable.statistics.design.Ratios;
import answerable.statistics.design.SurveyDesign;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.assertj.core.api.AbstractThrowableAssert;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class CalibrationTest {
    private static final Map<String, Double> GROUPS = Map.of("a", 500.0, "b", 700.0, "c", 300.0);
    private static final Map<String, Double> TENURES = Map.of("owner", 1000.0, "tenant", 500.0);

    private static List<Margin> margins(RandomSurvey survey) {
        return List.of(
                Margin.of("group", survey.rows().stream().map(RandomSurvey.Row::group).toList(), GROUPS), Margin.of("tenure", survey.rows().stream().map(RandomSurvey.Row::tenure).toList(), TENURES));
    }

    /** Every combination occurs, so that raking has a solution. */
    private static RandomSurvey survey(long seed) {
        return RandomSurvey.of(seed).replaced(row -> List.of(row, with(row, "a", "owner"), with(row, "b", "tenant"), with(row, "c", "owner"), with(row, "a", "tenant"), with(row, "b", "owner"), with(row, "c", "tenant")));
    }

    private static RandomSurvey.Row with(RandomSurvey.Row row, String group, String tenure) {
        return new RandomSurvey.Row(row.stratum(), row.psu(), row.ssu(), row.population(), row.inside(), 1_000_000 + row.weight() * (group.charAt(0) - 'a' + tenure.length()) / 7, row.y(), row.v(), row.x(), group, tenure, row.wave());
    }

    @Property(tries = 20)
    void rakingTwiceChangesNoWeightAndTheOrderOfMarginsDoesNotMatter(@ForAll long seed) {
        var survey = survey(seed);
        var margins = margins(survey);
        var once = Raking.fit(survey.clustered(), margins, 1e-11, 1000);
        var twice = Raking.fit(once.design(), margins, 1e-11, 1000);
        var reversed = Raking.fit(survey.clustered(), margins.reversed(), 1e-11, 1000);
        assertThat(twice.weights()).containsExactly(once.weights(), within(1e-10));
        assertThat(reversed.weights()).containsExactly(once.weights(), within(1e-8));
        var totals = new double[3];
        for (int row = 0; row < once.weights().length; row++) totals[survey.group().code(row)] += once.weights()[row];
        assertThat(totals).containsExactly(new double[] {500, 700, 300}, within(1e-8));
    }

    @Property(tries = 20)
    void reorderingTheRowsChangesNoBitOfACalibratedFigure(@ForAll long seed, @ForAll long order) {
        var survey = survey(seed);
        assertThat(figures(survey.shuffled(order))).containsExactly(figures(survey));
    }

    private static double[] figures(RandomSurvey survey) {
        var raked = Raking.fit(survey.clustered(), margins(survey), 1e-10, 1000);
        var greg = Calibration.fit(survey.clustered(), Calibration.Distance.LINEAR, auxiliaries(survey), 1e-10, 20);
        var exponential = Calibration.fit(survey.clustered(), Calibration.Distance.EXPONENTIAL, auxiliaries(survey), 1e-10, 50);
        var post = PostStratification.fit(survey.clustered(), margins(survey).getFirst());
        return List.of(raked, greg, exponential, post).stream()
                .flatMap(each -> List.of(each.mean(survey.v()).value(), each.mean(survey.v()).variance(), each.total(survey.x()).value(), each.total(survey.x()).variance(), each.diagnostics().weights().designEffect()).stream())
                .mapToDouble(Double::doubleValue).toArray();
    }

    private static List<Calibration.Auxiliary> auxiliaries(RandomSurvey survey) {
        double weights = survey.clustered().weighted(survey.values(any -> 1)) / 1e6;
        double x = survey.clustered().weighted(survey.x()) / 1e6;
        return List.of(new Calibration.Auxiliary(survey.values(any -> 1), weights * 1.1), new Calibration.Auxiliary(survey.x(), x * 1.11));
    }

    @Property(tries = 20)
    void whatTheAuxiliariesExplainHasNoStandardError(@ForAll long seed) {
        var survey = survey(seed);
        var auxiliaries = auxiliaries(survey);
        for (var distance : Calibration.Distance.values()) {
            var calibrated = Calibration.fit(survey.clustered(), distance, auxiliaries, 1e-12, 50);
            var total = calibrated.total(survey.x());
            assertThat(total.value()).isCloseTo(auxiliaries.get(1).total(), within(1e-8 * total.value()));
            assertThat(total.standardError()).isLessThan(1e-8 * total.value());
        }
    }

    @Property(tries = 20)
    void postStratificationIsRakingToOneMarginAndCalibrationToItsIndicators(@ForAll long seed) {
        var survey = survey(seed);
        var margin = margins(survey).getFirst();
        var post = PostStratification.fit(survey.clustered(), margin);
        var raked = Raking.fit(survey.clustered(), List.of(margin), 1e-10, 10);
        var indicators = List.of(0, 1, 2).stream().map(level -> new Calibration.Auxiliary(margin.values().indicator(level), margin.totals()[level])).toList();
        var greg = Calibration.fit(survey.clustered(), Calibration.Distance.LINEAR, indicators, 1e-12, 5);
        for (var other : List.of(raked, greg)) {
            assertThat(other.weights()).containsExactly(post.weights(), within(1e-9));
            assertThat(other.mean(survey.y()).standardError()).isCloseTo(post.mean(survey.y()).standardError(), within(1e-10));
        }
    }

    @Test
    void auxiliariesThatDependOnEachOtherAreFineUntilTheirTotalsContradict() {
        var survey = survey(5);
        var group = survey.group();
        var indicators = new ArrayList<Calibration.Auxiliary>();
        for (int level = 0; level < 3; level++) indicators.add(new Calibration.Auxiliary(group.indicator(level), new double[] {500, 700, 300}[level]));
        indicators.add(new Calibration.Auxiliary(survey.values(any -> 1), 1500));
        assertThat(Calibration.fit(survey.clustered(), Calibration.Distance.LINEAR, indicators, 1e-9, 10).diagnostics().weights().sum()).isCloseTo(1500, within(1e-6));
        indicators.set(3, new Calibration.Auxiliary(survey.values(any -> 1), 1600));
        failing(() -> Calibration.fit(survey.clustered(), Calibration.Distance.LINEAR, indicators, 1e-9, 10), Reason.CONTRADICTORY_TOTALS);
    }

    @Test
    void impossibleWeightsAreRefusedByName() {
        var survey = survey(6);
        var group = survey.rows().stream().map(RandomSurvey.Row::group).toList();
        failing(() -> Margin.of("group", group, Map.of("a", 1.0, "b", 2.0)), Reason.UNKNOWN_MARGIN_VALUE);
        var more = new HashMap<>(GROUPS);
        more.put("d", 10.0);
        failing(() -> Margin.of("group", group, more), Reason.EMPTY_MARGIN_CELL);
        failing(() -> Margin.of("group", Arrays.asList("a", null), GROUPS), Reason.MISSING_VALUE);
        var tenure = survey.rows().stream().map(RandomSurvey.Row::tenure).toList();
        var off = List.of(Margin.of("group", group, GROUPS), Margin.of("tenure", tenure, Map.of("owner", 1000.0, "tenant", 501.0)));
        failing(() -> Raking.fit(survey.clustered(), off, 1e-9, 100), Reason.CONTRADICTORY_TOTALS);
        failing(() -> Raking.fit(survey.clustered(), margins(survey), 1e-9, 1), Reason.NO_CONVERGENCE);
        // Positive weights cannot bring the mean above the largest value.
        var beyond = List.of(new Calibration.Auxiliary(survey.values(any -> 1), 100), new Calibration.Auxiliary(survey.y(), 600));
        failing(() -> Calibration.fit(survey.clustered(), Calibration.Distance.EXPONENTIAL, beyond, 1e-9, 60), Reason.NO_CONVERGENCE);
        assertThat(Calibration.fit(survey.clustered(), Calibration.Distance.LINEAR, beyond, 1e-9, 5).diagnostics().weights().smallest()).isNegative();
    }

    @Test
    void anEmptyCellOfACrossTableCannotBeRakedIntoBeing() {
        // Group b is wholly owners and group a wholly tenants: no weights give 80 owners and 60 of group a among 100.
        var design = new SurveyDesign(DesignRows.of(new double[] {1, 1, 1, 1}), FinitePopulation.NONE, LonelyPsu.FAIL);
        var margins = List.of(
                new Margin("group", Categories.of(List.of("a", "a", "b", "b")), new double[] {60, 40}), new Margin("tenure", Categories.of(List.of("tenant", "tenant", "owner", "owner")), new double[] {80, 20}));
        // Cycles repeat, but no cycle meets both margins.
        failing(() -> Raking.fit(design, margins, 1e-9, 100), Reason.CONTRADICTORY_TOTALS);
    }

    private static AbstractThrowableAssert<?, ?> failing(ThrowingCallable call, Reason reason) {
        return assertThatThrownBy(call).isInstanceOfSatisfying(NotComputable.class, failure -> assertThat(failure.reason()).isEqualTo(reason));
    }

    @Test
    void aSmallClassTakesItsWholeGroupAndAMissingClassCountsAsSmall() {
        var estate = List.of("A", "A", "A", "A", "B", "B", "B", "C", "C");
        var tenure = List.of("owner", "owner", "tenant", "tenant", "owner", "owner", "tenant", "owner", "owner");
        boolean[] eligible = {true, true, true, true, true, true, true, true, true};
        boolean[] answered = {true, true, true, true, true, true, false, true, true};
        double[] base = {2, 2, 2, 4, 3, 3, 3, 5, 5};
        var adjusted = NonResponse.adjust(base, eligible, answered, List.of(estate, tenure), new NonResponse.Collapsing(0, 2, "ALL"));
        // B has no tenant who answered, C no tenant at all.
        assertThat(adjusted.factors()).containsExactly(Map.entry("A owner", 1.0), Map.entry("A tenant", 1.0), Map.entry("B ALL", 1.5), Map.entry("C ALL", 1.0));
        assertThat(adjusted.sumOfWeights()).isEqualTo(29);
        failing(() -> NonResponse.adjust(base, eligible, answered, List.of(estate, tenure)), Reason.EMPTY_CLASS);
        failing(() -> NonResponse.adjust(base, new boolean[9], answered, List.of(estate, tenure)), Reason.UNUSABLE_INPUT);
    }

    @Test
    void baseWeightsCountUnitsByStratumAndLabel() {
        var strata = List.of("A", "A", "A", "B", "B");
        var psu = List.of(1, 1, 2, 1, 2);
        assertThat(InclusionWeights.countUnits(5, List.of(), strata, psu)).containsExactly(4, 4, 4, 4, 4);
        assertThat(InclusionWeights.countUnits(5, List.of(strata), strata, psu)).containsExactly(2, 2, 2, 2, 2);
        assertThat(InclusionWeights.countRows(5, List.of(strata))).containsExactly(3, 3, 3, 2, 2);
        failing(() -> InclusionWeights.of(new double[] {10}, new double[] {0}), Reason.UNUSABLE_INPUT);
        assertThat(Ratios.mean(new SurveyDesign(DesignRows.of(InclusionWeights.of(new double[] {10, 30}, new double[] {2, 2})), FinitePopulation.NONE, LonelyPsu.FAIL), new double[] {1, 5}).value()).isEqualTo(4);
    }
}
