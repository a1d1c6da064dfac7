package answerable.query.rebuild;

import answerable.api.Code;
import answerable.api.DomainEvent;
import answerable.api.Recorded;
import answerable.edge.Problem;
import answerable.log.EventLog;
import answerable.log.Undecodable;
import answerable.query.projection.Projection;
import answerable.query.projection.RowTable;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

/**
 * The generations of read models in the store. Who makes one holds a lock on it for as long as their connection lives: what nobody
 * holds was left by the dead and is removed. Tables change places with their token in one transaction.
 */
final class Generations {
  private static final Logger LOG = LoggerFactory.getLogger(Generations.class);
  private static final int BUILDING = 13;
  private static final int NAMES = 12;
  private static final int TRIES = 50;
  private static final String NOT_LONG = "300ms";
  /** Autovacuum gives way only to somebody who has waited for {@code deadlock_timeout}, which is one second. */
  private static final String UNTIL_AUTOVACUUM_YIELDS = "1500ms";
  private static final int LONGER_EVERY = 5;
  private static final int BATCH = 500;
  private static final String LOCK_NOT_AVAILABLE = "55P03";
  private static final String DEADLOCK = "40P01";

  private final DataSource dataSource;
  private final EventLog log;
  private final JsonMapper json;

  Generations(DataSource dataSource, EventLog log, JsonMapper json) {
    this.dataSource = dataSource;
    this.log = log;
    this.json = json;
  }

  /**
   * Makes the tables of a new generation. It belongs to whoever holds this connection.
   *
   * @throws Problem {@code REBUILD_RUNNING} where another is being made for the same read model
   */
  <E extends DomainEvent, S extends Record> Shadow<E, S> begin(Connection holder, Projection<E, S> projection) throws SQLException {
    if (!truth(holder, "select pg_try_advisory_lock(" + NAMES + ", hashtext('" + projection.name() + "'))")) {
      throw new Problem(Code.REBUILD_RUNNING, List.of(), Map.of("readModel", projection.name()), Map.of());
    }
    holder.setAutoCommit(false);
    try (Statement statement = holder.createStatement()) {
      long id;
      try (ResultSet row = statement.executeQuery("insert into live.generation(name, version, state, position, events) values ('"
          + projection.name() + "', " + projection.version() + ", 'BUILDING', 0, 0) returning id")) {
        row.next();
        id = row.getLong(1);
      }
      statement.execute("select pg_advisory_lock(" + BUILDING + ", " + id + ")");
      Shadow<E, S> shadow = new Shadow<>(id, projection, json);
      statement.execute(newSchema(shadow.schema()));
      for (String ddl : shadow.generation().table().create()) {
        statement.execute(ddl);
      }
      holder.commit();
      return shadow;
    } catch (SQLException e) {
      holder.rollback();
      throw e;
    } finally {
      holder.setAutoCommit(true);
    }
  }

  /** @throws Problem {@code REBUILD_RUNNING} where one of these is being rebuilt or verified */
  void mustBeFree(List<String> names) throws SQLException {
    try (Connection connection = dataSource.getConnection()) {
      for (String name : names) {
        if (!truth(connection, "select pg_try_advisory_lock(" + NAMES + ", hashtext('" + name + "'))")) {
          throw new Problem(Code.REBUILD_RUNNING, List.of(), Map.of("readModel", name), Map.of());
        }
        truth(connection, "select pg_advisory_unlock(" + NAMES + ", hashtext('" + name + "'))");
      }
    }
  }

  /** Lets go of what this connection holds, done or given up, and removes every generation that nobody holds. */
  void release(Connection holder) throws SQLException {
    try (Statement statement = holder.createStatement()) {
      statement.execute("select pg_advisory_unlock_all()");
    }
    clean(holder);
  }

  /** Removes what the dead left behind. */
  void clean(Connection connection) throws SQLException {
    List<Long> left = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("select id from live.generation where state = 'BUILDING'")) {
      while (rows.next()) {
        left.add(rows.getLong(1));
      }
    }
    for (long id : left) {
      if (truth(connection, "select pg_try_advisory_lock(" + BUILDING + ", " + id + ")")) {
        try (Statement statement = connection.createStatement()) {
          statement.execute("drop schema if exists " + Shadow.schema(id) + " cascade");
          statement.execute("delete from live.generation where id = " + id + " and state = 'BUILDING'");
        } finally {
          truth(connection, "select pg_advisory_unlock(" + BUILDING + ", " + id + ")");
        }
      }
    }
  }

  /** Folds what came since on a generation, up to a position, in batches that commit; returns when nothing is left. */
  <E extends DomainEvent, S extends Record> void catchUp(Shadow<E, S> shadow, long upTo, Runnable step) throws SQLException {
    while (shadow.position() < upTo) {
      step.run();
      try (Connection connection = dataSource.getConnection()) {
        connection.setAutoCommit(false);
        try {
          advance(connection, shadow, upTo);
          connection.commit();
        } catch (SQLException | RuntimeException e) {
          connection.rollback();
          throw e;
        }
      }
    }
  }

  private <E extends DomainEvent, S extends Record> void advance(Connection connection, Shadow<E, S> shadow, long upTo)
      throws SQLException {
    List<Recorded<E>> events = page(shadow, upTo).stream().takeWhile(event -> event.position() <= upTo).toList();
    if (!events.isEmpty()) {
      shadow.generation().apply(connection, events);
    }
    boolean all = events.size() < BATCH;
    shadow.reached(all ? upTo : events.getLast().position(), shadow.generation().lookedAt(events));
  }

  private <E extends DomainEvent> List<Recorded<E>> page(Shadow<E, ?> shadow, long upTo) {
    try {
      return log.after(shadow.generation().projection().events(), shadow.position(), BATCH);
    } catch (Undecodable e) {
      if (e.position() > upTo) {
        return List.of();
      }
      throw e;
    }
  }

  /**
   * Puts a generation in the place of the live one, which is kept. Queries that run finish on the old one; none fails.
   *
   * @throws IllegalStateException where the generation would be behind the live one, or was removed
   */
  <E extends DomainEvent, S extends Record> void putInPlace(Shadow<E, S> shadow, Runnable step) throws SQLException {
    long committed = shadow.position();
    long events = shadow.events();
    patiently(step, (connection, wait) -> {
      shadow.backTo(committed, events);
      Token live = lock(connection, shadow.name());
      while (shadow.position() < live.position()) {
        advance(connection, shadow, live.position());
      }
      if (!delete(connection, shadow.id())) {
        throw new IllegalStateException("generation " + shadow.id() + " of " + shadow.name() + " is no longer there");
      }
      exchange(connection, shadow, live, wait);
    });
  }

  private void exchange(Connection connection, Shadow<?, ?> shadow, Token live, String wait) throws SQLException {
    String previous = previous(shadow.name());
    RowTable<?> old = new RowTable<>("live", shadow.generation().projection(), json);
    try (Statement statement = connection.createStatement()) {
      statement.execute("set local lock_timeout = '" + wait + "'");
      statement.execute("lock table " + String.join(", ", old.tables()) + " in access exclusive mode");
      statement.execute("drop schema if exists " + previous + " cascade");
      statement.execute(newSchema(previous));
      for (String ddl : old.moveTo(previous)) {
        statement.execute(ddl);
      }
      for (String ddl : shadow.generation().table().moveTo("live")) {
        statement.execute(ddl);
      }
      statement.execute("drop schema " + shadow.schema());
      statement.execute("delete from live.generation where state = 'PREVIOUS' and name = '" + shadow.name() + "'");
      statement.execute("insert into live.generation(name, version, state, position, events) values ('" + shadow.name() + "', "
          + live.version() + ", 'PREVIOUS', " + live.position() + ", " + live.events() + ")");
      statement.execute("update live.projection set version = " + shadow.generation().projection().version() + ", generation = "
          + shadow.id() + ", position = " + shadow.position() + ", events = " + shadow.events() + ", state = 'RUNNING',"
          + " failed_position = null, failed_event = null, failed_reason = null, updated_at = clock_timestamp() where name = '"
          + shadow.name() + "'");
    }
  }

  /**
   * Puts the previous generation back, at once; it catches up where this program has its version, else it stays as it was.
   *
   * @throws Problem {@code NO_PREVIOUS} where there is none
   */
  void putBack(Projection<?, ?> projection) throws SQLException {
    patiently(() -> {}, (connection, wait) -> {
      Token live = lock(connection, projection.name());
      RowTable<?> now = new RowTable<>("live", projection, json);
      RowTable<?> then = new RowTable<>(previous(projection.name()), projection, json);
      RowTable<?> aside = new RowTable<>("aside_" + projection.name(), projection, json);
      try (Statement statement = connection.createStatement()) {
        Token previous = previous(statement, projection.name());
        statement.execute("set local lock_timeout = '" + wait + "'");
        statement.execute("lock table " + String.join(", ", now.tables()) + " in access exclusive mode");
        statement.execute(newSchema("aside_" + projection.name()));
        for (String ddl : now.moveTo("aside_" + projection.name())) {
          statement.execute(ddl);
        }
        for (String ddl : then.moveTo("live")) {
          statement.execute(ddl);
        }
        for (String ddl : aside.moveTo(previous(projection.name()))) {
          statement.execute(ddl);
        }
        statement.execute("drop schema aside_" + projection.name());
        statement.execute("update live.generation set version = " + live.version() + ", position = " + live.position() + ", events = "
            + live.events() + ", made_at = clock_timestamp() where state = 'PREVIOUS' and name = '" + projection.name() + "'");
        statement.execute("update live.projection set version = " + previous.version() + ", position = " + previous.position()
            + ", events = " + previous.events() + ", generation = nextval(pg_get_serial_sequence('live.generation', 'id')), state = '"
            + (previous.version() == projection.version() ? "RUNNING" : "HELD") + "', failed_position = null, failed_event = null,"
            + " failed_reason = null, updated_at = clock_timestamp() where name = '" + projection.name() + "'");
      }
    });
  }

  private static Token previous(Statement statement, String name) throws SQLException {
    try (ResultSet row = statement.executeQuery(
        "select position, version, events from live.generation where state = 'PREVIOUS' and name = '" + name + "'")) {
      if (!row.next()) {
        throw new Problem(Code.NO_PREVIOUS);
      }
      return new Token(row.getLong(1), row.getInt(2), row.getLong(3));
    }
  }

  private static String newSchema(String name) {
    return "select live.new_schema('" + name + "')";
  }

  private static String previous(String name) {
    return "previous_" + name;
  }

  record Token(long position, int version, long events) {}

  /** Waits for the batch that is being written, and keeps the next from beginning until the end of the transaction. */
  static Token lock(Connection connection, String name) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("set local lock_timeout = '5s'");
    }
    try (PreparedStatement select =
        connection.prepareStatement("select position, version, events from live.projection where name = ? for update")) {
      select.setString(1, name);
      try (ResultSet row = select.executeQuery()) {
        row.next();
        return new Token(row.getLong(1), row.getInt(2), row.getLong(3));
      }
    }
  }

  private interface Step {
    /** @param wait for a lock at most */
    void on(Connection connection, String wait) throws SQLException;
  }

  /** In one transaction; again where somebody reads for longer than others should have to wait behind us. */
  private void patiently(Runnable between, Step step) throws SQLException {
    for (int tries = 1;; tries++) {
      between.run();
      try (Connection connection = dataSource.getConnection()) {
        connection.setAutoCommit(false);
        try {
          step.on(connection, tries % LONGER_EVERY == 0 ? UNTIL_AUTOVACUUM_YIELDS : NOT_LONG);
          connection.commit();
          return;
        } catch (SQLException e) {
          connection.rollback();
          if (tries == TRIES || !LOCK_NOT_AVAILABLE.equals(e.getSQLState()) && !DEADLOCK.equals(e.getSQLState())) {
            throw e;
          }
          LOG.debug("somebody reads; tried {} times", tries);
        } catch (RuntimeException e) {
          connection.rollback();
          throw e;
        }
      }
    }
  }

  private static boolean delete(Connection connection, long id) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      return statement.executeUpdate("delete from live.generation where id = " + id + " and state = 'BUILDING'") == 1;
    }
  }

  private static boolean truth(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement(); ResultSet row = statement.executeQuery(sql)) {
      return row.next() && row.getBoolean(1);
    }
  }
}
