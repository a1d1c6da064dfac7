package answerable.statistics;

import answerable.statistics.design.Categories;
import answerable.statistics.design.DesignRows;
import answerable.statistics.design.FinitePopulation;
import answerable.statistics.design.LonelyPsu;
import answerable.statistics.design.SurveyDesign;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.function.UnaryOperator;

/** A survey made up from a seed: strata of units of respondents, with weights in millionths, answers 1 to 5 and some of them missing. */
public final class RandomSurvey {
    public record Row(String stratum, String psu, String ssu, double population, double inside, long weight, double y, double v, double x, String group, String tenure, double wave) {}

    private final List<Row> rows;

    private RandomSurvey(List<Row> rows) {
        this.rows = rows;
    }

    public static RandomSurvey of(long seed) {
        var random = new Random(seed);
        var rows = new ArrayList<Row>();
        int strata = 1 + random.nextInt(4);
        for (int h = 0; h < strata; h++) {
            int units = (strata == 1 ? 3 : 2) + random.nextInt(5); // lest a replicate without one of two units has nobody left who answered
            double population = units + 1 + random.nextInt(20);
            for (int i = 0; i < units; i++) {
                int inside = 2 + random.nextInt(4);
                double all = inside + random.nextInt(5);
                for (int j = 0; j < inside; j++) {
                    double y = 1 + random.nextInt(5);
                    long weight = 500_000 + random.nextInt(40_000_000);
                    rows.add(new Row(
                            "S" + h, "P" + i, "U" + j, population, all, weight, y, random.nextInt(8) == 0 ? Double.NaN : y, 40 + random.nextInt(12000) / 100.0, "abc".substring(random.nextInt(3)).substring(0, 1),
                            random.nextBoolean() ? "owner" : "tenant", 1 + random.nextInt(3)));
                }
            }
        }
        for (int k = 0; k < 3; k++) {
            var row = rows.get(k);
            rows.set(k, new Row(row.stratum, row.psu, row.ssu, row.population, row.inside, row.weight, 1 + k, 1 + k, row.x, "abc".substring(k, k + 1), k == 0 ? "owner" : "tenant", 1 + k));
        }
        return new RandomSurvey(rows);
    }

    public RandomSurvey shuffled(long seed) {
        var other = new ArrayList<>(rows);
        Collections.shuffle(other, new Random(seed));
        return new RandomSurvey(other);
    }

    public RandomSurvey with(UnaryOperator<Row> change) {
        return new RandomSurvey(rows.stream().map(change).toList());
    }

    public RandomSurvey replaced(Function<Row, List<Row>> change) {
        return new RandomSurvey(rows.stream().flatMap(row -> change.apply(row).stream()).toList());
    }

    public List<Row> rows() {
        return rows;
    }

    public double[] values(ToDoubleFunction<Row> variable) {
        return rows.stream().mapToDouble(variable).toArray();
    }

    public double[] y() {
        return values(Row::y);
    }

    public double[] v() {
        return values(Row::v);
    }

    public double[] x() {
        return values(Row::x);
    }

    public Categories group() {
        return Categories.of(rows.stream().map(Row::group).toList());
    }

    public Categories tenure() {
        return Categories.of(rows.stream().map(Row::tenure).toList());
    }

    public Categories wave() {
        return Categories.of(values(Row::wave));
    }

    public DesignRows designRows() {
        double[] weights = values(Row::weight);
        return DesignRows.of(weights).weighted(weights, 1_000_000).inStrata(rows.stream().map(Row::stratum).toList())
                .inUnits(rows.stream().map(Row::psu).toList(), rows.stream().map(Row::ssu).toList());
    }

    /** Clusters without correction. */
    public SurveyDesign clustered() {
        return new SurveyDesign(designRows(), FinitePopulation.NONE, LonelyPsu.FAIL);
    }

    /** Two stages, each out of a finite population. */
    public SurveyDesign twoStage() {
        return new SurveyDesign(designRows().outOf(List.of(values(Row::population), values(Row::inside)), null), FinitePopulation.RESPONDENTS, LonelyPsu.FAIL);
    }

    /** Respondents as a stratified simple random sample. */
    public SurveyDesign elements() {
        return new SurveyDesign(designRows().inUnits(null, null), FinitePopulation.NONE, LonelyPsu.FAIL);
    }

    /** How often a property is tried for each seed. */
    public static int times() {
        return Boolean.getBoolean("answerable.thorough") ? 25 : 1;
    }
}
