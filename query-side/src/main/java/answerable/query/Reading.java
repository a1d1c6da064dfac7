package answerable.query;

import answerable.api.DomainEvent;
import answerable.api.Recorded;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The state of the record that one question is answered from: as it is, or as it was. */
public sealed interface Reading permits LiveReading, PastReading {
  Basis basis();

  /** Whether something of this position, which happened then, belongs to it. */
  boolean holds(long position, Instant occurredAt);

  /** What "now" means to this question. */
  Instant now();

  /**
   * The row of a stream.
   *
   * @throws answerable.edge.Problem {@code NOT_FOUND} where the stream was not there
   */
  <S extends Record> S row(String readModel, Class<S> type, UUID stream);

  /** The rows of streams; a stream that was not there has none. */
  <S extends Record> Map<UUID, S> rows(String readModel, Class<S> type, Collection<UUID> streams);

  /** The ledger entries of a stream by sequence number, from one on, at most so many. */
  <R extends Record> Map<Integer, R> ledger(String readModel, Class<R> type, UUID stream, int firstSeq, int limit);

  /**
   * The events of a stream in order.
   *
   * @throws answerable.edge.Problem {@code NOT_FOUND} where the stream was not there
   */
  List<Recorded<DomainEvent>> events(UUID stream, int firstSeq);

  /**
   * Answers a question over the tables of the read models named at the beginning; it finds no others. It may be asked twice.
   *
   * @param estate whose streams it is about; null for all
   */
  <T> T over(@Nullable UUID estate, Supplier<T> question);

  /** The numbers of the leading read model's rollup under a key of this estate, by measure; what was never counted is absent. */
  Map<String, Long> rollup(UUID estate, List<String> key);

  /**
   * The one estate that a list over several needs to name before it can be asked about the past.
   *
   * @param seen the estates it is about, null for all
   * @return null where that makes no difference
   */
  @Nullable UUID one(@Nullable List<UUID> seen);
}
