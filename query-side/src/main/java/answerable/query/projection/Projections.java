package answerable.query.projection;

import answerable.api.Code;
import answerable.api.DomainEvent;
import answerable.edge.Problem;
import answerable.log.EventCodec;
import answerable.log.EventLog;
import answerable.log.NodeName;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
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
   * @param version of the rows that are read; {@code programVersion} is the one this program makes
   * @param generation counts the times its tables were made beside the live ones and put in their place
   * @param state NEW while it is made for the first time, RUNNING, STOPPED at an event it can't fold, HELD where rows of another version were put back
   * @param position everything up to here is in the read model
   * @param lag positions of the log that it has not looked at yet
   * @param events folded into these rows
   * @param eventsPerSecond over the last seconds, on whichever node
   * @param owner the node that wrote last, and {@code writtenAt}
   * @param previous the version and position to which one can go back, null where none is kept
   */
  public record Progress(
      String name, int version, int programVersion, long generation, String state, long position, long lag, long events,
      double eventsPerSecond, @Nullable String owner, @Nullable Instant writtenAt, @Nullable Long failedPosition,
      @Nullable String failedEvent, @Nullable String failedReason, @Nullable Previous previous) {}

  public record Previous(int version, long position, Instant madeAt) {}

  private record Sample(long nanos, long events) {}

  private static final long POLL_MILLIS = 5;
  private static final long SAMPLE_NANOS = 1_000_000_000L;
  private static final int SAMPLES = 6;

  private final List<Projection<?, ?>> all;
  private final EventLog log;
  private final Tail tail;
  private final DataSource dataSource;
  private final JdbcClient jdbc;
  private final JsonMapper json = EventCodec.storedValues();
  private final String node = NodeName.get();
  private final List<LiveProjector<?, ?>> drivers = new ArrayList<>();
  private final Map<String, RowTable<?>> tables = new ConcurrentHashMap<>();
  private final Map<String, Deque<Sample>> samples = new ConcurrentHashMap<>();
  private volatile boolean running;

  public Projections(List<Projection<?, ?>> all, EventLog log, DataSource dataSource) {
    this.all = List.copyOf(all);
    this.log = log;
    this.tail = new Tail(log);
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
    return new LiveProjector<>(projection, log, tail, dataSource, json, node);
  }

  @Override public void stop() {
    drivers.forEach(LiveProjector::close);
    drivers.clear();
    running = false;
  }

  @Override public boolean isRunning() {
    return running;
  }

  public List<Projection<?, ?>> all() {
    return all;
  }

  public List<Progress> progress() {
    long head = log.head();
    return all.stream().map(projection -> progress(projection, head)).toList();
  }

  public Progress progress(String name) {
    return progress(named(name), log.head());
  }

  /** Up to where a projection's read model holds; where nothing of its kind came since its last event, that is the log's head. */
  public long position(String name) {
    return standing(List.of(name)).position();
  }

  /**
   * @param position up to where all of some read models hold
   * @param version of the rows of the first of them
   */
  public record Standing(long position, int version) {}

  private record Token(String name, long position, int version) {}

  /** Where these read models stand. */
  public Standing standing(List<String> names) {
    Map<String, EventLog.Heads> heads = new HashMap<>();
    names.forEach(name -> heads.put(name, log.heads(named(name).events())));
    List<Token> tokens = jdbc.sql("select name, position, version from live.projection where name = any (?)")
        .param(names.toArray(String[]::new))
        .query((row, number) -> new Token(row.getString(1), row.getLong(2), row.getInt(3))).list();
    if (tokens.size() < heads.size()) {
      throw new DataRetrievalFailureException("a read model has no tables yet");
    }
    long position = tokens.stream().mapToLong(token -> holding(token.position(), Objects.requireNonNull(heads.get(token.name())))).min().orElseThrow();
    int version = tokens.stream().filter(token -> token.name().equals(names.getFirst())).findFirst().orElseThrow().version();
    return new Standing(position, version);
  }

  private static long holding(long token, EventLog.Heads heads) {
    return token >= heads.ofKind() ? Math.max(heads.all(), token) : token;
  }

  /** The version of the rows that are read. */
  public int version(String name) {
    return jdbc.sql("select version from live.projection where name = ?").param(name).query(Integer.class).single();
  }

  /** @throws Problem {@code NOT_FOUND} */
  public Projection<?, ?> named(String name) {
    return all.stream().filter(projection -> projection.name().equals(name)).findFirst()
        .orElseThrow(() -> new Problem(Code.NOT_FOUND));
  }

  private Progress progress(Projection<?, ?> projection, long head) {
    long ofKind = log.head(projection.events());
    return jdbc.sql("""
            select p.*, g.version previous_version, g.position previous_position, g.made_at previous_made_at
            from live.projection p left join live.generation g on g.name = p.name and g.state = 'PREVIOUS' where p.name = ?""")
        .param(projection.name()).query((row, number) -> {
          long token = row.getLong("position");
          long position = token >= ofKind ? Math.max(head, token) : token;
          OffsetDateTime madeAt = row.getObject("previous_made_at", OffsetDateTime.class);
          Previous previous = madeAt == null
              ? null
              : new Previous(row.getInt("previous_version"), row.getLong("previous_position"), madeAt.toInstant());
          OffsetDateTime written = row.getObject("updated_at", OffsetDateTime.class);
          return new Progress(projection.name(), row.getInt("version"), projection.version(), row.getLong("generation"),
              row.getString("state"), position, Math.max(0, head - position), row.getLong("events"),
              rate(projection.name(), row.getLong("events")), row.getString("owner"), written == null ? null : written.toInstant(),
              row.getObject("failed_position", Long.class), row.getString("failed_event"), row.getString("failed_reason"), previous);
        }).single();
  }

  /** Of what was seen before, when somebody asked or the metrics were read; 0 where that is long ago. */
  private double rate(String name, long events) {
    Deque<Sample> seen = samples.computeIfAbsent(name, _ -> new ArrayDeque<>());
    long now = System.nanoTime();
    synchronized (seen) {
      while (!seen.isEmpty() && (now - seen.getFirst().nanos() > SAMPLES * 2 * SAMPLE_NANOS || seen.getFirst().events() > events)) {
        seen.removeFirst();
      }
      double rate = seen.isEmpty() || now - seen.getFirst().nanos() < SAMPLE_NANOS / 10
          ? 0
          : (events - seen.getFirst().events()) * 1e9 / (now - seen.getFirst().nanos());
      if (seen.isEmpty() || now - seen.getLast().nanos() > SAMPLE_NANOS) {
        seen.addLast(new Sample(now, events));
      }
      return Math.round(rate * 10) / 10.0;
    }
  }

  /** The row of a stream as it stands, null where there is none. */
  public <S extends Record> @Nullable S row(String name, Class<S> type, UUID stream) {
    return rows(name, type, List.of(stream)).get(stream);
  }

  /** The rows of streams as they stand; a stream that has none is not there. */
  public <S extends Record> Map<UUID, S> rows(String name, Class<S> type, Collection<UUID> streams) {
    Map<UUID, S> rows = new HashMap<>();
    try (Connection connection = dataSource.getConnection()) {
      table(named(name)).load(connection, streams).forEach((stream, row) -> rows.put(stream, type.cast(row)));
    } catch (SQLException e) {
      throw new DataRetrievalFailureException("SQLSTATE " + e.getSQLState());
    }
    return rows;
  }

  private RowTable<?> table(Projection<?, ?> projection) {
    return tables.computeIfAbsent(projection.name(), _ -> new RowTable<>("live", projection, json));
  }

  /**
   * Waits until a read model has passed a position.
   *
   * @throws Problem {@code READ_MODEL_BEHIND} with the lag, after {@code millis}
   */
  public void await(String name, long position, long millis) {
    long end = System.nanoTime() + millis * 1_000_000;
    long reached = position(name);
    while (reached < position) {
      if (System.nanoTime() >= end) {
        throw new Problem(Code.READ_MODEL_BEHIND, List.of(),
            Map.of("lag", position - reached, "position", reached, "readModel", name), Map.of("Retry-After", "1"));
      }
      try {
        TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      reached = position(name);
    }
  }
}
