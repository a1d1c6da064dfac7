package answerable.statistics.outcome;

import answerable.statistics.NotComputable;
import answerable.statistics.NotComputable.Reason;
import java.util.EnumMap;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * AAPOR outcome rates (Standard Definitions, 10th ed. 2023). With b = I+P+R+NC+O and U = UH+UO: RR1 I/(b+U), RR2 (I+P)/(b+U), RR3 and RR4 the same over
 * b+eU, RR5 and RR6 over b; COOP1 I/(I+P+R+O), COOP2 (I+P)/same, COOP3 I/(I+P+R), COOP4 (I+P)/same; REF1–3 R and CON1–3 I+P+R+O over b+U, b+eU, b.
 */
public final class OutcomeRates {
    /** The sixteen rates. */
    public enum Rate {
        RR1, RR2, RR3, RR4, RR5, RR6, COOP1, COOP2, COOP3, COOP4, REF1, REF2, REF3, CON1, CON2, CON3
    }

    private final OptionalDouble e;
    private final Map<Rate, OptionalDouble> rates = new EnumMap<>(Rate.class);

    private OutcomeRates(OutcomeCounts n, double e) {
        this.e = value(e);
        double b = n.eligible();
        double all = b + n.unknown();
        double likely = b + e * n.unknown();
        double interviews = n.i() + n.p();
        double contacted = interviews + n.r() + n.o();
        double asked = interviews + n.r();
        put(Rate.RR1, n.i(), all);
        put(Rate.RR2, interviews, all);
        put(Rate.RR3, n.i(), likely);
        put(Rate.RR4, interviews, likely);
        put(Rate.RR5, n.i(), b);
        put(Rate.RR6, interviews, b);
        put(Rate.COOP1, n.i(), contacted);
        put(Rate.COOP2, interviews, contacted);
        put(Rate.COOP3, n.i(), asked);
        put(Rate.COOP4, interviews, asked);
        put(Rate.REF1, n.r(), all);
        put(Rate.REF2, n.r(), likely);
        put(Rate.REF3, n.r(), b);
        put(Rate.CON1, contacted, all);
        put(Rate.CON2, contacted, likely);
        put(Rate.CON3, contacted, b);
    }

    /** @param e share of the unknown cases taken to be eligible, 0 to 1, with its basis stated by the caller */
    public static OutcomeRates of(OutcomeCounts counts, double e) {
        if (!(e >= 0 && e <= 1)) throw new NotComputable(Reason.UNUSABLE_INPUT, "e " + e + " is not in [0, 1]");
        return new OutcomeRates(counts, e);
    }

    /** e as the share of eligible cases among those with known eligibility. */
    public static OutcomeRates proportional(OutcomeCounts counts) {
        return new OutcomeRates(counts, counts.proportionalEligibility());
    }

    private void put(Rate rate, double numerator, double denominator) {
        rates.put(rate, value(numerator / denominator));
    }

    /** 0/0 is undefined, which is not 0. */
    private static OptionalDouble value(double ratio) {
        return Double.isFinite(ratio) ? OptionalDouble.of(ratio) : OptionalDouble.empty();
    }

    /** Empty where the rate is undefined because its base is empty. */
    public OptionalDouble get(Rate rate) {
        return rates.getOrDefault(rate, OptionalDouble.empty());
    }

    /** Empty where no case has a known eligibility. */
    public OptionalDouble e() {
        return e;
    }
}
