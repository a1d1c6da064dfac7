package answerable.query.projection;

import answerable.api.DomainEvent;
import answerable.api.Recorded;
import answerable.log.Wanted;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A projection folded in memory: what the live read model must equal at the same position. Also the one place that says how the
 * row, the ledger and the rollups follow from an event.
 */
public final class Fold<E extends DomainEvent, S extends Record> {
  /** A place in the ledger. */
  public record LedgerKey(UUID stream, int seq) {}

  /** A number of the rollups. */
  public record RollupKey(List<String> key, String measure) implements Comparable<RollupKey> {
    @Override public int compareTo(RollupKey other) {
      for (int i = 0; i < Math.min(key.size(), other.key.size()); i++) {
        int byPart = key.get(i).compareTo(other.key.get(i));
        if (byPart != 0) {
          return byPart;
        }
      }
      int byLength = Integer.compare(key.size(), other.key.size());
      return byLength != 0 ? byLength : measure.compareTo(other.measure);
    }
  }

  private final Projection<E, S> projection;
  private final Wanted reads;
  private final Map<UUID, @Nullable S> rows = new LinkedHashMap<>();
  private final Map<UUID, @Nullable S> changed = new LinkedHashMap<>();
  private final Map<LedgerKey, Record> ledger = new LinkedHashMap<>();
  private final Map<RollupKey, Long> rollups = new TreeMap<>();

  public Fold(Projection<E, S> projection) {
    this.projection = projection;
    this.reads = projection.reads();
  }

  /** Sets the row a stream has before the first event given here. */
  public void begin(UUID stream, S row) {
    rows.put(stream, row);
  }

  public void add(Recorded<? extends E> event) {
    if (!reads.looksAt(event.event().getClass())) {
      return;
    }
    S before = rows.get(event.stream());
    S after = projection.evolve(before, event);
    projection.ledger(before, event, after, entry -> ledger.put(new LedgerKey(event.stream(), event.seq()), entry));
    if (!Objects.equals(before, after)) {
      contribute(before, -1);
      contribute(after, 1);
      changed.put(event.stream(), after);
    }
    rows.put(event.stream(), after);
  }

  private void contribute(@Nullable S state, int sign) {
    if (state != null) {
      projection.contribute(state, (key, measure, amount) ->
          rollups.merge(new RollupKey(List.copyOf(key), measure), sign * amount, Long::sum));
    }
  }

  /** The rows by stream; null where there is none after all. */
  public Map<UUID, @Nullable S> rows() {
    return rows;
  }

  /** Those of {@link #rows} that an event given here has changed; many events leave a read model as it was. */
  public Map<UUID, @Nullable S> changed() {
    return changed;
  }

  public Map<LedgerKey, Record> entries() {
    return ledger;
  }

  /** What is to be added to the rollups, in key order, nothing that is zero. */
  public Map<RollupKey, Long> rollups() {
    Map<RollupKey, Long> changed = new TreeMap<>(rollups);
    changed.values().removeIf(n -> n == 0);
    return changed;
  }

  public List<UUID> streams() {
    return new ArrayList<>(rows.keySet());
  }
}
