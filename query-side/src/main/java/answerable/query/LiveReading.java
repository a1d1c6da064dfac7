package answerable.query;

import answerable.api.Code;
import answerable.api.DomainEvent;
import answerable.api.Recorded;
import answerable.edge.Problem;
import answerable.log.EventLog;
import answerable.query.projection.Projections;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;

/** The record as it is. */
record LiveReading(Basis basis, Instant now, List<String> readModels, Projections projections, EventLog log, Tables tables)
    implements Reading {
  private static final long WAIT_MILLIS = 5_000;

  @Override public boolean holds(long position, Instant occurredAt) {
    return true;
  }

  /** What is in the log is looked for in the read model until that has passed its first event. */
  @Override public <S extends Record> S row(String readModel, Class<S> type, UUID stream) {
    S row = unlessRemade(() -> projections.row(readModel, type, stream));
    if (row == null) {
      projections.await(readModel, Objects.requireNonNull(log.first(stream)).position(), WAIT_MILLIS);
      row = projections.row(readModel, type, stream);
    }
    if (row == null) {
      throw new Problem(Code.NOT_FOUND);
    }
    return row;
  }

  @Override public <S extends Record> Map<UUID, S> rows(String readModel, Class<S> type, Collection<UUID> streams) {
    return unlessRemade(() -> projections.rows(readModel, type, streams));
  }

  @Override public <R extends Record> Map<Integer, R> ledger(
      String readModel, Class<R> type, UUID stream, int firstSeq, int limit) {
    return unlessRemade(() -> tables.ledger(readModel, type, stream, firstSeq, limit));
  }

  @Override public List<Recorded<DomainEvent>> events(UUID stream, int firstSeq) {
    return log.stream(stream, firstSeq);
  }

  @Override public <T> T over(@Nullable UUID estate, Supplier<T> question) {
    return unlessRemade(question);
  }

  /** Rows that another version left may lack what this program asks for; until its own are there, the answer is not there yet. */
  private <T> T unlessRemade(Supplier<T> question) {
    try {
      return question.get();
    } catch (DataAccessException e) {
      for (String readModel : readModels) {
        Projections.Progress progress = projections.progress(readModel);
        if (progress.version() != progress.programVersion()) {
          throw new Problem(Code.READ_MODEL_BEHIND, List.of(), Map.of("readModel", readModel, "position", progress.position(),
              "version", progress.version(), "programVersion", progress.programVersion()), Map.of("Retry-After", "5"));
        }
      }
      throw e;
    }
  }

  @Override public Map<String, Long> rollup(UUID estate, List<String> key) {
    return unlessRemade(() -> tables.rollup(readModels.getFirst(), key));
  }

  @Override public @Nullable UUID one(@Nullable List<UUID> seen) {
    return null;
  }
}
