package answerable.statistics;

import answerable.statistics.disclosure.FeasibleRange;
import answerable.statistics.fold.GroupedTotals;
import answerable.statistics.fold.ScoreTotals;
import answerable.statistics.index.NetPromoterCounts;
import answerable.statistics.interval.BinomialInterval;
import answerable.statistics.interval.NormalQuantile;
import answerable.statistics.interval.ProportionDifference;
import answerable.statistics.multiplicity.AdjustedP;
import answerable.statistics.sampling.Allocation;
import answerable.statistics.sampling.SampleSize;
import answerable.statistics.sampling.VarianceComparison;
import answerable.statistics.summary.ClusterTotals;
import answerable.statistics.summary.SimpleRandomSummary;
import answerable.statistics.summary.SimpleRandomSums;
import answerable.statistics.summary.StratifiedSummary;
import answerable.statistics.weights.IterativeFitting;
import answerable.statistics.weights.Kish;
import answerable.statistics.weights.NonResponseCounts;
import answerable.statistics.weights.Trimming;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Estimators that need no rows of a survey design. */
final class CountedComputations {
    private CountedComputations() {}

    static Map<String, Computation> all() {
        var all = new HashMap<String, Computation>();
        all.putAll(DrawComputations.all());
        all.putAll(OutcomeComputations.all());
        all.putAll(ChartComputations.all());
        all.putAll(SurvivalComputations.all());
        all.put("sampleSize.proportion", CountedComputations::sampleSize);
        all.put("sampleSize.mean", in -> {
            var required = SampleSize.mean(in.whole("N"), in.number("variance"), in.number("margin"), quantile(in));
            return Map.of("n0", required.n0(), "n", required.n());
        });
        all.put("sampleSize.minimumDetectableDifference", in -> Map.of("mde",
                SampleSize.minimumDetectableDifference(in.number("n1"), in.number("n2"), in.number("p"), in.number("deff", 1), in.number("alpha"), in.number("power"))));
        all.put("allocation.proportional", in -> {
            rounding(in);
            return Map.of("n", Allocation.proportional(wholes(in, "N"), in.whole("n")));
        });
        all.put("allocation.neyman", in -> {
            rounding(in);
            boolean takeAll = !in.has("takeAll") || in.get("takeAll").asBoolean();
            long[] populations = wholes(in, "N");
            return Map.of("n", takeAll
                    ? Allocation.neyman(populations, in.numbers("S"), in.whole("n"), minimum(in))
                    : Allocation.neymanWithoutTakingAll(populations, in.numbers("S"), in.whole("n"), minimum(in)));
        });
        all.put("allocation.varianceComparison", in -> {
            rounding(in);
            var compared = VarianceComparison.of(wholes(in, "N"), in.numbers("S2"), in.number("S2Overall"), in.whole("n"), minimum(in));
            return Map.of("v_srs", compared.simpleRandom(), "v_prop", compared.proportional(), "v_equal", compared.equal(), "neyman", compared.neyman());
        });
        all.put("ci.proportion", in -> {
            var wilson = BinomialInterval.wilson(in.whole("x"), in.whole("n"), quantile(in));
            var exact = BinomialInterval.clopperPearson(in.whole("x"), in.whole("n"), in.number("level"));
            return Map.of("wilson_low", wilson.low(), "wilson_high", wilson.high(), "cp_low", exact.low(), "cp_high", exact.high());
        });
        all.put("ci.proportionDifference", in -> {
            in.word("method", "newcombeHybridScore");
            var found = ProportionDifference.newcombe(in.whole("x1"), in.whole("n1"), in.whole("x2"), in.whole("n2"), quantile(in));
            return Map.of("diff", found.difference(), "low", found.limits().low(), "high", found.limits().high());
        });
        all.put("estimate.srsSummary", in -> {
            var found = SimpleRandomSummary.of(in.number("N"), in.number("n"), in.number("mean"), in.number("sd"));
            return Map.of("se_mean", found.meanError(), "total", found.total(), "se_total", found.totalError());
        });
        all.put("estimate.srsSums", in -> {
            var found = SimpleRandomSums.of(in.number("N"), in.number("n"), in.number("sumY"), in.number("sumYY"), quantile(in));
            return Map.of("total", found.total(), "s2", found.variance(), "se", found.error(), "low", found.limits().low(), "high", found.limits().high());
        });
        all.put("estimate.stratifiedSummary", in -> {
            var found = StratifiedSummary.of(in.numbers("N"), in.numbers("n"), in.numbers("mean"), in.numbers("variance"));
            return Map.of("total", found.total(), "se_total", found.totalError(), "mean", found.mean(), "se_mean", found.meanError());
        });
        all.put("estimate.clusterTotals", in -> {
            var clusters = new ArrayList<double[]>();
            in.get("clusters").forEach(each -> clusters.add(each.isArray() ? each.valueStream().mapToDouble(JsonNode::asDouble).toArray() : new double[] {each.asDouble()}));
            var found = ClusterTotals.of(clusters, in.whole("clusterSize"), in.whole("populationClusters"));
            return Map.of("total", found.total(), "mean", found.mean(), "s2_t", found.variance(), "se_mean", found.meanError());
        });
        all.put("weights.kish", in -> {
            var kish = Kish.of(in.numbers("weights"));
            return Map.of("deff", kish.designEffect(), "n_eff", kish.effectiveSize());
        });
        all.put("weights.trim", in -> {
            in.word("redistribute", "proportional");
            var trimmed = Trimming.proportional(in.numbers("weights"), in.number("capTimesMedian"), (int) in.whole("passes"));
            return Map.of("w", trimmed.weights(), "sum", trimmed.sum());
        });
        all.put("weights.ipf", in -> Map.of("fitted",
                IterativeFitting.fit(table(in.get("seedTable")), in.numbers("rowTotals"), in.numbers("columnTotals"), in.number("epsilon"), (int) in.whole("maxIterations")).fitted()));
        all.put("weights.nonResponseCounts", in -> {
            var found = NonResponseCounts.of(wholes(in, "sampled"), wholes(in, "responded"), in.numbers("baseWeights"));
            if (in.texts("classes").size() != found.weights().length) throw new IllegalArgumentException("classes differ in number");
            return Map.of("adj", found.factors(), "w", found.weights(), "sum_w", found.sum(), "check_equals_sum_base", found.baseSum());
        });
        all.put("index.npsCounts", CountedComputations::netPromoters);
        all.put("trend.pAdjust", CountedComputations::adjusted);
        all.put("disclosure.audit", CountedComputations::audit);
        all.put("fold.exact", CountedComputations::fold);
        return all;
    }

    /** {@code z} itself where it is given, or that of {@code level}. */
    static double quantile(Input in) {
        boolean level = in.has("level");
        return level && !in.has("z") ? NormalQuantile.twoSided(in.number("level")) : in.number("z");
    }

    static long[] wholes(Input in, String key) {
        return Arrays.stream(in.numbers(key)).mapToLong(each -> {
            if (each != Math.rint(each)) throw new IllegalArgumentException(key + " " + each + " is not whole");
            return (long) each;
        }).toArray();
    }

    private static void rounding(Input in) {
        if (in.has("rounding")) in.word("rounding", "largestRemainder");
        if (in.has("ties")) in.word("ties", "earlierStratum");
    }

    private static long minimum(Input in) {
        return in.has("minPerStratum") ? in.whole("minPerStratum") : 0;
    }

    private static double[][] table(JsonNode rows) {
        return rows.valueStream().map(row -> row.valueStream().mapToDouble(JsonNode::asDouble).toArray()).toArray(double[][]::new);
    }

    private static Object sampleSize(Input in) {
        var required = SampleSize.proportion(in.whole("N"), in.number("p"), in.number("margin"), quantile(in), in.number("deff", 1));
        double rate = in.number("expectedResponseRate", 1);
        return Map.of("n0", required.n0(), "n", required.n(), "n_ceil", required.completes(), "completes", required.completes(), "issued", required.issued(rate), "census", required.census(rate));
    }

    private static Object netPromoters(Input in) {
        var found = NetPromoterCounts.of(in.whole("promoters"), in.whole("passives"), in.whole("detractors"));
        var all = new HashMap<String, Object>(Map.of("nps", found.score(), "se", found.error()));
        Sampled.confidence(in).ifPresent(confidence -> {
            var limits = found.limits(confidence.quantile(found.n() - 1.0));
            all.put("low", limits.low());
            all.put("high", limits.high());
        });
        return all;
    }

    private static Object adjusted(Input in) {
        var p = AdjustedP.of(in.numbers("p"));
        var all = new HashMap<String, Object>(Map.of("bonferroni", p.bonferroni(), "holm", p.holm(), "hochberg", p.hochberg(), "BH", p.benjaminiHochberg(), "BY", p.benjaminiYekutieli()));
        if (in.has("alpha")) {
            all.put("reject_BH", AdjustedP.rejected(p.benjaminiHochberg(), in.number("alpha")));
            all.put("reject_bonf", AdjustedP.rejected(p.bonferroni(), in.number("alpha")));
        }
        return all;
    }

    private static Object audit(Input in) {
        long[][] table = in.get("table").valueStream().map(row -> row.valueStream().mapToLong(JsonNode::asLong).toArray()).toArray(long[][]::new);
        var suppressed = in.get("suppressed").valueStream().map(each -> new FeasibleRange.Cell(each.get(0).asInt(), each.get(1).asInt())).toList();
        var ranges = FeasibleRange.audit(table, suppressed);
        long k = in.whole("k");
        return Map.of(
                "ranges", ranges.stream().map(each -> List.of(each.row(), each.column(), each.actual(), each.low(), each.high().orElseThrow())).toList(),
                "safe", ranges.stream().allMatch(each -> each.safe(k)));
    }

    private record Group(int wave, int building, int question) {}

    private static final int STEPS_OF_I = 1_103_515_245;

    private static Object fold(Input in) {
        in.word("generator", "lcg");
        long n = in.whole("n");
        long asOf = in.has("asOf") ? in.whole("asOf") : -1;
        var answers = new GroupedTotals<Group>(1, 5);
        var running = new ScoreTotals(1, 5);
        var all = new LinkedHashMap<String, Object>();
        for (long i = 0; i <= n; i++) {
            if (i == asOf) all.put("asof_" + asOf, running.sumWy().toString());
            if (i == n) break;
            long x = (STEPS_OF_I * i + 12345) & 0x7FFF_FFFFL;
            long y = (69069 * x + 1) & 0xFFFF_FFFFL;
            int score = (int) (1 + y / 3301 % 5);
            long weight = 500_000 + x % 1_500_001;
            answers.add(new Group((int) (i % 12), (int) (x / 7 % 200), (int) (y / 11 % 30)), score, weight);
            running.add(score, weight);
        }
        var total = answers.total();
        all.put("groups", answers.size());
        all.put("n", total.n());
        all.put("sum_w", total.sumW().toString());
        all.put("sum_wy", total.sumWy().toString());
        all.put("sum_wyy", total.sumWyy().toString());
        all.put("score_hist", total.histogram());
        if (in.has("topBoxFrom")) all.put("t2b_w", total.sumWFrom((int) in.whole("topBoxFrom")).toString());
        if (in.has("group")) {
            long wave = in.part("group").whole("wave");
            long building = in.part("group").whole("building");
            var group = answers.total(each -> each.wave() == wave && each.building() == building);
            all.put("group_" + wave + "_" + building, Map.of("n", group.n(), "sum_w", group.sumW().toString(), "sum_wy", group.sumWy().toString()));
        }
        return all;
    }
}
