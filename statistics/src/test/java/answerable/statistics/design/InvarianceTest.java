package answerable.statistics.design;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import answerable.statistics.NotComputable;
import answerable.statistics.RandomSurvey;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class InvarianceTest {
    private static final Confidence LEVEL = Confidence.t(0.95);

    @Property(tries = 40)
    void reorderingTheAnswersNeverChangesAPrintedFigure(@ForAll long seed, @ForAll long order) {
        for (int i = 0; i < RandomSurvey.times(); i++) {
            var survey = RandomSurvey.of(seed + i);
            assertThat(figures(survey.shuffled(order))).containsExactly(figures(survey));
        }
    }

    private static double[] figures(RandomSurvey survey) {
        var all = Stream.<Double>builder();
        for (var design : List.of(survey.clustered(), survey.twoStage(), survey.elements())) {
            for (var each : List.of(Ratios.mean(design, survey.y()), Ratios.mean(design, survey.v()), Ratios.total(design, survey.v()), Ratios.ratio(design, survey.y(), survey.x()), Jackknife.mean(design, survey.y(), Jackknife.Centre.ESTIMATE)))
                all.add(each.value()).add(each.variance());
            Ratios.domainMeans(design, survey.v(), survey.group()).forEach(each -> all.add(each.value()).add(each.variance()));
            all.add(Ratios.designEffect(design, survey.v(), Ratios.mean(design, survey.v())));
            var top = Proportion.of(design, top(survey));
            for (var limits : List.of(top.logit(LEVEL), top.likelihood(LEVEL), top.kornGraubard(LEVEL), top.wilsonT(LEVEL), top.arcsine(LEVEL))) all.add(limits.low()).add(limits.high());
            var median = new Quantiles(design, survey.x()).quantile(0.5, LEVEL);
            all.add(median.value()).add(median.interval().low()).add(median.interval().high());
            try {
                var test = RaoScott.test(design, survey.group(), survey.wave());
                all.add(test.f()).add(test.numeratorDf()).add(test.p()).add(test.pChiSquared());
            } catch (NotComputable emptyCells) {
                assertThat(emptyCells.reason()).isEqualTo(NotComputable.Reason.DEPENDENT_VARIABLES);
                all.add(Double.NaN);
            }
        }
        return all.build().mapToDouble(Double::doubleValue).toArray();
    }

    private static double[] top(RandomSurvey survey) {
        return Arrays.stream(survey.y()).map(each -> each >= 3 ? 1 : 0).toArray();
    }

    @Property(tries = 40)
    void anotherUnitOfWeightChangesNoMeanAndNoStandardError(@ForAll long seed) {
        var survey = RandomSurvey.of(seed);
        double[] sevenfold = Arrays.stream(survey.designRows().weights()).map(each -> 7 * each).toArray();
        var scaled = new SurveyDesign(survey.designRows().weighted(sevenfold, 1_000_000), FinitePopulation.NONE, LonelyPsu.FAIL);
        close(Ratios.mean(scaled, survey.v()), Ratios.mean(survey.clustered(), survey.v()));
        close(Ratios.ratio(scaled, survey.y(), survey.x()), Ratios.ratio(survey.clustered(), survey.y(), survey.x()));
    }

    @Property(tries = 40)
    void twoHalfWeightRowsOfARespondentCountAsOneRespondent(@ForAll long seed) {
        var survey = RandomSurvey.of(seed).with(row -> weighted(row, row.weight() * 2));
        var halved = survey.replaced(row -> List.of(weighted(row, row.weight() / 2), weighted(row, row.weight() / 2)));
        assertThat(Ratios.mean(halved.clustered(), halved.v())).isEqualTo(withAnswers(Ratios.mean(survey.clustered(), survey.v()), halved.clustered().answers(halved.v())));
        assertThat(Ratios.total(halved.twoStage(), halved.v()).variance()).isEqualTo(Ratios.total(survey.twoStage(), survey.v()).variance());
    }

    private static RandomSurvey.Row weighted(RandomSurvey.Row row, long weight) {
        return new RandomSurvey.Row(row.stratum(), row.psu(), row.ssu(), row.population(), row.inside(), weight, row.y(), row.v(), row.x(), row.group(), row.tenure(), row.wave());
    }

    private static Estimate withAnswers(Estimate estimate, double answers) {
        return new Estimate(estimate.value(), estimate.variance(), estimate.degreesOfFreedom(), answers);
    }

    @Property(tries = 40)
    void aCensusInWhichEverybodyAnsweredHasNoStandardError(@ForAll long seed) {
        var survey = RandomSurvey.of(seed);
        double[] taken = survey.values(row -> survey.rows().stream().filter(each -> each.stratum().equals(row.stratum())).map(RandomSurvey.Row::psu).distinct().count());
        var census = new SurveyDesign(survey.designRows().outOf(List.of(taken), taken), FinitePopulation.DRAWN, LonelyPsu.FAIL);
        assertThat(Ratios.mean(census, survey.v()).standardError()).isZero();
        assertThat(Ratios.total(census, survey.v()).standardError()).isZero();
    }

    @Property(tries = 40)
    void namingAStratumByOneMoreConstantColumnChangesNothing(@ForAll long seed) {
        var survey = RandomSurvey.of(seed);
        var combined = survey.with(row -> new RandomSurvey.Row(row.stratum() + "/2026", row.psu(), row.ssu(), row.population(), row.inside(), row.weight(), row.y(), row.v(), row.x(), row.group(), row.tenure(), row.wave()));
        assertThat(figures(combined)).containsExactly(figures(survey));
    }

    /** Two strata with the same answers, merged: the same estimate, and a variance that differs only by the m/(m−1) of the larger stratum. */
    @Property(tries = 40)
    void mergingIdenticalStrataChangesOnlyTheDegreesOfFreedomCorrection(@ForAll long seed) {
        var one = RandomSurvey.of(seed).with(row -> named(row, "A", row.stratum() + row.psu()));
        var twice = one.replaced(row -> List.of(row, named(row, "B", row.psu())));
        var merged = one.replaced(row -> List.of(row, named(row, "A", row.psu() + "'")));
        var apart = Ratios.mean(twice.clustered(), twice.v());
        var together = Ratios.mean(merged.clustered(), merged.v());
        double m = one.clustered().units();
        assertThat(together.value()).isEqualTo(apart.value());
        assertThat(together.variance()).isCloseTo(apart.variance() * 2 * (m - 1) / (2 * m - 1), within(1e-12 * apart.variance() + 1e-300));
    }

    private static RandomSurvey.Row named(RandomSurvey.Row row, String stratum, String psu) {
        return new RandomSurvey.Row(stratum, psu, row.ssu(), row.population(), row.inside(), row.weight(), row.y(), row.v(), row.x(), row.group(), row.tenure(), row.wave());
    }

    @Property(tries = 40)
    void anotherScaleOfAnswersMapsEstimateAndStandardErrorWithIt(@ForAll long seed) {
        var survey = RandomSurvey.of(seed);
        var plain = Ratios.mean(survey.twoStage(), survey.v());
        var mapped = Ratios.mean(survey.twoStage(), Arrays.stream(survey.v()).map(each -> 100 - 25 * each).toArray());
        assertThat(mapped.value()).isCloseTo(100 - 25 * plain.value(), within(1e-11));
        assertThat(mapped.standardError()).isCloseTo(25 * plain.standardError(), within(1e-11));
    }

    @Property(tries = 40)
    void countsAndSumsOfUnitsGiveTheBitsOfSingleAnswersInAnyOrder(@ForAll long seed, @ForAll long order) {
        for (int i = 0; i < RandomSurvey.times(); i++) {
            // Rows repeated, so that cells have counts above 1.
            var survey = RandomSurvey.of(seed + i).replaced(row -> Collections.nCopies(1 + (int) (row.weight() % 3), row)).with(row -> weighted(row, row.weight() / 10_000_000 * 1_234_567 + 333_333));
            double[] y = survey.y();
            var rows = Ratios.mean(survey.clustered(), y);
            var shuffled = survey.shuffled(order);
            var counted = new CountedAnswers();
            var alone = new CountedAnswers();
            var sums = new PsuSums();
            for (var row : shuffled.rows()) {
                counted.add(row.stratum(), row.psu(), row.weight(), (long) row.y(), 1).add(row.stratum(), row.psu(), row.weight(), 3, 2).add(row.stratum(), row.psu(), row.weight(), 3, -2);
                alone.add(row.stratum(), null, row.weight(), (long) row.y(), 1);
                counted.population(row.stratum(), (long) row.population());
                sums.population(row.stratum(), (long) row.population());
                sums.add(row.stratum(), row.psu(), BigInteger.valueOf(row.weight() * (long) row.y()), BigInteger.valueOf(row.weight()));
            }
            var design = counted.design(FinitePopulation.NONE, LonelyPsu.FAIL);
            assertThat(Ratios.mean(design, counted.scores())).isEqualTo(rows);
            assertThat(Ratios.total(design, counted.scores())).isEqualTo(Ratios.total(survey.clustered(), y));
            assertThat(Proportion.of(design, Arrays.stream(counted.scores()).map(each -> each >= 3 ? 1 : 0).toArray())).isEqualTo(Proportion.of(survey.clustered(), top(survey)));
            assertThat(new Quantiles(design, counted.scores()).quantile(0.5, LEVEL)).isEqualTo(new Quantiles(survey.clustered(), y).quantile(0.5, LEVEL));
            var elements = alone.design(FinitePopulation.NONE, LonelyPsu.FAIL);
            assertThat(Ratios.mean(elements, alone.scores())).isEqualTo(Ratios.mean(survey.elements(), y));
            assertThat(Jackknife.mean(elements, alone.scores(), Jackknife.Centre.REPLICATE_MEAN)).isEqualTo(Jackknife.mean(survey.elements(), y, Jackknife.Centre.REPLICATE_MEAN));
            assertThat(sums.mean(FinitePopulation.NONE, LonelyPsu.FAIL).value()).isEqualTo(rows.value());
            assertThat(sums.mean(FinitePopulation.NONE, LonelyPsu.FAIL).variance()).isEqualTo(rows.variance());
            var finite = new SurveyDesign(survey.designRows().outOf(List.of(survey.values(RandomSurvey.Row::population)), null), FinitePopulation.RESPONDENTS, LonelyPsu.FAIL);
            assertThat(Ratios.mean(counted.design(FinitePopulation.RESPONDENTS, LonelyPsu.FAIL), counted.scores())).isEqualTo(Ratios.mean(finite, y));
            assertThat(sums.mean(FinitePopulation.RESPONDENTS, LonelyPsu.FAIL).variance()).isEqualTo(Ratios.mean(finite, y).variance());
        }
    }

    @Property(tries = 40)
    void sumsBeyondAHundredBitsLoseNoDigit(@ForAll long seed) {
        var random = new Random(seed);
        var small = new PsuSums();
        var large = new PsuSums();
        var scale = BigInteger.ONE.shiftLeft(80);
        for (int i = 0; i < 12; i++) {
            var w = BigInteger.valueOf(1 + random.nextInt(1_000_000_000));
            var wy = w.multiply(BigInteger.valueOf(1 + random.nextInt(5)));
            small.add("S" + i % 3, "P" + i, wy, w);
            // In two parts, as two partial folds deliver them.
            large.add("S" + i % 3, "P" + i, wy.multiply(scale).subtract(BigInteger.TEN), w.multiply(scale)).add("S" + i % 3, "P" + i, BigInteger.TEN, BigInteger.ZERO);
        }
        assertThat(large.mean(FinitePopulation.NONE, LonelyPsu.FAIL)).isEqualTo(small.mean(FinitePopulation.NONE, LonelyPsu.FAIL));
    }

    private static void close(Estimate actual, Estimate expected) {
        assertThat(actual.value()).isCloseTo(expected.value(), within(1e-14 * Math.abs(expected.value())));
        assertThat(actual.standardError()).isCloseTo(expected.standardError(), within(1e-12 * expected.standardError() + 1e-300));
    }

    @Property(tries = 40)
    void answersThatAllAgreeHaveExactlyThatMeanAndNoStandardError(@ForAll long seed) {
        var survey = RandomSurvey.of(seed);
        double[] same = survey.values(any -> 4.1);
        for (var design : List.of(survey.clustered(), survey.twoStage(), survey.elements())) {
            assertThat(Ratios.mean(design, same).value()).isEqualTo(4.1);
            assertThat(Ratios.mean(design, same).variance()).isZero();
        }
    }

    @Property(tries = 40)
    void aDomainIsNotASampleOfItsOwn(@ForAll long seed) {
        var survey = RandomSurvey.of(seed);
        var design = survey.clustered();
        boolean[] keep = new boolean[survey.rows().size()];
        double[] inside = survey.y();
        var codes = new ArrayList<Integer>();
        for (int row = 0; row < keep.length; row++) {
            keep[row] = survey.group().code(row) == 0;
            if (!keep[row]) inside[row] = Double.NaN;
            else codes.add(row);
        }
        var domain = Ratios.mean(design, inside);
        assertThat(domain.answers()).isEqualTo(codes.size());
        assertThat(domain.degreesOfFreedom()).isEqualTo(design.degreesOfFreedom());
        assertThat(domain.value()).isEqualTo(Ratios.domainMeans(design, survey.y(), survey.group()).getFirst().value());
    }
}
