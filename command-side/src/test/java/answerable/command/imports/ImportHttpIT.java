package answerable.command.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import answerable.command.CommandSide;
import answerable.log.testing.SharedPostgres;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@SpringBootTest(classes = {CommandSide.class, ImportHttpIT.Tokens.class}, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ImportHttpIT {
  /** Takes a token for what it says: {@code ADMIN} is somebody with that role in every estate. */
  @TestConfiguration static class Tokens {
    @Bean JwtDecoder decoder() {
      return token -> new Jwt(token, Instant.now(), Instant.now().plusSeconds(60), Map.of("alg", "none"),
          Map.of("sub", "somebody", "roles", List.of(token), "estates", List.of("*")));
    }
  }

  final HttpClient http = HttpClient.newHttpClient();
  final JsonMapper json = new JsonMapper();
  @LocalServerPort int port;

  @DynamicPropertySource static void database(DynamicPropertyRegistry properties) {
    String url = SharedPostgres.freshDatabase();
    properties.add("spring.datasource.url", () -> url);
    properties.add("spring.datasource.username", () -> "postgres");
    properties.add("spring.datasource.password", () -> "");
  }

  @BeforeAll void an_estate() throws Exception {
    String body = "{\"code\":\"CHHY\",\"name\":\"翠湖花园\",\"company\":\"安居物业服务有限公司\"}";
    assertThat(sent(request("ADMIN", "/estates").header("Content-Type", "application/json")
        .POST(HttpRequest.BodyPublishers.ofString(body))).statusCode()).isEqualTo(201);
  }

  HttpRequest.Builder request(String role, String path) {
    return HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/api/v1" + path))
        .header("Authorization", "Bearer " + role).header("Accept-Language", "en");
  }

  HttpResponse<String> sent(HttpRequest.Builder request) throws Exception {
    return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  HttpRequest.Builder upload(String role, Map<String, String> fields, String file) {
    return upload(role, "/imports", fields, file);
  }

  HttpRequest.Builder upload(String role, String path, Map<String, String> fields, String file) {
    String boundary = "b" + UUID.randomUUID();
    StringBuilder body = new StringBuilder();
    fields.forEach((name, value) -> body.append("--").append(boundary)
        .append("\r\nContent-Disposition: form-data; name=\"").append(name).append("\"\r\n\r\n").append(value).append("\r\n"));
    if (file != null) {
      body.append("--").append(boundary).append("\r\nContent-Disposition: form-data; name=\"file\"; filename=\"receipt.csv\"\r\n")
          .append("Content-Type: text/csv\r\n\r\n").append(file).append("\r\n");
    }
    return request(role, path).header("Content-Type", "multipart/form-data; boundary=" + boundary)
        .POST(HttpRequest.BodyPublishers.ofString(body + "--" + boundary + "--\r\n"));
  }

  static Map<String, String> fields(String mapping, String estate) {
    return Map.of("mapping", mapping, "estate", estate);
  }

  static String file(long seed, int cases) {
    return new String(new GeneratedReceipts(seed, cases).file(), StandardCharsets.UTF_8);
  }

  @Test void a_file_larger_than_any_other_body_comes_in_and_tells_how_far_it_is() throws Exception {
    String rows = file(21, 60);
    String large = GeneratedReceipts.HEADER + "\n" + "x\n".repeat(600_000) + rows.substring(rows.indexOf('\n') + 1);
    HttpResponse<String> started = sent(upload("ADMIN", fields("coselog-receipt", "CHHY"), large));
    assertThat(started.statusCode()).as(started.body()).isEqualTo(201);
    String id = json.readTree(started.body()).get("id").asString();
    assertThat(started.headers().firstValue("Location")).hasValue("/api/v1/imports/" + id);
    JsonNode done = await().atMost(Duration.ofSeconds(60)).pollInterval(Duration.ofMillis(100)).until(
        () -> json.readTree(sent(request("ADMIN", "/imports/" + id)).body()), job -> job.get("state").asString().equals("DONE"));
    long acts = rows.lines().count() - 1;
    assertThat(done.get("imported").asLong()).isEqualTo(acts);
    assertThat(done.get("rejected").asLong()).isEqualTo(600_000);
    HttpResponse<String> page = sent(request("ADMIN", "/imports/" + id + "/rows?outcome=REJECTED&limit=2"));
    assertThat(json.readTree(page.body()).get("items").get(0).get("message").asString()).isEqualTo("invalid value");
    assertThat(page.headers().firstValue("Link").orElse("")).contains("cursor=2");
  }

  @Test void the_same_upload_under_its_key_is_one_job_and_another_is_refused() throws Exception {
    Map<String, String> fields = fields("coselog-receipt", "CHHY");
    HttpResponse<String> first = sent(upload("ADMIN", fields, file(22, 3)).header("Idempotency-Key", "once"));
    HttpResponse<String> again = sent(upload("ADMIN", fields, file(22, 3)).header("Idempotency-Key", "once"));
    assertThat(json.readTree(again.body()).get("id")).isEqualTo(json.readTree(first.body()).get("id"));
    assertProblem(sent(upload("ADMIN", fields, file(23, 3)).header("Idempotency-Key", "once")), 422, "IDEMPOTENCY_KEY_REUSED");
  }

  @Test void a_register_is_uploaded_where_it_belongs_and_looked_at_first() throws Exception {
    String places = "kind,building\n楼栋,8\n楼栋,8\n";
    HttpResponse<String> looked = sent(upload("ADMIN", "/estates/CHHY/premises/import", Map.of("dryRun", "true"), places));
    assertThat(looked.statusCode()).as(looked.body()).isEqualTo(201);
    assertThat(json.readTree(looked.body()).get("rejected").asInt()).isEqualTo(1);
    assertThat(json.readTree(looked.body()).get("state").asString()).isEqualTo("DONE");
    String rows = "/imports/" + json.readTree(looked.body()).get("id").asString() + "/rows";
    assertThat(json.readTree(sent(request("ADMIN", rows + "?code=CODE_TAKEN")).body()).get("items").size()).isEqualTo(1);
    assertProblem(sent(request("ADMIN", rows + "?code=OOPS")), 400, "INVALID_VALUE");
    String homes = "building,room,kind,name\n8,1502,OWNER,王明\n";
    assertThat(sent(upload("ADMIN", "/estates/CHHY/households/import", Map.of(), homes)).statusCode()).isEqualTo(201);
    assertProblem(sent(upload("CLERK", "/estates/CHHY/premises/import", Map.of(), places)), 403, "ROLE");
    assertProblem(sent(upload("ADMIN", "/estates/NOWHERE/premises/import", Map.of(), places)), 404, "NOT_FOUND");
    assertProblem(sent(upload("ADMIN", "/estates/CHHY/premises", Map.of(), places)), 415, "UNSUPPORTED_MEDIA_TYPE");
  }

  @Test void bad_uploads_are_problems_with_a_code() throws Exception {
    assertProblem(sent(upload("CLERK", fields("coselog-receipt", "CHHY"), file(24, 1))), 403, "ROLE");
    assertProblem(sent(upload("ADMIN", fields("sap", "CHHY"), file(24, 1))), 400, "INVALID_VALUE");
    assertProblem(sent(upload("ADMIN", fields("coselog-receipt", "NOWHERE"), file(24, 1))), 400, "INVALID_VALUE");
    assertProblem(sent(upload("ADMIN", fields("coselog-receipt", "CHHY"), null)), 400, "INVALID_VALUE");
    assertProblem(sent(upload("ADMIN", Map.of("mapping", "coselog-receipt"), file(24, 1))), 400, "INVALID_VALUE");
    assertProblem(sent(upload("ADMIN", fields("coselog-receipt", "CHHY"), "a,b\n1,2\n")), 400, "INVALID_VALUE");
    assertProblem(sent(upload("ADMIN", fields("coselog-receipt", "CHHY"), "")), 400, "INVALID_VALUE");
    assertProblem(sent(request("ADMIN", "/imports/" + UUID.randomUUID())), 404, "NOT_FOUND");
    assertProblem(sent(request("ADMIN", "/imports/" + UUID.randomUUID()).DELETE()), 404, "NOT_FOUND");
  }

  void assertProblem(HttpResponse<String> answer, int status, String code) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(json.readTree(answer.body()).get("code").asString()).isEqualTo(code);
  }
}
