package answerable.statistics.comparison;

import static answerable.statistics.Refusals.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import answerable.statistics.NotComputable.Reason;
import answerable.statistics.RandomSurvey;
import answerable.statistics.design.Categories;
import answerable.statistics.design.DesignRows;
import answerable.statistics.design.FinitePopulation;
import answerable.statistics.design.LonelyPsu;
import answerable.statistics.design.Ratios;
import answerable.statistics.design.SurveyDesign;
import answerable.statistics.interval.NormalQuantile;
import answerable.statistics.trend.LinearTrend;
import answerable.statistics.trend.WaveChange;
import answerable.statistics.weights.Margin;
import answerable.statistics.weights.PostStratification;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** An estate is not put above another for what its age, its sample or the eye of the reader made of the figures. */
class ComparisonTest {
    @Property(tries = 30)
    void twoGroupsAreComparedAsTheRegressionOnTheGroupComparesThem(@ForAll long seed) {
        var survey = RandomSurvey.of(seed);
        var difference = GroupDifference.of(survey.clustered(), survey.v(), survey.tenure(), "owner", "tenant");
        var slope = LinearTrend.fit(survey.clustered(), survey.v(), survey.values(row -> row.tenure().equals("tenant") ? 1 : 0)).slope();
        assertThat(difference.difference().value()).isCloseTo(slope.value(), within(1e-12));
        assertThat(difference.difference().standardError()).isCloseTo(slope.standardError(), within(1e-11));
        assertThat(difference.difference().degreesOfFreedom()).isEqualTo(slope.degreesOfFreedom());
        assertThat(difference.second() - difference.first()).isEqualTo(difference.difference().value());
        refused(() -> GroupDifference.of(survey.clustered(), survey.v(), survey.tenure(), "owner", "nobody"), Reason.UNDEFINED);
    }

    /** R survey 4.1-1: svyttest, and svymean after svystandardize. */
    @Test
    void groupsAndEstatesComeOutAsInR() {
        double[] weights = {10, 10, 12, 12, 9, 9, 20, 20, 25, 25, 22, 22};
        double[] y = {3, 4, 5, 2, 4, 4, 5, 1, 3, 2, 4, 5};
        var rows = DesignRows.of(weights).inStrata(IntStream.range(0, 12).mapToObj(i -> i < 6 ? "A" : "B").toList())
                .inUnits(IntStream.range(0, 12).mapToObj(i -> i / 2).toList(), null);
        var design = new SurveyDesign(rows, FinitePopulation.NONE, LonelyPsu.FAIL);
        var tenure = Categories.of(IntStream.range(0, 12).mapToObj(i -> i % 3 == 0 ? "owner" : "tenant").toList());
        var difference = GroupDifference.of(design, y, tenure, "owner", "tenant").difference();
        assertThat(difference.value()).isCloseTo(0.5598750433877120, within(1e-14));
        assertThat(difference.standardError()).isCloseTo(1.3052782618737715, within(1e-13));
        assertThat(difference.degreesOfFreedom()).isEqualTo(3);
        assertThat(difference.p()).isCloseTo(0.6969092913873769, within(1e-12));
        var mix = Margin.of("age", IntStream.range(0, 12).mapToObj(i -> i % 2 == 0 ? "old" : "new").toList(), Map.of("new", 100.0, "old", 300.0));
        var standardised = DirectStandardisation.mean(design, y, mix);
        assertThat(standardised.value()).isCloseTo(3.6913, within(5e-5));
        assertThat(standardised.standardError()).isCloseTo(0.353036722594264, within(1e-13));
    }

    private static SurveyDesign simple(int n) {
        double[] ones = new double[n];
        Arrays.fill(ones, 1);
        return new SurveyDesign(DesignRows.of(ones), FinitePopulation.NONE, LonelyPsu.FAIL);
    }

    @Test
    void anEstateIsSeenAtTheCommonMixNotAtItsOwn() {
        double[] y = {2, 4, 5, 5, 3, 3};
        var mix = Margin.of("age", List.of("old", "old", "new", "new", "new", "new"), Map.of("old", 300.0, "new", 100.0));
        var mean = DirectStandardisation.mean(simple(6), y, mix);
        // 3/4·3 + 1/4·4; scores 0.75(y−3)/2 and 0.25(y−4)/4, times 6/5.
        assertThat(mean.value()).isEqualTo(3.25);
        assertThat(mean.variance()).isCloseTo(0.35625, within(1e-15));
        assertThat(mean.answers()).isEqualTo(6);
        var other = DirectStandardisation.mean(simple(6), new double[] {4, 4, 5, 5, 5, 5}, mix);
        assertThat(WaveChange.independent(mean, other).difference()).isEqualTo(1);
        refused(() -> DirectStandardisation.mean(simple(6), new double[] {Double.NaN, Double.NaN, 5, 5, 3, 3}, mix), Reason.EMPTY_MARGIN_CELL);
    }

    @Property(tries = 30)
    void atItsOwnMixAnEstateHasItsOwnMean(@ForAll long seed) {
        var survey = RandomSurvey.of(seed);
        var totals = new TreeMap<Object, Double>(Categories.ORDER);
        for (Object level : survey.group().levels()) totals.put(level, survey.clustered().weighted(survey.group().within(survey.values(_ -> 1), level)));
        var mix = Margin.of("group", survey.rows().stream().map(RandomSurvey.Row::group).toList(), totals);
        assertThat(DirectStandardisation.mean(survey.clustered(), survey.y(), mix).value()).isCloseTo(Ratios.mean(survey.clustered(), survey.y()).value(), within(1e-12));
        totals.replaceAll((level, total) -> 100.0 + level.hashCode() % 7);
        var common = Margin.of("group", survey.rows().stream().map(RandomSurvey.Row::group).toList(), totals);
        var standardised = DirectStandardisation.mean(survey.clustered(), survey.y(), common);
        var postStratified = PostStratification.fit(survey.clustered(), common).mean(survey.y());
        assertThat(standardised.value()).isCloseTo(postStratified.value(), within(1e-12));
        assertThat(standardised.standardError()).isCloseTo(postStratified.standardError(), within(1e-11));
    }

    @Test
    void buildingsAreToldApartAtOnePointThreeNineStandardErrors() {
        var compared = ComparisonIntervals.of(new double[] {80, 90, 79.9}, new double[] {1, 1, 1}, 0.05);
        assertThat(compared.multiplier()).isCloseTo(1.3859038243496777, within(1e-12));
        assertThat(compared.places()).extracting(ComparisonIntervals.Place::bestRank).containsExactly(2, 1, 2);
        assertThat(compared.places()).extracting(ComparisonIntervals.Place::worstRank).containsExactly(3, 1, 3);
        // Against a published figure without error the full interval is needed.
        assertThat(ComparisonIntervals.of(new double[] {80, 82}, new double[] {1, 0}, 0.05).multiplier()).isCloseTo(NormalQuantile.twoSided(0.95), within(1e-12));
        refused(() -> ComparisonIntervals.of(new double[] {80}, new double[] {1}, 0.05), Reason.TOO_FEW_UNITS);
        refused(() -> ComparisonIntervals.of(new double[] {80, 81}, new double[] {1, Double.NaN}, 0.05), Reason.UNUSABLE_INPUT);
    }

    @Property(tries = 100)
    void equalEstatesFailToOverlapAsOftenAsSaidOnTheAverageOverPairs(@ForAll @Size(min = 2, max = 8) List<@IntRange(min = 1, max = 50) Integer> given) {
        double[] errors = given.stream().mapToDouble(each -> each / 10.0).toArray();
        double beta = ComparisonIntervals.of(new double[errors.length], errors, 0.05).multiplier();
        double sum = 0;
        for (int i = 0; i < errors.length; i++)
            for (int j = 0; j < i; j++) sum += NormalQuantile.twoSidedTail(beta * (errors[i] + errors[j]) / Math.hypot(errors[i], errors[j]));
        assertThat(sum / (errors.length * (errors.length - 1) / 2.0)).isCloseTo(0.05, within(1e-10));
        double[] reversed = IntStream.range(0, errors.length).mapToDouble(i -> errors[errors.length - 1 - i]).toArray();
        assertThat(ComparisonIntervals.of(new double[errors.length], reversed, 0.05).multiplier()).isCloseTo(beta, within(1e-12));
    }
}
