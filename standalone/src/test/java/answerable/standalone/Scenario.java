package answerable.standalone;

import static answerable.standalone.Client.map;
import static org.assertj.core.api.Assertions.assertThat;

import answerable.standalone.Client.Answer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.awaitility.Awaitility;
import tools.jackson.databind.JsonNode;

/** A program on an empty store in a scenario's own time, and how its people act on cases. All times of 2026 in China. */
final class Scenario implements AutoCloseable {
  private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("MM-dd'T'HH:mm");
  static final List<String> REMEDIES = List.of("业委会、街道办、12345、仲裁或诉讼");

  final Program program;
  private String token = "p0";

  Scenario(Path folder, String begins) {
    program = Program.start(folder, "--answerable.demo.months=0", "--answerable.demo.now=" + at(begins));
  }

  static String at(String time) {
    return "2026-" + time + (time.length() == 11 ? ":00" : "") + "+08:00";
  }

  static String minute(JsonNode instant) {
    return Instant.parse(instant.asString()).atZone(ZoneId.of("Asia/Shanghai")).format(MINUTE);
  }

  void clock(String now) throws IOException {
    assertThat(client("limin").post("/demo/clock", map("now", at(now))).status()).as(now).isEqualTo(200);
  }

  Client client(String who) {
    return program.client(who);
  }

  /** Accepts a complaint and answers its case number. */
  String accept(String who, String channel, String name, String room, String statement, String demand, Object... more)
      throws IOException {
    Map<String, Object> body = map("estate", "CHHY", "channel", channel, "complainant", map("name", name, "phone", "13900000000", "room", room),
        "statement", statement, "demand", demand);
    body.putAll(map(more));
    Answer accepted = client(who).post("/complaints", body);
    assertThat(accepted.status()).as(accepted.body().toString()).isEqualTo(201);
    token = accepted.consistencyToken();
    return accepted.body().path("caseNo").asString();
  }

  Answer act(String who, String caseNo, String what, Object... body) throws IOException {
    return done(who, "/complaints/" + caseNo + "/" + what, body);
  }

  Answer done(String who, String path, Object... body) throws IOException {
    Answer answer = client(who).post(path, map(body));
    assertThat(answer.status()).as(path + " " + answer.body()).isIn(200, 201);
    token = answer.consistencyToken();
    return answer;
  }

  void refused(String who, String caseNo, String what, String code, Object... body) throws IOException {
    Answer answer = client(who).post("/complaints/" + caseNo + "/" + what, map(body));
    assertThat(answer.code()).as(what + " " + answer.body()).isEqualTo(code);
    assertThat(answer.status()).isEqualTo(409);
    assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
  }

  /** What one sees after everything that was acted here. */
  JsonNode seen(String who, String path) throws IOException {
    Answer answer = client(who).get(path, "Consistency-Token", token);
    assertThat(answer.status()).as(path + " " + answer.body()).isEqualTo(200);
    return answer.body();
  }

  JsonNode clockOf(String who, String caseNo, String name, int cycle) throws IOException {
    for (JsonNode clock : seen(who, "/complaints/" + caseNo + "/clocks").path("items")) {
      if (clock.path("clock").asString().equals(name) && clock.path("cycle").asInt() == cycle) {
        return clock;
      }
    }
    throw new AssertionError("no clock " + name + " in cycle " + cycle);
  }

  /** What the program does of itself is waited for, never slept for. */
  JsonNode awaited(String who, String path, Predicate<JsonNode> until) {
    List<JsonNode> last = new ArrayList<>();
    Awaitility.await().atMost(Duration.ofSeconds(30)).pollInterval(Duration.ofMillis(100)).until(() -> {
      last.add(0, client(who).get(path).body());
      return until.test(last.getFirst());
    });
    return last.getFirst();
  }

  /** Steps 2 to 5 of a founded general case, by its custodian. */
  void solve(String who, String caseNo, String category, String subcategory, String findings, String measure, String deadline)
      throws IOException {
    act(who, caseNo, "classification", "category", category, "subcategory", subcategory, "severity", "一般", "founded", "FOUNDED",
        "liability", "责任性");
    act(who, caseNo, "investigation", "findings", findings, "rootCause", "EQUIPMENT");
    act(who, caseNo, "responsible", "person", "zhoushifu");
    act(who, caseNo, "solution", "measures", List.of(map("text", measure)), "deadline", at(deadline), "remedy", List.of("REPAIR"));
  }

  void reply(String who, String caseNo, String text) throws IOException {
    act(who, caseNo, "replies", "text", text, "outcome", text, "reasons", List.of("已现场核实"), "furtherRemedies", REMEDIES);
  }

  List<String> trail(String who, String caseNo) throws IOException {
    List<String> events = new ArrayList<>();
    seen(who, "/complaints/" + caseNo + "/trail?limit=200").path("items").forEach(step -> events.add(step.path("event").asString()));
    return events;
  }

  @Override public void close() {
    program.close();
  }
}
