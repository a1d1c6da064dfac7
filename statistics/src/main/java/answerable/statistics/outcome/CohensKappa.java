package answerable.statistics.outcome;

import answerable.statistics.NotComputable;
import answerable.statistics.NotComputable.Reason;
import answerable.statistics.interval.Interval;
import answerable.statistics.summation.ExactSum;
import java.util.List;

/**
 * Agreement of two coders beyond chance, e.g. on which losses were preventable (Cohen 1960): κ = (p_o − p_e)/(1 − p_e), standard error after Fleiss,
 * Cohen &amp; Everitt (1969).
 *
 * @param kappa at most 1; 0 is chance
 * @param observed share on which both agree, p_o
 * @param expected share on which they would by chance, p_e
 * @param error large-sample standard error
 * @param n cases coded by both
 */
public record CohensKappa(double kappa, double observed, double expected, double error, long n) {
    /**
     * @param table cases by the code of the first coder (row) and of the second (column), codes in the same order
     * @throws NotComputable UNDEFINED without cases, or if both gave one and the same code throughout
     */
    public static CohensKappa of(long[][] table) {
        int codes = table.length;
        long[] rows = new long[codes];
        long[] columns = new long[codes];
        long n = 0;
        long same = 0;
        for (int i = 0; i < codes; i++) {
            if (table[i].length != codes) throw new NotComputable(Reason.UNUSABLE_INPUT, "row " + (i + 1) + " has " + table[i].length + " codes, not " + codes);
            for (int j = 0; j < codes; j++) {
                if (table[i][j] < 0) throw new NotComputable(Reason.UNUSABLE_INPUT, "count " + table[i][j]);
                rows[i] = Math.addExact(rows[i], table[i][j]);
                columns[j] = Math.addExact(columns[j], table[i][j]);
                n = Math.addExact(n, table[i][j]);
            }
            same += table[i][i];
        }
        if (n == 0) throw new NotComputable(Reason.UNDEFINED, "no case was coded twice");
        double size = n;
        var chance = new ExactSum();
        for (int i = 0; i < codes; i++) chance.addProduct(rows[i], columns[i]);
        double expected = chance.value() / size / size;
        if (chance.value() == size * size) throw new NotComputable(Reason.UNDEFINED, "both coders gave one code throughout");
        double observed = same / size;
        double kappa = (observed - expected) / (1 - expected);
        return new CohensKappa(kappa, observed, expected, error(table, rows, columns, size, kappa, expected), n);
    }

    private static double error(long[][] table, long[] rows, long[] columns, double n, double kappa, double expected) {
        var sum = new ExactSum();
        for (int i = 0; i < rows.length; i++)
            for (int j = 0; j < rows.length; j++) {
                double factor = i == j ? 1 - (rows[i] + columns[i]) / n * (1 - kappa) : (columns[i] + rows[j]) / n * (1 - kappa);
                sum.addProduct(table[i][j] / n, factor, factor);
            }
        double last = kappa - expected * (1 - kappa);
        return Math.sqrt(Math.max(0, sum.value() - last * last) / n) / (1 - expected);
    }

    /**
     * The table of two lists of codes.
     *
     * @param codes every code that may occur
     * @throws NotComputable UNKNOWN_CODE, or UNUSABLE_INPUT if the lists are not equally long
     */
    public static CohensKappa of(List<String> first, List<String> second, List<String> codes) {
        if (first.size() != second.size()) throw new NotComputable(Reason.UNUSABLE_INPUT, first.size() + " cases of one coder, " + second.size() + " of the other");
        long[][] table = new long[codes.size()][codes.size()];
        for (int i = 0; i < first.size(); i++) table[place(codes, first.get(i))][place(codes, second.get(i))]++;
        return of(table);
    }

    private static int place(List<String> codes, String code) {
        int place = codes.indexOf(code);
        if (place < 0) throw new NotComputable(Reason.UNKNOWN_CODE, code);
        return place;
    }

    /** κ ± z·SE, at most 1. */
    public Interval limits(double z) {
        return new Interval(Math.max(-1, kappa - z * error), Math.min(1, kappa + z * error));
    }
}
