package answerable.statistics.trend;

import static answerable.statistics.Refusals.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import answerable.statistics.NotComputable;
import answerable.statistics.RandomSurvey;
import answerable.statistics.design.Ratios;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class TrendTest {
    @Property(tries = 30)
    void reorderingTheAnswersChangesNoBitOfATrend(@ForAll long seed, @ForAll long order) {
        var survey = RandomSurvey.of(seed);
        var other = survey.shuffled(order);
        assertThat(LinearTrend.fit(other.clustered(), other.v(), other.x())).isEqualTo(LinearTrend.fit(survey.clustered(), survey.v(), survey.x()));
        var here = WaveChange.overlapping(survey.clustered(), survey.y(), survey.wave(), 1.0, 2.0);
        var there = WaveChange.overlapping(other.clustered(), other.y(), other.wave(), 1.0, 2.0);
        assertThat(there.difference()).isEqualTo(here.difference());
        assertThat(there.covariance()).isEqualTo(here.covariance());
        assertThat(there.standardError()).isEqualTo(here.standardError());
    }

    /** A whole panel answering twice: the change has the standard error of the mean of paired differences. */
    @Property(tries = 30)
    void aPanelsChangeIsAsSureAsItsPairedDifferencesAre(@ForAll long seed) {
        var first = RandomSurvey.of(seed);
        var panel = first.replaced(row -> List.of(at(row, 1, row.y()), at(row, 2, 1 + (row.y() * 2 + row.weight() % 2) % 5)));
        double[] change = first.values(row -> 1 + (row.y() * 2 + row.weight() % 2) % 5 - row.y());
        var stacked = WaveChange.overlapping(panel.clustered(), panel.y(), panel.wave(), 1.0, 2.0);
        var paired = Ratios.mean(first.clustered(), change);
        assertThat(stacked.difference()).isCloseTo(paired.value(), within(1e-13));
        assertThat(stacked.standardError()).isCloseTo(paired.standardError(), within(1e-10));
    }

    private static RandomSurvey.Row at(RandomSurvey.Row row, double wave, double y) {
        return new RandomSurvey.Row(row.stratum(), row.psu(), row.ssu(), row.population(), row.inside(), row.weight(), y, y, row.x(), row.group(), row.tenure(), wave);
    }

    @Property(tries = 30)
    void aTrendInOtherUnitsIsTheSameTrend(@ForAll long seed) {
        var survey = RandomSurvey.of(seed);
        var plain = LinearTrend.fit(survey.clustered(), survey.v(), survey.x());
        var mapped = LinearTrend.fit(survey.clustered(), Arrays.stream(survey.v()).map(each -> 10 + 4 * each).toArray(), Arrays.stream(survey.x()).map(each -> each / 2).toArray());
        assertThat(mapped.slope().value()).isCloseTo(8 * plain.slope().value(), within(1e-12));
        assertThat(mapped.slope().standardError()).isCloseTo(8 * plain.slope().standardError(), within(1e-12));
        assertThat(mapped.slope().p()).isCloseTo(plain.slope().p(), within(1e-9));
    }

    @Test
    void pairsThatDidNotChangeGiveNoStatisticInsteadOfZero() {
        var still = McNemar.of(new double[] {5, 3}, new double[] {4, 2}, 4, false);
        assertThat(still.chiSquared()).isNaN();
        assertThat(still.exact()).isEqualTo(1);
        var corrected = McNemar.of(new double[] {5, 3, 3, 3}, new double[] {2, 5, 4, 4}, 4, true);
        assertThat(corrected.b()).isEqualTo(3);
        assertThat(corrected.c()).isEqualTo(1);
        assertThat(corrected.chiSquared()).isEqualTo(0.25);
        assertThat(corrected.exact()).isCloseTo(0.625, within(1e-14));
        assertThatThrownBy(() -> McNemar.of(new double[0], new double[0], 4, false)).isInstanceOf(NotComputable.class).hasMessageContaining("UNDEFINED");
        var survey = RandomSurvey.of(1);
        assertThatThrownBy(() -> LinearTrend.fit(survey.clustered(), survey.y(), survey.values(any -> 3))).isInstanceOf(NotComputable.class).hasMessageContaining("DEPENDENT_VARIABLES");
        assertThatThrownBy(() -> WaveChange.overlapping(survey.clustered(), survey.y(), survey.wave(), 1.0, 9.0)).isInstanceOf(NotComputable.class).hasMessageContaining("UNDEFINED");
    }

    @Test
    void pairsThatAllChangedAlikeHaveNoSpreadToTestAgainst() {
        assertThat(McNemar.of(new double[] {3, 4}, new double[] {4, 5}, 4, false).t()).isNaN();
        assertThat(McNemar.of(new double[] {3.1, 3.1, 3.1}, new double[] {3.2, 3.2, 3.2}, 4, false).t()).isNaN();
        refused(() -> McNemar.of(new double[] {3, 4}, new double[] {4}, 4, false), NotComputable.Reason.UNUSABLE_INPUT);
    }
}
