package answerable.statistics.design;

import answerable.statistics.NotComputable;
import answerable.statistics.NotComputable.Reason;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Answers kept as integer counts per (stratum, unit, weight, score), the form in which a read model holds them (STATISTICS §4): weights are applied when
 * a figure is asked for, and a correction or withdrawal is a subtraction.
 *
 * <p>Counts form a group, so any order of adding, subtracting and merging gives the same counts and every estimate on {@link #design} and
 * {@link #scores} the same bits, the bits of one row per answer with the same weight in millionths. Not safe for use by several threads.
 */
public final class CountedAnswers {
    /** Weights are multiples of a millionth. */
    public static final double WEIGHTS_PER_UNIT = 1_000_000;

    /** Largest weight and score: integers a double holds exactly. */
    private static final long EXACT = 1L << 53;

    private record Cell(String stratum, @Nullable String psu, long weight, long score) {
        private static final Comparator<Cell> ORDER =
                Comparator.comparing(Cell::stratum).thenComparing(Cell::psu, Comparator.nullsFirst(Comparator.naturalOrder())).thenComparingLong(Cell::weight).thenComparingLong(Cell::score);
    }

    private final Map<Cell, Long> counts = new TreeMap<>(Cell.ORDER);
    private final Map<String, Long> populations = new TreeMap<>();

    /**
     * @param psu sampling unit within the stratum; null: every answer is its own unit (no clustering)
     * @param weightMillionths weight of each of the answers, in millionths, at least 0
     * @param score integer answer
     * @param count how many answers are added, or, if negative, taken back
     */
    public CountedAnswers add(String stratum, @Nullable String psu, long weightMillionths, long score, long count) {
        if (weightMillionths < 0 || weightMillionths > EXACT || score < -EXACT || score > EXACT)
            throw new NotComputable(Reason.UNUSABLE_INPUT, "weight " + weightMillionths + " millionths, score " + score);
        counts.merge(new Cell(stratum, psu, weightMillionths, score), count, (a, b) -> Math.addExact(a, b) == 0 ? null : Math.addExact(a, b));
        return this;
    }

    /** Sampling units the stratum holds, for the correction for finite populations. */
    public CountedAnswers population(String stratum, long units) {
        populations.put(stratum, units);
        return this;
    }

    /** @throws NotComputable INCONSISTENT_POPULATION if both know a population of a stratum and not the same */
    public CountedAnswers addAll(CountedAnswers other) {
        other.counts.forEach((cell, count) -> add(cell.stratum, cell.psu, cell.weight, cell.score, count));
        other.populations.forEach((stratum, units) -> {
            Long own = populations.putIfAbsent(stratum, units);
            if (own != null && !own.equals(units)) throw new NotComputable(Reason.INCONSISTENT_POPULATION, "stratum " + stratum + " holds both " + own + " and " + units);
        });
        return this;
    }

    /** Cells with a count, in one order whatever was added when. */
    private List<Map.Entry<Cell, Long>> cells() {
        var cells = new ArrayList<Map.Entry<Cell, Long>>();
        counts.entrySet().stream().filter(each -> each.getValue() != 0).forEach(cells::add);
        for (var each : cells) if (each.getValue() < 0) throw new NotComputable(Reason.UNUSABLE_INPUT, "more answers taken back than given: " + each.getKey());
        return cells;
    }

    /**
     * The design over the counted cells, one row per cell.
     *
     * @throws NotComputable UNUSABLE_INPUT if a cell was taken back more often than given; MISSING_POPULATION for a stratum without one
     */
    public SurveyDesign design(FinitePopulation finite, LonelyPsu lonely) {
        var cells = cells();
        double[] weights = cells.stream().mapToDouble(each -> each.getKey().weight).toArray();
        boolean clustered = cells.stream().anyMatch(each -> each.getKey().psu != null);
        if (clustered && cells.stream().anyMatch(each -> each.getKey().psu == null)) throw new NotComputable(Reason.UNUSABLE_INPUT, "answers with and without sampling unit");
        var rows = DesignRows.of(weights).weighted(weights, WEIGHTS_PER_UNIT)
                .inStrata(cells.stream().map(each -> each.getKey().stratum).toList())
                .repeated(cells.stream().mapToDouble(each -> each.getValue().doubleValue()).toArray());
        if (clustered) rows = rows.inUnits(cells.stream().map(each -> String.valueOf(each.getKey().psu)).toList(), null);
        if (finite != FinitePopulation.NONE) rows = rows.outOf(List.of(cells.stream().mapToDouble(each -> population(each.getKey().stratum)).toArray()), null);
        return new SurveyDesign(rows, finite, lonely);
    }

    private double population(String stratum) {
        Long units = populations.get(stratum);
        if (units == null) throw new NotComputable(Reason.MISSING_POPULATION, "stratum " + stratum);
        return units;
    }

    /** Score of each row of {@link #design}. */
    public double[] scores() {
        return cells().stream().mapToDouble(each -> each.getKey().score).toArray();
    }
}
