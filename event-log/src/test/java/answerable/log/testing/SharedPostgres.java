package answerable.log.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.postgresql.ds.PGSimpleDataSource;

/** One real PostgreSQL for all tests of a JVM; every test class gets a fresh database cloned from the migrated template. */
public final class SharedPostgres {
  private static final AtomicInteger NUMBER = new AtomicInteger();

  private SharedPostgres() {}

  /** Started by the first who wants a database, not by a second JVM that was given one. */
  private static final class Holder {
    static final EmbeddedPostgres SERVER = start();
  }

  private static EmbeddedPostgres start() {
    try {
      EmbeddedPostgres server = EmbeddedPostgres.builder()
          .setServerConfig("fsync", "on")
          .setServerConfig("full_page_writes", "on")
          .setServerConfig("synchronous_commit", "on")
          .setServerConfig("max_connections", "200")
          .setServerConfig("timezone", "UTC")
          .start();
      execute(server, "create database migrated");
      Flyway.configure().dataSource(server.getDatabase("postgres", "migrated")).load().migrate();
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The JDBC URL of a new database with the migrations of everything on the path; user {@code postgres}, no password. */
  public static String freshDatabase() {
    return create("migrated");
  }

  /** The JDBC URL of a new database in which nothing was migrated yet. */
  public static String emptyDatabase() {
    return create("template1");
  }

  private static synchronized String create(String template) {
    String name = "t" + NUMBER.incrementAndGet();
    execute(Holder.SERVER, "create database " + name + " template " + template);
    return "jdbc:postgresql://localhost:" + Holder.SERVER.getPort() + "/" + name;
  }

  /** Connections as the owner, unpooled; tables are found as the pool finds them. */
  public static DataSource dataSource(String url) {
    PGSimpleDataSource dataSource = new PGSimpleDataSource();
    dataSource.setUrl(url);
    dataSource.setUser("postgres");
    dataSource.setPassword("");
    dataSource.setCurrentSchema("live,public");
    return dataSource;
  }

  private static void execute(EmbeddedPostgres server, String sql) {
    try (Connection connection = server.getPostgresDatabase().getConnection(); Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
