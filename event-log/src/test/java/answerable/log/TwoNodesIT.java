package answerable.log;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import answerable.api.DomainEvent;
import answerable.api.Recorded;
import answerable.log.testing.SharedPostgres;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Two programs write at once while connections are cut, transactions are rolled back and one program stands still. */
class TwoNodesIT {
  private final String url = SharedPostgres.freshDatabase();
  private final CountDownLatch over = new CountDownLatch(1);
  private final Queue<String> told = new ConcurrentLinkedQueue<>();
  private final Queue<String> toldByOther = new ConcurrentLinkedQueue<>();

  @Test void whatever_fails_what_a_writer_was_told_is_what_the_log_holds() throws Exception {
    try (Node node = new Node(url, "node-one"); ExecutorService threads = Executors.newCachedThreadPool()) {
      Process other = start("two", 16);
      Future<?> hearing = threads.submit(() -> hear(other));
      Writers writers = new Writers(node, "one", 16, told::add);
      Future<List<UUID>> following = threads.submit(() -> follow(node));
      Future<?> cutting = threads.submit(() -> everyNowAndThen(() -> execute(
          "select pg_terminate_backend(pid) from pg_stat_activity where application_name like 'node-%' and datname = current_database()")));
      Future<?> rollingBack = threads.submit(() -> everyNowAndThen(this::appendAndRollBack));

      await().atMost(30, SECONDS).until(() -> toldByOther.size() > 200 && told.size() > 200);
      signal(other, "STOP");
      assertThat(over.await(10, SECONDS)).isFalse();
      int whileStopped = toldByOther.size();
      int here = told.size();
      signal(other, "CONT");
      await().atMost(30, SECONDS).until(() -> toldByOther.size() > whileStopped + 200 && told.size() > here + 200);
      over.countDown();
      cutting.get();
      rollingBack.get();
      writers.stop();
      other.getOutputStream().close(); // its end ends the reader, so nobody may write after it
      hearing.get();
      assertThat(toldByOther).contains("end").anyMatch(line -> line.startsWith("unknown"));

      List<Recorded<DomainEvent>> stored = all(node.log);
      assertThat(following.get()).isEqualTo(stored.stream().map(Recorded::eventId).toList());
      verify(stored);
    }
  }

  private void verify(List<Recorded<DomainEvent>> stored) {
    Map<UUID, Integer> found = new HashMap<>();
    Set<String> places = new HashSet<>();
    for (Recorded<DomainEvent> event : stored) {
      found.merge(event.meta().commandId(), 1, Integer::sum);
      places.add(event.stream() + " " + event.seq());
    }
    Map<UUID, Integer> expected = new HashMap<>();
    List<String> lines = new ArrayList<>(told);
    lines.addAll(toldByOther);
    Map<String, Integer> kinds = new HashMap<>();
    for (String line : lines) {
      String[] words = line.split(" ");
      kinds.merge(words[0], 1, Integer::sum);
      switch (words[0]) {
        case "stored" -> expected.put(UUID.fromString(words[1]), Integer.valueOf(words[2]));
        case "moved" -> assertThat(places).as("somebody else stands there").contains(words[2] + " " + words[3]);
        case "again" -> assertThat(found).containsKey(UUID.fromString(words[1]));
        case "unknown", "end" -> {}
        default -> throw new AssertionError(line);
      }
    }
    assertThat(kinds).containsKeys("stored", "moved", "again", "unknown");
    assertThat(found).as("told is stored, stored is told").isEqualTo(expected);
    AppendIT.assertDense(stored, expected);
  }

  static List<Recorded<DomainEvent>> all(EventLog log) {
    List<Recorded<DomainEvent>> all = new ArrayList<>();
    for (List<Recorded<DomainEvent>> page = log.after(0, 1_000); !page.isEmpty(); page = log.after(all.size(), 1_000)) {
      all.addAll(page);
    }
    return all;
  }

  /** A reader that never looks back; it ends when nothing more comes after the end. */
  private List<UUID> follow(Node node) throws InterruptedException {
    List<UUID> seen = new ArrayList<>();
    while (true) {
      boolean last = over.getCount() == 0 && told.size() + toldByOther.size() > 0 && toldByOther.contains("end");
      List<Recorded<DomainEvent>> page = node.log.after(seen.size(), 500);
      page.forEach(event -> seen.add(event.eventId()));
      if (page.isEmpty()) {
        if (last) {
          return seen;
        }
        node.log.awaitBeyond(seen.size(), 100);
      }
    }
  }

  private interface Disturbance {
    void once() throws SQLException;
  }

  private Void everyNowAndThen(Disturbance disturbance) throws InterruptedException, SQLException {
    while (!over.await(200, java.util.concurrent.TimeUnit.MILLISECONDS)) {
      disturbance.once();
    }
    return null;
  }

  private void execute(String sql) throws SQLException {
    try (Connection connection = SharedPostgres.dataSource(url).getConnection(); Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private void appendAndRollBack() throws SQLException {
    try (Connection connection = SharedPostgres.dataSource(url).getConnection(); Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.execute("select append(array[gen_random_uuid()], array[gen_random_uuid()], '{0}', '{null}', '{1}', '{1}', '{null}',"
          + " '{null}', array[''::bytea], array[''::bytea], null)");
      connection.rollback();
    }
  }

  private Process start(String name, int writers) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx256m", "-XX:TieredStopAtLevel=1",
        "-Dlogging.level.root=error", NodeProcess.class.getName(), url, name, String.valueOf(writers));
    builder.environment().put("CLASSPATH",
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
    builder.redirectError(ProcessBuilder.Redirect.DISCARD);
    return builder.start();
  }

  private Void hear(Process process) throws IOException {
    try (BufferedReader lines = process.inputReader()) {
      lines.lines().filter(line -> line.matches("(stored|moved|again|unknown|wrongly|end)\\b.*")).forEach(toldByOther::add);
    }
    return null;
  }

  private static void signal(Process process, String signal) throws IOException, InterruptedException {
    assertThat(new ProcessBuilder("kill", "-" + signal, String.valueOf(process.pid())).start().waitFor()).isZero();
  }
}
