package answerable.standalone;

import static answerable.standalone.Client.map;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import answerable.standalone.Client.Answer;
import java.net.http.HttpRequest;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever is sent, the answer is a problem detail with its code, and nothing is stored. */
class BadInputIT {
  static Program program;
  static String complaint;
  static String household;

  @BeforeAll static void start() throws Exception {
    program = Program.shared();
    complaint = program.client("limin").post("/complaints", intake("estate", "CHHY")).id();
    household = program.client("limin").get("/estates/CHHY/households?limit=1").body().path("items").get(0).path("id").asString();
  }

  private static Map<String, Object> intake(Object... more) {
    Map<String, Object> body = map("channel", "PHONE", "complainant", map("name", "住户"), "statement", "漏水", "demand", "修好");
    body.putAll(map(more));
    return body;
  }

  static Stream<Arguments> requests() {
    return Stream.of(
        arguments("limin", "/complaints", intake("estate", "CHHY", "colour", "red"), 400, "UNKNOWN_PROPERTY"),
        arguments("limin", "/complaints", intake("estate", "CHHY", "channel", "PIGEON"), 400, "INVALID_VALUE"),
        arguments("limin", "/complaints", intake("estate", "CHHY", "statement", "长".repeat(10_001)), 400, "LIMIT_EXCEEDED"),
        arguments("limin", "/complaints", intake("estate", "CHHY", "statement", "长".repeat(400_000)), 413, "BODY_TOO_LARGE"),
        arguments("limin", "/complaints", intake("estate", "CHHY", "attachments", List.of("x")), 400, "INVALID_VALUE"),
        arguments("limin", "/complaints", intake("estate", "CHHY", "receivedAt", "gestern"), 400, "INVALID_VALUE"),
        arguments("limin", "/complaints", "{\"estate\":", 400, "MALFORMED_JSON"),
        arguments("limin", "/complaints", "[".repeat(40) + "]".repeat(40), 400, "LIMIT_EXCEEDED"),
        arguments("limin", "/complaints", intake("estate", "LHYY"), 400, "INVALID_VALUE"),
        arguments("limin", "/complaints", intake("estate", "CHHY", "occurredAt", "2999-01-01T00:00:00Z"), 409, "TIME-1"),
        arguments("admin", "/complaints", intake("estate", "CHHY"), 403, "ROLE"),
        arguments("liujianguo", "/complaints/{id}/follow-ups", map("text", "x"), 403, "ROLE"),
        arguments("linhai", "/complaints/{id}/follow-ups", map("text", "x"), 404, "NOT_FOUND"),
        arguments("limin", "/complaints/{household}/follow-ups", map("text", "x"), 404, "NOT_FOUND"),
        arguments("limin", "/complaints/TS-CHHY-2026-999999/follow-ups", map("text", "x"), 404, "NOT_FOUND"),
        arguments("limin", "/complaints/nonsense/follow-ups", map("text", "x"), 404, "NOT_FOUND"),
        arguments("limin", "/complaints/{id}/appointments/nonsense/kept", map(), 400, "INVALID_VALUE"),
        arguments("limin", "/complaints/{id}/follow-ups", map("text", " "), 400, "INVALID_VALUE"),
        arguments("limin", "/complaints/{id}/nonsense", map(), 404, "NOT_FOUND"));
  }

  @ParameterizedTest(name = "{4} {0} {1}")
  @MethodSource("requests")
  void is_answered_by_its_code_and_leaves_no_trace(String user, String path, Object body, int status, String code)
      throws Exception {
    try (Store store = Store.of(program.data())) {
      long before = store.number("select count(*) from event");
      Answer answer = program.client(user).post(path.replace("{id}", complaint).replace("{household}", household), body);
      assertThat(answer.code()).as(answer.body().toString()).isEqualTo(code);
      assertThat(answer.status()).isEqualTo(status);
      assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
      assertThat(answer.body().path("title").asString()).isNotBlank();
      assertThat(store.number("select count(*) from event")).isEqualTo(before);
    }
  }

  @Test void a_missing_expired_or_forged_token_opens_nothing() throws Exception {
    Client client = program.client("limin");
    String token = client.token();
    String payload = token.split("\\.")[1];
    for (String forged : List.of("", "Bearer x", "Bearer " + token.substring(0, token.length() - 4) + "AAAA",
        "Bearer eyJhbGciOiJub25lIn0." + payload + ".")) {
      HttpRequest.Builder request = client.request("/complaints/" + complaint).GET();
      Answer answer = client.send(forged.isEmpty() ? request.copy().setHeader("Authorization", "none") : request.copy().setHeader("Authorization", forged));
      assertThat(answer.status()).as(forged).isEqualTo(401);
      assertThat(answer.code()).isEqualTo("UNAUTHENTICATED");
    }
  }

  @Test void a_stale_version_and_a_reused_key_are_told_apart() throws Exception {
    Client client = program.client("limin");
    String path = "/complaints/" + complaint + "/acknowledgement";
    assertThat(client.post(path, map("text", "x"), "If-Match", "\"77\"").code()).isEqualTo("STALE_VERSION");
    assertThat(client.post(path, map("text", "x"), "Idempotency-Key", "k1").status()).isEqualTo(200);
    assertThat(client.post(path, map("text", "x"), "Idempotency-Key", "k1").status()).isEqualTo(200);
    assertThat(client.post(path, map("text", "y"), "Idempotency-Key", "k1").code()).isEqualTo("IDEMPOTENCY_KEY_REUSED");
  }

  @Test void a_client_that_is_ahead_of_the_read_model_is_told_how_far() throws Exception {
    Answer answer = program.client("limin").get("/complaints", "Consistency-Token", "p999999999", "Prefer", "wait=0");
    assertThat(answer.code()).isEqualTo("READ_MODEL_BEHIND");
    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.headers().firstValue("Retry-After")).isPresent();
  }

  @Test void problems_speak_the_readers_language() throws Exception {
    Client client = program.client("limin");
    String zh = client.get("/complaints/nonsense", "Accept-Language", "zh-CN").body().path("title").asString();
    String en = client.get("/complaints/nonsense", "Accept-Language", "en").body().path("title").asString();
    assertThat(zh).isEqualTo("不存在");
    assertThat(en).isEqualTo("not found");
  }
}
