package answerable.query;

import answerable.api.Code;
import answerable.api.DomainEvent;
import answerable.api.Recorded;
import answerable.edge.Problem;
import answerable.log.EventLog;
import answerable.query.projection.Fold;
import answerable.query.projection.Projection;
import answerable.query.projection.Projections;
import answerable.query.projection.SchemaPath;
import answerable.query.projection.TemporaryGenerations;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.BadSqlGrammarException;

/**
 * The record as it was: one stream is folded at once, whole tables come from a temporary generation.
 *
 * @param occurredUntil of what is on record up to the position only what happened until then, if given
 */
record PastReading(
    Basis basis, Instant now, @Nullable Instant occurredUntil, List<String> readModels, Projections projections, EventLog log,
    TemporaryGenerations generations, Tables tables) implements Reading {
  private static final String NO_SUCH_TABLE = "42P01";
  private static final int ATTEMPTS = 3;

  @Override public boolean holds(long position, Instant occurredAt) {
    return position <= basis.position() && (occurredUntil == null || !occurredAt.isAfter(occurredUntil));
  }

  @Override public <S extends Record> S row(String readModel, Class<S> type, UUID stream) {
    S row = fold(projections.named(readModel), stream).row(type, stream);
    if (row == null) {
      throw new Problem(Code.NOT_FOUND);
    }
    return row;
  }

  @Override public <S extends Record> Map<UUID, S> rows(String readModel, Class<S> type, Collection<UUID> streams) {
    Map<UUID, S> rows = new HashMap<>();
    for (UUID stream : streams) {
      S row = fold(projections.named(readModel), stream).row(type, stream);
      if (row != null) {
        rows.put(stream, row);
      }
    }
    return rows;
  }

  @Override public <R extends Record> Map<Integer, R> ledger(
      String readModel, Class<R> type, UUID stream, int firstSeq, int limit) {
    Map<Integer, R> entries = new TreeMap<>();
    fold(projections.named(readModel), stream).fold.entries().forEach((at, entry) -> {
      if (at.seq() >= firstSeq && entries.size() < limit) {
        entries.put(at.seq(), type.cast(entry));
      }
    });
    return entries;
  }

  private record Folded<S extends Record>(Fold<?, S> fold) {
    <T> @Nullable T row(Class<T> type, UUID stream) {
      return type.cast(fold.rows().get(stream));
    }
  }

  private <E extends DomainEvent, S extends Record> Folded<S> fold(Projection<E, S> projection, UUID stream) {
    Fold<E, S> fold = new Fold<>(projection);
    seen(stream).forEach(event -> fold.add(of(projection, event)));
    return new Folded<>(fold);
  }

  @SuppressWarnings("unchecked")
  private static <E extends DomainEvent> Recorded<E> of(Projection<E, ?> projection, Recorded<DomainEvent> event) {
    projection.events().cast(event.event());
    return (Recorded<E>) (Recorded<?>) event;
  }

  /** The events of a stream that count; none where its first one does not. */
  private List<Recorded<DomainEvent>> seen(UUID stream) {
    List<Recorded<DomainEvent>> seen = log.stream(stream, 0).stream()
        .filter(event -> holds(event.position(), event.meta().occurredAt())).toList();
    return seen.isEmpty() || seen.getFirst().seq() > 0 ? List.of() : seen;
  }

  @Override public List<Recorded<DomainEvent>> events(UUID stream, int firstSeq) {
    List<Recorded<DomainEvent>> seen = seen(stream);
    if (seen.isEmpty()) {
      throw new Problem(Code.NOT_FOUND);
    }
    return seen.stream().filter(event -> event.seq() >= firstSeq).toList();
  }

  /** A generation may be dropped between being named and being read; then it is made again. */
  @Override public <T> T over(@Nullable UUID estate, Supplier<T> question) {
    for (int attempt = 1;; attempt++) {
      List<String> schemas = readModels.stream()
          .map(readModel -> generations.schema(readModel, estate, basis.position(), occurredUntil)).toList();
      try {
        return SchemaPath.in(schemas, question);
      } catch (BadSqlGrammarException e) {
        if (attempt == ATTEMPTS || !(e.getCause() instanceof SQLException sql) || !NO_SUCH_TABLE.equals(sql.getSQLState())) {
          throw e;
        }
      }
    }
  }

  @Override public Map<String, Long> rollup(UUID estate, List<String> key) {
    return over(estate, () -> tables.rollup(readModels.getFirst(), key));
  }

  @Override public UUID one(@Nullable List<UUID> seen) {
    if (seen == null || seen.size() != 1) {
      throw Problem.invalid("estate", "按时点查询须指明项目", "name the estate when asking about a moment");
    }
    return seen.getFirst();
  }
}
