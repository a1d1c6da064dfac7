package answerable.statistics;

import answerable.statistics.interval.Interval;
import answerable.statistics.survival.CoxRegression;
import answerable.statistics.survival.CumulativeIncidence;
import answerable.statistics.survival.KaplanMeier;
import answerable.statistics.survival.LogRank;
import answerable.statistics.survival.Spell;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

final class SurvivalComputations {
    private SurvivalComputations() {}

    static Map<String, Computation> all() {
        return Map.of(
                "survival.kaplanMeier", SurvivalComputations::kaplanMeier,
                "survival.logRank", in -> {
                    var groups = in.list("groups");
                    if (groups.size() != 2) throw new IllegalArgumentException("log-rank of " + groups.size() + " groups");
                    var found = LogRank.of(spells(groups.get(0)), spells(groups.get(1)));
                    return Map.of("chisq", found.chiSquare(), "observed", found.observed(), "expected", found.expected(), "p", found.p());
                },
                "survival.cox", in -> {
                    in.word("ties", "efron");
                    var spells = spells(in);
                    double[] x = in.numbers("x");
                    if (x.length != spells.size()) throw new IllegalArgumentException("x has another length");
                    var found = CoxRegression.efron(IntStream.range(0, x.length).mapToObj(i -> new CoxRegression.Case(spells.get(i), x[i])).toList());
                    return Map.of("coef", found.coefficient(), "se", found.error(), "hr", found.hazardRatio());
                },
                "survival.cif", SurvivalComputations::incidence);
    }

    private static List<Spell> spells(Input in) {
        double[] time = in.numbers("time");
        double[] event = in.numbers("event");
        double[] entry = in.has("entry") ? in.numbers("entry") : null;
        if (event.length != time.length || entry != null && entry.length != time.length) throw new IllegalArgumentException("columns of different length");
        var spells = new ArrayList<Spell>();
        for (int i = 0; i < time.length; i++) {
            if (event[i] != 0 && event[i] != 1) throw new IllegalArgumentException("event " + event[i]);
            spells.add(new Spell(entry == null ? Double.NEGATIVE_INFINITY : entry[i], time[i], event[i] == 1));
        }
        return spells;
    }

    private static Object kaplanMeier(Input in) {
        var found = KaplanMeier.of(spells(in));
        var steps = found.steps();
        var map = new HashMap<String, Object>();
        map.put("time", steps.stream().map(KaplanMeier.Step::time).toList());
        map.put("at_risk", steps.stream().map(KaplanMeier.Step::atRisk).toList());
        map.put("events", steps.stream().map(KaplanMeier.Step::events).toList());
        map.put("S", steps.stream().map(KaplanMeier.Step::survival).toList());
        map.put("se", steps.stream().map(KaplanMeier.Step::error).toList());
        map.put("median", found.median().isPresent() ? found.median().getAsDouble() : null);
        if (in.has("interval")) {
            in.part("interval").word("transform", "logLog");
            in.part("interval").word("quantile", "z");
            double z = Sampled.confidence(in).orElseThrow().normalQuantile();
            var limits = steps.stream().map(each -> each.logLog(z)).toList();
            map.put("low", limits.stream().map(Interval::low).toList());
            map.put("high", limits.stream().map(Interval::high).toList());
        }
        return map;
    }

    private static Object incidence(Input in) {
        double[] time = in.numbers("time");
        var cause = in.texts("cause");
        String censored = in.text("censored");
        var names = new LinkedHashMap<String, String>();
        in.get("causes").properties().forEach(each -> names.put(each.getKey(), each.getValue().asString()));
        var cases = new ArrayList<CumulativeIncidence.Case>();
        for (int i = 0; i < time.length; i++) {
            boolean lost = !cause.get(i).equals(censored);
            if (lost && !names.containsKey(cause.get(i))) throw new IllegalArgumentException("cause " + cause.get(i) + " is not known");
            cases.add(new CumulativeIncidence.Case(new Spell(time[i], lost), names.getOrDefault(cause.get(i), "")));
        }
        var found = CumulativeIncidence.of(cases, names.values());
        var map = new HashMap<String, Object>(Map.of("time", found.times(), "state_free", found.free()));
        found.incidence().forEach((name, reached) -> map.put("cif_" + name, reached));
        return map;
    }
}
