package answerable.statistics;

import answerable.statistics.design.Missing;
import answerable.statistics.design.Ratios;
import answerable.statistics.index.CronbachAlpha;
import answerable.statistics.index.ImportancePerformance;
import answerable.statistics.index.NetPromoterScore;
import answerable.statistics.index.RelativeImportance;
import answerable.statistics.index.SatisfactionIndex;
import answerable.statistics.index.Scale;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

final class IndexComputations {
    private IndexComputations() {}

    static Map<String, Computation> all() {
        return Map.of(
                "index.nps", IndexComputations::nps, "index.gap", IndexComputations::gap, "index.csi", IndexComputations::csi, "index.acsi", IndexComputations::acsi, "index.ipa", IndexComputations::ipa, "index.alpha",
                IndexComputations::alpha, "index.lmg", IndexComputations::lmg);
    }

    private static Scale scale(Input input) {
        var scale = input.part("scale");
        return new Scale(scale.number("min"), scale.number("max"));
    }

    private static Object nps(Input input) {
        var sampled = Sampled.of(input);
        var nps = NetPromoterScore.of(
                sampled.design(), sampled.variable(input, "y"), scale(input), input.number("promoterFrom"), input.number("detractorTo"), Sampled.missing(input, Missing.FAIL));
        var values = new LinkedHashMap<String, Object>(
                Map.of("nps", nps.score().value(), "se", nps.score().standardError(), "promoters", nps.promoters(), "detractors", nps.detractors()));
        Sampled.confidence(input).ifPresent(confidence -> values.put("ci", EstimateComputations.limits(nps.score().interval(confidence))));
        return values;
    }

    private static Object gap(Input input) {
        var sampled = Sampled.of(input);
        if (input.has("df")) input.word("df", "psuMinusStrata");
        var answered = sampled.answered(input, sampled.variable(input, "perception"), sampled.variable(input, "expectation"));
        var gap = Ratios.pairedDifference(answered.design(), answered.variable(0), answered.variable(1));
        return Map.of("gap", gap.value(), "se", gap.standardError(), "t", gap.t(), "df", gap.degreesOfFreedom(), "p", gap.p());
    }

    private static Object csi(Input input) {
        var sampled = Sampled.of(input);
        var answered = sampled.answered(input, sampled.variables(input, "items"));
        double[] scores = SatisfactionIndex.scores(answered.variables(), input.numbers("itemWeights"), scale(input));
        return EstimateComputations.values(input, List.of(Ratios.mean(answered.design(), scores)));
    }

    private static Object acsi(Input input) {
        return Map.of("acsi", SatisfactionIndex.ofMeans(input.numbers("means"), input.numbers("itemWeights"), scale(input)));
    }

    private static Object ipa(Input input) {
        var sampled = Sampled.of(input);
        input.word("importance", "weightedPearson");
        input.word("crosshair", "grandMeans");
        input.word("ties", "high");
        var answered = sampled.answered(input, Stream.concat(Arrays.stream(sampled.variables(input, "items")), Stream.of(sampled.variable(input, "criterion"))).toArray(double[][]::new));
        int items = answered.variables().length - 1;
        var ipa = ImportancePerformance.of(answered.design(), Arrays.copyOf(answered.variables(), items), answered.variable(items));
        return Map.of(
                "importance", ipa.importance(), "performance", ipa.performance(), "cross_importance", ipa.crossImportance(), "cross_performance", ipa.crossPerformance(), "quadrant",
                Arrays.stream(ipa.quadrants()).map(ImportancePerformance.Quadrant::label).toList());
    }

    private static Object alpha(Input input) {
        var table = Sampled.filtered(input);
        double[][] items = input.get("items").valueStream().map(table::variable).toArray(double[][]::new);
        refuseGaps(Sampled.missing(input, Missing.LISTWISE), items);
        var alpha = CronbachAlpha.of(items, Sampled.ones(table.rows()));
        return Map.of("raw_alpha", alpha.raw(), "std_alpha", alpha.standardised(), "alpha_if_dropped", alpha.ifDropped(), "n", alpha.answers());
    }

    private static Object lmg(Input input) {
        var table = Sampled.filtered(input);
        double[] y = table.variable(input.get("y"));
        double[][] predictors = input.get("predictors").valueStream().map(table::variable).toArray(double[][]::new);
        refuseGaps(Sampled.missing(input, Missing.LISTWISE), predictors);
        var importance = RelativeImportance.lmg(y, predictors, Sampled.ones(table.rows()));
        return Map.of("lmg", importance.shares(), "R2", importance.rSquared());
    }

    private static void refuseGaps(Missing missing, double[][] columns) {
        if (missing == Missing.FAIL && Arrays.stream(columns).flatMapToDouble(Arrays::stream).anyMatch(Double::isNaN)) throw new IllegalArgumentException("a value is missing");
    }
}
