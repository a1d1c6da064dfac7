package answerable.statistics.chart;

import answerable.statistics.NotComputable;
import answerable.statistics.NotComputable.Reason;
import answerable.statistics.summation.ExactSum;
import java.util.stream.IntStream;

/**
 * Classical decomposition (as R's {@code decompose}): trend by centred moving average, half weights at both ends if the period is even; mean of
 * x−trend or x/trend of each season; then centred on 0 or 1.
 *
 * @param figure effect of each season, beginning with the season of the first value
 * @param trend of each point, not a number for half a period at both ends
 * @param periods full periods that were seen
 */
public record SeasonalFigure(double[] figure, double[] trend, int periods, Type type) {
    /** How season and trend combine. */
    public enum Type {
        ADDITIVE,
        MULTIPLICATIVE
    }

    /** Fewer full periods than this make the figure a guess that must be shown as one. */
    private static final int TRUSTED_PERIODS = 3;

    /** @throws NotComputable if there are fewer than two full periods, or a multiplicative figure would divide by a trend of 0 */
    public static SeasonalFigure of(double[] x, int period, Type type) {
        if (period < 2) throw new NotComputable(Reason.UNUSABLE_INPUT, "period " + period);
        if (x.length < 2 * period) throw new NotComputable(Reason.SERIES_TOO_SHORT, x.length + " values, two periods of " + period + " are needed");
        double[] trend = trend(ControlLimits.finite(x), period);
        double[] seasons = new double[period];
        var whole = new ExactSum();
        for (int season = 0; season < period; season++) {
            var sum = new ExactSum();
            int n = 0;
            for (int i = season; i < x.length; i += period) {
                if (Double.isNaN(trend[i])) continue;
                sum.add(detrended(x[i], trend[i], type));
                n++;
            }
            seasons[season] = sum.value() / n;
            whole.add(seasons[season]);
        }
        double mean = whole.value() / period;
        if (type == Type.MULTIPLICATIVE && mean == 0) throw new NotComputable(Reason.UNDEFINED, "every season is 0");
        double[] figure = IntStream.range(0, period).mapToDouble(i -> type == Type.ADDITIVE ? seasons[i] - mean : seasons[i] / mean).toArray();
        return new SeasonalFigure(figure, trend, x.length / period, type);
    }

    private static double detrended(double x, double trend, Type type) {
        if (type == Type.ADDITIVE) return x - trend;
        if (trend == 0) throw new NotComputable(Reason.UNDEFINED, "a trend of 0");
        return x / trend;
    }

    private static double[] trend(double[] x, int period) {
        int half = period / 2;
        boolean even = period % 2 == 0;
        return IntStream.range(0, x.length).mapToDouble(i -> {
            if (i < half || i + half >= x.length) return Double.NaN;
            var sum = new ExactSum();
            for (int j = i - half; j <= i + half; j++) sum.add(even && (j == i - half || j == i + half) ? x[j] / 2 : x[j]);
            return sum.value() / period;
        }).toArray();
    }

    /** Whether too few years stand behind the figure to trust it. */
    public boolean provisional() {
        return periods < TRUSTED_PERIODS;
    }

    /**
     * x without its season, to be charted instead of x.
     *
     * @param place from 0, in the series or after its end
     * @throws NotComputable UNDEFINED if the season is always 0
     */
    public double adjusted(double x, int place) {
        double effect = figure[place % figure.length];
        if (type == Type.MULTIPLICATIVE && effect == 0) throw new NotComputable(Reason.UNDEFINED, "a season whose figure is 0");
        return type == Type.ADDITIVE ? x - effect : x / effect;
    }
}
