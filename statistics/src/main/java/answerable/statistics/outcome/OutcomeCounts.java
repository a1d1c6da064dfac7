package answerable.statistics.outcome;

import answerable.statistics.NotComputable;
import answerable.statistics.NotComputable.Reason;
import answerable.statistics.summation.ExactSum;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/** How many cases have each disposition; with base weights, how many households they stand for. Never negative. */
public record OutcomeCounts(double i, double p, double r, double nc, double o, double uh, double uo, double ne) {
    public OutcomeCounts {
        for (double each : new double[] {i, p, r, nc, o, uh, uo, ne}) if (!(each >= 0 && each < Double.POSITIVE_INFINITY))
            throw new NotComputable(Reason.UNUSABLE_INPUT, "count " + each);
    }

    public static OutcomeCounts of(Collection<Disposition> cases) {
        return weighted(cases, _ -> 1, each -> each);
    }

    /** @param baseWeight N_h/n_h of the case, where strata were drawn at different rates */
    public static <C> OutcomeCounts weighted(Collection<C> cases, ToDoubleFunction<C> baseWeight, Function<C, Disposition> disposition) {
        Map<Disposition, ExactSum> sums = new EnumMap<>(Disposition.class);
        for (var code : Disposition.values()) sums.put(code, new ExactSum());
        for (var each : cases) sums.computeIfAbsent(disposition.apply(each), _ -> new ExactSum()).add(baseWeight.applyAsDouble(each));
        Map<Disposition, Double> total = new EnumMap<>(Disposition.class);
        sums.forEach((code, sum) -> total.put(code, sum.value()));
        return of(total);
    }

    /** A code that is not named has no case. */
    public static OutcomeCounts of(Map<Disposition, Double> counts) {
        ToDoubleFunction<Disposition> at = code -> counts.getOrDefault(code, 0.0);
        return new OutcomeCounts(at.applyAsDouble(Disposition.I), at.applyAsDouble(Disposition.P), at.applyAsDouble(Disposition.R), at.applyAsDouble(Disposition.NC),
                at.applyAsDouble(Disposition.O), at.applyAsDouble(Disposition.UH), at.applyAsDouble(Disposition.UO), at.applyAsDouble(Disposition.NE));
    }

    /** b: cases known to be eligible. */
    public double eligible() {
        return new ExactSum().add(i).add(p).add(r).add(nc).add(o).value();
    }

    public double unknown() {
        return uh + uo;
    }

    /** e by proportional allocation: eligible among those whose eligibility is known; not a number where none is known. */
    public double proportionalEligibility() {
        return eligible() / new ExactSum().add(eligible()).add(ne).value();
    }
}
