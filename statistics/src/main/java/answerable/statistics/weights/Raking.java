package answerable.statistics.weights;

import answerable.statistics.NotComputable;
import answerable.statistics.NotComputable.Reason;
import answerable.statistics.design.Categories;
import answerable.statistics.design.SurveyDesign;
import answerable.statistics.summation.ExactSum;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Raking to several margins by iterative proportional fitting in the order given (Deming &amp; Stephan 1940; Deville, Särndal &amp; Sautory 1993). */
public final class Raking {
    /** Margins whose populations differ by more than this share contradict each other. */
    private static final double SAME_POPULATION = 1e-6;

    private Raking() {}

    /**
     * @param epsilon converged when no weight changed by more than this in a whole cycle
     * @param maxIterations cycles to try
     * @throws NotComputable CONTRADICTORY_TOTALS if margins have different populations or need cells that have no rows; EMPTY_MARGIN_CELL; NO_CONVERGENCE
     */
    public static CalibratedDesign fit(SurveyDesign design, List<Margin> margins, double epsilon, int maxIterations) {
        if (margins.isEmpty()) throw new NotComputable(Reason.UNUSABLE_INPUT, "no margin");
        double population = margins.getFirst().total();
        for (var margin : margins)
            if (Math.abs(margin.total() - population) > SAME_POPULATION * population)
                throw new NotComputable(Reason.CONTRADICTORY_TOTALS, margins.getFirst().name() + " sums to " + population + ", " + margin.name() + " to " + margin.total());
        double[] weights = starting(design);
        double change = Double.POSITIVE_INFINITY;
        for (int cycle = 1; cycle <= maxIterations; cycle++) {
            double[] before = weights.clone();
            for (var margin : margins) margin.fit(design, weights);
            change = 0;
            for (int row = 0; row < weights.length; row++) change = Math.max(change, Math.abs(weights[row] - before[row]));
            if (change <= epsilon) {
                refuseUnmet(design, margins, weights, epsilon);
                double[][] auxiliaries = margins.stream().flatMap(margin -> Stream.of(margin.indicators())).toArray(double[][]::new);
                return new CalibratedDesign(design, weights, auxiliaries, cycle);
            }
        }
        throw new NotComputable(Reason.NO_CONVERGENCE, "weights still changed by " + change + " in cycle " + maxIterations);
    }

    /** Cycles can come to rest while margins take turns in being met: then cells without rows would be needed. */
    private static void refuseUnmet(SurveyDesign design, List<Margin> margins, double[] weights, double epsilon) {
        for (var margin : margins) {
            double[] sums = margin.weighted(design, weights);
            double play = Math.max(SAME_POPULATION * margin.total(), 10 * epsilon * design.answers());
            for (int level = 0; level < sums.length; level++)
                if (Math.abs(sums[level] - margin.totals()[level]) > play)
                    throw new NotComputable(
                            Reason.CONTRADICTORY_TOTALS, margin.name() + " " + level(margin.values(), level) + " stays at " + sums[level] + ", its total is " + margin.totals()[level]);
        }
    }

    static double[] starting(SurveyDesign design) {
        double perUnit = design.rows().weightsPerUnit();
        return Arrays.stream(design.rows().weights()).map(each -> each / perUnit).toArray();
    }

    /** Mean weight of each combination of values that occurs, the last margin slowest. */
    public static List<Cell> cells(CalibratedDesign calibrated, List<Margin> margins) {
        var sums = new TreeMap<List<Integer>, ExactSum[]>((a, b) -> {
            for (int k = a.size() - 1; k >= 0; k--) if (!a.get(k).equals(b.get(k))) return Integer.compare(a.get(k), b.get(k));
            return 0;
        });
        for (int row = 0; row < calibrated.weights().length; row++) {
            int at = row;
            var sum = sums.computeIfAbsent(margins.stream().map(margin -> margin.values().code(at)).toList(), any -> new ExactSum[] {new ExactSum(), new ExactSum()});
            sum[0].addProduct(calibrated.start().rows().counts()[row], calibrated.weights()[row]);
            sum[1].add(calibrated.start().rows().counts()[row]);
        }
        var cells = new ArrayList<Cell>();
        sums.forEach((codes, sum) -> {
            var values = new ArrayList<Object>();
            for (int k = 0; k < codes.size(); k++) values.add(level(margins.get(k).values(), codes.get(k)));
            cells.add(new Cell(values, sum[0].value() / sum[1].value()));
        });
        return cells;
    }

    private static Object level(Categories values, int code) {
        return values.levels().get(code);
    }

    /** @param values one per margin */
    public record Cell(List<Object> values, double weight) {}
}
