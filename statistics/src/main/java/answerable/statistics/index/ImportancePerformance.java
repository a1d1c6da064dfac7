package answerable.statistics.index;

import answerable.statistics.NotComputable;
import answerable.statistics.NotComputable.Reason;
import answerable.statistics.design.SurveyDesign;
import answerable.statistics.summation.ExactSum;
import java.util.Arrays;

/**
 * Importance–performance analysis (Martilla &amp; James 1977): derived importance, the weighted correlation of an item with a criterion over the rows
 * that have both, against performance, the weighted mean of the item; crosshair at the plain means over items; a point on the crosshair counts as high.
 *
 * @param importance one per item, −1 to 1
 * @param performance one per item, in units of the item
 */
public record ImportancePerformance(double[] importance, double[] performance, double crossImportance, double crossPerformance, Quadrant[] quadrants) {
    public enum Quadrant {
        KEEP_UP("keep-up"),
        CONCENTRATE("concentrate"),
        POSSIBLE_OVERKILL("possible-overkill"),
        LOW_PRIORITY("low-priority");

        private final String label;

        Quadrant(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }

        static Quadrant of(boolean important, boolean performing) {
            if (important) return performing ? KEEP_UP : CONCENTRATE;
            return performing ? POSSIBLE_OVERKILL : LOW_PRIORITY;
        }
    }

    /** @throws NotComputable UNDEFINED if an item has no answer, or it or the criterion does not vary */
    public static ImportancePerformance of(SurveyDesign design, double[][] items, double[] criterion) {
        double[] importance = Arrays.stream(items).mapToDouble(item -> correlation(design, item, criterion)).toArray();
        double[] performance = Arrays.stream(items).mapToDouble(item -> mean(design, item, item)).toArray();
        double crossImportance = plainMean(importance);
        double crossPerformance = plainMean(performance);
        var quadrants = new Quadrant[items.length];
        for (int j = 0; j < quadrants.length; j++) quadrants[j] = Quadrant.of(importance[j] >= crossImportance, performance[j] >= crossPerformance);
        return new ImportancePerformance(importance, performance, crossImportance, crossPerformance, quadrants);
    }

    /** Weighted Pearson correlation over the rows that have both. */
    public static double correlation(SurveyDesign design, double[] x, double[] y) {
        double meanX = mean(design, x, y);
        double meanY = mean(design, y, x);
        var xx = new ExactSum();
        var xy = new ExactSum();
        var yy = new ExactSum();
        for (int row = 0; row < x.length; row++) {
            if (Double.isNaN(x[row]) || Double.isNaN(y[row])) continue;
            double count = design.rows().counts()[row];
            double weight = design.rows().weights()[row];
            xx.addProduct(count, weight, x[row] - meanX, x[row] - meanX);
            xy.addProduct(count, weight, x[row] - meanX, y[row] - meanY);
            yy.addProduct(count, weight, y[row] - meanY, y[row] - meanY);
        }
        double scale = Math.sqrt(xx.value() * yy.value());
        if (!(scale > 0)) throw new NotComputable(Reason.UNDEFINED, "a correlation with what does not vary");
        return xy.value() / scale;
    }

    private static double mean(SurveyDesign design, double[] x, double[] with) {
        double[] ones = new double[x.length];
        for (int row = 0; row < x.length; row++) ones[row] = Double.isNaN(x[row]) || Double.isNaN(with[row]) ? Double.NaN : 1;
        return design.ratio(x, ones);
    }

    private static double plainMean(double[] values) {
        var sum = new ExactSum();
        for (double value : values) sum.add(value);
        return sum.value() / values.length;
    }
}
