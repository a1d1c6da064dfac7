package answerable.standalone;

import static answerable.standalone.Client.map;
import static answerable.standalone.Scenario.at;
import static org.assertj.core.api.Assertions.assertThat;

import answerable.standalone.Client.Answer;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** An analyst rebuilds what an office is working with, over HTTP. */
class RebuildHttpIT {
  private static final String REGISTER = "/ops/projections/case_register";
  private static final List<String> NUMBERS = List.of("/trends/complaints?estate=CHHY&from=2026-01&to=2026-12&by=category,month",
      "/complaints/custody-summary?estate=CHHY", "/complaints/clock-summary?estate=CHHY", "/appointments/summary?estate=CHHY",
      "/complaints/counts?estate=CHHY", "/complaints?estate=CHHY&limit=50");

  @TempDir static Path folder;
  static Program program;
  static Store store;
  static Client analyst;

  @BeforeAll static void start() throws Exception {
    program = Program.start(folder.resolve("rebuilds"), "--answerable.demo.months=1", "--answerable.demo.now=" + at("11-20T18:00"));
    store = Store.of(program.data());
    analyst = program.client("analyst");
  }

  @AfterAll static void stop() throws Exception {
    store.close();
    program.close();
  }

  private static List<String> names() throws IOException {
    List<String> names = new ArrayList<>();
    analyst.get("/ops/projections").body().path("items").forEach(one -> names.add(one.path("name").asString()));
    return names;
  }

  private static JsonNode ended(String id) {
    return Awaitility.await().atMost(Duration.ofSeconds(90)).pollInterval(Duration.ofMillis(100))
        .until(() -> analyst.get("/ops/rebuilds/" + id).body(), job -> !job.path("endedAt").isMissingNode() && !job.path("endedAt").isNull());
  }

  private static String begun(String path, Object body, String... headers) throws IOException {
    Answer answer = analyst.post(path, body, headers);
    assertThat(answer.status()).as(answer.body().toString()).isEqualTo(201);
    assertThat(answer.headers().firstValue("Location")).contains("/api/v1/ops/rebuilds/" + answer.id());
    return answer.id();
  }

  private static JsonNode rebuiltAll() throws IOException {
    List<String> names = names();
    JsonNode job = ended(begun("/ops/projections/" + names.getFirst() + "/rebuilds", map("also", names.subList(1, names.size()))));
    assertThat(job.path("phase").asString()).as(job.toString()).isEqualTo("DONE");
    return job;
  }

  private static JsonNode projection(String name) throws IOException {
    for (JsonNode one : analyst.get("/ops/projections").body().path("items")) {
      if (one.path("name").asString().equals(name)) {
        return one;
      }
    }
    throw new AssertionError(name);
  }

  /** A query that reads the table for as long as this is open: nothing can take its place. */
  private static Connection reading(String table) throws Exception {
    Connection connection = store.open();
    connection.setAutoCommit(false);
    try (Statement statement = connection.createStatement()) {
      statement.execute("select count(*) from live." + table);
    }
    return connection;
  }

  private static void awaitPhase(String id, String phase) {
    Awaitility.await().atMost(Duration.ofSeconds(30)).pollInterval(Duration.ofMillis(50))
        .until(() -> analyst.get("/ops/rebuilds/" + id).body().path("phase").asString().equals(phase));
  }

  @Test void an_office_at_work_notices_nothing_of_a_rebuild_of_everything_it_reads() throws Exception {
    Workload workload = new Workload(program);
    workload.accept(20);
    Querying querying = new Querying(program, NUMBERS);
    AtomicBoolean stop = new AtomicBoolean();
    List<Thread> threads = new ArrayList<>(workload.start(6, 7, stop));
    threads.addAll(querying.start(stop));
    long began = System.nanoTime();
    int before = workload.asked.size();
    for (int round = 0; round < 3; round++) {
      JsonNode job = rebuiltAll();
      assertThat(job.path("done").asLong()).isPositive().isEqualTo(job.path("total").asLong());
      assertThat(job.path("source").asString()).isNotBlank();
    }
    double seconds = (System.nanoTime() - began) / 1e9;
    int commands = workload.asked.size() - before;
    stop.set(true);
    Workload.join(threads);
    System.out.printf("during three rebuilds of everything: %.0f commands/s, %.0f queries/s%n", commands / seconds, querying.asked() / seconds);
    assertThat(workload.asked).as("every command has its answer").noneMatch(one -> one.answer() == null || one.answer().status() >= 500);
    assertThat(querying.failed).isEmpty();
    assertThat(querying.wentBack).isEmpty();
    assertThat(querying.asked()).isPositive();
    assertThat(querying.own()).isPositive();
    store.assertProjectionsEqualFold();
  }

  @Test void the_figures_of_a_report_are_the_same_to_the_letter_after_a_rebuild() throws Exception {
    Awaitility.await().atMost(Duration.ofSeconds(90)).pollInterval(Duration.ofMillis(10)).until(() -> {
      long head = store.number("select max(position) from event");
      List<String> before = answers(head);
      rebuiltAll();
      List<String> after = answers(head);
      if (store.number("select max(position) from event") != head) {
        return false; // something was recorded in between
      }
      assertThat(after).isEqualTo(before);
      return true;
    });
  }

  private static List<String> answers(long head) throws IOException {
    List<String> answers = new ArrayList<>();
    for (String path : NUMBERS) {
      Answer answer = program.client("limin").get(path, "Consistency-Token", "p" + head, "Prefer", "wait=30");
      assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
      answers.add(path + " " + answer.body());
    }
    return answers;
  }

  @Test void a_request_that_is_sent_again_begins_nothing_new_and_another_under_its_key_is_refused() throws Exception {
    String key = UUID.randomUUID().toString();
    String id = begun(REGISTER + "/rebuilds", map("source", "POSTGRES"), "Idempotency-Key", key);
    assertThat(begun(REGISTER + "/rebuilds", map("source", "POSTGRES"), "Idempotency-Key", key)).isEqualTo(id);
    JsonNode job = ended(id);
    assertThat(job.path("phase").asString()).as(job.toString()).isEqualTo("DONE");
    assertThat(job.path("source").asString()).isEqualTo("POSTGRES");
    assertThat(job.path("readModels").get(0).asString()).isEqualTo("case_register");
    Answer other = analyst.post(REGISTER + "/rebuilds", map("also", List.of("trail")), "Idempotency-Key", key);
    assertThat(List.of(other.status(), other.code())).containsExactly(422, "IDEMPOTENCY_KEY_REUSED");
    assertThat(analyst.get("/ops/rebuilds").body().path("items").findValuesAsString("id")).contains(id);
  }

  @Test void only_who_may_begins_one_and_of_a_read_model_that_is_there() throws Exception {
    assertThat(analyst.post("/ops/projections/nothing/rebuilds", map()).status()).isEqualTo(404);
    assertThat(analyst.post("/ops/projections/nothing/verifications", map()).status()).isEqualTo(404);
    assertThat(analyst.post("/ops/projections/nothing/rollback", map()).status()).isEqualTo(404);
    assertThat(analyst.get("/ops/rebuilds/" + UUID.randomUUID()).status()).isEqualTo(404);
    assertThat(analyst.post(REGISTER + "/rebuilds", map("also", List.of("nothing"))).status()).isEqualTo(400);
    assertThat(analyst.post(REGISTER + "/rebuilds", map("source", "TAPE")).status()).isEqualTo(400);
    for (String path : List.of("/rebuilds", "/rollback", "/verifications")) {
      assertThat(program.client("limin").post(REGISTER + path, map()).status()).as(path).isEqualTo(403);
    }
    Client auditor = program.client("liujianguo");
    assertThat(auditor.post(REGISTER + "/rebuilds", map()).status()).isEqualTo(403);
    assertThat(auditor.post("/ops/projections/trail/verifications", map()).body().path("equal").asBoolean()).isTrue();
    Answer byAdmin = program.client("admin").post("/ops/projections/staff/rebuilds", map());
    assertThat(byAdmin.status()).isEqualTo(201);
    ended(byAdmin.id());
  }

  @Test void who_watches_sees_every_phase_in_order_a_second_one_is_refused_meanwhile_and_a_cancelled_one_leaves_nothing()
      throws Exception {
    String id;
    List<String> phases = new CopyOnWriteArrayList<>();
    CompletableFuture<Void> watched;
    try (Connection reader = reading("case_register")) {
      id = begun(REGISTER + "/rebuilds", map());
      watched = watch(id, phases);
      awaitPhase(id, "SWITCHING");
      Answer second = analyst.post(REGISTER + "/rebuilds", map());
      assertThat(List.of(second.status(), second.code())).containsExactly(409, "REBUILD_RUNNING");
      assertThat(analyst.get("/complaints?estate=CHHY&limit=1").status()).as("queries wait for nobody").isIn(200, 403);
      Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> phases.contains("SWITCHING"));
      reader.rollback();
    }
    assertThat(ended(id).path("phase").asString()).isEqualTo("DONE");
    List<String> order = List.of("PREPARING", "FOLDING", "LOADING", "INDEXING", "CATCHING_UP", "SWITCHING", "DONE");
    watched.get();
    assertThat(order).containsSubsequence(phases.stream().distinct().toList());
    assertThat(phases).endsWith("DONE");
    assertThat(phases).isSortedAccordingTo(java.util.Comparator.comparingInt(order::indexOf));

    try (Connection reader = reading("trail")) {
      String given = begun("/ops/projections/trail/rebuilds", map());
      awaitPhase(given, "SWITCHING");
      long generation = projection("trail").path("generation").asLong();
      Answer cancelled = analyst.send(analyst.request("/ops/rebuilds/" + given).DELETE());
      assertThat(cancelled.status()).isEqualTo(200);
      assertThat(ended(given).path("phase").asString()).isEqualTo("CANCELLED");
      assertThat(projection("trail").path("generation").asLong()).isEqualTo(generation);
      assertThat(store.number("select count(*) from pg_namespace where nspname like 'building%'")).isZero();
      reader.rollback();
    }
    assertThat(analyst.post("/ops/projections/trail/verifications", map()).body().path("equal").asBoolean()).isTrue();
  }

  private static CompletableFuture<Void> watch(String id, List<String> phases) throws IOException {
    return HttpClient.newHttpClient().sendAsync(analyst.request("/ops/rebuilds/" + id + "/events").build(), HttpResponse.BodyHandlers.ofLines())
        .thenAcceptAsync(answer -> {
          try (Stream<String> lines = answer.body()) {
            lines.filter(line -> line.startsWith("data:")).map(line -> Client.JSON.readTree(line.substring(5)).path("phase").asString())
                .forEach(phases::add);
          }
        });
  }

  @Test void the_rows_before_a_rebuild_can_be_put_back_and_without_any_that_is_refused() throws Exception {
    Answer none = analyst.post("/ops/projections/contractors/rollback", map());
    if (projection("contractors").path("previous").isNull()) {
      assertThat(List.of(none.status(), none.code())).containsExactly(409, "NO_PREVIOUS");
    }
    ended(begun("/ops/projections/contractors/rebuilds", map()));
    long rebuilt = projection("contractors").path("generation").asLong();
    assertThat(projection("contractors").path("previous").path("position").asLong()).isPositive();
    Answer back = analyst.post("/ops/projections/contractors/rollback", map());
    assertThat(back.status()).as(back.body().toString()).isEqualTo(200);
    assertThat(back.body().path("generation").asLong()).isNotEqualTo(rebuilt);
    assertThat(back.body().path("state").asString()).isEqualTo("RUNNING");
    assertThat(analyst.post("/ops/projections/contractors/verifications", map()).body().path("equal").asBoolean()).isTrue();
  }

  @Test void a_row_that_somebody_changed_is_named_and_a_rebuild_puts_it_right() throws Exception {
    store.execute("update live.staff set post = '别的' where login = 'limin'");
    JsonNode wrong = analyst.post("/ops/projections/staff/verifications", map()).body();
    assertThat(wrong.path("equal").asBoolean()).as(wrong.toString()).isFalse();
    assertThat(wrong.path("different").asLong()).isEqualTo(1);
    JsonNode row = wrong.path("differences").get(0);
    assertThat(UUID.fromString(row.path("row").asString())).isNotNull();
    assertThat(row.path("fields").get(0).path("name").asString()).isEqualTo("post");
    assertThat(row.path("fields").get(0).path("live").asString()).isEqualTo("别的");
    ended(begun("/ops/projections/staff/rebuilds", map()));
    assertThat(analyst.post("/ops/projections/staff/verifications", map()).body().path("equal").asBoolean()).isTrue();
  }

  @Test void who_runs_it_sees_what_comes_in_who_writes_and_who_reads() throws Exception {
    Answer accepted = program.client("limin").post("/complaints", map("estate", "CHHY", "channel", "PHONE", "complainant",
        map("name", "何女士", "room", "8-2-1502"), "statement", "又漏水了", "demand", "修好"));
    assertThat(accepted.status()).as(accepted.body().toString()).isEqualTo(201);
    long position = Long.parseLong(accepted.consistencyToken().substring(1));
    JsonNode feed = analyst.get("/ops/feed").body();
    assertThat(feed.path("head").asLong()).isGreaterThanOrEqualTo(position);
    assertThat(feed.path("recordedAt").asString()).isNotBlank();
    assertThat(feed.path("appenders")).hasSize(1);
    String node = feed.path("appenders").get(0).path("node").asString();
    assertThat(feed.path("readers").findValuesAsString("readModel")).isEqualTo(names());
    JsonNode register = Awaitility.await().atMost(Duration.ofSeconds(30))
        .until(() -> projection("case_register"), one -> one.path("position").asLong() >= position);
    assertThat(register.path("owner").asString()).isEqualTo(node);
    assertThat(register.path("writtenAt").asString()).isNotBlank();
    assertThat(register.path("state").asString()).isEqualTo("RUNNING");
    assertThat(register.path("events").asLong()).isPositive();
    assertThat(register.path("eventsPerSecond").isNumber()).isTrue();
    assertThat(register.path("failedEvent").asString("")).isEmpty();
  }
}
