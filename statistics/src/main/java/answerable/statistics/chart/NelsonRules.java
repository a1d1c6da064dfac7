package answerable.statistics.chart;

import answerable.statistics.NotComputable;
import answerable.statistics.NotComputable.Reason;
import java.util.Arrays;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * Nelson's tests for special causes (1984), on z = (x−center)/sigma with strict comparisons. Every window that fulfils a test is reported by its last
 * point, from 1; windows may overlap.
 */
public enum NelsonRules {
    /** One point beyond 3 sigma. */
    R1(1) {
        @Override boolean fulfilled(double[] z, double[] x, int from) {
            return Math.abs(z[from]) > 3;
        }
    },
    /** Nine points in a row on one side of the centre. */
    R2(9) {
        @Override boolean fulfilled(double[] z, double[] x, int from) {
            return oneSide(z, from, from + 9, 0, 9);
        }
    },
    /** Six points in a row steadily rising or falling. */
    R3(6) {
        @Override boolean fulfilled(double[] z, double[] x, int from) {
            IntPredicate rises = i -> x[i] > x[i - 1];
            IntPredicate falls = i -> x[i] < x[i - 1];
            return IntStream.range(from + 1, from + 6).allMatch(rises) || IntStream.range(from + 1, from + 6).allMatch(falls);
        }
    },
    /** Two of three points beyond 2 sigma on one side. */
    R5(3) {
        @Override boolean fulfilled(double[] z, double[] x, int from) {
            return oneSide(z, from, from + 3, 2, 2);
        }
    },
    /** Four of five points beyond 1 sigma on one side. */
    R6(5) {
        @Override boolean fulfilled(double[] z, double[] x, int from) {
            return oneSide(z, from, from + 5, 1, 4);
        }
    };

    private final int window;

    NelsonRules(int window) {
        this.window = window;
    }

    abstract boolean fulfilled(double[] z, double[] x, int from);

    private static boolean oneSide(double[] z, int from, int to, double beyond, int enough) {
        return IntStream.range(from, to).filter(i -> z[i] > beyond).count() >= enough || IntStream.range(from, to).filter(i -> z[i] < -beyond).count() >= enough;
    }

    /**
     * @param center of the frozen baseline
     * @param sigma of single points, positive
     * @return last point of every window that fulfils this rule
     */
    public int[] violations(double[] x, double center, double sigma) {
        if (!(sigma > 0)) throw new NotComputable(Reason.UNUSABLE_INPUT, "sigma " + sigma + " is not positive");
        double[] z = Arrays.stream(ControlLimits.finite(x)).map(each -> (each - center) / sigma).toArray();
        return IntStream.rangeClosed(0, x.length - window).filter(from -> fulfilled(z, x, from)).map(from -> from + window).toArray();
    }
}
