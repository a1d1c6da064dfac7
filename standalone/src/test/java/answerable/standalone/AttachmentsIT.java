package answerable.standalone;

import static answerable.standalone.Client.map;
import static org.assertj.core.api.Assertions.assertThat;

import answerable.standalone.Client.Answer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What an owner photographed is kept to the byte, shown to those whose affair it is, and to nobody else. */
class AttachmentsIT {
  private static final String BOUNDARY = "----cut-here";
  private static final HttpClient HTTP = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private static final Random RANDOM = new Random(20261120);

  static Program program;
  static String ours;
  static String anothers;

  @BeforeAll static void begin() throws IOException {
    program = Program.shared();
    ours = accepted("household", homeOfOwner());
    anothers = accepted("complainant", map("name", "郑先生", "room", "8-1-101"));
  }

  private static String homeOfOwner() throws IOException {
    return program.client("limin").household("CHHY", "8-2-1502");
  }

  private static String accepted(Object... more) throws IOException {
    Map<String, Object> body = map("estate", "CHHY", "channel", "PHONE", "statement", "电梯一周坏了三次", "demand", "尽快修好");
    body.putAll(map(more));
    Answer answer = program.client("limin").post("/complaints", body);
    assertThat(answer.status()).as(answer.body().toString()).isEqualTo(201);
    return answer.id();
  }

  private static byte[] bytes(int size) {
    byte[] bytes = new byte[size];
    RANDOM.nextBytes(bytes);
    return bytes;
  }

  private static String hash(byte[] bytes) throws Exception {
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
  }

  private static byte[] form(String fileName, String type, byte[] file, String text) {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    if (text != null) {
      body.writeBytes(("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"text\"\r\n\r\n" + text + "\r\n")
          .getBytes(StandardCharsets.UTF_8));
    }
    body.writeBytes(("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + fileName + "\"\r\n"
        + (type == null ? "" : "Content-Type: " + type + "\r\n") + "\r\n").getBytes(StandardCharsets.UTF_8));
    body.writeBytes(file);
    body.writeBytes(("\r\n--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.UTF_8));
    return body.toByteArray();
  }

  private static Answer post(String who, String complaint, byte[] form, String... headers) throws IOException {
    Client client = program.client(who);
    return client.send(client.request("/complaints/" + complaint + "/attachments", headers)
        .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
        .POST(HttpRequest.BodyPublishers.ofByteArray(form)));
  }

  private static Answer photo(String who, String complaint, byte[] file, String... headers) throws IOException {
    return post(who, complaint, form("电梯.jpg", "image/jpeg", file, "轿厢停在两层之间"), headers);
  }

  private static HttpResponse<byte[]> download(String who, String complaint, String sha256, String... headers) throws Exception {
    return HTTP.send(program.client(who).request("/complaints/" + complaint + "/attachments/" + sha256, headers).build(),
        HttpResponse.BodyHandlers.ofByteArray());
  }

  private static int status(String who, String complaint, String sha256) throws Exception {
    return download(who, complaint, sha256).statusCode();
  }

  private static List<JsonNode> listed(String who, String complaint) throws IOException {
    return program.client(who).all("/complaints/" + complaint + "/attachments?limit=1");
  }

  private static JsonNode listed(String who, String complaint, String sha256) throws IOException {
    return listed(who, complaint).stream().filter(one -> one.path("sha256").asString().equals(sha256)).findFirst().orElseThrow();
  }

  @Test void what_an_owner_attaches_comes_back_to_the_byte_with_its_name_and_who_sent_it() throws Exception {
    byte[] file = bytes(3 << 20);
    Answer answer = photo("owner", ours, file);
    assertThat(answer.status()).as(answer.body().toString()).isEqualTo(201);
    String sha256 = answer.body().path("sha256").asString();
    assertThat(sha256).isEqualTo(hash(file));
    assertThat(answer.id()).isEqualTo(ours);
    assertThat(answer.headers().firstValue("Location")).hasValueSatisfying(at -> assertThat(at).endsWith(sha256));
    for (String who : List.of("owner", "limin", "zhaoqian")) {
      var found = download(who, ours, sha256);
      assertThat(found.body()).as(who).isEqualTo(file);
      assertThat(found.headers().firstValue("Content-Type")).hasValue("image/jpeg");
      assertThat(found.headers().firstValue("Content-Disposition"))
          .hasValueSatisfying(how -> assertThat(how).startsWith("attachment;").contains("%E7%94%B5%E6%A2%AF.jpg"));
      assertThat(found.headers().allValues("X-Content-Type-Options")).containsExactly("nosniff");
      assertThat(found.headers().firstValue("ETag")).hasValue("\"" + sha256 + "\"");
      assertThat(found.headers().firstValue("Cache-Control")).hasValueSatisfying(how -> assertThat(how).contains("private"));
    }
    assertThat(download("zhoushifu", ours, sha256).statusCode()).as("who handles something else").isEqualTo(404);
    var known = download("owner", ours, sha256, "If-None-Match", "\"" + sha256 + "\"");
    assertThat(known.statusCode()).isEqualTo(304);
    assertThat(known.body()).isEmpty();
    JsonNode one = listed("limin", ours, sha256);
    assertThat(one.path("fileName").asString()).isEqualTo("电梯.jpg");
    assertThat(one.path("text").asString()).isEqualTo("轿厢停在两层之间");
    assertThat(one.path("bytes").asLong()).isEqualTo(file.length);
    assertThat(one.path("by").path("kind").asString()).isEqualTo("RESIDENT");
  }

  @Test void a_committee_sees_that_something_is_attached_but_neither_its_name_nor_its_bytes() throws Exception {
    byte[] file = bytes(1_000);
    photo("limin", ours, file);
    JsonNode one = listed("liujianguo", ours, hash(file));
    assertThat(one.path("mediaType").asString()).isEqualTo("image/jpeg");
    assertThat(one.path("bytes").asInt()).isEqualTo(1_000);
    assertThat(one.toString()).doesNotContain("电梯").doesNotContain("轿厢");
    assertThat(status("liujianguo", ours, hash(file))).isEqualTo(403);
    assertThat(photo("liujianguo", ours, file).code()).isEqualTo("ROLE");
  }

  @Test void anothers_case_is_not_there_and_a_hash_opens_only_where_it_is_on_record() throws Exception {
    byte[] file = bytes(2_000);
    String sha256 = photo("limin", anothers, file).body().path("sha256").asString();
    assertThat(status("limin", anothers, sha256)).isEqualTo(200);
    assertThat(status("owner", anothers, sha256)).isEqualTo(404);
    assertThat(status("owner", ours, sha256)).isEqualTo(404);
    assertThat(status("limin", ours, sha256)).isEqualTo(404);
    assertThat(status("linhai", anothers, sha256)).isEqualTo(404);
    assertThat(status("limin", anothers, "0".repeat(64))).isEqualTo(404);
    assertThat(status("limin", anothers, "..%2f..%2fdata%2fPG_VERSION")).isIn(400, 404);
    assertThat(program.client("owner").get("/complaints/" + anothers + "/attachments").status()).isEqualTo(404);
    assertThat(photo("owner", anothers, bytes(10)).status()).isEqualTo(404);
    assertThat(photo("linhai", anothers, bytes(10)).status()).isEqualTo(404);
  }

  @Test void what_staff_named_as_evidence_can_be_fetched_through_the_case_where_it_is_kept() throws Exception {
    byte[] file = bytes(4_000);
    String sha256 = photo("limin", anothers, file).body().path("sha256").asString();
    String elsewhere = "f".repeat(64);
    String named = accepted("complainant", map("name", "何女士"), "attachments", List.of(sha256, elsewhere));
    assertThat(download("limin", named, sha256).body()).isEqualTo(file);
    assertThat(status("limin", named, elsewhere)).isEqualTo(404);
    assertThat(listed("limin", named)).isEmpty();
  }

  @Test void a_resident_who_only_names_a_hash_gets_nothing_for_it() throws Exception {
    String sha256 = photo("limin", anothers, bytes(7_000)).body().path("sha256").asString();
    String own = accepted("household", homeOfOwner());
    assertThat(program.client("owner").post("/complaints/" + own + "/withdrawal",
        map("proof", map("kind", "PHOTO", "evidence", sha256))).status()).isEqualTo(200);
    assertThat(status("owner", own, sha256)).isEqualTo(404);
  }

  @Test void the_same_bytes_again_are_recorded_once() throws Exception {
    byte[] file = bytes(5_000);
    Answer first = photo("limin", ours, file, "Idempotency-Key", "photo-1");
    assertThat(photo("limin", ours, file, "Idempotency-Key", "photo-1").body()).isEqualTo(first.body());
    assertThat(photo("limin", ours, bytes(10), "Idempotency-Key", "photo-1").code()).isEqualTo("IDEMPOTENCY_KEY_REUSED");
    Answer again = photo("owner", ours, file);
    assertThat(again.status()).isEqualTo(200);
    assertThat(again.body().path("sha256")).isEqualTo(first.body().path("sha256"));
    assertThat(listed("limin", ours).stream().filter(one -> one.path("bytes").asInt() == 5_000)).hasSize(1);
  }

  @Test void what_is_too_large_empty_or_no_document_is_refused_and_not_kept() throws Exception {
    byte[] most = bytes(20 << 20);
    assertThat(photo("limin", ours, most).status()).isEqualTo(201);
    refused(413, "BODY_TOO_LARGE", form("a.jpg", "image/jpeg", bytes((20 << 20) + 1), null));
    refused(413, "BODY_TOO_LARGE", form("a.jpg", "image/jpeg", bytes(22 << 20), null));
    refused(400, "INVALID_VALUE", form("a.jpg", "image/jpeg", new byte[0], null));
    refused(400, "INVALID_VALUE", form("a.jpg", "image/jpeg", bytes(10), "长".repeat(10_001)));
    refused(400, "INVALID_VALUE", form("a.jpg", "image/jpeg", bytes(10), "\0"));
    refused(400, "INVALID_VALUE", form("长".repeat(256) + ".jpg", "image/jpeg", bytes(10), null));
    refused(415, "UNSUPPORTED_MEDIA_TYPE", form("a.html", "text/html", bytes(10), null));
    refused(415, "UNSUPPORTED_MEDIA_TYPE", form("a.svg", "image/svg+xml", bytes(10), null));
    refused(415, "UNSUPPORTED_MEDIA_TYPE", form("a.exe", null, bytes(10), null));
    assertThat(post("limin", ours, form("C:\\我的\\合同.DOCX", "application/octet-stream", bytes(10), null)).status()).isEqualTo(201);
    assertThat(program.client("limin").post("/complaints/" + ours + "/attachments", map("file", "x")).code())
        .isEqualTo("UNSUPPORTED_MEDIA_TYPE");
    assertThat(listed("limin", ours)).noneMatch(one -> one.path("fileName").asString().startsWith("a."))
        .anyMatch(one -> one.path("fileName").asString().equals("合同.DOCX"));
  }

  private static void refused(int status, String code, byte[] form) throws IOException {
    Answer answer = post("limin", ours, form);
    assertThat(answer.code()).as(answer.body().toString()).isEqualTo(code);
    assertThat(answer.status()).isEqualTo(status);
  }

  @Test void damaged_bytes_are_given_to_nobody() throws Exception {
    byte[] file = bytes(6_000);
    String sha256 = photo("limin", ours, file).body().path("sha256").asString();
    Path kept = program.data().resolve("attachments").resolve(sha256.substring(0, 2)).resolve(sha256.substring(2, 4)).resolve(sha256);
    assertThat(Files.readAllBytes(kept)).isEqualTo(file);
    file[5_999] ^= 1;
    Files.write(kept, file);
    var answer = download("limin", ours, sha256);
    assertThat(answer.statusCode()).isEqualTo(500);
    assertThat(new String(answer.body(), StandardCharsets.UTF_8)).contains("\"INTERNAL\"");
    file[5_999] ^= 1;
    assertThat(photo("limin", ours, file).status()).isEqualTo(200);
    assertThat(download("limin", ours, sha256).body()).isEqualTo(file);
  }
}
