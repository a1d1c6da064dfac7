package answerable.standalone;

import static answerable.standalone.Client.map;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import answerable.standalone.Client.Answer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/**
 * Calendars and standards over HTTP at the turn of a year: what was promised under one version is judged by it, and what rested on a
 * year that nobody had published is put right once.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class PoliciesIT {
  private static final List<String> OFF = List.of("2027-01-01");
  private static final List<String> MADE_UP = List.of("2027-01-09");

  @TempDir static Path folder;
  static Program program;
  static Client admin;
  static Client clerk;
  static String open;
  static String answered;

  @BeforeAll static void start() {
    program = Program.start(folder.resolve("policies"), "--answerable.demo.months=0", "--answerable.demo.now=2026-12-30T10:00:00+08:00");
    admin = program.client("admin");
    clerk = program.client("limin");
  }

  @AfterAll static void stop() {
    program.close();
  }

  private static Map<String, Object> year(Object... more) {
    Map<String, Object> body = map("years", List.of(2027), "holidays", OFF, "makeUpDays", MADE_UP);
    body.putAll(map(more));
    return body;
  }

  private static Map<String, Object> standard(int solveDays) {
    Map<String, Object> days = target(solveDays, "WORKING_DAYS");
    return map("acknowledge", target(30, "WORKING_MINUTES"), "classify", target(120, "WORKING_MINUTES"), "firstReply",
        target(1_440, "WALL_MINUTES"), "solve", map("GENERAL", days, "SERIOUS", days, "MAJOR", target(15, "WORKING_DAYS")),
        "emergencySolve", target(240, "WALL_MINUTES"), "visit", target(3, "WORKING_DAYS"), "cadence",
        map("GENERAL", target(2, "WORKING_DAYS"), "SERIOUS", target(1, "WORKING_DAYS"), "MAJOR", target(1, "WORKING_DAYS")),
        "graceMinutes", 15, "shortNoticeMinutes", 120, "groupHouseholds", 5, "reopenDays", 30, "pausingReferrals",
        List.of("AUTHORITY"));
  }

  private static Map<String, Object> target(int amount, String unit) {
    return map("amount", amount, "unit", unit);
  }

  private static Map<String, Object> changed(Map<String, Object> body, String field, Object value) {
    Map<String, Object> other = new LinkedHashMap<>(body);
    other.put(field, value);
    return other;
  }

  private static String accepted() throws IOException {
    Answer answer = clerk.post("/complaints", map("estate", "CHHY", "channel", "PHONE", "complainant", map("name", "吴女士"),
        "statement", "楼道灯不亮", "demand", "修好"));
    assertThat(answer.status()).as(answer.body().toString()).isEqualTo(201);
    return answer.id();
  }

  private static String act(String complaint, String what, Object... body) throws IOException {
    Answer answer = clerk.post("/complaints/" + complaint + "/" + what, map(body));
    assertThat(answer.status()).as(what + " " + answer.body()).isEqualTo(200);
    return answer.consistencyToken();
  }

  private static void judged(String complaint) throws IOException {
    act(complaint, "classification", "category", "SERVICE", "severity", "GENERAL", "founded", "UNFOUNDED", "liability", "NOT_LIABLE");
  }

  private static JsonNode solve(String complaint) throws IOException {
    for (JsonNode clock : clerk.get("/complaints/" + complaint + "/clocks").body().path("items")) {
      if (clock.path("clock").asString().equals("SOLVE")) {
        return clock;
      }
    }
    throw new AssertionError("no SOLVE clock");
  }

  private static List<String> pins(Client who, String path) throws IOException {
    List<String> pins = new ArrayList<>();
    who.get(path).body().path("items").forEach(item -> pins.add(item.path("version").asString()));
    return pins;
  }

  @Test @Order(1) void everybody_can_read_which_calendar_and_which_standards_hold() throws IOException {
    JsonNode calendars = program.client("owner").get("/calendars").body().path("items");
    assertThat(calendars).isEqualTo(Client.JSON.readTree("[{\"name\":\"CN\",\"current\":\"CN@2026.1\",\"versions\":1}]"));
    List<String> names = new ArrayList<>();
    program.client("liujianguo").get("/standards").body().path("items").forEach(item -> names.add(item.path("name").asString()));
    assertThat(names).containsExactly("beijing-2025-l1", "beijing-2025-l2", "beijing-2025-l3", "cn-typical", "hotline-12345");
    JsonNode l2 = clerk.get("/standards/beijing-2025-l2/versions").body().path("items").get(0);
    assertThat(l2.path("version").asString()).isEqualTo("beijing-2025-l2@1");
    assertThat(l2.path("onTimePercent").asInt()).isEqualTo(90);
    assertThat(l2.path("firstReply")).isEqualTo(Client.JSON.readTree("{\"amount\":240,\"unit\":\"WORKING_MINUTES\"}"));
    JsonNode cn = clerk.get("/calendars/CN/versions/CN@2026.1").body();
    assertThat(cn.path("hours").get(0).path("from").asString()).isEqualTo("08:30");
    assertThat(cn.path("holidays").size()).isEqualTo(28 + 28 + 33);
    assertThat(clerk.get("/calendars/XX/versions").status()).isEqualTo(404);
    assertThat(clerk.get("/standards/cn-typical/versions/cn-typical@9").status()).isEqualTo(404);
  }

  static Stream<Arguments> refused() {
    return Stream.of(
        arguments("limin", "/calendars/CN/versions", year(), 403, "ROLE"),
        arguments("admin", "/calendars/CN/versions", map(), 400, "INVALID_VALUE"),
        arguments("admin", "/calendars/CN/versions", year("years", List.of()), 400, "INVALID_VALUE"),
        arguments("admin", "/calendars/CN/versions", year("holidays", List.of("2026-12-31")), 400, "INVALID_VALUE"),
        arguments("admin", "/calendars/CN/versions", year("holidays", List.of("New Year")), 400, "INVALID_VALUE"),
        arguments("admin", "/calendars/CN/versions", year("makeUpDays", OFF), 400, "INVALID_VALUE"),
        arguments("admin", "/calendars/CN/versions", year("hours", List.of()), 400, "INVALID_VALUE"),
        arguments("admin", "/calendars/CN/versions", year("hours", List.of(map("from", "17:30", "to", "08:30"))), 400, "INVALID_VALUE"),
        arguments("admin", "/calendars/CN/versions", year("hours", List.of(map("from", "8", "to", "25:00"))), 400, "INVALID_VALUE"),
        arguments("admin", "/calendars/CN/versions", year("basedOn", "CN@1999.1"), 400, "INVALID_VALUE"),
        arguments("admin", "/calendars/CN/versions", year("weekdays", List.of(1)), 400, "UNKNOWN_PROPERTY"),
        arguments("admin", "/calendars/EMPTY/versions", year(), 400, "INVALID_VALUE"),
        arguments("admin", "/calendars/a%20b/versions", year(), 400, "INVALID_VALUE"),
        arguments("chenzhiqiang", "/standards/own/versions", standard(2), 403, "ROLE"),
        arguments("admin", "/standards/own/versions", map(), 400, "INVALID_VALUE"),
        arguments("admin", "/standards/own/versions", standard(0), 400, "INVALID_VALUE"),
        arguments("admin", "/standards/own/versions", standard(400), 400, "INVALID_VALUE"),
        arguments("admin", "/standards/own/versions", changed(standard(2), "visit", target(3, "WEEKS")), 400, "INVALID_VALUE"),
        arguments("admin", "/standards/own/versions", changed(standard(2), "solve", map("GENERAL", target(3, "WORKING_DAYS"))), 400,
            "INVALID_VALUE"),
        arguments("admin", "/standards/own/versions", changed(standard(2), "groupHouseholds", 1), 400, "INVALID_VALUE"),
        arguments("admin", "/standards/own/versions", changed(standard(2), "onTimePercent", 101), 400, "INVALID_VALUE"),
        arguments("limin", "/estates/CHHY/terms", map("standard", "cn-typical"), 403, "ROLE"),
        arguments("chenzhiqiang", "/estates/LHYY/terms", map("standard", "cn-typical"), 404, "NOT_FOUND"),
        arguments("chenzhiqiang", "/estates/CHHY/terms", map("standard", "best-effort"), 400, "INVALID_VALUE"),
        arguments("chenzhiqiang", "/estates/CHHY/terms", map("approvalAbove", -1), 400, "INVALID_VALUE"),
        arguments("chenzhiqiang", "/estates/CHHY/terms", map(), 400, "INVALID_VALUE"));
  }

  @ParameterizedTest(name = "{4} {0} {1} {2}")
  @MethodSource("refused")
  @Order(2) void what_makes_no_calendar_or_standard_is_refused_and_leaves_no_trace(
      String who, String path, Map<String, Object> body, int status, String code) throws Exception {
    try (Store store = Store.of(program.data())) {
      long before = store.number("select count(*) from event");
      Answer answer = program.client(who).post(path, body);
      assertThat(answer.code()).as(answer.body().toString()).isEqualTo(code);
      assertThat(answer.status()).isEqualTo(status);
      assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
      assertThat(store.number("select count(*) from event")).isEqualTo(before);
    }
  }

  @Test @Order(3) void a_deadline_in_a_year_not_published_is_provisional() throws IOException {
    open = accepted();
    judged(open);
    answered = accepted();
    judged(answered);
    String token = act(answered, "replies", "text", "检测正常", "channel", "PHONE", "outcome", "不成立", "reasons", List.of("检测正常"),
        "furtherRemedies", List.of("业委会"));
    clerk.get("/complaints/" + open + "/clocks", "Consistency-Token", token);
    clerk.get("/complaints/" + answered + "/clocks", "Consistency-Token", token);
    assertThat(solve(open).path("dueAt").asString()).isEqualTo("2027-01-04T09:30:00Z");
    assertThat(solve(open).path("provisional").asBoolean()).isTrue();
    assertThat(solve(answered).path("met").asBoolean()).isTrue();
  }

  @Test @Order(4) void a_year_is_published_once_however_often_and_by_however_many_it_is_sent() throws Exception {
    Map<String, Object> body = year("basedOn", "CN@2026.1");
    List<Answer> answers = together(6, () -> admin.post("/calendars/CN/versions", body));
    assertThat(answers).extracting(Answer::status).containsExactlyInAnyOrder(201, 409, 409, 409, 409, 409);
    assertThat(answers).filteredOn(a -> a.status() == 409).extracting(Answer::code).containsOnly("CONCURRENT");
    Answer first = answers.stream().filter(a -> a.status() == 201).findFirst().orElseThrow();
    assertThat(first.headers().firstValue("Location")).contains("/api/v1/calendars/CN/versions/CN@2027.1");
    JsonNode published = clerk.get("/calendars/CN/versions/CN@2027.1").body();
    assertThat(published.path("years").toString()).isEqualTo("[2024,2025,2026,2027]");
    assertThat(published.path("holidays").size()).isEqualTo(28 + 28 + 33 + 1);
  }

  private static List<Answer> together(int times, Callable<Answer> request) throws Exception {
    try (var threads = Executors.newFixedThreadPool(times)) {
      List<Answer> answers = new ArrayList<>();
      for (var answer : threads.invokeAll(IntStream.range(0, times).mapToObj(_ -> request).toList())) {
        answers.add(answer.get());
      }
      return answers;
    }
  }

  @Test @Order(5) void what_rested_on_it_is_put_right_once_and_an_answer_keeps_its_verdict() throws IOException {
    Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> solve(open).path("calendar").asString().equals("CN@2027.1"));
    JsonNode solve = solve(open);
    assertThat(solve.path("dueAt").asString()).as(solve.toString()).isEqualTo("2027-01-05T09:30:00Z");
    assertThat(solve.path("provisional").asBoolean()).isFalse();
    assertThat(solve(answered).path("calendar").asString()).isEqualTo("CN@2026.1");
    assertThat(solve(answered).path("dueAt").asString()).isEqualTo("2027-01-04T09:30:00Z");
    Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> recomputed(open) == 1);
    assertThat(recomputed(answered)).isZero();
    JsonNode listed = clerk.get("/complaints/" + open).body();
    assertThat(listed.toString()).contains("2027-01-05T09:30:00Z");
  }

  private static long recomputed(String complaint) throws IOException {
    long times = 0;
    for (JsonNode step : clerk.get("/complaints/" + complaint + "/trail?limit=200").body().path("items")) {
      times += step.path("event").asString().equals("complaint.deadlines-recomputed") ? 1 : 0;
    }
    return times;
  }

  @Test @Order(6) void a_later_version_binds_what_begins_later_and_nothing_else() throws IOException {
    Answer once = admin.post("/calendars/CN/versions", year("holidays", List.of("2027-01-01", "2027-01-04")), "Idempotency-Key", "v2");
    Answer again = admin.post("/calendars/CN/versions", year("holidays", List.of("2027-01-01", "2027-01-04")), "Idempotency-Key", "v2");
    assertThat(once.headers().firstValue("Location")).contains("/api/v1/calendars/CN/versions/CN@2027.2")
        .isEqualTo(again.headers().firstValue("Location"));
    assertThat(again.body()).isEqualTo(once.body());
    assertThat(admin.post("/calendars/CN/versions", year(), "Idempotency-Key", "v2").code()).isEqualTo("IDEMPOTENCY_KEY_REUSED");
    assertThat(admin.post("/calendars/CN/versions", year("basedOn", "CN@2026.1")).code()).isEqualTo("CONCURRENT");
    assertThat(pins(clerk, "/calendars/CN/versions")).containsExactly("CN@2027.2", "CN@2027.1", "CN@2026.1");
    long published = Long.parseLong(once.consistencyToken().substring(1));
    assertThat(pins(clerk, "/calendars/CN/versions?asOf=p" + (published - 1))).containsExactly("CN@2027.1", "CN@2026.1");
    assertThat(clerk.get("/calendars?asOf=p" + (published - 1)).body().path("items").get(0).path("current").asString()).isEqualTo("CN@2027.1");
    assertThat(clerk.get("/calendars/CN/versions/CN@2027.2?asOf=p" + (published - 1)).status()).isEqualTo(404);
    JsonNode page = clerk.get("/calendars/CN/versions?limit=2").body();
    assertThat(pins(clerk, "/calendars/CN/versions?limit=2&cursor=" + page.path("next").asString())).containsExactly("CN@2026.1");

    String later = accepted();
    assertThat(solve(later).path("calendar").asString()).isEqualTo("CN@2027.2");
    assertThat(solve(later).path("dueAt").asString()).isEqualTo("2027-01-06T09:30:00Z");
    assertThat(solve(open).path("calendar").asString()).isEqualTo("CN@2027.1");
    assertThat(recomputed(open)).isEqualTo(1);
  }

  @Test @Order(7) void an_estate_is_held_to_the_version_of_its_standard_that_holds_when_a_cycle_begins() throws Exception {
    Client chen = program.client("chenzhiqiang");
    Answer own = admin.post("/standards/anju-2027/versions", standard(2));
    assertThat(own.headers().firstValue("Location")).as(own.body().toString()).contains("/api/v1/standards/anju-2027/versions/anju-2027@1");
    assertThat(chen.post("/estates/CHHY/terms", map("standard", "anju-2027")).status()).isEqualTo(200);
    String first = accepted();
    assertThat(admin.post("/standards/anju-2027/versions", standard(1)).status()).isEqualTo(201);
    String second = accepted();
    assertThat(solve(first).path("standard").asString()).isEqualTo("anju-2027@1");
    assertThat(solve(first).path("dueAt").asString()).isEqualTo("2027-01-05T09:30:00Z");
    assertThat(solve(second).path("standard").asString()).isEqualTo("anju-2027@2");
    assertThat(solve(second).path("dueAt").asString()).isEqualTo("2026-12-31T09:30:00Z");
    assertThat(solve(open).path("standard").asString()).isEqualTo("cn-typical@1");
    assertThat(pins(clerk, "/standards/anju-2027/versions")).containsExactly("anju-2027@2", "anju-2027@1");
    assertThat(chen.post("/estates/CHHY/terms", map("approvalAbove", 2_000)).status()).isEqualTo(200);
    assertThat(solve(accepted()).path("standard").asString()).isEqualTo("anju-2027@2");
  }

  @Test @Order(8) void after_a_start_the_versions_and_what_they_changed_are_the_same() throws Exception {
    program.close();
    program = Program.start(folder.resolve("policies"));
    admin = program.client("admin");
    clerk = program.client("limin");
    assertThat(pins(clerk, "/calendars/CN/versions")).containsExactly("CN@2027.2", "CN@2027.1", "CN@2026.1");
    assertThat(solve(accepted()).path("calendar").asString()).isEqualTo("CN@2027.2");
    assertThat(recomputed(open)).isEqualTo(1);
  }
}
