package answerable.statistics;

import answerable.statistics.design.Confidence;
import answerable.statistics.design.DesignRows;
import answerable.statistics.design.FinitePopulation;
import answerable.statistics.design.LonelyPsu;
import answerable.statistics.design.Missing;
import answerable.statistics.design.SurveyDesign;
import answerable.statistics.weights.InclusionWeights;
import answerable.statistics.weights.NonResponse;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Data and design of a golden case in the order of §3.1: data, filter, base weights, non-response, variables. */
record Sampled(Table table, SurveyDesign design, Optional<NonResponse> nonResponse) {
    static Sampled of(Input input) {
        return of(input, filtered(input));
    }

    static Table filtered(Input input) {
        var table = Table.of(input.get("data"), input.directory());
        if (input.has("filter"))
            for (var each : input.list("filter")) table = table.select(table.in(each.text("column"), each.get("in")));
        return table;
    }

    static Sampled of(Input input, Table filtered) {
        if (!input.has("design")) {
            return new Sampled(filtered, new SurveyDesign(DesignRows.of(ones(filtered.rows())), FinitePopulation.NONE, LonelyPsu.FAIL), Optional.empty());
        }
        var spec = input.part("design");
        var table = filtered;
        double[] weights = baseWeights(spec, table);
        Optional<NonResponse> nonResponse = Optional.empty();
        if (spec.has("nonResponse")) {
            var adjusted = nonResponse(spec.part("nonResponse"), table, weights);
            table = table.select(adjusted.respondents());
            weights = kept(adjusted.weights(), adjusted.respondents());
            nonResponse = Optional.of(adjusted);
        }
        var fpc = spec.has("fpc") ? spec.texts("fpc") : List.<String>of();
        var finite = FinitePopulation.valueOf(spec.has("fpcPolicy") ? spec.word("fpcPolicy", "respondents", "drawn", "none").toUpperCase(Locale.ROOT) : fpc.isEmpty() ? "NONE" : "RESPONDENTS");
        var lonely = LonelyPsu.valueOf(spec.has("lonelyPsu") ? spec.word("lonelyPsu", "fail", "adjust", "average", "remove", "certainty").toUpperCase(Locale.ROOT) : "FAIL");
        var drawn = spec.has("drawn") ? table.numbers(spec.text("drawn")) : null;
        var rows = DesignRows.of(weights).inStrata(strata(spec, table)).inUnits(labels(spec, "psu", table), labels(spec, "ssu", table));
        if (finite != FinitePopulation.NONE) rows = rows.outOf(fpc.stream().map(table::numbers).toList(), drawn);
        return new Sampled(table, new SurveyDesign(rows, finite, lonely), nonResponse);
    }

    private static double[] baseWeights(Input spec, Table table) {
        if (spec.has("weights")) {
            if (spec.has("baseWeights")) throw new IllegalArgumentException("weights and baseWeights exclude each other");
            return table.numbers(spec.text("weights"));
        }
        if (!spec.has("baseWeights")) return ones(table.rows());
        var base = spec.part("baseWeights");
        double[] population = table.numbers(base.text("population"));
        if (base.get("sample").isString()) return InclusionWeights.of(population, table.numbers(base.text("sample")));
        var sample = base.part("sample");
        var per = sample.texts("per").stream().map(table::column).toList();
        boolean rows = sample.word("count", "rows", "psus").equals("rows");
        return InclusionWeights.of(population, rows ? InclusionWeights.countRows(table.rows(), per) : InclusionWeights.countUnits(table.rows(), per, strata(spec, table), labels(spec, "psu", table)));
    }

    private static NonResponse nonResponse(Input spec, Table table, double[] base) {
        String disposition = spec.text("disposition");
        var classes = spec.texts("classes");
        var values = classes.stream().map(each -> table.column(each).stream().map(value -> value == null ? null : Table.text(value)).toList()).toList();
        boolean[] eligible = table.in(disposition, spec.get("eligible"));
        boolean[] respondents = table.in(disposition, spec.get("respondents"));
        if (!spec.has("collapseTo")) {
            if (spec.number("minRespondents", 0) > 0) throw new IllegalArgumentException("minRespondents without collapseTo");
            return NonResponse.adjust(base, eligible, respondents, values);
        }
        int column = classes.indexOf(spec.text("collapseTo"));
        if (column < 0) throw new IllegalArgumentException("collapseTo is none of the classes");
        return NonResponse.adjust(base, eligible, respondents, values, new NonResponse.Collapsing(column, spec.number("minRespondents", 0), spec.text("collapsedLabel")));
    }

    private static @Nullable List<?> strata(Input spec, Table table) {
        if (!spec.has("strata")) return null;
        var columns = spec.texts("strata").stream().map(table::column).toList();
        if (columns.isEmpty()) return null;
        if (columns.size() == 1) return columns.getFirst();
        var combined = new ArrayList<Object>();
        for (int row = 0; row < table.rows(); row++) {
            int at = row;
            combined.add(Arrays.asList(columns.stream().map(column -> column.get(at)).toArray()));
            if (columns.stream().anyMatch(column -> column.get(at) == null)) combined.set(row, Collections.emptyList());
        }
        if (combined.contains(Collections.emptyList())) throw new IllegalArgumentException("a row without stratum");
        return combined;
    }

    private static @Nullable List<?> labels(Input spec, String key, Table table) {
        return spec.has(key) ? table.column(spec.text(key)) : null;
    }

    private static double[] kept(double[] all, boolean[] keep) {
        double[] kept = new double[all.length];
        int size = 0;
        for (int row = 0; row < all.length; row++) if (keep[row]) kept[size++] = all[row];
        return Arrays.copyOf(kept, size);
    }

    double[] variable(Input input, String key) {
        return table.variable(input.get(key));
    }

    double[][] variables(Input input, String key) {
        var all = input.get(key);
        if (!all.isArray()) return new double[][] {table.variable(all)};
        return all.valueStream().map(table::variable).toArray(double[][]::new);
    }

    static Missing missing(Input input, Missing otherwise) {
        return input.has("missing") ? Missing.valueOf(input.word("missing", "fail", "domain", "listwise", "pairwise").toUpperCase(Locale.ROOT)) : otherwise;
    }

    Missing.Answered answered(Input input, double[]... variables) {
        return missing(input, Missing.FAIL).apply(design, variables);
    }

    static Optional<Confidence> confidence(Input input, String... methods) {
        if (!input.has("interval")) return Optional.empty();
        var spec = input.part("interval");
        if (spec.has("df")) spec.word("df", "psuMinusStrata");
        if (methods.length > 0 && spec.has("method")) spec.word("method", methods);
        boolean normal = spec.has("quantile") && spec.word("quantile", "t", "z").equals("z");
        boolean level = spec.has("level");
        if (spec.has("z") || !level) return Optional.of(Confidence.fixed(spec.number("z")));
        return Optional.of(normal ? Confidence.normal(spec.number("level")) : Confidence.t(spec.number("level")));
    }

    static double[] ones(int rows) {
        double[] one = new double[rows];
        Arrays.fill(one, 1);
        return one;
    }
}
