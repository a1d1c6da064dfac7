package answerable.statistics.index;

import static answerable.statistics.Refusals.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import answerable.statistics.NotComputable;
import answerable.statistics.RandomSurvey;
import answerable.statistics.design.DesignRows;
import answerable.statistics.design.FinitePopulation;
import answerable.statistics.design.LonelyPsu;
import answerable.statistics.design.Missing;
import answerable.statistics.design.SurveyDesign;
import answerable.statistics.linear.LeastSquares;
import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class IndexTest {
    private static double[][] items(RandomSurvey survey) {
        return new double[][] {survey.v(), survey.values(row -> row.x() % 5), survey.values(row -> (row.x() + row.y()) % 7), survey.values(row -> row.weight() % 11)};
    }

    @Property(tries = 20)
    void theSameSeedGivesTheSameStabilityWhateverTheOrderOfRows(@ForAll long seed, @ForAll long order) {
        var survey = RandomSurvey.of(seed);
        var other = survey.shuffled(order);
        for (boolean clustered : new boolean[] {true, false}) {
            var here = ImportanceStability.bootstrap(clustered ? survey.clustered() : survey.elements(), items(survey), survey.x(), 40, 7, 0.9);
            var there = ImportanceStability.bootstrap(clustered ? other.clustered() : other.elements(), items(other), other.x(), 40, 7, 0.9);
            assertThat(there.stability()).containsExactly(here.stability());
            assertThat(there.importance()).containsExactly(here.importance());
            assertThat(there.performance()).containsExactly(here.performance());
            assertThat(Arrays.stream(here.stability()).allMatch(each -> each >= 0 && each <= 1)).isTrue();
        }
    }

    @Test
    void anItemFarFromTheCrosshairIsStableAndOneOnItIsNot() {
        var random = new Random(3);
        int n = 400;
        double[] driver = random.doubles(n, 0, 10).toArray();
        double[] strong = Arrays.stream(driver).map(each -> each / 4 + 2.4 + random.nextGaussian() * 0.3).toArray();
        double[] weak = random.doubles(n, 0, 2).toArray();
        double[] middle = Arrays.stream(driver).map(each -> each * 0.075 + 1.93 + random.nextGaussian() * 0.45).toArray();
        double[] ones = new double[n];
        Arrays.fill(ones, 1);
        var design = new SurveyDesign(DesignRows.of(ones), FinitePopulation.NONE, LonelyPsu.FAIL);
        var stability = ImportanceStability.bootstrap(design, new double[][] {strong, weak, middle}, driver, 200, 1, 0.95);
        assertThat(stability.point().quadrants()[0]).isEqualTo(ImportancePerformance.Quadrant.KEEP_UP);
        assertThat(stability.point().quadrants()[1]).isEqualTo(ImportancePerformance.Quadrant.LOW_PRIORITY);
        assertThat(stability.stability()[0]).isGreaterThan(0.99);
        assertThat(stability.stability()[1]).isGreaterThan(0.99);
        assertThat(stability.stability()[2]).isLessThan(0.95);
        assertThat(stability.importance()[0].contains(stability.point().importance()[0])).isTrue();
    }

    @Property(tries = 20)
    void sharesOfImportanceAddUpToWhatAllPredictorsExplain(@ForAll long seed) {
        var survey = RandomSurvey.of(seed);
        double[] counts = new double[survey.rows().size()];
        Arrays.fill(counts, 1);
        double[][] predictors = {survey.x(), survey.values(row -> row.weight() % 97), survey.values(row -> Math.sin(row.x() * row.weight()))};
        var importance = RelativeImportance.lmg(survey.y(), predictors, counts);
        assertThat(Arrays.stream(importance.shares()).sum()).isCloseTo(importance.rSquared(), within(1e-12));
        double[] ones = new double[counts.length];
        Arrays.fill(ones, 1);
        double[] residuals = new LeastSquares(ones, counts, new double[][] {ones, predictors[0], predictors[1], predictors[2]}).residuals(survey.y());
        double mean = Arrays.stream(survey.y()).average().orElseThrow();
        double rSquared = 1 - Arrays.stream(residuals).map(each -> each * each).sum() / Arrays.stream(survey.y()).map(each -> (each - mean) * (each - mean)).sum();
        assertThat(importance.rSquared()).isCloseTo(rSquared, within(1e-9));
        // Two equal predictors share equally.
        var twins = RelativeImportance.lmg(survey.y(), new double[][] {survey.x(), survey.x()}, counts);
        assertThat(twins.shares()[0]).isCloseTo(twins.shares()[1], within(1e-12));
    }

    @Test
    void relativeImportanceOfTwoPredictorsIsTheMeanOfBothOrders() {
        double[] y = {1, 3, 2, 5, 4, 6};
        double[] a = {1, 2, 2, 4, 4, 5};
        double[] b = {2, 1, 3, 3, 5, 4};
        double[] ones = {1, 1, 1, 1, 1, 1};
        double r2a = RelativeImportance.lmg(y, new double[][] {a}, ones).rSquared();
        double r2b = RelativeImportance.lmg(y, new double[][] {b}, ones).rSquared();
        var both = RelativeImportance.lmg(y, new double[][] {a, b}, ones);
        assertThat(both.shares()[0]).isCloseTo((r2a + both.rSquared() - r2b) / 2, within(1e-14));
        assertThat(both.shares()[1]).isCloseTo((r2b + both.rSquared() - r2a) / 2, within(1e-14));
    }

    @Test
    void answersOutsideTheScaleAreNotQuietlyCounted() {
        var design = new SurveyDesign(DesignRows.of(new double[] {1, 1, 1}), FinitePopulation.NONE, LonelyPsu.FAIL);
        var scale = new Scale(0, 10);
        assertThatThrownBy(() -> NetPromoterScore.of(design, new double[] {9, 11, 3}, scale, 9, 6, Missing.FAIL)).isInstanceOf(NotComputable.class).hasMessageContaining("OUT_OF_SCALE");
        assertThatThrownBy(() -> SatisfactionIndex.scores(new double[][] {{1, 2, 6}}, new double[] {1}, new Scale(1, 5))).isInstanceOf(NotComputable.class).hasMessageContaining("OUT_OF_SCALE");
        // (+1 + 0 − 1)/3, variance p₊+p₋−(p₊−p₋)² over n − 1.
        var nps = NetPromoterScore.of(design, new double[] {9, 8, 3}, scale, 9, 6, Missing.FAIL);
        assertThat(nps.score().value()).isZero();
        assertThat(nps.score().standardError()).isCloseTo(100 * Math.sqrt(2 / 3.0 / 2), within(1e-12));
        assertThat(SatisfactionIndex.scores(new double[][] {{1, 5, Double.NaN}, {5, 5, 5}}, new double[] {3, 1}, new Scale(1, 5))).containsExactly(25, 100, Double.NaN);
    }

    @Test
    void aCountedRowIsThatManyRespondentsForReliability() {
        double[][] single = {{1, 2, 2, 5, 4, 4}, {2, 2, 2, 4, 5, 5}, {1, 3, 3, 5, 3, 3}};
        double[][] counted = {{1, 2, 5, 4}, {2, 2, 4, 5}, {1, 3, 5, 3}};
        var one = CronbachAlpha.of(single, new double[] {1, 1, 1, 1, 1, 1});
        var other = CronbachAlpha.of(counted, new double[] {1, 2, 1, 2});
        assertThat(other.raw()).isEqualTo(one.raw());
        assertThat(other.ifDropped()).containsExactly(one.ifDropped());
        assertThat(one.interval(0.95).contains(one.raw())).isTrue();
        assertThatThrownBy(() -> CronbachAlpha.of(new double[][] {{1, 1}, {2, 2}}, new double[] {1, 1})).isInstanceOf(NotComputable.class).hasMessageContaining("UNDEFINED");
    }

    @Test
    void betterAndWorseThanExpectedAreSetAgainstEachOther() {
        var design = new SurveyDesign(DesignRows.of(new double[] {1, 1, 2, 1}), FinitePopulation.NONE, LonelyPsu.FAIL);
        var net = NetDifference.of(design, new double[] {3, 2, 1, Double.NaN}, new Scale(1, 3), 3, 1, Missing.DOMAIN);
        assertThat(net.score().value()).isCloseTo(-25, within(1e-13));
        assertThat(new double[] {net.better(), net.same(), net.worse()}).containsExactly(0.25, 0.25, 0.5);
        assertThat(net.score().answers()).isEqualTo(3);
        refused(() -> NetDifference.of(design, new double[] {3, 2, 1, 1}, new Scale(1, 3), 2, 2, Missing.FAIL), NotComputable.Reason.UNUSABLE_INPUT);
    }

    @Test
    void itemsThatCancelOutHaveNoReliability() {
        refused(() -> CronbachAlpha.of(new double[][] {{1, 2, 3}, {3, 2, 1}}, new double[] {1, 1, 1}), NotComputable.Reason.UNDEFINED);
        assertThat(CronbachAlpha.of(new double[][] {{1, 2, 3}, {1, 3, 2}, {0.1, 0.1, 0.1}}, new double[] {1, 1, 1}).standardised()).isNaN();
    }

    @Test
    void theOrderOfTheItemsChangesNoBitOfAnIndex() {
        double[][] items = {{4.1}, {2.3}, {3.7}};
        double[][] turned = {{3.7}, {2.3}, {4.1}};
        assertThat(SatisfactionIndex.scores(turned, new double[] {0.3, 0.1, 0.2}, new Scale(1, 5))).containsExactly(SatisfactionIndex.scores(items, new double[] {0.2, 0.1, 0.3}, new Scale(1, 5)));
    }
}
