package answerable.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A REST client with one person's token; follows its own writes by the consistency token. */
final class Client {
  static final JsonMapper JSON = JsonMapper.builder().build();
  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(Duration.ofSeconds(5)).build();
  private static final Duration RENEWED_AFTER = Duration.ofMinutes(5);
  private static final Map<String, Token> TOKENS = new ConcurrentHashMap<>();

  private final URI base;
  private final String user;

  Client(URI base, String user) {
    this.base = base;
    this.user = user;
  }

  private record Token(String text, Instant got) {}

  record Answer(int status, JsonNode body, HttpHeaders headers) {
    String code() {
      return body.path("code").asString("");
    }

    String id() {
      return body.path("id").asString();
    }

    String consistencyToken() {
      return headers.firstValue("Consistency-Token").orElseThrow();
    }
  }

  boolean answers() {
    try {
      return HTTP.send(HttpRequest.newBuilder(base.resolve("/")).timeout(Duration.ofSeconds(5)).build(),
          HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  JsonNode document() throws IOException {
    return send(HttpRequest.newBuilder(base.resolve("/v3/api-docs")).timeout(Duration.ofSeconds(60)).GET()).body();
  }

  Answer get(String path, String... headers) throws IOException {
    return send(request(path, headers).GET());
  }

  /** All items of a list, page by page. */
  List<JsonNode> all(String path) throws IOException {
    List<JsonNode> items = new ArrayList<>();
    for (String cursor = ""; cursor != null; ) {
      Answer page = get(path + (path.contains("?") ? "&" : "?") + cursor);
      assertThat(page.status()).as(page.body().toString()).isEqualTo(200);
      page.body().path("items").forEach(items::add);
      cursor = page.body().path("next").isString() ? "cursor=" + page.body().path("next").asString() : null;
    }
    return items;
  }

  String household(String estate, String room) throws IOException {
    return all("/estates/" + estate + "/households?limit=200").stream()
        .filter(home -> home.path("room").asString().equals(room)).findFirst().orElseThrow().path("id").asString();
  }

  Answer post(String path, Object body, String... headers) throws IOException {
    String json = body instanceof String text ? text : JSON.writeValueAsString(body);
    return send(request(path, headers).header("Content-Type", "application/json")
        .POST(HttpRequest.BodyPublishers.ofString(json)));
  }

  /** Without a token. */
  Answer postAsNobody(String path, Object body) throws IOException {
    return send(HttpRequest.newBuilder(base.resolve("/api/v1" + path)).timeout(Duration.ofSeconds(20))
        .header("Content-Type", "application/json")
        .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body))));
  }

  HttpRequest.Builder request(String path, String... headers) throws IOException {
    var request = HttpRequest.newBuilder(base.resolve("/api/v1" + path)).timeout(Duration.ofSeconds(60))
        .header("Authorization", "Bearer " + token());
    for (int i = 0; i < headers.length; i += 2) {
      request.setHeader(headers[i], headers[i + 1]);
    }
    return request;
  }

  Answer send(HttpRequest.Builder request) throws IOException {
    try {
      HttpResponse<String> response = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
      JsonNode body = response.body().isBlank() ? JSON.createObjectNode() : JSON.readTree(response.body());
      return new Answer(response.statusCode(), body, response.headers());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }

  String token() throws IOException {
    String key = base + " " + user;
    Token known = TOKENS.get(key);
    if (known != null && known.got().plus(RENEWED_AFTER).isAfter(Instant.now())) {
      return known.text();
    }
    Instant now = Instant.now();
    Answer answer = send(HttpRequest.newBuilder(base.resolve("/api/v1/demo/tokens")).timeout(Duration.ofSeconds(20))
        .header("Content-Type", "application/json")
        .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(Map.of("user", user)))));
    if (answer.status() != 200) {
      throw new IOException("no token for " + user + ": " + answer.status());
    }
    String token = answer.body().path("token").asString();
    TOKENS.put(key, new Token(token, now));
    return token;
  }

  static Map<String, Object> map(Object... namesAndValues) {
    Map<String, Object> map = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      map.put((String) namesAndValues[i], namesAndValues[i + 1]);
    }
    return map;
  }
}
