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

  static Distribution of(Item item, Strata strata, Tally tally) {
    SortedMap<Integer, Long> counts = new TreeMap<>();
    Scale scale = Objects.requireNonNull(item.scale());
    IntStream.rangeClosed(scale.low(), scale.high()).forEach(score -> counts.put(score, 0L));
    strata.names().forEach(stratum -> tally.scores(item.code(), stratum).forEach((score, n) -> counts.merge(score, n, Long::sum)));
    long n = counts.values().stream().mapToLong(Long::longValue).sum();
    return new Distribution(item.code(), item.wordingHash(), n, tally.other(item.code(), InvitationOutcome.UNANSWERED),
        hide(counts).stream().map(c -> new ScoreCell(c.score(), c.hidden() ? null : c.n())).toList());
  }

  /** Nobody in a cell says nothing about anybody; a few do, and then another cell must be hidden too. */
  private static List<Counted> hide(SortedMap<Integer, Long> counts) {
    List<Counted> cells = new ArrayList<>(counts.entrySet().stream()
        .map(e -> new Counted(e.getKey(), e.getValue(), e.getValue() > 0 && e.getValue() < Measure.LEAST)).toList());
    while (!Disclosure.safe(cells, Counted::n, Counted::hidden)) {
      int next = IntStream.range(0, cells.size()).filter(i -> !cells.get(i).hidden()).boxed()
          .min(Comparator.<Integer>comparingInt(i -> cells.get(i).n() > 0 ? 0 : 1).thenComparingLong(i -> cells.get(i).n())).orElseThrow();
      cells.set(next, new Counted(cells.get(next).score(), cells.get(next).n(), true));
    }
    return cells;
  }

  boolean safe() {
    long hidden = cells.stream().filter(cell -> cell.answers() == null).count();
    long together = answers - cells.stream().mapToLong(cell -> cell.answers() == null ? 0 : cell.answers()).sum();
    return Disclosure.safe(hidden, cells.size(), together);
  }

  boolean whole() {
    return cells.stream().allMatch(cell -> cell.answers() != null);
  }

  Stream<String> lines() {
    return Stream.concat(Stream.of(Canonical.line("distribution", item, wording, answers, unanswered)),
        cells.stream().map(cell -> Canonical.line("cell", cell.score(), cell.answers())));
  }
}
