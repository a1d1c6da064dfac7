package answerable.statistics.design;

import answerable.statistics.NotComputable;
import answerable.statistics.NotComputable.Reason;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A categorical variable: its levels in ascending order, numbers as numbers, text by code point, and the level of each row.
 *
 * @param levels distinct values
 * @param codes index into {@code levels} per row, −1 where there is no value
 */
public record Categories(List<Object> levels, int[] codes) {
    /** Numbers before text; numbers by value (0 and −0 are one), text by code point. */
    public static final Comparator<Object> ORDER = (a, b) -> switch (a) {
        case Long x when b instanceof Long y -> Long.compare(x, y);
        case Number x when b instanceof Number y -> Double.compare(x.doubleValue() + 0.0, y.doubleValue() + 0.0);
        case Number _ -> -1;
        default -> b instanceof Number ? 1 : byCodePoint(a.toString(), b.toString());
    };

    /** @param values one per row, null where there is none; equal values are one level */
    public static Categories of(List<? extends @Nullable Object> values) {
        var distinct = new TreeSet<>(ORDER);
        values.stream().filter(Objects::nonNull).forEach(distinct::add);
        var levels = List.copyOf(distinct);
        int[] codes = new int[values.size()];
        for (int row = 0; row < codes.length; row++) {
            Object value = values.get(row);
            codes[row] = value == null ? -1 : Collections.binarySearch(levels, value, ORDER);
        }
        return new Categories(levels, codes);
    }

    /** Levels of a numeric variable, NaN for no value. */
    public static Categories of(double[] values) {
        return of(Arrays.stream(values).mapToObj(each -> Double.isNaN(each) ? null : (Double) each).toList());
    }

    public int code(int row) {
        return codes[row];
    }

    public int indexOf(Object level) {
        return Collections.binarySearch(levels, level, ORDER);
    }

    /** 1 in rows of this level, 0 in others, NaN where there is no value. */
    public double[] indicator(int level) {
        double[] all = new double[codes.length];
        for (int row = 0; row < all.length; row++) all[row] = codes[row] < 0 ? Double.NaN : codes[row] == level ? 1 : 0;
        return all;
    }

    /**
     * The variable in rows of this level, NaN (outside the domain) in others.
     *
     * @throws NotComputable UNDEFINED if no row has the level
     */
    public double[] within(double[] y, Object level) {
        int wanted = indexOf(level);
        if (wanted < 0) throw new NotComputable(Reason.UNDEFINED, "no row has the value " + level);
        double[] inside = y.clone();
        for (int row = 0; row < inside.length; row++) if (codes[row] != wanted) inside[row] = Double.NaN;
        return inside;
    }

    private static int byCodePoint(String a, String b) {
        return Arrays.compare(a.codePoints().toArray(), b.codePoints().toArray());
    }
}
