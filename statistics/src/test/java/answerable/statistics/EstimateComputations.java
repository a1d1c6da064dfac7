package answerable.statistics;

import answerable.statistics.design.Categories;
import answerable.statistics.design.Confidence;
import answerable.statistics.design.Estimate;
import answerable.statistics.design.Jackknife;
import answerable.statistics.design.Proportion;
import answerable.statistics.design.Quantiles;
import answerable.statistics.design.RaoScott;
import answerable.statistics.design.Ratios;
import answerable.statistics.design.SurveyDesign;
import answerable.statistics.interval.Interval;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import tools.jackson.databind.JsonNode;

final class EstimateComputations {
    private EstimateComputations() {}

    static Map<String, Computation> all() {
        return Map.of(
                "estimate.mean", EstimateComputations::mean,
                "estimate.total", input -> estimates(input, Ratios::total).values(),
                "estimate.ratio", EstimateComputations::ratio,
                "estimate.domainMean", EstimateComputations::domainMean,
                "estimate.proportion", EstimateComputations::proportion,
                "estimate.quantile", EstimateComputations::quantile,
                "estimate.jackknife", EstimateComputations::jackknife,
                "estimate.pairedDifference", EstimateComputations::pairedDifference,
                "test.raoScott", EstimateComputations::raoScott);
    }

    /** Estimates of one or several variables and the values a case asks for. */
    record Estimates(List<Estimate> estimates, List<SurveyDesign> designs, List<double[]> variables, Map<String, Object> values) {}

    static Estimates estimates(Input input, BiFunction<SurveyDesign, double[], Estimate> estimator) {
        var sampled = Sampled.of(input);
        double[][] variables = sampled.variables(input, "y");
        var all = new Estimates(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new LinkedHashMap<>());
        var answered = sampled.answered(input, variables);
        for (double[] y : answered.variables()) {
            all.estimates.add(estimator.apply(answered.design(), y));
            all.designs.add(answered.design());
            all.variables.add(y);
        }
        all.values.putAll(values(input, all.estimates));
        return all;
    }

    static Map<String, Object> values(Input input, List<Estimate> estimates) {
        var values = new LinkedHashMap<String, Object>();
        values.put("estimate", estimates.stream().mapToDouble(Estimate::value).toArray());
        values.put("se", estimates.stream().mapToDouble(Estimate::standardError).toArray());
        values.put("df", estimates.getFirst().degreesOfFreedom());
        Sampled.confidence(input).ifPresent(confidence -> {
            values.put("ci_low", estimates.stream().mapToDouble(each -> each.interval(confidence).low()).toArray());
            values.put("ci_high", estimates.stream().mapToDouble(each -> each.interval(confidence).high()).toArray());
            values.put("level", confidence.level());
        });
        return values;
    }

    private static Object mean(Input input) {
        var all = estimates(input, Ratios::mean);
        all.values.put("mean", all.values.get("estimate"));
        if (!input.has("designEffect")) return all.values;
        input.word("designEffect", "srsWithoutReplacement");
        double[] effects = new double[all.estimates.size()];
        for (int i = 0; i < effects.length; i++) effects[i] = Ratios.designEffect(all.designs.get(i), all.variables.get(i), all.estimates.get(i));
        all.values.put("deff", effects);
        return all.values;
    }

    private static Object ratio(Input input) {
        var sampled = Sampled.of(input);
        var answered = sampled.answered(input, sampled.variable(input, "numerator"), sampled.variable(input, "denominator"));
        var ratio = Ratios.ratio(answered.design(), answered.variable(0), answered.variable(1));
        return Map.of("ratio", ratio.value(), "se", ratio.standardError());
    }

    private static Object domainMean(Input input) {
        var sampled = Sampled.of(input);
        var column = Categories.of(sampled.table().column(input.text("by")));
        double[] codes = codes(column);
        var answered = sampled.answered(input, sampled.variable(input, "y"), codes);
        var by = new Categories(column.levels(), ints(answered.variable(1)));
        var means = Ratios.domainMeans(answered.design(), answered.variable(0), by);
        return Map.of(
                "level", by.levels(), input.text("by"), by.levels(), "mean", means.stream().mapToDouble(Estimate::value).toArray(), "se",
                means.stream().mapToDouble(Estimate::standardError).toArray(), "n", means.stream().mapToDouble(Estimate::answers).toArray());
    }

    private static double[] codes(Categories categories) {
        return Arrays.stream(categories.codes()).mapToDouble(code -> code < 0 ? Double.NaN : code).toArray();
    }

    private static int[] ints(double[] codes) {
        return Arrays.stream(codes).mapToInt(code -> Double.isNaN(code) ? -1 : (int) code).toArray();
    }

    private static Object proportion(Input input) {
        var sampled = Sampled.of(input);
        var answered = sampled.answered(input, sampled.variable(input, "y"));
        var p = Proportion.of(answered.design(), answered.variable(0));
        var values = new LinkedHashMap<String, Object>();
        values.put("p", p.p());
        values.put("se", p.standardError());
        values.put("n_eff", p.effective());
        values.put("df", p.degreesOfFreedom());
        Sampled.confidence(input).ifPresent(confidence -> {
            values.put("wilson_neff_z", limits(p.wilsonNormal(confidence)));
            values.put("wilson_neff_t", limits(p.wilsonT(confidence)));
            values.put("logit", limits(p.logit(confidence)));
            values.put("xlogit", limits(p.logit(confidence)));
            values.put("likelihood", limits(p.likelihood(confidence)));
            values.put("asin", limits(p.arcsine(confidence)));
            values.put("beta", limits(p.kornGraubard(confidence)));
            values.put("mean", limits(p.mean(confidence)));
        });
        return values;
    }

    static double[] limits(Interval interval) {
        return new double[] {interval.low(), interval.high()};
    }

    private static Object quantile(Input input) {
        var sampled = Sampled.of(input);
        var answered = sampled.answered(input, sampled.variable(input, "y"));
        input.word("rule", "inverseCdf");
        Confidence confidence = Sampled.confidence(input, "woodruff").orElse(null);
        var quantiles = new Quantiles(answered.design(), answered.variable(0));
        var all = Arrays.stream(input.numbers("p")).mapToObj(p -> quantiles.quantile(p, confidence)).toList();
        var values = new LinkedHashMap<String, Object>();
        values.put("q", all.stream().mapToDouble(Quantiles.Quantile::value).toArray());
        if (confidence == null) return values;
        values.put("ci_low", all.stream().mapToDouble(each -> each.interval().low()).toArray());
        values.put("ci_high", all.stream().mapToDouble(each -> each.interval().high()).toArray());
        return values;
    }

    private static Object jackknife(Input input) {
        var sampled = Sampled.of(input);
        var answered = sampled.answered(input, sampled.variables(input, "y"));
        input.word("method", "JK1");
        var centre = input.word("centre", "replicateMean", "estimate").equals("estimate") ? Jackknife.Centre.ESTIMATE : Jackknife.Centre.REPLICATE_MEAN;
        var all = Arrays.stream(answered.variables()).map(y -> Jackknife.jk1(answered.design(), y, centre)).toList();
        return Map.of("mean", all.stream().mapToDouble(Estimate::value).toArray(), "se", all.stream().mapToDouble(Estimate::standardError).toArray());
    }

    private static Object pairedDifference(Input input) {
        var sampled = Sampled.of(input);
        var answered = sampled.answered(input, sampled.variable(input, "minuend"), sampled.variable(input, "subtrahend"));
        var difference = Ratios.pairedDifference(answered.design(), answered.variable(0), answered.variable(1));
        var values = new LinkedHashMap<String, Object>(Map.of("diff", difference.value(), "se", difference.standardError()));
        Sampled.confidence(input).ifPresent(confidence -> values.put("ci", limits(difference.interval(confidence))));
        return values;
    }

    private static Object raoScott(Input input) {
        var sampled = Sampled.of(input);
        var rows = categories(sampled.table(), input.get("rows"));
        var columns = categories(sampled.table(), input.get("columns"));
        var answered = sampled.answered(input, codes(rows), codes(columns));
        var test = RaoScott.test(answered.design(), new Categories(rows.levels(), ints(answered.variable(0))), new Categories(columns.levels(), ints(answered.variable(1))));
        return Map.of("F", test.f(), "ndf", test.numeratorDf(), "ddf", test.denominatorDf(), "p_F", test.p(), "X2_first_order", test.pearson(), "p_Chisq", test.pChiSquared());
    }

    private static Categories categories(Table table, JsonNode variable) {
        return variable.isString() ? Categories.of(table.column(variable.asString())) : Categories.of(table.variable(variable));
    }
}
