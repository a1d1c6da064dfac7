package answerable.statistics;

import answerable.statistics.design.Categories;
import answerable.statistics.design.Estimate;
import answerable.statistics.design.Ratios;
import answerable.statistics.trend.LinearTrend;
import answerable.statistics.trend.McNemar;
import answerable.statistics.trend.WaveChange;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

final class TrendComputations {
    private TrendComputations() {}

    static Map<String, Computation> all() {
        return Map.of("trend.overlap", TrendComputations::overlap, "trend.difference", TrendComputations::difference, "trend.mcnemar", TrendComputations::mcnemar, "trend.linear", TrendComputations::linear);
    }

    private static Object overlap(Input input) {
        var sampled = Sampled.of(input);
        var table = sampled.table();
        // A row without a wave is in no wave; a wave is asked for by its place in the order of its values.
        var waves = Categories.of(table.column(input.text("wave")));
        var codes = Arrays.stream(waves.codes()).mapToDouble(code -> code < 0 ? Double.NaN : code).toArray();
        var answered = sampled.answered(input, sampled.variable(input, "y"), codes);
        var stacked = new Categories(waves.levels(), Arrays.stream(answered.variable(1)).mapToInt(code -> Double.isNaN(code) ? -1 : (int) code).toArray());
        var change = WaveChange.overlapping(answered.design(), answered.variable(0), stacked, level(waves, wave(input, 0)), level(waves, wave(input, 1)));
        return Map.of(
                "mean", change.means(), "se", change.standardErrors(), "cov", change.covariance(), "diff", change.difference(), "se_diff", change.standardError(), "z", change.z());
    }

    private static JsonNode wave(Input input, int which) {
        var waves = input.get("waves");
        if (waves.size() != 2) throw new IllegalArgumentException("two waves are compared, not " + waves.size());
        return waves.get(which);
    }

    private static Object level(Categories waves, JsonNode wanted) {
        return waves.levels().stream().filter(level -> Table.same(level, wanted)).findFirst().orElseThrow(() -> new IllegalArgumentException("no row of wave " + wanted));
    }

    private static Object difference(Input input) {
        var table = Sampled.filtered(input);
        var change = WaveChange.independent(inWave(input, table, 0), inWave(input, table, 1));
        return Map.of(
                "mean", change.means(), "se1", change.standardErrors()[0], "se2", change.standardErrors()[1], "diff", change.difference(), "se_diff", change.standardError());
    }

    private static Estimate inWave(Input input, Table table, int which) {
        boolean[] inside = new boolean[table.rows()];
        var waves = table.column(input.text("wave"));
        for (int row = 0; row < inside.length; row++) {
            Object value = waves.get(row);
            inside[row] = value != null && Table.same(value, wave(input, which));
        }
        var sampled = Sampled.of(input, table.select(inside));
        var answered = sampled.answered(input, sampled.variable(input, "y"));
        return Ratios.mean(answered.design(), answered.variable(0));
    }

    private static Object mcnemar(Input input) {
        var table = Sampled.filtered(input);
        double[] y = table.variable(input.get("y"));
        var units = table.column(input.text("unit"));
        var waves = table.column(input.text("wave"));
        var pairs = new HashMap<Object, double[]>();
        for (int row = 0; row < y.length; row++) {
            Object wave = waves.get(row);
            Object unit = units.get(row);
            if (wave == null || unit == null || Double.isNaN(y[row])) continue;
            for (int which = 0; which < 2; which++) {
                if (!Table.same(wave, wave(input, which))) continue;
                double[] pair = pairs.computeIfAbsent(unit, any -> new double[] {Double.NaN, Double.NaN});
                if (!Double.isNaN(pair[which])) throw new NotComputable(NotComputable.Reason.REPEATED_UNIT, unit + " occurs twice in a wave");
                pair[which] = y[row];
            }
        }
        List<double[]> both = new ArrayList<>(pairs.values().stream().filter(pair -> !Double.isNaN(pair[0]) && !Double.isNaN(pair[1])).toList());
        var test = McNemar.of(
                both.stream().mapToDouble(pair -> pair[0]).toArray(), both.stream().mapToDouble(pair -> pair[1]).toArray(), input.number("topBoxFrom"),
                input.has("continuityCorrection") && input.get("continuityCorrection").asBoolean());
        return Map.of(
                "n", test.n(), "b", test.b(), "c", test.c(), "X2", test.chiSquared(), "p", test.p(), "p_exact", test.exact(), "paired_mean", test.meanChange(), "paired_t", test.t());
    }

    private static Object linear(Input input) {
        var sampled = Sampled.of(input);
        if (input.has("df")) input.word("df", "psuMinusStrataMinusSlopes");
        var answered = sampled.answered(input, sampled.variable(input, "y"), sampled.variable(input, "x"));
        var trend = LinearTrend.fit(answered.design(), answered.variable(0), answered.variable(1));
        return Map.of(
                "intercept", trend.intercept(), "slope", trend.slope().value(), "se_slope", trend.slope().standardError(), "df", trend.slope().degreesOfFreedom(), "p", trend.slope().p());
    }
}
