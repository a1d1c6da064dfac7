package answerable.query.projection;

import answerable.api.DomainEvent;
import answerable.api.Recorded;
import answerable.log.Wanted;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** A projection's read model in one schema, on which batches of events are folded; the live one or one that is made beside it. */
public final class Generation<E extends DomainEvent, S extends Record> {
  /** An event that the projection can't fold; those before it in the batch were not written. */
  public static final class Unfoldable extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient Recorded<?> event;
    private final int index;

    Unfoldable(Recorded<?> event, int index, RuntimeException cause) {
      super(cause);
      this.event = event;
      this.index = index;
    }

    public Recorded<?> event() {
      return event;
    }

    /** How many events of the batch came before it. */
    public int index() {
      return index;
    }
  }

  private final Projection<E, S> projection;
  private final RowTable<S> table;

  public Generation(String schema, Projection<E, S> projection, JsonMapper json) {
    this.projection = projection;
    this.table = new RowTable<>(schema, projection, json);
  }

  public Projection<E, S> projection() {
    return projection;
  }

  public RowTable<S> table() {
    return table;
  }

  /** Folds events that follow each other in the log: loads the rows they touch at once, writes each once. */
  public void apply(Connection connection, List<Recorded<E>> events) throws SQLException {
    apply(connection, events, Map.of());
  }

  /**
   * As above.
   *
   * @param known rows as they stand in the table, which are not loaded again
   * @return the rows of all streams that were touched, null where there is none
   */
  Map<UUID, @Nullable S> apply(Connection connection, List<Recorded<E>> events, Map<UUID, S> known) throws SQLException {
    Fold<E, S> fold = new Fold<>(projection);
    Set<UUID> toLoad = new HashSet<>();
    Set<UUID> seen = new HashSet<>();
    for (Recorded<E> event : events) {
      if (seen.add(event.stream())) {
        S row = known.get(event.stream());
        if (row != null) {
          fold.begin(event.stream(), row);
        } else if (event.seq() > 0) {
          toLoad.add(event.stream());
        }
      }
    }
    if (!toLoad.isEmpty()) {
      table.load(connection, toLoad).forEach(fold::begin);
    }
    Map<Fold.LedgerKey, Long> positions = new HashMap<>();
    for (int i = 0; i < events.size(); i++) {
      Recorded<E> event = events.get(i);
      try {
        fold.add(event);
      } catch (RuntimeException e) {
        throw new Unfoldable(event, i, e);
      }
      positions.put(new Fold.LedgerKey(event.stream(), event.seq()), event.position());
    }
    table.write(connection, fold.changed());
    table.writeLedger(connection, fold.entries(), positions);
    table.addToRollups(connection, fold.rollups());
    return fold.rows();
  }

  /** How many of these events its projection looks at. */
  public int lookedAt(List<Recorded<E>> events) {
    Wanted reads = projection.reads();
    return (int) events.stream().filter(event -> reads.looksAt(event.event().getClass())).count();
  }

  /** The store was reached and can't take what it was given (a data exception or a violated constraint). */
  public static boolean refused(SQLException e) {
    String state = String.valueOf(e.getSQLState());
    return state.startsWith("22") || state.startsWith("23");
  }
}
