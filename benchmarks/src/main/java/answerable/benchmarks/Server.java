package answerable.benchmarks;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** One PostgreSQL for all contenders, with the settings of the program's own and nothing switched off that makes it safe. */
final class Server implements AutoCloseable {
  private static final Map<String, String> SETTINGS = settings();
  private static final List<String> DURABLE = List.of("fsync", "full_page_writes", "synchronous_commit");

  private final EmbeddedPostgres postgres;

  private Server(EmbeddedPostgres postgres) {
    this.postgres = postgres;
  }

  private static Map<String, String> settings() {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("fsync", "on");
    settings.put("full_page_writes", "on");
    settings.put("synchronous_commit", "on");
    settings.put("shared_buffers", "256MB");
    settings.put("max_wal_size", "2GB");
    settings.put("max_connections", "200");
    settings.put("timezone", "UTC");
    return settings;
  }

  static Server start(Path dir) throws IOException {
    EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder()
        .setOverrideWorkingDirectory(Files.createDirectories(dir.resolve("binaries")).toFile())
        .setDataDirectory(Files.createDirectories(dir.resolve("data")))
        .setCleanDataDirectory(true);
    SETTINGS.forEach(builder::setServerConfig);
    Server server = new Server(builder.start());
    server.requireDurable();
    return server;
  }

  private void requireDurable() {
    for (String setting : DURABLE) {
      if (!setting(setting).equals("on")) {
        throw new IllegalStateException(setting + " is not on: nothing is measured");
      }
    }
  }

  String setting(String name) {
    return database("postgres").text("select current_setting('" + name + "')");
  }

  /** Version and settings, for the head of the report. */
  String described() {
    return "PostgreSQL " + setting("server_version") + ": " + SETTINGS.keySet().stream()
        .filter(name -> !name.equals("timezone")).map(name -> name + " " + setting(name)).collect(Collectors.joining(", "))
        + ", data_checksums " + setting("data_checksums") + ", wal_sync_method " + setting("wal_sync_method");
  }

  private Database database(String name) {
    return new Database(name, "jdbc:postgresql://localhost:" + postgres.getPort() + "/" + name);
  }

  /** A new, empty database. */
  Database create(String name) throws SQLException {
    return create(name, "template1");
  }

  /** A copy of another, to which nobody may be connected. */
  Database create(String name, String template) throws SQLException {
    drop(name);
    Database postgres = database("postgres");
    postgres.execute("create database " + name + " template " + template);
    postgres.execute("grant create on database " + name + " to public");
    return database(name);
  }

  void drop(String name) throws SQLException {
    database("postgres").execute("drop database if exists " + name + " with (force)");
  }

  /** So that what one contender wrote is not written out on another's time. */
  void settle() throws SQLException {
    database("postgres").execute("checkpoint");
  }

  @Override public void close() throws IOException {
    postgres.close();
  }
}
