package answerable.statistics.design;

import answerable.statistics.NotComputable;
import answerable.statistics.NotComputable.Reason;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Sums over sampling units, Σwy and Σw in integers, from which the mean and its variance follow without the answers (STATISTICS §4.2): a unit must be
 * complete before its sum is squared, which merging here does. Gives the bits of the same answers as rows.
 */
public final class PsuSums {
    private record Unit(String stratum, String psu) {}

    private static final class Sums {
        private BigInteger top = BigInteger.ZERO;
        private BigInteger bottom = BigInteger.ZERO;
    }

    private final Map<Unit, Sums> units = new TreeMap<>(Comparator.comparing(Unit::stratum).thenComparing(Unit::psu));
    private final Map<String, Long> populations = new TreeMap<>();

    /**
     * Adds to a unit; any parts of a unit, in any order, negative ones too. Who was named once stays a unit, with the sum 0 if nothing is left: outside
     * the domain, but in the sample.
     *
     * @param weightedSum Σwy, w in any fixed unit such as millionths
     * @param weights Σw in the same unit
     */
    public PsuSums add(String stratum, String psu, BigInteger weightedSum, BigInteger weights) {
        var sums = units.computeIfAbsent(new Unit(stratum, psu), any -> new Sums());
        sums.top = sums.top.add(weightedSum);
        sums.bottom = sums.bottom.add(weights);
        return this;
    }

    /** Sampling units the stratum holds. */
    public PsuSums population(String stratum, long count) {
        populations.put(stratum, count);
        return this;
    }

    /**
     * Σwy/Σw with its variance by linearisation; {@code answers} counts units.
     *
     * @throws NotComputable UNDEFINED without weight; LONELY_PSU by policy; MISSING_POPULATION
     */
    public Estimate mean(FinitePopulation finite, LonelyPsu lonely) {
        var strata = new ArrayList<String>();
        var psu = new ArrayList<String>();
        var top = new ArrayList<Double>();
        var bottom = new ArrayList<Double>();
        units.forEach((unit, sums) -> {
            var y = parts(sums.top);
            var w = parts(sums.bottom);
            for (int i = 0; i < Math.max(y.size(), w.size()); i++) {
                strata.add(unit.stratum);
                psu.add(unit.psu);
                top.add(i < y.size() ? y.get(i) : 0.0);
                bottom.add(i < w.size() ? w.get(i) : 0.0);
            }
        });
        double[] one = new double[strata.size()];
        Arrays.fill(one, 1);
        var rows = DesignRows.of(one).inStrata(strata).inUnits(psu, null);
        if (finite != FinitePopulation.NONE) rows = rows.outOf(List.of(strata.stream().mapToDouble(this::population).toArray()), null);
        var ratio = Ratios.ratio(new SurveyDesign(rows, finite, lonely), array(top), array(bottom));
        return new Estimate(ratio.value(), ratio.variance(), ratio.degreesOfFreedom(), units.size());
    }

    private double population(String stratum) {
        Long count = populations.get(stratum);
        if (count == null) throw new NotComputable(Reason.MISSING_POPULATION, "stratum " + stratum);
        return count;
    }

    private static double[] array(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).toArray();
    }

    /** Doubles whose exact sum is the integer; at least one. */
    private static List<Double> parts(BigInteger value) {
        var parts = new ArrayList<Double>();
        var rest = value;
        do {
            double part = rest.doubleValue();
            parts.add(part);
            rest = rest.subtract(new BigDecimal(part).toBigInteger());
        } while (rest.signum() != 0);
        return parts;
    }
}
