package answerable.statistics.weights;

import answerable.statistics.NotComputable;
import answerable.statistics.NotComputable.Reason;
import answerable.statistics.design.SurveyDesign;
import answerable.statistics.linear.LeastSquares;
import answerable.statistics.linear.LinearSystem;
import answerable.statistics.summation.ExactSum;
import java.util.List;

/**
 * Calibration to totals of auxiliary variables: w = d·F(xᵀλ) with Σwx = totals (Deville &amp; Särndal 1992), F(u) = 1 + u for the linear distance (the
 * generalised regression estimator) or exp(u), by Newton's method with step halving.
 */
public final class Calibration {
    public enum Distance {
        /** w = d(1 + xᵀλ): always a solution, weights may turn negative. */
        LINEAR,
        /** w = d·exp(xᵀλ): positive weights, perhaps no solution. */
        EXPONENTIAL;

        double weight(double d, double u) {
            return this == LINEAR ? d * (1 + u) : d * Math.exp(u);
        }
    }

    /**
     * An auxiliary variable with its population total.
     *
     * @param x value per row, none missing
     */
    public record Auxiliary(double[] x, double total) {}

    private final SurveyDesign design;
    private final Distance distance;
    private final List<Auxiliary> auxiliaries;
    private final double[][] x;
    private final double[] starting;
    private final double[] counts;

    private Calibration(SurveyDesign design, Distance distance, List<Auxiliary> auxiliaries) {
        this.design = design;
        this.distance = distance;
        this.auxiliaries = auxiliaries;
        x = auxiliaries.stream().map(Auxiliary::x).toArray(double[][]::new);
        for (double[] column : x) for (double each : column) if (Double.isNaN(each)) throw new NotComputable(Reason.MISSING_VALUE, "an auxiliary variable has no value in some rows");
        starting = Raking.starting(design);
        counts = design.rows().counts();
    }

    /**
     * @param epsilon met when every |Σwx − total| is at most epsilon·(1 + |total|)
     * @param maxIterations Newton steps to try
     * @throws NotComputable CONTRADICTORY_TOTALS if auxiliaries that depend on each other have totals that do not; NO_CONVERGENCE
     */
    public static CalibratedDesign fit(SurveyDesign design, Distance distance, List<Auxiliary> auxiliaries, double epsilon, int maxIterations) {
        return new Calibration(design, distance, auxiliaries).fit(epsilon, maxIterations);
    }

    private CalibratedDesign fit(double epsilon, int maxIterations) {
        double[] lambda = new double[x.length];
        double[] weights = weights(lambda);
        double[] misfit = misfit(weights);
        for (int step = 1; step <= maxIterations; step++) {
            var slopes = new LinearSystem(LeastSquares.crossProducts(distance == Distance.LINEAR ? starting : weights, counts, x));
            double[] direction = slopes.solve(misfit);
            if (step == 1 && slopes.dependent()) refuseContradiction(slopes, misfit, direction, epsilon);
            double length = 1;
            double[] next = moved(lambda, direction, length);
            for (int halving = 0; halving < 60 && !nearer(misfit(weights(next)), misfit, epsilon); halving++) next = moved(lambda, direction, length /= 2);
            lambda = next;
            weights = weights(lambda);
            misfit = misfit(weights);
            if (size(misfit) <= epsilon) return new CalibratedDesign(design, weights, x, step);
        }
        throw new NotComputable(Reason.NO_CONVERGENCE, "totals are still missed by the share " + size(misfit) + " after " + maxIterations + " steps");
    }

    /** A dependent system that its own solution does not fulfil asks for totals which no weights give. */
    private void refuseContradiction(LinearSystem slopes, double[] misfit, double[] direction, double epsilon) {
        double[][] a = LeastSquares.crossProducts(starting, counts, x);
        for (int k = 0; k < misfit.length; k++) {
            double rest = misfit[k];
            for (int l = 0; l < direction.length; l++) rest -= a[k][l] * direction[l];
            if (Math.abs(rest) > Math.max(1e-8, epsilon) * (1 + Math.abs(auxiliaries.get(k).total())))
                throw new NotComputable(
                        Reason.CONTRADICTORY_TOTALS, "auxiliary " + (k + 1) + " depends on others (rank " + slopes.rank() + " of " + misfit.length + ") and its total does not");
        }
    }

    private boolean nearer(double[] misfit, double[] before, double epsilon) {
        return size(misfit) < size(before) || size(misfit) <= epsilon;
    }

    private static double[] moved(double[] from, double[] direction, double length) {
        double[] to = from.clone();
        for (int k = 0; k < to.length; k++) to[k] += length * direction[k];
        return to;
    }

    private double[] weights(double[] lambda) {
        double[] all = new double[starting.length];
        for (int row = 0; row < all.length; row++) {
            double u = 0;
            for (int k = 0; k < lambda.length; k++) u += x[k][row] * lambda[k];
            all[row] = distance.weight(starting[row], u);
        }
        return all;
    }

    private double[] misfit(double[] weights) {
        double[] all = new double[x.length];
        for (int k = 0; k < all.length; k++) {
            var sum = new ExactSum().add(auxiliaries.get(k).total());
            for (int row = 0; row < weights.length; row++) {
                if (!(Math.abs(weights[row]) < 1e100)) return new double[] {Double.POSITIVE_INFINITY};
                sum.addProduct(-counts[row], weights[row], x[k][row]);
            }
            all[k] = sum.value();
        }
        return all;
    }

    /** Largest miss, relative to the total. */
    private double size(double[] misfit) {
        double largest = 0;
        for (int k = 0; k < misfit.length; k++) largest = Math.max(largest, Math.abs(misfit[k]) / (1 + Math.abs(auxiliaries.get(k).total())));
        return largest;
    }
}
