package answerable.statistics.survival;

import answerable.statistics.NotComputable;
import answerable.statistics.NotComputable.Reason;
import answerable.statistics.summation.ExactSum;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * Proportional hazards with one covariate (Cox 1972), ties after Efron (1977); maximum of the partial likelihood by Newton steps with halving.
 *
 * @param coefficient log hazard ratio per unit of x
 * @param error from the observed information
 */
public record CoxRegression(double coefficient, double error) {
    private static final int STEPS = 100;
    private static final double SETTLED = 1e-12;
    /** A coefficient this far out in standard deviations of x means that the likelihood keeps rising. */
    private static final double RUNAWAY = 60;

    /** A spell and its covariate. */
    public record Case(Spell spell, double x) {}

    private record Likelihood(double log, double score, double information) {}

    /** One tied set of losses: everybody at risk, and the lost among them, as deviations from the mean of x. */
    private record TiedLosses(double[] atRisk, double[] lost) {
        Likelihood at(double beta) {
            double[] risk = weighted(atRisk, beta);
            double[] tied = weighted(lost, beta);
            var log = new ExactSum();
            var score = new ExactSum();
            var information = new ExactSum();
            for (double each : lost) {
                log.addProduct(beta, each);
                score.add(each);
            }
            for (int k = 0; k < lost.length; k++) {
                double share = (double) k / lost.length;
                double sum = risk[0] - share * tied[0];
                double mean = (risk[1] - share * tied[1]) / sum;
                log.add(-Math.log(sum));
                score.add(-mean);
                information.add((risk[2] - share * tied[2]) / sum - mean * mean);
            }
            return new Likelihood(log.value(), score.value(), information.value());
        }

        private static double[] weighted(double[] x, double beta) {
            var zero = new ExactSum();
            var one = new ExactSum();
            var two = new ExactSum();
            for (double each : x) {
                double w = Math.exp(beta * each);
                zero.add(w);
                one.addProduct(w, each);
                two.addProduct(w, each, each);
            }
            return new double[] {zero.value(), one.value(), two.value()};
        }
    }

    public double hazardRatio() {
        return Math.exp(coefficient);
    }

    /**
     * The order of the cases changes no bit.
     *
     * @throws NotComputable NO_EVENTS if nothing was lost or x is the same for all at risk; NO_CONVERGENCE if x separates the lost from the others
     */
    public static CoxRegression efron(Collection<Case> cases) {
        if (cases.isEmpty()) throw new NotComputable(Reason.NO_EVENTS, "no case");
        var sum = new ExactSum();
        cases.forEach(each -> sum.add(each.x()));
        double mean = sum.value() / cases.size();
        double scale = cases.stream().mapToDouble(each -> Math.abs(each.x() - mean)).max().orElse(0);
        var sets = tiedLosses(cases, mean, scale == 0 ? 1 : scale);
        double beta = 0;
        var now = total(sets, beta);
        if (sets.isEmpty() || !(now.information() > 0)) throw new NotComputable(Reason.NO_EVENTS, "nothing was lost where x differed");
        for (int step = 0; step < STEPS; step++) {
            double change = now.score() / now.information();
            var next = total(sets, beta + change);
            while (!(next.log() >= now.log() - SETTLED * Math.abs(now.log())) && Math.abs(change) > SETTLED) {
                change /= 2;
                next = total(sets, beta + change);
            }
            beta += change;
            now = next;
            if (Math.abs(beta) > RUNAWAY || !(now.information() > 0)) break;
            if (Math.abs(change) <= SETTLED * Math.max(1, Math.abs(beta))) return new CoxRegression(beta / scale, 1 / Math.sqrt(now.information()) / scale);
        }
        throw new NotComputable(Reason.NO_CONVERGENCE, "the likelihood has no maximum: x separates the lost from the others");
    }

    private static List<TiedLosses> tiedLosses(Collection<Case> cases, double mean, double scale) {
        var times = cases.stream().filter(each -> each.spell().lost()).mapToDouble(each -> each.spell().time()).sorted().distinct().toArray();
        var ordered = cases.stream().sorted(Comparator.comparingDouble(Case::x)).toList();
        var sets = new ArrayList<TiedLosses>();
        for (double t : times)
            sets.add(new TiedLosses(
                    ordered.stream().filter(each -> each.spell().atRisk(t)).mapToDouble(each -> (each.x() - mean) / scale).toArray(),
                    ordered.stream().filter(each -> each.spell().lost() && each.spell().time() == t).mapToDouble(each -> (each.x() - mean) / scale).toArray()));
        return sets;
    }

    private static Likelihood total(List<TiedLosses> sets, double beta) {
        var log = new ExactSum();
        var score = new ExactSum();
        var information = new ExactSum();
        for (var set : sets) {
            var own = set.at(beta);
            log.add(own.log());
            score.add(own.score());
            information.add(own.information());
        }
        return new Likelihood(log.value(), score.value(), information.value());
    }
}
