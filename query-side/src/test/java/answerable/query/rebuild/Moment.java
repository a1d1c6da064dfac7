package answerable.query.rebuild;

import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Where a rebuild can be caught: a lock on one of its tables lets it come so far and no further. */
enum Moment {
  FOLDING("building", "case_register", "access exclusive", "copy building%"),
  LOADING("building", "custody_chain_rollup", "access exclusive", "copy building%_rollup %"),
  INDEXING("building", "case_register", "share update exclusive", "create unique index%"),
  SWITCHING("live", "case_register", "access share", "lock table%");

  private final String schema;
  private final String table;
  private final String mode;
  private final String query;

  Moment(String schema, String table, String mode, String query) {
    this.schema = schema;
    this.table = table;
    this.mode = mode;
    this.query = query;
  }

  interface Deed {
    void here() throws Exception;
  }

  /** Does something while a rebuild of the program of this name stands at this moment. */
  void caught(Lab lab, String program, Deed deed) throws Exception {
    try (Connection holder = lab.owner.getConnection()) {
      holder.setAutoCommit(false);
      await(name()).atMost(Duration.ofMinutes(5)).pollInterval(Duration.ofMillis(5)).until(() -> holds(lab.sql, holder) && waits(lab.sql, program));
      deed.here();
      holder.rollback();
    }
  }

  private boolean holds(JdbcClient sql, Connection holder) throws SQLException {
    String where = schema.equals("live") ? "live" : sql.sql(
        "select coalesce('building_' || max(id), '') from live.generation where state = 'BUILDING' and name = ?")
        .param(table.replace("_rollup", "")).query(String.class).single();
    holder.rollback();
    if (where.isEmpty()) {
      return false;
    }
    try (Statement statement = holder.createStatement()) {
      statement.execute("set local lock_timeout = '100ms'");
      statement.execute("lock table " + where + "." + table + " in " + mode + " mode");
      return true;
    } catch (SQLException gone) {
      holder.rollback();
      return false;
    }
  }

  /** For as long as a rebuild may take to come here. */
  private boolean waits(JdbcClient sql, String program) throws InterruptedException {
    for (int looks = 0; looks < 400; looks++) {
      boolean waits = sql.sql("select count(*) > 0 from pg_stat_activity where application_name = ? and wait_event_type = 'Lock'"
          + " and query ilike ?").param(program).param(query).query(Boolean.class).single();
      if (waits) {
        return true;
      }
      Thread.sleep(5);
    }
    return false;
  }
}
