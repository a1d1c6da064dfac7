package answerable.standalone;

import static answerable.standalone.Client.map;
import static answerable.standalone.Scenario.at;
import static org.assertj.core.api.Assertions.assertThat;

import answerable.standalone.Client.Answer;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** DOMAIN §5, Q4: what did the record say then? Over HTTP on a month of demo, with what is recorded after it. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class AsOfIT {
  private static final String LIST = "/complaints?estate=CHHY&limit=20";
  private static final int MOST_GENERATIONS = 32;

  @TempDir static Path folder;
  static Program program;
  static Store store;
  static Client clerk;
  static String open;
  /** What was answered while it was so, with the position it named. */
  static final Map<String, ObjectNode> ANSWERED = new LinkedHashMap<>();
  static JsonNode ownersList;
  static long then;

  @BeforeAll static void start() throws Exception {
    program = Program.start(folder.resolve("as-of"), "--answerable.demo.months=1", "--answerable.demo.now=" + at("11-20T18:00"));
    store = Store.of(program.data());
    clerk = program.client("limin");
    open = clerk.get(LIST + "&open=true").body().path("items").get(0).path("caseNo").asString();
    then = settled();
  }

  @AfterAll static void stop() throws SQLException {
    store.close();
    program.close();
  }

  /** The head, when every read model has reached it. */
  private static long settled() throws SQLException {
    long head = store.number("select max(position) from event");
    Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> {
      for (JsonNode one : program.client("admin").get("/ops/projections").body().path("items")) {
        if (one.path("position").asLong() < head) {
          return false;
        }
      }
      return true;
    });
    return head;
  }

  private static List<String> questions() throws IOException {
    List<String> all = new ArrayList<>(List.of(LIST, LIST + "&open=true", LIST + "&status=CLOSED&limit=3", LIST + "&custodian=wanglei",
        LIST + "&building=8", "/complaints/custody-summary?estate=CHHY", "/complaints/clock-summary?estate=CHHY",
        "/complaints/counts?estate=CHHY",
        "/trends/complaints?estate=CHHY&from=2026-01&to=2026-12&by=category,month", "/appointments?estate=CHHY&limit=20", "/appointments/summary?estate=CHHY",
        "/appointments/summary?estate=CHHY&promisedBy=limin", "/complaint-groups?estate=CHHY", "/custody-vacancies?estate=CHHY",
        "/estates", "/staff?estate=CHHY", "/estates/CHHY/premises?limit=9", "/estates/CHHY/households?limit=9",
        "/estates/CHHY/contractors", "/complaints/" + open + "/appointments", "/complaints/" + open + "/attachments",
        "/calendars", "/standards", "/standards/cn-typical/versions", "/calendars/CN/versions"));
    all.add(LIST + "&cursor=" + clerk.get(LIST).body().path("next").asString());
    for (JsonNode one : clerk.get(LIST).body().path("items")) {
      String path = "/complaints/" + one.path("id").asString();
      all.addAll(List.of(path, path + "/custody", path + "/trail?limit=200"));
    }
    all.addAll(List.of("/complaints/" + open + "/custody", "/complaints/" + open, "/complaints/" + open + "/trail?limit=2"));
    clerk.get("/complaint-groups?estate=CHHY").body().path("items").forEach(g -> all.add("/complaint-groups/" + g.path("id").asString()));
    return all;
  }

  private static Answer asOf(Client who, String path, String moment) throws IOException {
    return who.get(path + (path.contains("?") ? "&" : "?") + "asOf=" + URLEncoder.encode(moment, StandardCharsets.UTF_8));
  }

  private static ObjectNode body(Answer answer) {
    assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
    return (ObjectNode) answer.body();
  }

  @Test @Order(1) void every_answer_says_on_what_it_rests() throws IOException {
    for (String path : questions()) {
      ObjectNode answer = body(clerk.get(path));
      assertThat(answer.path("position").asLong()).as(path).isEqualTo(then);
      assertThat(answer.has("asOf")).as(path).isFalse();
      assertThat(answer.has("projectionVersion")).as(path).isEqualTo(!path.matches(".*/attachments|/calendars.*|/standards.*"));
      ANSWERED.put(path, answer);
    }
    ownersList = body(program.client("owner").get(LIST)).path("items");
  }

  @Test @Order(2) void what_was_answered_then_is_answered_later_to_the_letter() throws IOException, SQLException {
    Answer accepted = clerk.post("/complaints", map("estate", "CHHY", "channel", "PHONE", "complainant", map("name", "何女士", "room", "8-2-1502"),
        "statement", "又漏水了", "demand", "修好"));
    assertThat(accepted.status()).as(accepted.body().toString()).isEqualTo(201);
    Client custodian = program.client(clerk.get("/complaints/" + open).body().path("custodian").path("login").asString());
    assertThat(custodian.post("/complaints/" + open + "/follow-ups", map("text", "再次电话联系", "reached", true)).status()).isEqualTo(200);
    assertThat(custodian.post("/complaints/" + open + "/delay-explanations", map("text", "备件未到")).status()).isEqualTo(200);
    assertThat(settled()).isGreaterThan(then);

    assertThat(body(clerk.get(LIST)).path("items")).isNotEqualTo(ANSWERED.get(LIST).path("items"));
    for (Map.Entry<String, ObjectNode> one : ANSWERED.entrySet()) {
      ObjectNode later = body(asOf(clerk, one.getKey(), "p" + then));
      assertThat(later.remove("asOf").asString()).as(one.getKey()).isNotBlank();
      assertThat(later.toString()).as(one.getKey()).isEqualTo(one.getValue().toString());
    }
    assertThat(asOf(clerk, "/complaints/" + accepted.id(), "p" + then).status()).as("not there yet").isEqualTo(404);
    assertThat(asOf(clerk, "/complaints/" + accepted.id() + "/attachments", "p" + then).status()).isEqualTo(404);
    assertThat(asOf(clerk, "/complaints/" + accepted.id() + "/trail", "p" + then).status()).isEqualTo(404);
  }

  @Test @Order(3) void an_instant_means_what_was_on_record_by_then_and_overdue_is_judged_at_it() throws IOException, SQLException {
    ObjectNode live = body(clerk.get("/complaints/" + open + "/clocks"));
    Instant asked = Instant.parse(live.path("at").asString());
    settled();
    ObjectNode later = body(asOf(clerk, "/complaints/" + open + "/clocks", asked.toString()));
    assertThat(later.path("items")).isEqualTo(live.path("items"));
    assertThat(later.path("at")).isEqualTo(live.path("at"));
    String middle = Instant.parse(body(asOf(clerk, LIST, "p" + then / 2)).path("asOf").asString()).toString();
    long position = body(asOf(clerk, LIST, middle)).path("position").asLong();
    assertThat(position).isEqualTo(
        store.number("select max(position) from event where recorded_at <= ?::timestamptz", middle));
    assertThat(body(asOf(clerk, LIST, "2026-05-03T18:00:00+08:00")).path("items")).isEmpty();
    assertThat(body(asOf(clerk, "/complaints/counts?estate=CHHY", "p0")).path("bySubmission").path("n").asInt()).isZero();
    assertThat(body(asOf(clerk, "/complaints/untouched?estate=CHHY", "p" + then)).path("items").size()).isPositive();
  }

  @Test @Order(4) void a_moment_that_has_not_passed_or_is_none_is_refused() throws IOException {
    long head = body(clerk.get(LIST)).path("position").asLong();
    for (String future : List.of("p" + (head + 100_000), "2999-01-01T00:00:00Z")) {
      Answer refused = asOf(clerk, LIST, future);
      assertThat(refused.status()).isEqualTo(400);
      assertThat(refused.code()).isEqualTo("ASOF_FUTURE");
      assertThat(asOf(clerk, "/complaints/" + open, future).code()).isEqualTo("ASOF_FUTURE");
    }
    for (String none : List.of("yesterday", "2026-05-03", "2026-05-03T18:00:00", "p-1", "p", "")) {
      Answer refused = asOf(clerk, LIST, none);
      assertThat(refused.status()).as(none).isEqualTo(400);
      assertThat(refused.body().path("violations").get(0).path("field").asString()).isEqualTo("asOf");
    }
    for (String clock : List.of("asOf=p1&asOfClock=occurred", "asOfClock=occurred", "asOf=p1&asOfClock=sun")) {
      assertThat(clerk.get(LIST + "&" + clock).body().path("violations").get(0).path("field").asString()).isEqualTo("asOfClock");
    }
    assertThat(program.client("admin").get("/ops/projections?asOf=p1").code()).isEqualTo("UNKNOWN_PARAMETER");
    Answer both = clerk.get(LIST + "&asOf=p" + then, "Consistency-Token", "p" + (head + 100_000));
    assertThat(both.status()).as("the past needs no waiting").isEqualTo(200);
  }

  @Test @Order(5) void another_estate_was_never_there_and_rights_are_those_of_today() throws IOException {
    String moment = "p" + then;
    assertThat(asOf(program.client("linhai"), "/complaints/" + open, moment).status()).isEqualTo(404);
    assertThat(asOf(program.client("linhai"), LIST, moment).status()).isEqualTo(404);
    assertThat(body(asOf(program.client("linhai"), "/complaints", moment)).path("items")).isEmpty();
    Client owner = program.client("owner");
    assertThat(body(owner.get(LIST)).path("items")).as("what was accepted since").isNotEqualTo(ownersList);
    assertThat(body(asOf(owner, LIST, moment)).path("items")).isEqualTo(ownersList);
    String committee = body(asOf(program.client("liujianguo"), "/complaints/" + open, moment)).toString();
    assertThat(committee).contains("投诉人").doesNotContain("phone");
    Answer unnamed = asOf(program.client("admin"), "/estates", moment);
    assertThat(unnamed.status()).isEqualTo(200);
  }

  @Test @Order(6) void by_the_time_of_occurrence_a_late_entry_counts_from_when_it_happened() throws IOException, SQLException {
    Instant now = Instant.parse(body(clerk.get("/complaints/" + open + "/clocks")).path("at").asString());
    Client custodian = program.client(clerk.get("/complaints/" + open).body().path("custodian").path("login").asString());
    int before = body(clerk.get("/complaints/" + open)).path("followUpCount").asInt();
    assertThat(custodian.post("/complaints/" + open + "/follow-ups", map("text", "补记上午的电话", "reached", true, "occurredAt",
        now.minus(Duration.ofMinutes(90)).toString())).status()).isEqualTo(200);
    settled();
    String hourAgo = now.minus(Duration.ofMinutes(60)).toString();
    assertThat(body(asOf(clerk, "/complaints/" + open, hourAgo)).path("followUpCount").asInt()).isEqualTo(before - 1);
    String occurred = hourAgo + "&asOfClock=occurred";
    ObjectNode view = body(clerk.get("/complaints/" + open + "?asOf=" + occurred));
    assertThat(view.path("followUpCount").asInt()).isEqualTo(before);
    JsonNode listed = body(clerk.get(LIST + "&caseNo=" + open + "&asOf=" + occurred)).path("items").get(0);
    assertThat(Instant.parse(listed.path("lastActivityAt").asString())).isBetween(now.minus(Duration.ofMinutes(90)), Instant.parse(hourAgo));
    assertThat(clerk.get("/complaints/" + open + "?asOf=2026-05-03T18:00:00Z&asOfClock=occurred").status()).isEqualTo(404);
  }

  @Test @Order(7) void two_who_ask_the_same_at_once_are_answered_from_one_generation() throws Exception {
    long of = then - 7;
    long before = generations();
    try (var asking = Executors.newFixedThreadPool(6)) {
      List<Future<String>> answers = new ArrayList<>();
      for (int i = 0; i < 6; i++) {
        answers.add(asking.submit(() -> body(asOf(clerk, "/complaints/clock-summary?estate=CHHY", "p" + of)).toString()));
      }
      assertThat(answers).extracting(AsOfIT::get).containsOnly(get(answers.getFirst()));
    }
    assertThat(generations()).isBetween(before, before + 1);
  }

  private static String get(Future<String> answer) {
    try {
      return answer.get();
    } catch (InterruptedException | ExecutionException e) {
      throw new AssertionError(e);
    }
  }

  private static long generations() throws SQLException {
    return store.number("select count(*) from pg_namespace where nspname like 'asof\\_%'");
  }

  @Test @Order(8) void however_many_moments_are_asked_for_only_the_latest_are_kept_and_the_first_can_be_asked_for_again()
      throws IOException, SQLException {
    String first = body(asOf(clerk, "/complaints/custody-summary?estate=CHHY", "p" + then)).toString();
    for (long back = 1; back <= MOST_GENERATIONS + 10; back++) {
      body(asOf(clerk, "/complaints/custody-summary?estate=CHHY", "p" + (then - back * 3)));
    }
    assertThat(generations()).isBetween(20L, (long) MOST_GENERATIONS);
    assertThat(body(asOf(clerk, "/complaints/custody-summary?estate=CHHY", "p" + then)).toString()).isEqualTo(first);
  }

  @Test @Order(9) void a_program_that_dies_leaves_no_generation_to_the_next() throws IOException, SQLException {
    String of = body(asOf(clerk, LIST, "p" + then)).toString();
    assertThat(generations()).isPositive();
    store.close();
    program.kill();
    program = Program.start(folder.resolve("as-of"), "--answerable.demo.months=1", "--answerable.demo.now=" + at("11-20T18:00"));
    store = Store.of(program.data());
    clerk = program.client("limin");
    assertThat(generations()).isZero();
    assertThat(body(asOf(clerk, LIST, "p" + then)).toString()).isEqualTo(of);
  }

  @Test @Order(10) void the_document_names_the_parameters_where_they_are_taken_and_nowhere_else() throws IOException {
    JsonNode paths = clerk.document().path("paths");
    assertThat(parameters(paths, "/api/v1/complaints")).contains("asOf", "asOfClock", "estate", "status", "cursor");
    assertThat(parameters(paths, "/api/v1/complaints/{id}/custody")).contains("asOf", "asOfClock");
    assertThat(parameters(paths, "/api/v1/ops/projections")).doesNotContain("asOf");
  }

  private static List<String> parameters(JsonNode paths, String path) {
    List<String> names = new ArrayList<>();
    paths.path(path).path("get").path("parameters").forEach(parameter -> names.add(parameter.path("name").asString()));
    return names;
  }
}
