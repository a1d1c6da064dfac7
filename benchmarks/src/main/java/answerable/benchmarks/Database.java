package answerable.benchmarks;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.flywaydb.core.Flyway;
import org.postgresql.ds.PGSimpleDataSource;

/** A database of the server; user {@code postgres}, no password. */
record Database(String name, String url) {
  static final String USER = "postgres";

  /** Connections as the owner, unpooled. */
  PGSimpleDataSource plain() {
    PGSimpleDataSource dataSource = new PGSimpleDataSource();
    dataSource.setUrl(url);
    dataSource.setUser(USER);
    dataSource.setPassword("");
    dataSource.setCurrentSchema("live,public");
    return dataSource;
  }

  HikariDataSource pool(int size) {
    return new HikariDataSource(pooled(size));
  }

  /** As the program reads and writes: not as the owner. */
  HikariDataSource programPool(int size) {
    HikariConfig config = pooled(size);
    config.setConnectionInitSql("set role answerable_app");
    return new HikariDataSource(config);
  }

  private HikariConfig pooled(int size) {
    HikariConfig config = new HikariConfig();
    config.setDataSource(plain());
    config.setMaximumPoolSize(size);
    config.setPoolName(name);
    return config;
  }

  Connection open() throws SQLException {
    return plain().getConnection();
  }

  void execute(String sql) throws SQLException {
    try (Connection connection = open(); Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  long number(String sql) {
    return Long.parseLong(text(sql));
  }

  String text(String sql) {
    try (Connection connection = open(); Statement statement = connection.createStatement(); ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return String.valueOf(row.getString(1));
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Makes the tables of both sides. */
  void migrate() {
    PGSimpleDataSource dataSource = plain();
    dataSource.setCurrentSchema("public");
    Flyway.configure().dataSource(dataSource).load().migrate();
  }
}
