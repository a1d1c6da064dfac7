package answerable.query.projection;

import answerable.api.Code;
import answerable.api.DomainEvent;
import answerable.edge.Problem;
import answerable.log.EventCodec;
import answerable.log.EventLog;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataRetrievalFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** All projections of this program: they run while it runs, and tell how far they are. */
public final class Projections implements SmartLifecycle {
  /**
   * How far a projection is.
   *
   * @param position everything up to here is in the read model
   * @param lag positions of the log that it has not looked at yet
   * @param events folded since its tables were made
   */
  public record Progress(
      String name, int version, String state, long position, long lag, long events, @Nullable Long failedPosition,
      @Nullable String failedEvent, @Nullable String failedReason) {}

  private static final long POLL_MILLIS = 5;

  private final List<Projection<?, ?>> all;
  private final EventLog log;
  private final DataSource dataSource;
  private final JdbcClient jdbc;
  private final JsonMapper json = EventCodec.storedValues();
  private final List<LiveProjector<?, ?>> drivers = new ArrayList<>();
  private volatile boolean running;

  public Projections(List<Projection<?, ?>> all, EventLog log, DataSource dataSource) {
    this.all = List.copyOf(all);
    this.log = log;
    this.dataSource = dataSource;
    this.jdbc = JdbcClient.create(dataSource);
  }

  @Override public void start() {
    all.forEach(projection -> {
      LiveProjector<?, ?> driver = driver(projection);
      driver.start();
      drivers.add(driver);
    });
    running = true;
  }

  private <E extends DomainEvent, S extends Record> LiveProjector<E, S> driver(Projection<E, S> projection) {
    return new LiveProjector<>(projection, log, dataSource, json);
  }

  @Override public void stop() {
    drivers.forEach(LiveProjector::close);
    drivers.clear();
    running = false;
  }

  @Override public boolean isRunning() {
    return running;
  }

  public List<Progress> progress() {
    long head = log.head();
    return all.stream().map(projection -> progress(projection, head)).toList();
  }

  /** Up to where a projection's read model holds; where nothing of its kind came since its last event, that is the log's head. */
  public long position(String name) {
    return progress(projection(name), log.head()).position();
  }

  public int version(String name) {
    return projection(name).version();
  }

  public Projection<?, ?> projection(String name) {
    return all.stream().filter(projection -> projection.name().equals(name)).findFirst().orElseThrow();
  }

  private Progress progress(Projection<?, ?> projection, long head) {
    return progress(projection, head, log.head(projection.events()));
  }

  private Progress progress(Projection<?, ?> projection, long head, long ofKind) {
    return jdbc.sql("select * from live.projection where name = ?").param(projection.name()).query((row, number) -> {
      long token = row.getLong("position");
      long position = token >= ofKind ? Math.max(head, token) : token;
      return new Progress(projection.name(), row.getInt("version"), row.getString("state"), position, Math.max(0, head - position),
          row.getLong("events"), row.getObject("failed_position", Long.class), row.getString("failed_event"),
          row.getString("failed_reason"));
    }).single();
  }

  /** Up to where all of these read models hold. */
  public long position(List<String> names) {
    long head = log.head();
    Map<Class<? extends DomainEvent>, Long> ofKind = new HashMap<>();
    return names.stream().map(this::projection)
        .mapToLong(p -> progress(p, head, ofKind.computeIfAbsent(p.events(), log::head)).position()).min().orElseThrow();
  }

  /** The row of a stream as it stands, null where there is none. */
  public <S extends Record> @Nullable S row(String name, Class<S> type, UUID stream) {
    return rows(name, type, List.of(stream)).get(stream);
  }

  /** The rows of streams as they stand; a stream that has none is not there. */
  public <S extends Record> Map<UUID, S> rows(String name, Class<S> type, Collection<UUID> streams) {
    Map<UUID, S> rows = new HashMap<>();
    try (Connection connection = dataSource.getConnection()) {
      table(projection(name)).load(connection, streams).forEach((stream, row) -> rows.put(stream, type.cast(row)));
    } catch (SQLException e) {
      throw new DataRetrievalFailureException("SQLSTATE " + e.getSQLState());
    }
    return rows;
  }

  private <E extends DomainEvent, S extends Record> RowTable<S> table(Projection<E, S> projection) {
    return new RowTable<>("live", projection, json);
  }

  /**
   * Waits until a read model has passed a position.
   *
   * @throws Problem {@code READ_MODEL_BEHIND} with the lag, after {@code millis}
   */
  public void await(String name, long position, long millis) {
    long end = System.nanoTime() + millis * 1_000_000;
    Progress progress = progress(projection(name), log.head());
    while (progress.position() < position) {
      if (System.nanoTime() >= end) {
        throw new Problem(Code.READ_MODEL_BEHIND, List.of(),
            Map.of("lag", position - progress.position(), "position", progress.position(), "readModel", name),
            Map.of("Retry-After", "1"));
      }
      try {
        TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      progress = progress(projection(name), log.head());
    }
  }
}
