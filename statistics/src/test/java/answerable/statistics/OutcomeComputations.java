package answerable.statistics;

import answerable.statistics.outcome.Churn;
import answerable.statistics.outcome.Disposition;
import answerable.statistics.outcome.OutcomeCounts;
import answerable.statistics.outcome.OutcomeRates;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;

final class OutcomeComputations {
    private OutcomeComputations() {}

    static Map<String, Computation> all() {
        return Map.of("rates.aapor", OutcomeComputations::rates, "rates.churn", in -> {
            var churn = Churn.of(in.whole("lost"), in.whole("start"), CountedComputations.quantile(in));
            return Map.of("churn", churn.lost(), "retention", churn.retained(), "wilson", EstimateComputations.limits(churn.limits()));
        });
    }

    private static Object rates(Input in) {
        var counts = in.has("counts") ? counts(in.part("counts")) : OutcomeCounts.of(Sampled.filtered(in).texts(in.text("disposition")).stream().map(Disposition::of).toList());
        var rates = in.get("e").isNumber() ? OutcomeRates.of(counts, in.number("e")) : proportional(in, counts);
        var all = new LinkedHashMap<String, Object>();
        all.put("I", counts.i());
        all.put("P", counts.p());
        all.put("R", counts.r());
        all.put("NC", counts.nc());
        all.put("O", counts.o());
        all.put("UH", counts.uh());
        all.put("UO", counts.uo());
        all.put("NE", counts.ne());
        for (var rate : OutcomeRates.Rate.values()) all.put(rate.name(), shown(rates.get(rate)));
        all.put("e", shown(rates.e()));
        return all;
    }

    private static OutcomeRates proportional(Input in, OutcomeCounts counts) {
        in.word("e", "proportional");
        return OutcomeRates.proportional(counts);
    }

    private static Object shown(OptionalDouble rate) {
        return rate.isPresent() ? rate.getAsDouble() : "undefined";
    }

    private static OutcomeCounts counts(Input in) {
        var counts = new EnumMap<Disposition, Double>(Disposition.class);
        for (var code : Disposition.values()) counts.put(code, in.number(code.name(), 0));
        return OutcomeCounts.of(counts);
    }
}
