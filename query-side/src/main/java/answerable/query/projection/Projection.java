package answerable.query.projection;

import answerable.api.DomainEvent;
import answerable.api.Recorded;
import answerable.log.Wanted;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A read model of one kind of stream: one row per stream, perhaps a ledger and rollups. Pure: no clock, no database, no framework;
 * what drives it (live, a rebuild, a comparison, a reading as of a moment) gives every event of a stream once and in order.
 *
 * @param <E> the events of the streams it reads
 * @param <S> a record: the row. Components become columns: ids and UUIDs {@code uuid}, strings and enums {@code text}, instants
 *     {@code timestamptz}, whole numbers and booleans as such, everything else {@code jsonb}
 */
public interface Projection<E extends DomainEvent, S extends Record> {
  /** Names the table, the thread and the token; lower case with underscores. */
  String name();

  /** Raised when what it computes changes; the rows of another version are made anew. */
  int version();

  /** The events it reads. */
  Class<E> events();

  /** Which of them, and what of them, it looks at; what it does not name it is not given. */
  default Wanted reads() {
    return Wanted.everything(events());
  }

  /** The class of its rows. */
  Class<S> row();

  /** Column lists of the indexes the table needs beside its key {@code stream}. */
  default List<String> indexes() {
    return List.of();
  }

  /** The row after an event; null: no row. */
  @Nullable S evolve(@Nullable S before, Recorded<? extends E> event);

  /** Writes at most one ledger entry for the event. */
  default void ledger(@Nullable S before, Recorded<? extends E> event, @Nullable S after, LedgerSink out) {}

  /** What a row adds to the rollups. The driver adds it for the row after and takes it away for the row before. */
  default void contribute(S state, Contributions out) {}

  /** Takes the ledger entry of an event; stored as {@code jsonb} under stream and seq. */
  interface LedgerSink {
    void add(Record entry);
  }

  /** Takes whole numbers under a key; they are added up, so that their order does not matter. A key that was given stays as it is. */
  interface Contributions {
    void add(List<String> key, String measure, long amount);
  }
}
