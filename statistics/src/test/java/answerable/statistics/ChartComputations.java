package answerable.statistics;

import answerable.statistics.chart.ControlLimits;
import answerable.statistics.chart.CountChart;
import answerable.statistics.chart.Cusum;
import answerable.statistics.chart.Ewma;
import answerable.statistics.chart.IndividualsChart;
import answerable.statistics.chart.LowerLimit;
import answerable.statistics.chart.NelsonRules;
import answerable.statistics.chart.ProportionChart;
import answerable.statistics.chart.SeasonalFigure;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;

final class ChartComputations {
    private ChartComputations() {}

    static Map<String, Computation> all() {
        var all = new HashMap<String, Computation>();
        all.put("chart.p", ChartComputations::proportions);
        all.put("chart.pRevision", ChartComputations::revision);
        all.put("chart.c", in -> limits(CountChart.c(CountedComputations.wholes(in, "counts")).limits(in.number("sigmas"), lower(in)), true));
        all.put("chart.u", in -> {
            long[] counts = CountedComputations.wholes(in, "counts");
            double[] exposure = in.numbers("exposure");
            boolean one = !in.get("exposure").isArray();
            return limits(CountChart.u(counts, one ? repeated(exposure[0], counts.length) : exposure).limits(in.number("sigmas"), lower(in)), one);
        });
        all.put("chart.xmr", in -> {
            var chart = IndividualsChart.of(in.numbers("x"), in.number("d2"), in.number("D4"), in.number("sigmas"));
            var map = limits(chart.limits(), true);
            map.put("mrbar", chart.meanMovingRange());
            map.put("mr_ucl", chart.movingRangeUpper());
            return map;
        });
        all.put("chart.ewma", in -> {
            boolean asymptotic = in.word("limits", "asymptotic", "exact").equals("asymptotic");
            var chart = Ewma.of(in.numbers("x"), in.number("lambda"), in.number("target"), in.number("sigma"), in.number("width"), asymptotic ? Ewma.Limits.ASYMPTOTIC : Ewma.Limits.EXACT);
            return Map.of("ewma", chart.average(), "lcl", scalarIf(asymptotic, chart.lower()), "ucl", scalarIf(asymptotic, chart.upper()), "signals", chart.signals());
        });
        all.put("chart.cusum", in -> {
            var chart = Cusum.of(in.numbers("x"), in.number("target"), in.number("k"), in.number("h"));
            var map = new HashMap<String, Object>(Map.of("c_plus", chart.upward(), "c_minus", chart.downward(), "s_hi", chart.upward(), "s_lo", chart.downward()));
            map.put("first_signal", chart.firstSignal().isPresent() ? chart.firstSignal().getAsInt() : null);
            return map;
        });
        all.put("chart.nelson", in -> {
            var map = new LinkedHashMap<String, Object>();
            for (String rule : in.texts("rules")) map.put(rule, rule(rule).violations(in.numbers("x"), in.number("center"), in.number("sigma")));
            return map;
        });
        all.put("series.seasonal", in -> {
            if (!in.text("start").matches("\\d{4}-\\d{1,2}")) throw new IllegalArgumentException("start " + in.text("start") + " is no year-month");
            var type = in.word("type", "additive", "multiplicative").equals("additive") ? SeasonalFigure.Type.ADDITIVE : SeasonalFigure.Type.MULTIPLICATIVE;
            return Map.of("figure", SeasonalFigure.of(in.numbers("x"), (int) in.whole("period"), type).figure());
        });
        return all;
    }

    private static Object proportions(Input in) {
        long[] counts = CountedComputations.wholes(in, "counts");
        long[] sizes = CountedComputations.wholes(in, "sizes");
        boolean one = !in.get("sizes").isArray();
        if (one) sizes = Arrays.stream(repeated(sizes[0], counts.length)).mapToLong(each -> (long) each).toArray();
        var chart = ProportionChart.of(counts, sizes);
        var map = limits(chart.limits(in.number("sigmas"), lower(in)), one);
        if (in.has("laney")) {
            double d2 = in.part("laney").number("d2");
            var laney = chart.laney(in.number("sigmas"), d2, lower(in));
            map.put("sigma_z", chart.sigmaZ(d2));
            map.put("laney_ucl", scalarIf(one, laney.upper()));
            map.put("laney_lcl", scalarIf(one, laney.lower()));
        }
        return map;
    }

    private static Object revision(Input in) {
        long samples = in.whole("samples");
        long total = in.whole("total");
        long taken = 0;
        var left = new HashSet<Long>();
        for (var each : in.list("exclude")) {
            if (!left.add(each.whole("sample")) || each.whole("sample") < 1 || each.whole("sample") > samples)
                throw new IllegalArgumentException("sample " + each.whole("sample"));
            taken += each.whole("count");
        }
        var before = ProportionChart.fromSums(samples, in.whole("size"), total, in.number("sigmas"), lower(in));
        var after = ProportionChart.fromSums(samples - left.size(), in.whole("size"), total - taken, in.number("sigmas"), lower(in));
        return Map.of(
                "center", before.center(), "lcl", before.lower(), "ucl", before.upper(),
                "center_revised", after.center(), "lcl_revised", after.lower(), "ucl_revised", after.upper());
    }

    private static LowerLimit lower(Input in) {
        if (!in.has("lowerLimit")) return LowerLimit.AS_COMPUTED;
        in.word("lowerLimit", "truncateAtZero");
        return LowerLimit.TRUNCATE_AT_ZERO;
    }

    private static Map<String, Object> limits(ControlLimits limits, boolean equal) {
        return new HashMap<>(Map.of("center", limits.center(), "lcl", scalarIf(equal, limits.lower()), "ucl", scalarIf(equal, limits.upper()), "out", limits.out()));
    }

    private static Object scalarIf(boolean equal, double[] values) {
        return equal ? (Object) values[0] : values;
    }

    private static double[] repeated(double value, int times) {
        double[] all = new double[times];
        Arrays.fill(all, value);
        return all;
    }

    private static NelsonRules rule(String name) {
        return Arrays.stream(NelsonRules.values()).filter(each -> each.name().equalsIgnoreCase(name)).findFirst().orElseThrow(() -> new IllegalArgumentException("rule " + name + " is not known"));
    }
}
