package answerable.statistics.design;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Over 2,000 draws from a known estate the intervals must contain the truth as often as they promise. */
class CoverageTest {
    private static final int DRAWS = 2000;
    private static final int BUILDINGS = 6;
    private static final Confidence LEVEL = Confidence.t(0.95);

    /** Buildings of 60 to 210 households in doors of 6, each building and door with a satisfaction of its own. */
    private static int[][] estate(Random random) {
        int[][] estate = new int[BUILDINGS][];
        for (int h = 0; h < BUILDINGS; h++) {
            estate[h] = new int[60 + 30 * h];
            double door = 0;
            for (int i = 0; i < estate[h].length; i++) {
                if (i % 6 == 0) door = random.nextGaussian() * 0.4;
                estate[h][i] = (int) Math.clamp(Math.round(3.4 + 0.15 * h + door + random.nextGaussian()), 1, 5);
            }
        }
        return estate;
    }

    @Test
    void ninetyFivePercentIntervalsOfAStratifiedSampleWithNonResponseCoverTheTruth() {
        var random = new Random(20260309);
        int[][] estate = estate(random);
        double truth = Arrays.stream(estate).flatMapToInt(Arrays::stream).average().orElseThrow();
        double share = Arrays.stream(estate).flatMapToInt(Arrays::stream).map(each -> each >= 4 ? 1 : 0).average().orElseThrow();
        double low = Arrays.stream(estate).flatMapToInt(Arrays::stream).map(each -> each <= 1 ? 1 : 0).average().orElseThrow();
        int[] covered = new int[6];
        for (int draw = 0; draw < DRAWS; draw++) {
            var answers = new CountedAnswers();
            for (int h = 0; h < BUILDINGS; h++) {
                var households = new ArrayList<Integer>();
                for (int score : estate[h]) households.add(score);
                Collections.shuffle(households, random);
                // A fifth of each building is drawn (in small numbers, at least 12), six in ten answer.
                var answered = households.subList(0, Math.max(12, households.size() / 5)).stream().filter(any -> random.nextInt(10) < 6).toList();
                long weight = Math.round(1e6 * households.size() / Math.max(1, answered.size()));
                for (int score : answered) answers.add("B" + h, null, weight, score, 1);
                answers.population("B" + h, households.size());
            }
            var design = answers.design(FinitePopulation.RESPONDENTS, LonelyPsu.AVERAGE);
            double[] y = answers.scores();
            if (Ratios.mean(design, y).interval(LEVEL).contains(truth)) covered[0]++;
            var top = Proportion.of(design, Arrays.stream(y).map(each -> each >= 4 ? 1 : 0).toArray());
            if (top.logit(LEVEL).contains(share)) covered[1]++;
            if (top.likelihood(LEVEL).contains(share)) covered[2]++;
            if (top.wilsonT(LEVEL).contains(share)) covered[3]++;
            if (top.kornGraubard(LEVEL).contains(share)) covered[4]++;
            if (Proportion.of(design, Arrays.stream(y).map(each -> each <= 1 ? 1 : 0).toArray()).kornGraubard(LEVEL).contains(low)) covered[5]++;
        }
        for (int i = 0; i < 4; i++) assertThat(covered[i] / (double) DRAWS).as("method " + i).isBetween(0.93, 0.97);
        // Korn–Graubard promises at least the level.
        for (int i = 4; i < 6; i++) assertThat(covered[i] / (double) DRAWS).as("method " + i).isBetween(0.93, 1.0);
    }

    @Test
    void ninetyFivePercentIntervalsOfDoorsAndHouseholdsWithinThemCoverTheTruth() {
        var random = new Random(20260608);
        int[][] estate = estate(random);
        double truth = Arrays.stream(estate).flatMapToInt(Arrays::stream).average().orElseThrow();
        int covered = 0;
        for (int draw = 0; draw < DRAWS; draw++) {
            var strata = new ArrayList<String>();
            var psu = new ArrayList<Integer>();
            var values = new ArrayList<double[]>();
            for (int h = 0; h < BUILDINGS; h++) {
                var doors = new ArrayList<Integer>();
                for (int door = 0; door < estate[h].length / 6; door++) doors.add(door);
                Collections.shuffle(doors, random);
                for (int door : doors.subList(0, 5)) {
                    var households = new ArrayList<>(List.of(0, 1, 2, 3, 4, 5));
                    Collections.shuffle(households, random);
                    for (int household : households.subList(0, 4)) {
                        strata.add("B" + h);
                        psu.add(door);
                        values.add(new double[] {estate[h][6 * door + household], doors.size() / 5.0 * 6 / 4, doors.size(), 6});
                    }
                }
            }
            var rows = DesignRows.of(column(values, 1)).inStrata(strata).inUnits(psu, null).outOf(List.of(column(values, 2), column(values, 3)), null);
            if (Ratios.mean(new SurveyDesign(rows, FinitePopulation.RESPONDENTS, LonelyPsu.FAIL), column(values, 0)).interval(LEVEL).contains(truth)) covered++;
        }
        assertThat(covered / (double) DRAWS).isBetween(0.93, 0.97);
    }

    private static double[] column(List<double[]> rows, int column) {
        return rows.stream().mapToDouble(row -> row[column]).toArray();
    }
}
