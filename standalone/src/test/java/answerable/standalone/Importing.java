package answerable.standalone;

import static answerable.standalone.Client.map;
import static org.assertj.core.api.Assertions.assertThat;

import answerable.standalone.Client.Answer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import org.awaitility.Awaitility;
import tools.jackson.databind.JsonNode;

/** What an administrator does to take a history over. */
final class Importing {
  private Importing() {}

  /** A real file beside the project, which is not part of it; elsewhere by {@code -Danswerable.shared}. */
  static Path shared(String name) {
    return Path.of(System.getProperty("answerable.shared", "../../shared"), "data", name);
  }

  static String newEstate(Client admin, String code, String zone) throws IOException {
    Answer answer = admin.post("/estates", map("code", code, "name", "导入" + code, "company", "安居物业服务有限公司", "zone", zone));
    assertThat(answer.status()).as(answer.body().toString()).isEqualTo(201);
    return code;
  }

  /** The job when it is done. */
  static JsonNode imported(Client admin, byte[] file, String mapping, String estate) throws IOException {
    String boundary = "answerable-boundary";
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    for (String[] field : new String[][] {{"mapping", mapping}, {"estate", estate}}) {
      body.writeBytes(("--" + boundary + "\r\nContent-Disposition: form-data; name=\"" + field[0] + "\"\r\n\r\n" + field[1] + "\r\n")
          .getBytes(StandardCharsets.UTF_8));
    }
    body.writeBytes(("--" + boundary + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"history.csv\"\r\n"
        + "Content-Type: text/csv\r\n\r\n").getBytes(StandardCharsets.UTF_8));
    body.writeBytes(file);
    body.writeBytes(("\r\n--" + boundary + "--\r\n").getBytes(StandardCharsets.UTF_8));
    Answer started = admin.send(admin.request("/imports").header("Content-Type", "multipart/form-data; boundary=" + boundary)
        .POST(HttpRequest.BodyPublishers.ofByteArray(body.toByteArray())));
    assertThat(started.status()).as(started.body().toString()).isIn(200, 201, 202);
    return Awaitility.await().atMost(Duration.ofSeconds(90)).pollInterval(Duration.ofMillis(100))
        .until(() -> admin.get("/imports/" + started.id()).body(), job -> {
          assertThat(job.path("state").asString()).isNotIn("FAILED", "CANCELLED");
          return job.path("state").asString().equals("DONE");
        });
  }

  /** An answer that holds everything recorded until now. */
  static Answer upToNow(Program program, Client client, String path) throws IOException {
    try (Store store = Store.of(program.data())) {
      String token = "p" + store.number("select max(position) from event");
      Answer answer = client.get(path, "Consistency-Token", token, "Prefer", "wait=30");
      assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
      return answer;
    } catch (SQLException e) {
      throw new IOException(e);
    }
  }
}
