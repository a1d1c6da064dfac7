package answerable.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;

@SpringBootTest(classes = Gate.class, webEnvironment = WebEnvironment.RANDOM_PORT)
@ExtendWith(OutputCaptureExtension.class)
class EdgeIT {
  @LocalServerPort int port;
  @LocalManagementPort int management;
  @Autowired @Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping mapping;
  Http http;
  String clerk;

  @BeforeEach void open() throws Exception {
    http = new Http(port);
    clerk = Gate.token("limin", "CLERK", "NO_SUCH_ROLE");
  }

  private static JsonNode problem(HttpResponse<String> response, int status, String code) {
    assertThat(response.body()).as("body").isNotEmpty();
    assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
    assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    JsonNode body = Http.json(response);
    assertThat(body.path("code").asString()).as(response.body()).isEqualTo(code);
    assertThat(body.path("status").asInt()).isEqualTo(status);
    assertThat(body.path("type").asString()).isEqualTo("urn:answerable:problem:" + code);
    assertThat(body.path("title").asString()).isNotEmpty();
    assertThat(body.path("detail").asString()).isNotEmpty();
    return body;
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
      {"score":1,"nope":2}                             | UNKNOWN_PROPERTY | nope
      {"score":1,"complainant":{"phone":"1","x":2}}    | UNKNOWN_PROPERTY | complainant.x
      {"score":1,"channel":"CARRIER_PIGEON"}           | INVALID_VALUE    | channel
      {"score":1,"channel":3}                          | INVALID_VALUE    | channel
      {"score":1,"solved":"maybe"}                     | INVALID_VALUE    | solved
      {"score":1,"occurredAt":"2026-03-02T09:10:00"}   | INVALID_VALUE    | occurredAt
      {"score":1,"occurredAt":1772413800}              | INVALID_VALUE    | occurredAt
      {"score":1,"occurredAt":"99999-01-01T00:00:00Z"} | INVALID_VALUE    | occurredAt
      {"score":1,"due":"2026-02-30"}                   | INVALID_VALUE    | due
      {"score":"5"}                                    | INVALID_VALUE    | score
      {"score":1.5}                                    | INVALID_VALUE    | score
      {"score":99999999999}                            | INVALID_VALUE    | score
      {"score":null}                                   | INVALID_VALUE    | score
      {}                                               | INVALID_VALUE    | score
      {"score":1,"interim":null}                       | INVALID_VALUE    | interim
      {"score":1,"interim":"yes"}                      | INVALID_VALUE    | interim
      {"score":1,"household":"17"}                     | INVALID_VALUE    | household
      {"score":1,"household":{}}                       | INVALID_VALUE    | household
      {"score":1,"complainant":{"phone":"1","staff":"TS-1"}} | INVALID_VALUE | complainant.staff
      {"score":1,"complainant":{"phone":" "}}          | INVALID_VALUE    | complainant.phone
      {"score":1,"complainant":7}                      | INVALID_VALUE    | complainant
      {"score":1,"note":7}                             | INVALID_VALUE    | note
      {"score":1,"note":"a\\u0000b"}                   | INVALID_VALUE    | note
      {"score":1,"note":"a\\ud800b"}                   | INVALID_VALUE    | note
      {"score":1,"text":{"text":" "}}                  | INVALID_VALUE    | text
      {"score":1,"attachments":["a",{}]}               | INVALID_VALUE    | attachments[1]
      {"score":1,"cost":1e999999}                      | LIMIT_EXCEEDED   | cost
      """)
  void a_body_with_a_wrong_field_is_refused_by_its_name(String body, String code, String field) throws Exception {
    JsonNode problem = problem(http.send("POST", "/api/v1/slips", clerk, body), 400, code);
    JsonNode violation = problem.path("violations").path(0);
    assertThat(violation.path("field").asString()).as(problem.toString()).isEqualTo(field);
    assertThat(violation.path("code").asString()).isEqualTo(code);
    assertThat(violation.path("message").asString()).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "{\"score\":1}x", "{\"score\":1}{}", "{\"score\":1,\"score\":2}", "null", "{'score':1}", "NaN", "]"})
  void broken_json_is_refused(String body) throws Exception {
    problem(http.send("POST", "/api/v1/slips", clerk, body), 400, "MALFORMED_JSON");
  }

  @Test void what_is_too_long_too_many_or_too_deep_is_refused() throws Exception {
    for (String value : List.of(
        "\"" + "字".repeat(10_001) + "\"", "[" + "1,".repeat(1_000) + "1]", "[".repeat(40) + "]".repeat(40))) {
      problem(http.send("POST", "/api/v1/slips", clerk, "{\"score\":1,\"note\":" + value + "}"), 400, "LIMIT_EXCEEDED");
    }
    String longest = "{\"score\":1,\"note\":\"" + "字".repeat(10_000) + "\",\"attachments\":[" + "\"a\",".repeat(999) + "\"a\"]}";
    assertThat(http.send("POST", "/api/v1/slips", clerk, longest).statusCode()).isEqualTo(200);
  }

  @Test void an_oversize_body_is_refused_with_and_without_its_length() throws Exception {
    byte[] body = ("{\"note\":\"" + "a".repeat(1 << 20) + "\"}").getBytes(StandardCharsets.UTF_8);
    problem(http.send("POST", "/api/v1/slips", clerk, new String(body, StandardCharsets.UTF_8)), 413, "BODY_TOO_LARGE");
    problem(http.chunked("/api/v1/slips", clerk, body), 413, "BODY_TOO_LARGE");
    problem(http.chunked("/api/v1/notes", clerk, body), 413, "BODY_TOO_LARGE");
  }

  @Test void terms_are_taken_in_chinese_and_answers_as_flags_and_written_by_name() throws Exception {
    var response = http.send("POST", "/api/v1/slips", clerk, """
        {"score":1,"channel":"电话","solved":true,"occurredAt":"2026-03-02T09:10:00+08:00","attachments":"one",
         "complainant":{"phone":"1","staff":"019a0000-0000-7000-8000-000000000001"}}""");
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    assertThat(Http.json(response).path("slip").toString()).isEqualTo(
        "{\"complainant\":{\"phone\":\"1\",\"staff\":\"019a0000-0000-7000-8000-000000000001\"},\"channel\":\"PHONE\","
            + "\"solved\":\"YES\",\"occurredAt\":\"2026-03-02T01:10:00Z\",\"score\":1,\"interim\":false,\"attachments\":[\"one\"]}");
    assertThat(http.send("GET", "/api/v1/code", null, null).body()).isEqualTo("\"VISIT-1\"");
  }

  @ParameterizedTest
  @CsvSource({
    "/api/v1/slips?nope=1, UNKNOWN_PARAMETER, nope",
    "/api/v1/me?channel=PHONE, UNKNOWN_PARAMETER, channel",
    "/api/v1/slips?channel=PIGEON, INVALID_VALUE, channel",
    "/api/v1/slips?staff=17, INVALID_VALUE, staff",
    "/api/v1/slips?from=2026-01-01, INVALID_VALUE, from",
    "/api/v1/slips?limit=201, INVALID_VALUE, limit",
    "/api/v1/slips?limit=x, INVALID_VALUE, limit",
    "/api/v1/slips?channel=%00, INVALID_VALUE, channel",
    "/api/v1/slips/17?page=1, INVALID_VALUE, id",
    "/api/v1/slips/019a0000-0000-7000-8000-000000000001, INVALID_VALUE, page",
    "/api/v1/slips/019a0000-0000-7000-8000-000000000001?page=x, INVALID_VALUE, page"
  })
  void a_wrong_parameter_is_refused_by_its_name(String path, String code, String field) throws Exception {
    JsonNode problem = problem(http.send("GET", path, clerk, null), 400, code);
    assertThat(problem.path("violations").path(0).path("field").asString()).isEqualTo(field);
  }

  @Test void a_filter_takes_chinese_terms_and_ids() throws Exception {
    var response = http.send(
        "GET", "/api/v1/slips?channel=%E7%94%B5%E8%AF%9D&staff=019a0000-0000-7000-8000-000000000001&limit=200", clerk, null);
    assertThat(response.body()).isEqualTo("[{\"channel\":\"PHONE\",\"staff\":\"019a0000-0000-7000-8000-000000000001\",\"limit\":200}]");
  }

  @Test void every_way_to_go_wrong_in_http_is_a_problem() throws Exception {
    problem(http.send("GET", "/api/v1/nowhere", clerk, null), 404, "NOT_FOUND");
    problem(http.send("GET", "/error", clerk, null), 404, "NOT_FOUND");
    var method = http.send("PUT", "/api/v1/slips", clerk, "{}");
    problem(method, 405, "METHOD_NOT_ALLOWED");
    assertThat(method.headers().firstValue("Allow").orElse("")).contains("GET", "POST");
    problem(http.send("GET", "/api/v1/me", clerk, null, "Accept", "text/csv"), 406, "NOT_ACCEPTABLE");
    problem(http.send("POST", "/api/v1/slips", clerk, "a=b", "Content-Type", "text/plain"), 415, "UNSUPPORTED_MEDIA_TYPE");
    problem(http.send("POST", "/api/v1/slips", clerk, "--x--", "Content-Type", "multipart/form-data; boundary=x"), 415,
        "UNSUPPORTED_MEDIA_TYPE");
    problem(http.send("GET", "/api/v1/a;b=c/slips", clerk, null), 400, "INVALID_VALUE");
    problem(http.send("GET", "/api/v1/a%2Fb", clerk, null), 400, "INVALID_VALUE");
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET /[x] HTTP/1.1", "GET /%zz HTTP/1.1", "NONSENSE", "TRACE / HTTP/1.1"})
  void even_what_the_container_turns_away_is_no_web_page(String line) throws Exception {
    try (Socket socket = new Socket("localhost", port)) {
      OutputStream out = socket.getOutputStream();
      out.write((line + "\r\nHost: localhost\r\nConnection: close\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
      out.flush();
      InputStream in = socket.getInputStream();
      String answer = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      assertThat(answer).startsWith("HTTP/1.1 4").doesNotContain("<html", "Exception");
      assertThat(answer).contains("application/problem+json", "\"code\"");
    }
  }

  @Test void a_rule_that_refused_is_named_with_what_helps_the_reader() throws Exception {
    JsonNode problem = problem(http.send("GET", "/api/v1/refusal", clerk, null), 409, "CUST-1");
    assertThat(problem.path("state").asString()).isEqualTo("CLOSED");
    assertThat(problem.path("version").asInt()).isEqualTo(7);
  }

  @Test void a_failure_says_nothing_of_a_person(CapturedOutput output) throws Exception {
    String correlation = "019a0000-0000-7000-8000-00000000beef";
    var response = http.send("GET", "/api/v1/failure", clerk, null, "X-Correlation-Id", correlation);
    assertThat(problem(response, 500, "INTERNAL").path("correlationId").asString()).isEqualTo(correlation);
    assertThat(response.headers().firstValue("X-Correlation-Id")).hasValue(correlation);
    assertThat(response.body() + output).doesNotContain("13800138000");
    assertThat(output).contains("IllegalStateException", correlation);
  }

  @Test void problems_speak_the_language_of_the_reader() throws Exception {
    for (String[] row : new String[][] {
      {"en-US,en;q=0.9", "en"}, {"zh-CN", "zh-CN"}, {"de, en;q=0.5, zh;q=0.1", "en"}, {"fr", "zh-CN"}, {"zh;q=1, en;q=0.9", "zh-CN"}
    }) {
      var response = http.send("POST", "/api/v1/slips", clerk, "{\"score\":1,\"complainant\":{\"phone\":\"\"}}", "Accept-Language", row[0]);
      JsonNode problem = problem(response, 400, "INVALID_VALUE");
      boolean english = row[1].equals("en");
      assertThat(response.headers().firstValue("Content-Language")).as(row[0]).hasValue(row[1]);
      assertThat(problem.path("title").asString()).isEqualTo(english ? "invalid value" : "内容不符合要求");
      assertThat(problem.path("violations").path(0).path("message").asString()).matches(english ? "[\\x20-\\x7e]+" : ".*\\p{IsHan}.*");
    }
    assertThat(Http.json(http.send("GET", "/api/v1/me", null, null)).path("title").asString()).contains("令牌");
  }

  @Test void without_a_good_token_nobody_gets_in() throws Exception {
    var missing = http.send("GET", "/api/v1/me", null, null);
    problem(missing, 401, "UNAUTHENTICATED");
    assertThat(missing.headers().firstValue("WWW-Authenticate")).hasValue("Bearer");
    for (String token : List.of(Gate.forged(), Gate.unsigned(), Gate.expired(), Gate.token(null, "CLERK"), "x.y.z", "nonsense")) {
      var response = http.send("GET", "/api/v1/me", token, null);
      problem(response, 401, "UNAUTHENTICATED");
      assertThat(response.headers().firstValue("WWW-Authenticate").orElse("")).startsWith("Bearer");
    }
    problem(http.send("GET", "/api/v1/nowhere", null, null), 401, "UNAUTHENTICATED");
    problem(http.send("POST", "/api/v1/slips", null, "{"), 401, "UNAUTHENTICATED");
    problem(http.send("POST", "/api/v1/code", null, "{}"), 401, "UNAUTHENTICATED");
    problem(http.send("GET", "/actuator/health", null, null), 401, "UNAUTHENTICATED");
  }

  @Test void a_role_opens_its_operations_and_those_of_the_roles_it_includes_before_the_body_is_read() throws Exception {
    problem(http.send("POST", "/api/v1/slips", Gate.token("dpo", "DPO"), "{"), 403, "ROLE");
    problem(http.send("POST", "/api/v1/slips", Gate.token("x"), "{"), 403, "ROLE");
    problem(http.send("POST", "/api/v1/slips", Gate.token("m", "MANAGER"), "{"), 400, "MALFORMED_JSON");
    var me = Http.json(http.send("GET", "/api/v1/me", clerk, null));
    assertThat(me.path("login").asString()).isEqualTo("limin");
    assertThat(me.path("name").asString()).isEqualTo("李敏");
    assertThat(me.path("roles").toString()).isEqualTo("[\"CLERK\"]");
    assertThat(me.path("estates").toString()).isEqualTo("[\"CHHY\"]");
  }

  private JsonNode attempt(String path, String token, String body, String... headers) throws Exception {
    var response = http.send("POST", path, token, body, headers);
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    return Http.json(response);
  }

  @Test void the_same_key_names_the_same_command_of_the_same_caller_on_the_same_path_only() throws Exception {
    String body = "{\"score\":1}";
    JsonNode first = attempt("/api/v1/slips", clerk, body, "Idempotency-Key", "k-1", "If-Match", "\"3\"");
    String id = first.path("commandId").asString();
    assertThat(id.charAt(14)).isEqualTo('5');
    assertThat(first.path("idempotent").asBoolean()).isTrue();
    assertThat(first.path("version").asLong()).isEqualTo(3);
    assertThat(first.path("bodyHash").asString()).isEqualTo(HexFormat.of().formatHex(
        MessageDigest.getInstance("SHA-256").digest(body.getBytes(StandardCharsets.UTF_8))));
    assertThat(attempt("/api/v1/slips", clerk, body, "Idempotency-Key", "k-1").path("commandId").asString()).isEqualTo(id);
    assertThat(attempt("/api/v1/slips", Gate.token("wanglei", "CLERK"), body, "Idempotency-Key", "k-1")
        .path("commandId").asString()).isNotEqualTo(id);
    assertThat(attempt("/api/v1/notes", clerk, body, "Idempotency-Key", "k-1").path("commandId").asString()).isNotEqualTo(id);
    assertThat(attempt("/api/v1/slips", clerk, body, "Idempotency-Key", "k-2").path("commandId").asString()).isNotEqualTo(id);
    JsonNode keyless = attempt("/api/v1/slips", clerk, body);
    assertThat(keyless.path("commandId").asString().charAt(14)).isEqualTo('7');
    assertThat(keyless.path("idempotent").asBoolean()).isFalse();
    assertThat(keyless.has("version")).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"If-Match, 3", "If-Match, W/\"3\"", "If-Match, *", "Idempotency-Key, ' '"})
  void a_header_that_says_nothing_usable_is_refused(String header, String value) throws Exception {
    JsonNode problem = problem(http.send("POST", "/api/v1/slips", clerk, "{\"score\":1}", header, value), 400, "INVALID_VALUE");
    assertThat(problem.path("violations").path(0).path("field").asString()).isEqualTo(header);
  }

  @Test void a_key_longer_than_can_be_told_apart_is_refused() throws Exception {
    problem(http.send("POST", "/api/v1/notes", clerk, null, "Idempotency-Key", "k".repeat(201)), 400, "INVALID_VALUE");
    attempt("/api/v1/notes", clerk, "", "Idempotency-Key", "k".repeat(200));
  }

  private static byte[] upload(String boundary, int size) {
    return ("--" + boundary + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.csv\"\r\n"
        + "Content-Type: text/csv\r\n\r\n" + "x".repeat(size) + "\r\n--" + boundary + "--\r\n").getBytes(StandardCharsets.UTF_8);
  }

  @Test void a_large_file_is_taken_and_known_again_whatever_its_boundary() throws Exception {
    String admin = Gate.token("admin", "ADMIN");
    JsonNode[] answers = new JsonNode[2];
    for (int i = 0; i < 2; i++) {
      var response = http.chunked("/api/v1/imports", admin, upload("b" + i, 3 << 20), "Content-Type",
          "multipart/form-data; boundary=b" + i, "Idempotency-Key", "file");
      assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
      answers[i] = Http.json(response);
    }
    assertThat(answers[0]).isEqualTo(answers[1]);
    assertThat(answers[0].path("size").asInt()).isEqualTo(3 << 20);
    problem(http.chunked("/api/v1/imports", clerk, upload("b", 10), "Content-Type", "multipart/form-data; boundary=b"), 403, "ROLE");
    problem(http.chunked("/api/v1/imports", admin, "x".getBytes(StandardCharsets.UTF_8), "Content-Type",
        "multipart/form-data; boundary=b"), 400, "INVALID_VALUE");
    byte[] notMultipart = new byte[(1 << 20) + 1];
    problem(http.chunked("/api/v1/imports", admin, notMultipart, "Content-Type", "multipart/mixed"), 415, "UNSUPPORTED_MEDIA_TYPE");
  }

  @Test void the_page_and_the_document_are_for_everybody_and_carry_their_guards() throws Exception {
    for (String path : List.of("/", "/index.html", "/console.css", "/v3/api-docs", "/swagger-ui/index.html")) {
      var response = http.send("GET", path, null, null);
      assertThat(response.statusCode()).as(path).isEqualTo(200);
      assertThat(response.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
      assertThat(response.headers().firstValue("Content-Security-Policy").orElse("")).contains("default-src 'self'");
      assertThat(response.headers().map()).doesNotContainKey("set-cookie");
    }
    assertThat(http.send("GET", "/swagger-ui.html", null, null).statusCode()).isEqualTo(302);
    assertThat(http.send("GET", "/", null, null).body()).contains("swagger-ui.html").doesNotContain("http://", "https://");
  }

  @Test void health_and_measures_are_on_the_management_port_and_nothing_else_is() throws Exception {
    Http manager = new Http(management);
    for (String path : List.of("/actuator/health", "/actuator/health/liveness", "/actuator/health/readiness", "/actuator/prometheus")) {
      assertThat(manager.send("GET", path, null, null).statusCode()).as(path).isEqualTo(200);
    }
    for (String path : List.of("/actuator/env", "/actuator/beans", "/actuator/heapdump")) {
      assertThat(manager.send("GET", path, null, null).statusCode()).as(path).isEqualTo(401);
      assertThat(manager.send("GET", path, clerk, null).statusCode()).as(path).isEqualTo(404);
    }
    assertThat(manager.send("GET", "/actuator/prometheus", null, null).body()).contains("http_server_requests");
  }

  @Test void the_document_is_complete() throws Exception {
    JsonNode document = Http.json(http.send("GET", "/v3/api-docs", null, null));
    assertThat(OpenApiComplete.gaps(document, mapping)).isEmpty();
    JsonNode slips = document.path("paths").path("/api/v1/slips").path("post");
    assertThat(document.path("openapi").asString()).startsWith("3.1");
    assertThat(slips.path("x-allowed-roles").toString()).isEqualTo("[\"CLERK\"]");
    assertThat(slips.path("parameters").findValuesAsString("name")).containsExactlyInAnyOrder(
        "Accept-Language", "X-Correlation-Id", "Idempotency-Key", "If-Match");
    JsonNode slip = document.path("components").path("schemas").path("Slip").path("properties");
    assertThat(slip.path("channel").path("enum").toString()).contains("\"PHONE\"");
    assertThat(slip.path("occurredAt").path("format").asString()).isEqualTo("date-time");
    JsonNode staff = document.path("components").path("schemas").path("Person").path("properties").path("staff");
    assertThat(staff.path("format").asString()).isEqualTo("uuid");
    assertThat(document.path("components").path("schemas").propertyNames()).doesNotContain("Attempt", "StaffId");
  }
}
