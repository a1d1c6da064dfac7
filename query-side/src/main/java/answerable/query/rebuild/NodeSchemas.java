package answerable.query.rebuild;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The temporary schemas of this node, named after a number for which it holds a lock while it lives: schemas whose number nobody
 * holds were left behind by a program that died.
 */
final class NodeSchemas implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(NodeSchemas.class);
  private static final int LOCKS = 11;
  private static final Pattern NAME = Pattern.compile("asof_(\\d+)_\\d+");

  private final DataSource dataSource;
  private final Connection holder;
  private final int node;

  private NodeSchemas(DataSource dataSource, Connection holder, int node) {
    this.dataSource = dataSource;
    this.holder = holder;
    this.node = node;
  }

  /** Takes a number of its own, and drops what dead programs left. */
  static NodeSchemas claim(DataSource dataSource) throws SQLException {
    Connection holder = dataSource.getConnection();
    try {
      for (String schema : all(holder)) {
        int owner = owner(schema);
        if (held(holder, "select pg_try_advisory_lock(?, ?)", owner)) {
          drop(dataSource, schema);
          held(holder, "select pg_advisory_unlock(?, ?)", owner);
        }
      }
      int node;
      do {
        node = ThreadLocalRandom.current().nextInt(1, 1_000_000_000);
      } while (!held(holder, "select pg_try_advisory_lock(?, ?)", node));
      return new NodeSchemas(dataSource, holder, node);
    } catch (SQLException | RuntimeException e) {
      holder.close();
      throw e;
    }
  }

  private static List<String> all(Connection connection) throws SQLException {
    List<String> found = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("select nspname from pg_namespace where nspname ~ '^asof_[0-9]{1,9}_[0-9]+$'")) {
      while (rows.next()) {
        found.add(rows.getString(1));
      }
    }
    return found;
  }

  private static int owner(String schema) {
    Matcher name = NAME.matcher(schema);
    if (!name.matches()) {
      throw new IllegalArgumentException(schema);
    }
    return Integer.parseInt(name.group(1));
  }

  private static boolean held(Connection connection, String lock, int node) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(lock)) {
      statement.setInt(1, LOCKS);
      statement.setInt(2, node);
      try (ResultSet row = statement.executeQuery()) {
        return row.next() && row.getBoolean(1);
      }
    }
  }

  String name(long number) {
    return "asof_" + node + "_" + number;
  }

  /** False where somebody reads there still, or the store can't be reached. */
  static boolean drop(DataSource dataSource, String schema) {
    try (Connection connection = dataSource.getConnection(); Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      try {
        statement.execute("set local lock_timeout = '200ms'");
        statement.execute("drop schema if exists " + schema + " cascade");
        connection.commit();
      } catch (SQLException e) {
        connection.rollback();
        throw e;
      }
      return true;
    } catch (SQLException e) {
      LOG.debug("{} stays for now: SQLSTATE {}", schema, e.getSQLState());
      return false;
    }
  }

  /** Drops what is its own and gives up its number. */
  @Override public void close() {
    try (Connection connection = holder) {
      for (String schema : all(connection)) {
        if (owner(schema) == node) {
          drop(dataSource, schema);
        }
      }
      held(connection, "select pg_advisory_unlock(?, ?)", node);
    } catch (SQLException e) {
      LOG.debug("the temporary schemas are left to the next start: SQLSTATE {}", e.getSQLState());
    }
  }
}
