package answerable.statistics.survival;

import answerable.statistics.interval.Interval;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.OptionalDouble;
import org.apache.commons.numbers.fraction.BigFraction;

/**
 * Product-limit estimate of staying (Kaplan and Meier 1958), with delayed entry for contracts that were already running when observation began.
 *
 * @param steps one for each time with a loss, ascending
 * @param median first time with S ≤ ½; the midpoint to the next loss where S is exactly ½; empty if S stays above
 */
public record KaplanMeier(List<Step> steps, OptionalDouble median) {
    /**
     * @param survival S just after the time
     * @param error S·√Σ d/(n(n−d)) (Greenwood 1926); not a number where S is 0
     */
    public record Step(double time, long atRisk, long events, double survival, double error) {
        /** Greenwood standard error of log S. */
        public double logError() {
            return error / survival;
        }

        /**
         * S^exp(∓z·s/log S), which stays within 0 and 1 (Kalbfleisch and Prentice, §1.4.1).
         *
         * @param z two-sided normal quantile
         * @return not a number at S = 0
         */
        public Interval logLog(double z) {
            double width = z * logError() / Math.log(survival);
            return new Interval(Math.pow(survival, Math.exp(-width)), Math.pow(survival, Math.exp(width)));
        }
    }

    private static final double NEAR_HALF = 1e-9;

    public static KaplanMeier of(Collection<Spell> spells) {
        var table = new RiskTable(spells);
        var steps = new ArrayList<Step>();
        double survival = 1;
        double greenwood = 0;
        for (double t : table.lossTimes()) {
            long n = table.atRisk(t);
            long d = table.lostAt(t);
            survival *= (double) (n - d) / n;
            greenwood += d / ((double) n * (n - d));
            steps.add(new Step(t, n, d, survival, survival == 0 ? Double.NaN : survival * Math.sqrt(greenwood)));
        }
        return new KaplanMeier(List.copyOf(steps), median(steps));
    }

    private static OptionalDouble median(List<Step> steps) {
        for (int i = 0; i < steps.size(); i++) {
            double time = steps.get(i).time();
            int side = comparedToHalf(steps.subList(0, i + 1));
            if (side == 0 && i + 1 < steps.size()) return OptionalDouble.of((time + steps.get(i + 1).time()) / 2);
            if (side <= 0) return OptionalDouble.of(time);
        }
        return OptionalDouble.empty();
    }

    /** Near ½ the product is taken again in fractions: whether it is ½ must not hang on rounding. */
    private static int comparedToHalf(List<Step> steps) {
        double survival = steps.getLast().survival();
        if (Math.abs(survival - 0.5) > NEAR_HALF) return Double.compare(survival, 0.5);
        var exact = BigFraction.ONE;
        for (var step : steps) exact = exact.multiply(BigFraction.of(step.atRisk() - step.events()).divide(BigFraction.of(step.atRisk())));
        return exact.compareTo(BigFraction.of(1, 2));
    }
}
