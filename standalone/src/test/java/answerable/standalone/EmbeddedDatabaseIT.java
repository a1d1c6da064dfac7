package answerable.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The data directory outlives whatever happens to the programs on it. */
class EmbeddedDatabaseIT {
  @TempDir static Path folder;

  @Test void what_was_written_is_there_after_a_restart_and_nothing_runs_in_between() throws Exception {
    try (EmbeddedDatabase database = open()) {
      execute(database.url(), "create table restarted as select 1 as n");
      assertThat(serverRuns()).isTrue();
    }
    assertThat(serverRuns()).isFalse();
    try (EmbeddedDatabase database = open()) {
      assertThat(ask(database.url(), "select n from restarted")).isEqualTo("1");
    }
  }

  @Test void a_server_left_behind_by_a_killed_program_is_taken_over_and_stopped_in_the_end() throws Exception {
    Other killed = Other.start(folder);
    execute(killed.url, "create table orphaned as select 2 as n");
    killed.process.destroyForcibly().waitFor();
    assertThat(serverRuns()).isTrue();
    try (EmbeddedDatabase database = open()) {
      assertThat(database.url()).isEqualTo(killed.url);
      assertThat(ask(database.url(), "select n from orphaned")).isEqualTo("2");
    }
    assertThat(serverRuns()).isFalse();
  }

  @Test void what_was_committed_is_there_after_program_and_server_were_both_killed() throws Exception {
    Other killed = Other.start(folder);
    execute(killed.url, "create table crashed as select 3 as n");
    ProcessHandle server = ProcessHandle.of(serverPid()).orElseThrow();
    killed.process.destroyForcibly().waitFor();
    server.destroyForcibly();
    Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> !server.isAlive());
    try (EmbeddedDatabase database = open()) {
      assertThat(ask(database.url(), "select n from crashed")).isEqualTo("3");
    }
  }

  @Test void two_programs_share_one_server_and_the_last_one_stops_it() throws Exception {
    Other first = Other.start(folder);
    try (EmbeddedDatabase second = open()) {
      assertThat(second.url()).isEqualTo(first.url);
      first.end();
      assertThat(ask(second.url(), "select 4")).as("the first one's end is not the second one's").isEqualTo("4");
    }
    assertThat(serverRuns()).isFalse();
  }

  @Test void what_an_interrupted_first_start_left_half_made_is_made_anew(@TempDir Path interrupted) throws Exception {
    for (String half : new String[] {"unpacking", "initialising"}) {
      Files.createDirectories(interrupted.resolve(half).resolve("base"));
      Files.writeString(interrupted.resolve(half).resolve("PG_VERSION"), "18");
    }
    try (EmbeddedDatabase database = EmbeddedDatabase.in(interrupted)) {
      database.awaitReady();
      assertThat(ask(database.url(), "select 5")).isEqualTo("5");
    }
    assertThat(interrupted.resolve("unpacking")).doesNotExist();
    assertThat(interrupted.resolve("initialising")).doesNotExist();
  }

  @Test void nothing_that_makes_a_commit_durable_is_switched_off_and_nobody_outside_may_connect() throws Exception {
    try (EmbeddedDatabase database = open()) {
      for (String setting : new String[] {"fsync", "synchronous_commit", "full_page_writes", "data_checksums"}) {
        assertThat(ask(database.url(), "show " + setting)).as(setting).isEqualTo("on");
      }
      assertThat(ask(database.url(), "show listen_addresses")).isEqualTo("127.0.0.1");
      assertThat(ask(database.url(), "show server_encoding")).isEqualTo("UTF8");
      assertThat(ask(database.url(), "select datcollate from pg_database where datname = current_database()")).isEqualTo("C");
      assertThat(ask(database.url(), "select reset_val from pg_settings where name = 'TimeZone'")).isEqualTo("UTC");
    }
  }

  private static EmbeddedDatabase open() throws IOException {
    EmbeddedDatabase database = EmbeddedDatabase.in(folder);
    database.awaitReady();
    return database;
  }

  private static long serverPid() throws IOException {
    return Long.parseLong(Files.readAllLines(folder.resolve("data/postmaster.pid")).getFirst().strip());
  }

  private static boolean serverRuns() throws IOException {
    return Files.exists(folder.resolve("data/postmaster.pid")) && ProcessHandle.of(serverPid()).isPresent();
  }

  private static void execute(String url, String sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection(url, "postgres", ""); Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static String ask(String url, String sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection(url, "postgres", "");
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getString(1);
    }
  }

  /** Another program on the same directory, a process of its own. */
  static final class Other {
    private final Process process;
    private final String url;

    private Other(Process process, String url) {
      this.process = process;
      this.url = url;
    }

    static Other start(Path folder) throws IOException {
      Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx256m", "-cp",
          System.getProperty("java.class.path"), Other.class.getName(), folder.toString())
          .redirectError(ProcessBuilder.Redirect.INHERIT)
          .start();
      BufferedReader out = process.inputReader();
      for (String line = out.readLine(); line != null; line = out.readLine()) {
        if (line.startsWith("jdbc:")) {
          return new Other(process, line);
        }
      }
      throw new IOException("the other program did not start");
    }

    void end() throws IOException, InterruptedException {
      process.getOutputStream().close();
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    }

    /** Holds the database until its input ends. */
    public static void main(String... arguments) throws IOException {
      try (EmbeddedDatabase database = EmbeddedDatabase.in(Path.of(arguments[0]))) {
        database.awaitReady();
        System.out.println(database.url());
        while (System.in.read() >= 0) {
          System.out.flush();
        }
      }
    }
  }
}
