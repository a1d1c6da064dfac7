package answerable.api.figures;

import answerable.api.Canonical;
import answerable.api.Form.Item;
import answerable.api.Form.Scale;
import answerable.api.InvitationOutcome;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How many households gave which score, unweighted.
 *
 * @param wording hash of the item's text and scale
 * @param answers to this item; {@code unanswered}: asked and left open
 */
public record Distribution(String item, String wording, long answers, long unanswered, List<ScoreCell> cells) {
  /** {@code answers} is null where the cell is hidden. */
  public record ScoreCell(int score, @Nullable Long answers) {}

  private record Counted(int score, long n, boolean hidden) {}

  /** {@code told}: as {@link #told}; {@code forOthers}: at least a cell is hidden, so that nothing else can be worked out with all. */
  static Distribution of(Item item, Strata strata, Tally tally, int told, boolean forOthers) {
    SortedMap<Integer, Long> counts = new TreeMap<>();
    Scale scale = Objects.requireNonNull(item.scale());
    IntStream.rangeClosed(scale.low(), scale.high()).forEach(score -> counts.put(score, 0L));
    strata.names().forEach(stratum -> tally.scores(item.code(), stratum).forEach((score, n) -> counts.merge(score, n, Long::sum)));
    long n = counts.values().stream().mapToLong(Long::longValue).sum();
    long hidden = Math.max(Measure.LEAST - 1, forOthers ? counts.values().stream().filter(of -> of > 0).min(Long::compare).orElse(0L) : 0);
    List<Counted> counted = counts.entrySet().stream()
        .map(e -> new Counted(e.getKey(), e.getValue(), e.getValue() > 0 && e.getValue() <= hidden)).toList();
    return new Distribution(item.code(), item.wordingHash(), n, tally.other(item.code(), InvitationOutcome.UNANSWERED),
        hide(counted, told).stream().map(c -> new ScoreCell(c.score(), c.hidden() ? null : c.n())).toList());
  }

  /**
   * Equations that tell of the cells: their sum and, where every answer weighs the same, the figures of the item and their error, in
   * which the sum of squares stands.
   */
  static int told(Item item, Strata strata) {
    return !strata.weighAlike() ? 1 : switch (item.kind()) {
      case STATEMENT, IMPORTANCE, VS_EXPECTATION -> 4;
      case VS_COMPETITOR, NPS -> 3;
      case OPEN -> 1;
    };
  }

  /** Nobody in a cell says nothing about anybody; a few do, and then other cells must be hidden too. */
  private static List<Counted> hide(List<Counted> counted, int told) {
    List<Counted> cells = new ArrayList<>(counted);
    while (!Disclosure.safe(cells, Counted::n, Counted::hidden, told)) {
      Counted next = cells.stream().filter(cell -> !cell.hidden())
          .min(Comparator.<Counted>comparingInt(cell -> cell.n() > 0 ? 0 : 1).thenComparingLong(Counted::n)).orElse(null);
      if (next == null) {
        return cells;
      }
      cells.set(cells.indexOf(next), new Counted(next.score(), next.n(), true));
    }
    return cells;
  }

  boolean safe(int told) {
    long hidden = cells.stream().filter(cell -> cell.answers() == null).count();
    long together = answers - cells.stream().mapToLong(cell -> cell.answers() == null ? 0 : cell.answers()).sum();
    return Disclosure.safe(hidden, cells.size(), together, told);
  }

  boolean whole() {
    return cells.stream().allMatch(cell -> cell.answers() != null);
  }

  Stream<String> lines() {
    return Stream.concat(Stream.of(Canonical.line("distribution", item, wording, answers, unanswered)),
        cells.stream().map(cell -> Canonical.line("cell", cell.score(), cell.answers())));
  }
}
