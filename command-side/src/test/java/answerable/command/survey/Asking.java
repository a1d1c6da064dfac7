package answerable.command.survey;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Somebody with an invitation in hand and no account anywhere. */
final class Asking {
  private static final JsonMapper JSON = new JsonMapper();

  private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final int port;

  Asking(int port) {
    this.port = port;
  }

  URI address(String token) {
    return URI.create("http://localhost:" + port + "/respond/" + token);
  }

  HttpResponse<String> page(String token, String... headers) throws Exception {
    return sent(HttpRequest.newBuilder(address(token)).GET(), headers);
  }

  HttpResponse<String> answer(String token, String json, String... headers) throws Exception {
    return sent(HttpRequest.newBuilder(address(token)).header("Content-Type", "application/json").POST(HttpRequest.BodyPublishers.ofString(json)), headers);
  }

  HttpResponse<String> form(String token, Map<String, String> fields, String... headers) throws Exception {
    String body = fields.entrySet().stream()
        .map(e -> e.getKey() + "=" + URLEncoder.encode(e.getValue(), StandardCharsets.UTF_8)).collect(Collectors.joining("&"));
    return sent(HttpRequest.newBuilder(address(token)).header("Content-Type", "application/x-www-form-urlencoded")
        .POST(HttpRequest.BodyPublishers.ofString(body)), headers);
  }

  private HttpResponse<String> sent(HttpRequest.Builder request, String... headers) throws Exception {
    for (int i = 0; i < headers.length; i += 2) {
      request.header(headers[i], headers[i + 1]);
    }
    return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  static JsonNode json(HttpResponse<String> response) {
    return JSON.readTree(response.body());
  }

  static String satisfied(int score) {
    return """
        {"answers": [{"item": "SAT", "value": %d}, {"item": "EXP", "value": 4}, {"item": "IMP", "value": 5}, {"item": "RIVAL", "value": 3},
          {"item": "NPS", "value": 9}, {"item": "BETTER", "value": 3}, {"item": "MORE", "text": "保洁很好"}], "seconds": 95}""".formatted(score);
  }
}
