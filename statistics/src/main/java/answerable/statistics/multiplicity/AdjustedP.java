package answerable.statistics.multiplicity;

import answerable.statistics.NotComputable;
import answerable.statistics.NotComputable.Reason;
import java.util.Arrays;
import java.util.Comparator;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/**
 * P values adjusted for the number of tests in a declared family, in the order given and at most 1: Bonferroni; Holm (1979) for "confirmed"; Hochberg
 * (1988); Benjamini and Hochberg (1995) for screening; Benjamini and Yekutieli (2001) under any dependence.
 */
public final class AdjustedP {
    private final double[] p;
    private final Integer[] ascending;

    private AdjustedP(double[] p) {
        for (double each : p) if (!(each >= 0 && each <= 1)) throw new NotComputable(Reason.UNUSABLE_INPUT, "p " + each + " is not in [0, 1]");
        this.p = p.clone();
        this.ascending = IntStream.range(0, p.length).boxed().sorted(Comparator.comparingDouble(i -> p[i])).toArray(Integer[]::new);
    }

    public static AdjustedP of(double[] p) {
        return new AdjustedP(p);
    }

    public double[] bonferroni() {
        return Arrays.stream(p).map(each -> Math.min(1, p.length * each)).toArray();
    }

    public double[] holm() {
        double[] adjusted = new double[p.length];
        double largest = 0;
        for (int rank = 1; rank <= p.length; rank++) {
            largest = Math.max(largest, (p.length - rank + 1) * p[ascending[rank - 1]]);
            adjusted[ascending[rank - 1]] = Math.min(1, largest);
        }
        return adjusted;
    }

    public double[] hochberg() {
        return stepUp(rank -> p.length - rank + 1);
    }

    public double[] benjaminiHochberg() {
        return stepUp(rank -> (double) p.length / rank);
    }

    public double[] benjaminiYekutieli() {
        double harmonic = IntStream.rangeClosed(1, p.length).mapToDouble(i -> 1.0 / i).sum();
        return stepUp(rank -> harmonic * p.length / rank);
    }

    private double[] stepUp(IntToDoubleFunction factor) {
        double[] adjusted = new double[p.length];
        double smallest = 1;
        for (int rank = p.length; rank >= 1; rank--) {
            smallest = Math.min(smallest, factor.applyAsDouble(rank) * p[ascending[rank - 1]]);
            adjusted[ascending[rank - 1]] = smallest;
        }
        return adjusted;
    }

    /** How many adjusted values are at most {@code alpha}. */
    public static long rejected(double[] adjusted, double alpha) {
        return Arrays.stream(adjusted).filter(each -> each <= alpha).count();
    }
}
