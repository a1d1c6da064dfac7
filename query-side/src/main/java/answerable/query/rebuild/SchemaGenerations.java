package answerable.query.rebuild;

import answerable.api.DomainEvent;
import answerable.api.Recorded;
import answerable.log.EventCodec;
import answerable.log.EventLog;
import answerable.log.StreamSource;
import answerable.log.Wanted;
import answerable.query.projection.Fold;
import answerable.query.projection.Projection;
import answerable.query.projection.Projections;
import answerable.query.projection.RowTable;
import answerable.query.projection.TemporaryGenerations;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessResourceFailureException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Temporary generations, each in a schema of its own: the same projection folded up to a position. The latest used stay; of a key
 * there is never more than one in the making.
 */
public final class SchemaGenerations implements TemporaryGenerations, SmartLifecycle {
  private record Key(String readModel, int version, @Nullable UUID estate, long position, @Nullable Instant occurredUntil) {}

  private final Projections projections;
  private final EventLog log;
  private final StreamSource source;
  private final DataSource dataSource;
  private final int most;
  private final JsonMapper json = EventCodec.storedValues();
  private final Map<Key, FutureTask<String>> kept = new LinkedHashMap<>(16, 0.75f, true);
  private final List<String> toDrop = new ArrayList<>();
  private final AtomicLong number = new AtomicLong();
  private @Nullable NodeSchemas schemas;

  public SchemaGenerations(Projections projections, EventLog log, StreamSource source, DataSource dataSource, int most) {
    this.projections = projections;
    this.source = source;
    this.log = log;
    this.dataSource = dataSource;
    this.most = most;
  }

  @Override public synchronized void start() {
    try {
      schemas = NodeSchemas.claim(dataSource);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override public synchronized void stop() {
    kept.clear();
    if (schemas != null) {
      schemas.close();
      schemas = null;
    }
  }

  @Override public synchronized boolean isRunning() {
    return schemas != null;
  }

  /** Before anybody can ask. */
  @Override public int getPhase() {
    return 0;
  }

  @Override public String schema(String readModel, @Nullable UUID estate, long position, @Nullable Instant occurredUntil) {
    Projection<?, ?> projection = projections.named(readModel);
    Key key = new Key(readModel, projection.version(), estate, log.head(projection.events(), position), occurredUntil);
    for (int attempt = 1;; attempt++) {
      FutureTask<String> task = task(key, projection);
      task.run();
      String schema = made(key, task);
      dropUnused();
      if (attempt == 3 || exists(schema)) {
        return schema;
      }
      forget(key, task);
    }
  }

  private synchronized FutureTask<String> task(Key key, Projection<?, ?> projection) {
    FutureTask<String> known = kept.get(key);
    if (known != null) {
      return known;
    }
    if (schemas == null) {
      throw new IllegalStateException("not running");
    }
    String schema = schemas.name(number.incrementAndGet());
    FutureTask<String> task = new FutureTask<>(() -> made(projection, key, schema));
    kept.put(key, task);
    Iterator<FutureTask<String>> oldest = kept.values().iterator();
    while (kept.size() > most && oldest.hasNext()) {
      FutureTask<String> one = oldest.next();
      if (one.state() == Future.State.SUCCESS) {
        oldest.remove();
        toDrop.add(one.resultNow());
      }
    }
    return task;
  }

  private String made(Key key, FutureTask<String> task) {
    try {
      return task.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } catch (ExecutionException e) {
      forget(key, task);
      throw e.getCause() instanceof SQLException sql ? failed(sql) : new IllegalStateException(e.getCause());
    }
  }

  private synchronized void forget(Key key, FutureTask<String> task) {
    kept.remove(key, task);
  }

  /** Waits for nobody: what is still read is dropped another time. */
  private void dropUnused() {
    List<String> now;
    synchronized (this) {
      now = List.copyOf(toDrop);
      toDrop.clear();
    }
    for (String schema : now) {
      if (!NodeSchemas.drop(dataSource, schema)) {
        synchronized (this) {
          toDrop.add(schema);
        }
      }
    }
  }

  private boolean exists(String schema) {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement look = connection.prepareStatement("select 1 from pg_namespace where nspname = ?")) {
      look.setString(1, schema);
      return look.executeQuery().next();
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  /** Streams are folded as they come and go out by {@code COPY}: memory does not grow with the estate. */
  private <E extends DomainEvent, S extends Record> String made(Projection<E, S> projection, Key key, String schema)
      throws SQLException, IOException, InterruptedException {
    RowTable<S> table = new RowTable<>(schema, projection, json);
    Lane<E, S> lane = new Lane<>(projection, table);
    Wanted wanted = key.occurredUntil() == null ? projection.reads() : projection.reads().and(Wanted.of(projection.events()).meta("occurredAt"));
    try (Connection connection = dataSource.getConnection()) {
      connection.setAutoCommit(false);
      try (Statement statement = connection.createStatement()) {
        statement.execute("select live.new_schema('" + schema + "')");
        for (String ddl : table.create()) {
          statement.execute(ddl);
        }
        for (StreamSource.Part part : source.parts(wanted, key.position(), key.estate())) {
          part.read(new Until(lane, key.occurredUntil()));
          lane.end();
          lane.flush(connection);
        }
        Map<Fold.RollupKey, Long> rollups = new TreeMap<>();
        lane.addTo(rollups);
        Lane.load(connection, table.rollup(), rollups);
        for (String ddl : table.index()) {
          statement.execute(ddl);
        }
        statement.execute("analyze " + table.rows());
        connection.commit();
      } catch (SQLException | IOException | InterruptedException | RuntimeException e) {
        connection.rollback();
        throw e;
      }
    }
    return schema;
  }

  /** Leaves out what happened later, and streams that began later. */
  private static final class Until implements StreamSource.Sink {
    private final Lane<?, ?> lane;
    private final @Nullable Instant until;
    private @Nullable UUID begun;

    Until(Lane<?, ?> lane, @Nullable Instant until) {
      this.lane = lane;
      this.until = until;
    }

    @Override public void event(Recorded<DomainEvent> event) {
      if (until != null) {
        if (event.meta().occurredAt().isAfter(until)) {
          return;
        }
        if (event.seq() == 0) {
          begun = event.stream();
        }
        if (!event.stream().equals(begun)) {
          return;
        }
      }
      lane.next(event);
    }
  }

  private static DataAccessResourceFailureException failed(SQLException e) {
    return new DataAccessResourceFailureException("SQLSTATE " + e.getSQLState());
  }
}
