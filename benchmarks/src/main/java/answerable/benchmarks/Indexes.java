package answerable.benchmarks;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Takes the keys and indexes off a table while it is filled, and puts the very same back. */
final class Indexes {
  private final Database database;
  private final String table;
  private final List<String> back = new ArrayList<>();

  Indexes(Database database, String table) {
    this.database = database;
    this.table = table;
  }

  void off() throws SQLException {
    List<String> off = new ArrayList<>();
    try (Connection connection = database.open(); Statement statement = connection.createStatement()) {
      try (ResultSet keys = statement.executeQuery("select conname, pg_get_constraintdef(oid) from pg_constraint where conrelid = '"
          + table + "'::regclass and contype in ('p', 'u') order by contype, conname")) {
        while (keys.next()) {
          off.add("alter table " + table + " drop constraint " + keys.getString(1));
          back.add("alter table " + table + " add constraint " + keys.getString(1) + " " + keys.getString(2));
        }
      }
      try (ResultSet indexes = statement.executeQuery("select indexrelid::regclass, pg_get_indexdef(indexrelid) from pg_index where indrelid = '"
          + table + "'::regclass and not exists (select from pg_constraint where conindid = indexrelid and contype in ('p', 'u'))")) {
        while (indexes.next()) {
          off.add("drop index " + indexes.getString(1));
          back.add(indexes.getString(2));
        }
      }
      for (String sql : off) {
        statement.execute(sql);
      }
    }
  }

  void on() throws SQLException {
    try (Connection connection = database.open(); Statement statement = connection.createStatement()) {
      statement.execute("set maintenance_work_mem = '512MB'");
      for (String sql : back) {
        statement.execute(sql);
      }
      statement.execute("vacuum (freeze, analyze) " + table);
    }
  }
}
