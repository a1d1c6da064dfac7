package answerable.query.projection;

import answerable.api.DomainEvent;
import answerable.api.Recorded;
import answerable.log.EventLog;
import answerable.log.Undecodable;
import answerable.log.UnknownEvent;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Drives one projection: one thread, one token, one transaction a batch. Rows, ledger, rollups and token commit together, so every
 * event counts exactly once. The token's row is locked for the batch: of several nodes one works, and another goes on when it dies;
 * one that stands still in the middle of a batch is cut off by PostgreSQL, and what it would have written is not there.
 * A projection that can't fold an event stops there and says so; nothing is skipped. That the store can't be reached is no failure.
 */
final class LiveProjector<E extends DomainEvent, S extends Record> implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(LiveProjector.class);
  private static final int BATCH = 500;
  private static final long LOOK_MILLIS = 250;
  /** Who has the token and knows of nothing beyond it asks this seldom whether the tables were changed under it. */
  private static final long OWN_MILLIS = 1_000;
  private static final long GATHER_AT_LEAST = 2_000_000;
  private static final long GATHER_AT_MOST = 40_000_000;
  private static final long STILL_MILLIS = 4_000;
  private static final String BATCH_MILLIS = "60000";
  /** With so many positions before it, and more than behind it, a read model is made beside the live ones, in one go. */
  private static final long LONG = 100_000;
  private static final int MOST_FAILURES = 20;
  private static final int KNOWN = 1_000;
  private static final int KNOWS_TRANSACTION_TIMEOUT = 17;

  /** An event that the projection can't fold. */
  private static final class Stopped extends RuntimeException {
    private static final long serialVersionUID = 1;

    final long position;
    final String event;
    final String reason;

    Stopped(long position, String event, Throwable cause) {
      super(cause);
      this.position = position;
      this.event = event;
      this.reason = cause.getClass().getSimpleName();
    }
  }

  private final Generation<E, S> live;
  private final Projection<E, S> projection;
  private final EventLog log;
  private final Tail tail;
  private final DataSource dataSource;
  private final String node;
  private final Thread thread;
  private volatile boolean running = true;
  private int batch = BATCH;
  private int attempted;
  private int failures;
  /** Rows as this node wrote them last; they hold as long as nobody else wrote, which the token tells. */
  private final Map<UUID, S> known = new LinkedHashMap<>(16, 0.75f, true) {
    private static final long serialVersionUID = 1;

    @Override protected boolean removeEldestEntry(Map.Entry<UUID, S> eldest) {
      return size() > KNOWN;
    }
  };
  private @Nullable Token knownAt;
  /** Up to where this node knows the token, out of reach while another node works. */
  private long reached = Long.MAX_VALUE;

  LiveProjector(Projection<E, S> projection, EventLog log, Tail tail, DataSource dataSource, JsonMapper json, String node) {
    this.projection = projection;
    this.live = new Generation<>("live", projection, json);
    this.log = log;
    this.tail = tail;
    this.dataSource = dataSource;
    this.node = node;
    this.thread = Thread.ofPlatform().name("projection-" + projection.name()).daemon().unstarted(this::run);
  }

  /**
   * Makes the tables if there are none, and begins. A projection that stopped is tried again. Tables of another version stay as they
   * are: this program makes its own beside them, and begins here when they are live.
   */
  void start() {
    try (Connection connection = dataSource.getConnection()) {
      connection.setAutoCommit(false);
      prepare(connection);
      connection.commit();
    } catch (SQLException e) {
      throw new IllegalStateException("the tables of " + projection.name() + " can't be made: SQLSTATE " + e.getSQLState());
    }
    thread.start();
  }

  private void prepare(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("select pg_advisory_xact_lock(9)");
      try (ResultSet row = statement.executeQuery("select position from live.projection where name = '" + projection.name() + "'")) {
        if (row.next()) {
          statement.execute("update live.projection set state = '" + state(row.getLong(1)) + "', failed_position = null, failed_event = null,"
              + " failed_reason = null where state <> 'NEW' and name = '" + projection.name() + "' and version = " + projection.version());
          return;
        }
      }
      for (String ddl : live.table().create()) {
        statement.execute(ddl);
      }
      for (String ddl : live.table().index()) {
        statement.execute(ddl);
      }
      statement.execute("insert into live.projection(name, version, state) values ('" + projection.name() + "', "
          + projection.version() + ", '" + state(0) + "')");
    }
  }

  private String state(long position) {
    long before = log.head(projection.events()) - position;
    return before > LONG && before > position ? "NEW" : "RUNNING";
  }

  private void run() {
    while (running) {
      try {
        long began = System.nanoTime();
        attempted = 0;
        int events = advance();
        long took = System.nanoTime() - began;
        failures = 0;
        if (took < STILL_MILLIS * 1_000_000 / 4) {
          batch = Math.min(BATCH, 2 * batch);
        }
        if (events == 0) {
          log.awaitBeyond(projection.events(), reached, reached == Long.MAX_VALUE ? LOOK_MILLIS : OWN_MILLIS);
        } else if (events < BATCH) {
          gather(took);
        }
      } catch (InterruptedException e) {
        return;
      } catch (Stopped stopped) {
        LOG.error("Projection {} stopped at position {} ({}): {}", projection.name(), stopped.position, stopped.event,
            stopped.reason);
        markStopped(stopped);
      } catch (Retry smaller) {
        LOG.debug("Projection {} takes {} events at a time", projection.name(), batch);
      } catch (SQLException | DataAccessException unreachable) {
        if (running) {
          takeLess();
          LOG.warn("Projection {} waits for the store: {}", projection.name(), unreachable.getClass().getSimpleName());
          pause();
        }
      } catch (RuntimeException e) { // of the driver, whose connection was cut, or a fault of ours: then it stays
        takeLess();
        LOG.warn("Projection {} failed: {}", projection.name(), e.getClass().getSimpleName(), e);
        if (++failures == MOST_FAILURES) {
          LOG.error("Projection {} stopped: {}", projection.name(), e.getClass().getSimpleName());
          markStopped(new Stopped(0, "none", e));
        }
        pause();
      }
    }
  }

  /** What was cut off may have been too much for the time a batch has. */
  private void takeLess() {
    batch = Math.max(1, (attempted > 0 ? attempted : batch) / 2);
  }

  /** Lets the next batch fill while this one's work is paid for: under load many events share one transaction. */
  private static void gather(long nanos) throws InterruptedException {
    TimeUnit.NANOSECONDS.sleep(Math.clamp(nanos, GATHER_AT_LEAST, GATHER_AT_MOST));
  }

  private void pause() {
    try {
      log.awaitBeyond(Long.MAX_VALUE - 1, LOOK_MILLIS);
    } catch (InterruptedException e) {
      running = false;
    } catch (RuntimeException unreachable) {
      LOG.debug("still unreachable");
    }
  }

  private record Token(long position, long generation) {}

  /** One batch; 0 where there was nothing to do, or not for this node. */
  private int advance() throws SQLException {
    try (Connection connection = dataSource.getConnection()) {
      connection.setAutoCommit(false);
      try {
        Token token = claim(connection);
        reached = token == null ? Long.MAX_VALUE : token.position();
        int events = token == null ? 0 : advance(connection, token);
        connection.commit();
        return events;
      } catch (SQLException | RuntimeException e) {
        knownAt = null;
        connection.rollback();
        throw e;
      }
    }
  }

  /** Rows and token that a crash takes back together are folded once more: a batch need not wait for the disk. */
  private @Nullable Token claim(Connection connection) throws SQLException {
    boolean whole = connection.getMetaData().getDatabaseMajorVersion() >= KNOWS_TRANSACTION_TIMEOUT;
    try (PreparedStatement claim = connection.prepareStatement(
        "select position, generation, set_config('idle_in_transaction_session_timeout', '" + STILL_MILLIS + "', true),"
            + " set_config('synchronous_commit', 'off', true)"
            + (whole ? ", set_config('transaction_timeout', '" + BATCH_MILLIS + "', true)" : "")
            + " from live.projection where name = ? and version = ? and state = 'RUNNING' for update skip locked")) {
      claim.setString(1, projection.name());
      claim.setInt(2, projection.version());
      try (ResultSet row = claim.executeQuery()) {
        return row.next() ? new Token(row.getLong(1), row.getLong(2)) : null;
      }
    }
  }

  private int advance(Connection connection, Token token) throws SQLException {
    List<Recorded<E>> events = fetch(token.position());
    attempted = events.size();
    if (events.isEmpty()) {
      return 0;
    }
    if (!token.equals(knownAt)) {
      known.clear();
    }
    Map<UUID, @Nullable S> rows;
    try {
      rows = live.apply(connection, events, known);
    } catch (Generation.Unfoldable bad) {
      throw bad.index() == 0
          ? new Stopped(bad.event().position(), bad.event().event().getClass().getSimpleName(), cause(bad))
          : retry(bad.index());
    } catch (SQLException e) {
      if (!Generation.refused(e)) {
        throw e;
      }
      throw events.size() == 1
          ? new Stopped(events.getFirst().position(), events.getFirst().event().getClass().getSimpleName(), e)
          : retry(events.size() / 2);
    }
    store(connection, events.getLast().position(), live.lookedAt(events));
    rows.forEach((stream, row) -> {
      if (row == null) {
        known.remove(stream);
      } else {
        known.put(stream, row);
      }
    });
    knownAt = new Token(events.getLast().position(), token.generation());
    return events.size();
  }

  private static Throwable cause(Generation.Unfoldable bad) {
    return bad.getCause() == null ? bad : bad.getCause();
  }

  /** What comes before the bad event is folded first. */
  private Retry retry(int smaller) {
    batch = smaller;
    return new Retry();
  }

  private List<Recorded<E>> fetch(long token) {
    try {
      return tail.after(projection.events(), token, batch);
    } catch (Undecodable e) {
      throw new Stopped(e.position(), e instanceof UnknownEvent unknown ? unknown.named() : "unreadable", e);
    }
  }

  private static final class Retry extends RuntimeException {
    private static final long serialVersionUID = 1;

    Retry() {
      super("a smaller batch", null, false, false);
    }
  }

  private void store(Connection connection, long position, int events) throws SQLException {
    try (PreparedStatement update = connection.prepareStatement(
        "update live.projection set position = ?, events = events + ?, owner = ?, updated_at = clock_timestamp() where name = ?")) {
      update.setLong(1, position);
      update.setInt(2, events);
      update.setString(3, node);
      update.setString(4, projection.name());
      update.executeUpdate();
    }
  }

  private void markStopped(Stopped stopped) {
    try (Connection connection = dataSource.getConnection(); PreparedStatement update = connection.prepareStatement(
        "update live.projection set state = 'STOPPED', failed_position = ?, failed_event = ?, failed_reason = ?, owner = ?"
            + " where name = ? and version = ? and position < ?")) {
      update.setLong(1, stopped.position);
      update.setString(2, stopped.event);
      update.setString(3, stopped.reason);
      update.setString(4, node);
      update.setString(5, projection.name());
      update.setInt(6, projection.version());
      update.setLong(7, stopped.position == 0 ? Long.MAX_VALUE : stopped.position);
      update.executeUpdate();
    } catch (SQLException e) {
      LOG.warn("Projection {} could not be marked as stopped: SQLSTATE {}", projection.name(), e.getSQLState());
      pause();
    }
  }

  @Override public void close() {
    running = false;
    thread.interrupt();
    try {
      thread.join(5_000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
