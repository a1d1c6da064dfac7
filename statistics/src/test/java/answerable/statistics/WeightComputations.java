package answerable.statistics;

import answerable.statistics.design.Estimate;
import answerable.statistics.design.Missing;
import answerable.statistics.design.SurveyDesign;
import answerable.statistics.weights.CalibratedDesign;
import answerable.statistics.weights.Calibration;
import answerable.statistics.weights.Margin;
import answerable.statistics.weights.NonResponse;
import answerable.statistics.weights.PostStratification;
import answerable.statistics.weights.Raking;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import tools.jackson.databind.node.StringNode;

final class WeightComputations {
    private WeightComputations() {}

    static Map<String, Computation> all() {
        return Map.of(
                "weights.nonResponse", WeightComputations::nonResponse, "weights.postStratify", WeightComputations::postStratify, "weights.rake", WeightComputations::rake, "weights.calibrate",
                WeightComputations::calibrate);
    }

    private static Object nonResponse(Input input) {
        NonResponse adjusted = Sampled.of(input).nonResponse().orElseThrow(() -> new IllegalArgumentException("a design without nonResponse"));
        return Map.of("factor", adjusted.factors(), "sum_w", adjusted.sumOfWeights());
    }

    private static Object postStratify(Input input) {
        var rows = rows(input);
        var spec = input.part("margin");
        var margin = margin(spec, rows.table);
        var calibrated = PostStratification.fit(rows.design, margin);
        var values = rows.estimates(input, calibrated);
        var means = new LinkedHashMap<String, Object>();
        PostStratification.meanWeights(calibrated, margin).forEach((value, weight) -> means.put(Table.text(value), weight));
        values.put("weight_by_" + spec.text("column"), means);
        return values;
    }

    private static Object rake(Input input) {
        var rows = rows(input);
        var margins = input.list("margins").stream().map(each -> margin(each, rows.table)).toList();
        var calibrated = Raking.fit(rows.design, margins, input.number("epsilon"), (int) input.whole("maxIterations"));
        var values = rows.estimates(input, calibrated);
        var cells = new ArrayList<Object>();
        for (var cell : Raking.cells(calibrated, margins)) {
            var each = new LinkedHashMap<String, Object>();
            for (int k = 0; k < margins.size(); k++) each.put(margins.get(k).name(), cell.values().get(k));
            each.put("w", cell.weight());
            cells.add(each);
        }
        values.put("cell_weights", cells);
        return values;
    }

    private static Object calibrate(Input input) {
        var rows = rows(input);
        var distance = Calibration.Distance.valueOf(input.word("distance", "linear", "exponential").toUpperCase(Locale.ROOT));
        var auxiliaries = input.list("auxiliary").stream().map(each -> new Calibration.Auxiliary(rows.table.variable(each.get("x")), each.number("total"))).toList();
        double epsilon = input.number("epsilon", 1e-10);
        int maxIterations = input.has("maxIterations") ? (int) input.whole("maxIterations") : 50;
        var calibrated = Calibration.fit(rows.design, distance, auxiliaries, epsilon, maxIterations);
        var values = rows.estimates(input, calibrated);
        var diagnostics = calibrated.diagnostics();
        values.put("w_min", diagnostics.weights().smallest());
        values.put("w_max", diagnostics.weights().largest());
        return values;
    }

    private static Margin margin(Input spec, Table table) {
        String column = spec.text("column");
        var totals = new LinkedHashMap<Object, Double>();
        var levels = table.column(column);
        spec.get("totals").properties().forEach(each -> {
            Object value = levels.stream().filter(level -> level != null && Table.same(level, StringNode.valueOf(each.getKey()))).findFirst().orElse(each.getKey());
            totals.put(value, each.getValue().asDouble());
        });
        return Margin.of(column, levels, totals);
    }

    /** Rows after the policy for missing values, and the variables to estimate under the new weights. */
    private record Rows(Table table, SurveyDesign design, Map<String, double[]> variables) {
        Map<String, Object> estimates(Input input, CalibratedDesign calibrated) {
            var values = new LinkedHashMap<String, Object>();
            put(input, "total", calibrated::total, values);
            put(input, "mean", calibrated::mean, values);
            return values;
        }

        private void put(Input input, String key, Function<double[], Estimate> estimator, Map<String, Object> values) {
            if (!input.has(key)) return;
            var estimates = input.texts(key).stream().map(name -> estimator.apply(variables.get(name))).toList();
            for (int i = 0; i < estimates.size(); i++) values.put(key + "_" + input.texts(key).get(i), estimates.get(i).value());
            values.put("se_" + key, estimates.stream().mapToDouble(Estimate::standardError).toArray());
        }
    }

    private static Rows rows(Input input) {
        var sampled = Sampled.of(input);
        var names = new ArrayList<String>();
        for (String key : List.of("total", "mean")) if (input.has(key)) names.addAll(input.texts(key));
        double[][] variables = names.stream().map(sampled.table()::numbers).toArray(double[][]::new);
        var table = sampled.table();
        var missing = Sampled.missing(input, Missing.FAIL);
        if (missing == Missing.LISTWISE) {
            boolean[] complete = new boolean[table.rows()];
            Arrays.fill(complete, true);
            for (double[] each : variables) for (int row = 0; row < complete.length; row++) complete[row] &= !Double.isNaN(each[row]);
            table = table.select(complete);
        }
        var answered = missing.apply(sampled.design(), variables);
        var byName = new LinkedHashMap<String, double[]>();
        for (int k = 0; k < names.size(); k++) byName.put(names.get(k), answered.variable(k));
        return new Rows(table, answered.design(), byName);
    }
}
