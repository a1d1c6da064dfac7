package answerable.query.rebuild;

import answerable.api.DomainEvent;
import answerable.api.Recorded;
import answerable.log.Wanted;
import answerable.query.projection.CopyBuffer;
import answerable.query.projection.Fold;
import answerable.query.projection.Projection;
import answerable.query.projection.RowTable;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/**
 * One projection folded over whole streams by one thread. What it makes goes out by {@code COPY} as it fills a buffer, so that memory
 * does not grow with the log; rollups are what the last row of each stream contributes.
 */
final class Lane<E extends DomainEvent, S extends Record> {
  private static final int FULL = 1 << 20;

  private final Projection<E, S> projection;
  private final RowTable<S> table;
  private final Wanted reads;
  private final CopyBuffer rows = new CopyBuffer(FULL + FULL / 8);
  private final CopyBuffer ledger = new CopyBuffer(FULL / 4);
  private final Sums rollups = new Sums();
  private final Map<UUID, S> open = new HashMap<>();
  private @Nullable UUID stream;
  private @Nullable S state;
  private long events;

  Lane(Projection<E, S> projection, RowTable<S> table) {
    this.projection = projection;
    this.reads = projection.reads();
    this.table = table;
  }

  static <E extends DomainEvent, S extends Record> Lane<E, S> of(Shadow<E, S> shadow) {
    return new Lane<>(shadow.generation().projection(), shadow.generation().table());
  }

  /** An event of a stream that ends before another begins. */
  void next(Recorded<DomainEvent> event) {
    if (!reads.looksAt(event.event().getClass())) {
      return;
    }
    if (!event.stream().equals(stream)) {
      end();
      stream = event.stream();
    }
    state = after(state, event);
  }

  /** An event of one of many streams, which all end together. */
  void among(Recorded<DomainEvent> event) {
    if (!reads.looksAt(event.event().getClass())) {
      return;
    }
    S after = after(open.get(event.stream()), event);
    if (after == null) {
      open.remove(event.stream());
    } else {
      open.put(event.stream(), after);
    }
  }

  private @Nullable S after(@Nullable S before, Recorded<DomainEvent> recorded) {
    Recorded<E> event = cast(recorded);
    S after = projection.evolve(before, event);
    projection.ledger(before, event, after,
        entry -> table.encodeEntry(ledger, event.stream(), event.seq(), event.position(), entry));
    events++;
    return after;
  }

  @SuppressWarnings("unchecked")
  private static <E extends DomainEvent> Recorded<E> cast(Recorded<DomainEvent> event) {
    return (Recorded<E>) (Recorded<?>) event;
  }

  /** Every stream that was begun has ended. */
  void end() {
    if (stream != null && state != null) {
      row(stream, state);
    }
    stream = null;
    state = null;
    open.forEach(this::row);
    open.clear();
  }

  private void row(UUID of, S row) {
    table.encode(rows, of, row);
    projection.contribute(row, (key, measure, amount) -> {
      if (amount != 0) {
        rollups.add(key, measure, amount);
      }
    });
  }

  void flushIfFull(Connection connection) throws SQLException {
    if (rows.size() > FULL) {
      copy(connection, table.rows(), rows);
    }
    if (ledger.size() > FULL) {
      copy(connection, table.ledger(), ledger);
    }
  }

  void flush(Connection connection) throws SQLException {
    copy(connection, table.rows(), rows);
    copy(connection, table.ledger(), ledger);
  }

  static void copy(Connection connection, String table, CopyBuffer data) throws SQLException {
    if (data.isEmpty()) {
      return;
    }
    data.finish();
    CopyIn copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn("copy " + table + " from stdin (format binary)");
    try {
      copy.writeToCopy(data.bytes(), 0, data.size());
      copy.endCopy();
    } finally {
      if (copy.isActive()) {
        copy.cancelCopy();
      }
    }
    data.clear();
  }

  long events() {
    return events;
  }

  /** Adds what this thread counted to what others did. */
  void addTo(Map<Fold.RollupKey, Long> all) {
    rollups.forEach((key, n) -> all.merge(key, n, Long::sum));
  }

  static void load(Connection connection, String rollup, Map<Fold.RollupKey, Long> all) throws SQLException {
    CopyBuffer buffer = new CopyBuffer(FULL / 4);
    for (Map.Entry<Fold.RollupKey, Long> one : all.entrySet()) {
      if (Objects.requireNonNull(one.getValue()) != 0) {
        RowTable.encode(buffer, one.getKey(), one.getValue());
        if (buffer.size() > FULL) {
          copy(connection, rollup, buffer);
        }
      }
    }
    copy(connection, rollup, buffer);
  }
}
