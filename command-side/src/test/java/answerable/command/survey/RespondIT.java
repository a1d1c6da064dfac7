package answerable.command.survey;

import static answerable.command.survey.Asking.json;
import static answerable.command.survey.Asking.satisfied;
import static org.assertj.core.api.Assertions.assertThat;

import answerable.api.Actor;
import answerable.api.Canonical;
import answerable.api.DomainEvent;
import answerable.api.Id.InvitationId;
import answerable.api.Recorded;
import answerable.api.SurveyEvent.AnswerSetAside;
import answerable.api.SurveyEvent.Answered;
import answerable.api.SurveyEvent.InvitationIssued;
import answerable.api.SurveyEvent.InvitationSettled;
import answerable.api.SurveyEvent.SurveyAnswered;
import answerable.api.SurveyTerms.Mode;
import answerable.api.SurveyTerms.OutcomeCode;
import answerable.api.SurveyTerms.SetAside;
import answerable.command.CommandSide;
import answerable.log.EventLog;
import answerable.log.testing.SharedPostgres;
import com.google.zxing.BinaryBitmap;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** What becomes of an answer that an owner sends, however it is sent, and what it tells whom. */
@SpringBootTest(classes = {CommandSide.class, RespondIT.Anybody.class}, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RespondIT {
  /** Takes a token for what it says: {@code SURVEY_LEAD} is somebody with that role in every estate, {@code SURVEY_LEAD.x} in x alone. */
  @TestConfiguration static class Anybody {
    @Bean JwtDecoder decoder() {
      return token -> new Jwt(token, Instant.now(), Instant.now().plusSeconds(60), Map.of("alg", "none"),
          Map.of("sub", "somebody", "roles", List.of(token.split("\\.")[0]), "estates", List.of(token.contains(".") ? token.split("\\.")[1] : "*")));
    }
  }

  static String url;
  @Autowired ApplicationContext program;
  @Autowired EventLog log;
  @Autowired JdbcTemplate jdbc;
  @LocalServerPort int port;
  AskedOnline wave;
  Asking asking;
  int next;

  @DynamicPropertySource static void database(DynamicPropertyRegistry properties) {
    url = SharedPostgres.freshDatabase();
    properties.add("spring.datasource.url", () -> url);
    properties.add("spring.datasource.username", () -> "postgres");
    properties.add("spring.datasource.password", () -> "");
  }

  @BeforeAll void a_wave_in_the_field() {
    wave = new AskedOnline(program, 24);
    asking = new Asking(port);
  }

  /** An invitation that no other test answers. */
  private int invited() {
    return next++;
  }

  private List<DomainEvent> after(InvitationId invitation) {
    return log.stream(invitation.value(), 1).stream().map(Recorded::event).toList();
  }

  private static Map<String, Integer> scores(SurveyAnswered answered) {
    return answered.answers().stream().filter(a -> a.value() != null)
        .collect(java.util.stream.Collectors.toMap(Answered::item, Answered::value));
  }

  @Test void an_answer_is_on_record_with_the_day_it_came_and_nothing_of_who_gave_it() throws Exception {
    int n = invited();
    HttpResponse<String> thanked = asking.answer(wave.token(n), satisfied(4), "Accept-Language", "en");
    assertThat(thanked.statusCode()).as(thanked.body()).isEqualTo(200);
    assertThat(json(thanked).path("message").asString()).startsWith("thank you");
    assertThat(json(thanked).path("late").asBoolean()).isFalse();
    Recorded<DomainEvent> recorded = log.stream(wave.invitation(n).value(), 1).getFirst();
    SurveyAnswered answered = (SurveyAnswered) recorded.event();
    assertThat(scores(answered)).containsEntry("SAT", 4).containsEntry("NPS", 9).hasSize(6);
    assertThat(answered.mode()).isEqualTo(Mode.COMPUTER);
    assertThat(answered.seconds()).isEqualTo(95);
    assertThat(answered.completeness()).isEqualTo(OutcomeCode.I);
    assertThat(answered.interviewer()).isNull();
    assertThat(recorded.meta().actor()).isEqualTo(Actor.RESPONDENT);
    assertThat(recorded.meta().occurredAt().getEpochSecond() % 86_400).isZero();
    assertThat(recorded.meta().correlationId()).isEqualTo(recorded.meta().commandId());
    String stored = jdbc.queryForObject("select convert_from(meta, 'UTF8') || convert_from(payload, 'UTF8') from event where position = ?",
        String.class, recorded.position());
    String household = wave.links.get(n).household().toString();
    assertThat(stored).doesNotContain(wave.token(n), household, "127.0.0.1", thanked.headers().firstValue("X-Correlation-Id").orElseThrow());
  }

  @Test void what_was_asked_and_left_empty_is_on_record_as_asked() throws Exception {
    int n = invited();
    assertThat(asking.answer(wave.token(n), "{\"answers\": [{\"item\": \"SAT\", \"value\": 2}, {\"item\": \"LIFT\", \"value\": 1}]}").statusCode()).isEqualTo(200);
    AnswerSetAside broken = (AnswerSetAside) after(wave.invitation(n)).getFirst();
    assertThat(broken.because()).isEqualTo(SetAside.BROKEN_OFF);
    assertThat(broken.answers()).extracting(Answered::item).containsExactlyInAnyOrder("SAT", "LIFT", "WHY", "EXP", "IMP", "RIVAL", "NPS", "BETTER", "MORE");
  }

  @Test void sixty_four_at_once_with_one_token_are_one_answer_and_all_are_thanked_alike() throws Exception {
    int n = invited();
    CountDownLatch together = new CountDownLatch(1);
    List<Future<HttpResponse<String>>> sent = new ArrayList<>();
    try (var clients = Executors.newFixedThreadPool(64)) {
      for (int i = 0; i < 64; i++) {
        String answers = satisfied(1 + 2 + i % 3);
        Callable<HttpResponse<String>> one = () -> {
          together.await();
          return asking.answer(wave.token(n), answers);
        };
        sent.add(clients.submit(one));
      }
      together.countDown();
    }
    for (Future<HttpResponse<String>> one : sent) {
      assertThat(one.get().statusCode()).as(one.get().body()).isEqualTo(200);
      assertThat(one.get().body()).isEqualTo(sent.getFirst().get().body());
    }
    List<DomainEvent> events = after(wave.invitation(n));
    assertThat(events).hasSize(64);
    assertThat(events.getFirst()).isInstanceOf(SurveyAnswered.class);
    assertThat(events.subList(1, 64)).allSatisfy(event -> assertThat(event)
        .isInstanceOfSatisfying(AnswerSetAside.class, aside -> assertThat(aside.because()).isEqualTo(SetAside.DUPLICATE)));
  }

  @Test void the_same_request_again_is_the_same_answer_and_one_token_cannot_fill_the_log() throws Exception {
    int n = invited();
    for (int i = 0; i < 3; i++) {
      assertThat(asking.answer(wave.token(n), satisfied(4), "Idempotency-Key", "lost answer").statusCode()).isEqualTo(200);
      assertThat(asking.form(wave.token(n), Map.of("nonce", "shown-once-0123456789", "q1", "5", "asItIs", "true")).statusCode()).isEqualTo(200);
    }
    assertThat(after(wave.invitation(n))).hasSize(2);
    HttpResponse<String> refused = null;
    for (int i = 0; i < 130 && (refused == null || refused.statusCode() == 200); i++) {
      refused = asking.answer(wave.token(n), satisfied(4));
    }
    assertThat(refused.statusCode()).isEqualTo(429);
    assertThat(refused.headers().firstValue("Retry-After")).isPresent();
    assertThat(asking.form(wave.token(n), Map.of("q1", "5", "asItIs", "true")).body()).contains("提交得太频繁");
    assertThat(asking.answer(wave.token(invited()), satisfied(4)).statusCode()).as("another household").isEqualTo(200);
  }

  @Test void other_answers_on_the_same_sheet_sent_again_are_not_thanked_for_and_lost() throws Exception {
    int n = invited();
    Map<String, String> sheet = Map.of("nonce", "shown-once-9876543210", "q1", "5", "asItIs", "true");
    assertThat(asking.form(wave.token(n), sheet).statusCode()).isEqualTo(200);
    Map<String, String> again = new java.util.HashMap<>(sheet);
    again.put("q1", "2");
    assertThat(asking.form(wave.token(n), again).statusCode()).isEqualTo(200);
    assertThat(asking.answer(wave.token(n), satisfied(4), "Idempotency-Key", "one key").statusCode()).isEqualTo(200);
    assertThat(asking.answer(wave.token(n), satisfied(3), "Idempotency-Key", "one key").statusCode()).isEqualTo(200);
    assertThat(after(wave.invitation(n))).hasSize(4);
  }

  @Test void a_malformed_answer_names_its_item_and_nothing_is_kept() throws Exception {
    int n = invited();
    Map<String, String> wrong = Map.of(
        "{\"item\": \"EXP\", \"value\": 6}", "EXP must be a whole number from 1 to 5",
        "{\"item\": \"NPS\", \"value\": -1}", "NPS must be a whole number from 0 to 10",
        "{\"item\": \"IMP\", \"value\": \"five\"}", "IMP must be a whole number",
        "{\"item\": \"IMP\", \"value\": 4.5}", "IMP must be a whole number",
        "{\"item\": \"IMP\", \"value\": 99999999999}", "IMP must be a whole number",
        "{\"item\": \"LIFT\", \"value\": 3}", "LIFT is not asked after these earlier answers",
        "{\"item\": \"SAT\", \"value\": 4}", "SAT is answered twice",
        "{\"item\": \"MORE\", \"value\": 4}", "MORE is answered in words",
        "{\"item\": \"EXP\", \"text\": \"good\"}", "EXP must be a whole number from 1 to 5",
        "{\"item\": \"NOTHING\", \"value\": 4}", "NOTHING is no question of this questionnaire");
    for (var one : wrong.entrySet()) {
      HttpResponse<String> refused = asking.answer(wave.token(n), "{\"answers\": [{\"item\": \"SAT\", \"value\": 5}, " + one.getKey() + "]}", "Accept-Language", "en");
      assertThat(refused.statusCode()).as(one.getKey()).isEqualTo(409);
      assertThat(json(refused).path("code").asString()).isEqualTo("ANSW-2");
      assertThat(json(refused).path("violations").size()).isEqualTo(1);
      assertThat(json(refused).path("violations").get(0).path("field").asString()).isEqualTo("answers[1]");
      assertThat(json(refused).path("violations").get(0).path("message").asString()).isEqualTo(one.getValue());
    }
    for (String no : List.of("{}", "[]", "{\"answers\": []}", "{\"answers\": [{\"value\": 3}]}", "{\"answers\": [null]}", "{\"answers\": [], \"name\": \"吴女士\"}", "{\"answers\": null}")) {
      assertThat(asking.answer(wave.token(n), no).statusCode()).as(no).isEqualTo(400);
    }
    assertThat(after(wave.invitation(n))).isEmpty();
  }

  @Test void an_unknown_token_and_one_of_a_wave_that_is_over_look_the_same_but_what_comes_late_is_thanked_and_kept_apart() throws Exception {
    AskedOnline over = new AskedOnline(program, 5);
    assertThat(asking.page(over.token(0)).statusCode()).isEqualTo(200);
    over.close();
    String unknown = "AAAABBBBCCCCDDDDEEEEFFFF";
    for (String token : List.of(unknown, over.token(0))) {
      HttpResponse<String> page = asking.page(token, "Accept-Language", "en");
      assertThat(page.statusCode()).isEqualTo(404);
      assertThat(page.body()).isEqualTo(asking.page(unknown, "Accept-Language", "en").body()).contains("No questionnaire to answer here");
    }
    assertThat(asking.answer(unknown, satisfied(3)).statusCode()).isEqualTo(404);
    assertThat(asking.form(unknown, Map.of("q1", "3")).statusCode()).isEqualTo(404);
    assertThat(json(asking.answer("x", satisfied(3))).path("code").asString()).isEqualTo("NOT_FOUND");

    HttpResponse<String> late = asking.answer(over.token(0), satisfied(3));
    assertThat(late.statusCode()).as(late.body()).isEqualTo(200);
    assertThat(json(late).path("late").asBoolean()).isTrue();
    assertThat(asking.form(over.token(0), Map.of("q1", "3", "asItIs", "true")).body()).contains("已经截止");
    List<DomainEvent> events = after(over.invitation(0));
    assertThat(events.getFirst()).isInstanceOf(InvitationSettled.class);
    assertThat(events.subList(1, events.size())).hasSize(2)
        .allSatisfy(event -> assertThat(((AnswerSetAside) event).because()).isEqualTo(SetAside.LATE));
  }

  @Test void nobody_can_look_up_whether_an_invitation_was_answered() throws Exception {
    int answered = invited();
    int silent = invited();
    asking.answer(wave.token(answered), satisfied(5));
    Pattern chance = Pattern.compile("name=\"(nonce|opened)\" value=\"[^\"]*\"");
    assertThat(chance.matcher(asking.page(wave.token(answered)).body()).replaceAll(""))
        .isEqualTo(chance.matcher(asking.page(wave.token(silent)).body()).replaceAll(""));
    assertThat(asking.answer(wave.token(answered), satisfied(1)).body()).isEqualTo(asking.answer(wave.token(silent), satisfied(1)).body());
  }

  @Test void what_comes_with_a_language_that_there_is_not_is_refused_before_anything_is_kept() throws Exception {
    int n = invited();
    assertThat(asking.page(wave.token(n) + "?lang=fr").statusCode()).isEqualTo(400);
    assertThat(asking.answer(wave.token(n) + "?lang=fr", satisfied(4)).statusCode()).isEqualTo(400);
    assertThat(after(wave.invitation(n))).isEmpty();
  }

  @Test void the_page_comes_in_the_language_wanted_keeps_to_itself_and_is_kept_nowhere() throws Exception {
    String token = wave.token(invited());
    HttpResponse<String> page = asking.page(token, "Accept-Language", "en-GB,en;q=0.9");
    assertThat(page.body()).contains("<html lang=\"en\"", "All in all, how satisfied are you with the service?");
    assertThat(asking.page(token + "?lang=zh", "Accept-Language", "en").body()).contains("<html lang=\"zh-CN\"", "总的来说");
    assertThat(asking.page(token).body()).contains("<html lang=\"zh-CN\"");
    assertThat(asking.page(token + "?lang=fr").statusCode()).isEqualTo(400);
    var headers = page.headers();
    assertThat(headers.firstValue("Cache-Control")).hasValue("no-store");
    assertThat(headers.firstValue("Referrer-Policy")).hasValue("no-referrer");
    assertThat(headers.firstValue("X-Content-Type-Options")).hasValue("nosniff");
    assertThat(headers.allValues("Content-Security-Policy")).singleElement().asString()
        .startsWith("default-src 'none'").doesNotContain("unsafe").contains("frame-ancestors 'none'", "form-action 'self'");
    assertThat(headers.firstValue("Set-Cookie")).isEmpty();
    assertThat(page.body()).doesNotContain("http://", "https://", " style=", " onclick=");
    for (String file : List.of("questionnaire.css", "questionnaire.js")) {
      assertThat(asking.page("files/" + file).statusCode()).as(file).isEqualTo(200);
    }
  }

  @Test void a_page_that_lacks_something_comes_back_with_what_was_answered() throws Exception {
    int n = invited();
    HttpResponse<String> back = asking.form(wave.token(n), Map.of("nonce", "n-0123456789abcdef", "q2", "3", "q9", "保洁<b>很好</b>"));
    assertThat(back.statusCode()).isEqualTo(422);
    assertThat(back.body()).contains("href=\"#q1-1\"", "第1题:请回答", "value=\"n-0123456789abcdef\"", "保洁&lt;b&gt;很好&lt;/b&gt;</textarea>")
        .containsPattern("id=\"q2-3\" value=\"3\" checked");
    HttpResponse<String> some = asking.form(wave.token(n), Map.of("q1", "5", "q2", "3"));
    assertThat(some.statusCode()).isEqualTo(422);
    assertThat(some.body()).contains("第7题还没有答", "name=\"asItIs\"").doesNotContain("第3题还没有答");
    assertThat(after(wave.invitation(n))).isEmpty();
  }

  @Test void paper_is_for_those_who_field_the_survey_and_its_square_leads_to_one_questionnaire() throws Exception {
    String path = "/api/v1/questionnaires/" + wave.questionnaire + "/versions/1/paper";
    String paper = paper("INTERVIEWER", path, 200);
    assertThat(paper).contains("在此贴二维码", "若本题答3至5(很满意),请跳到第5题。").doesNotContain("草稿", "/respond/");
    String one = paper("SURVEY_LEAD", path + "?lang=en&invitation=" + wave.invitation(0), 200);
    String address = "http://localhost:" + port + "/respond/" + wave.token(0);
    assertThat(one).contains(address, "If you answered 3 to 5 (very satisfied), go to question 5.");
    assertThat(read(one)).isEqualTo(address);
    paper("SURVEY_LEAD.ELSEWHERE", path, 404);
    paper("OWNER", path, 403);
    paper("SURVEY_LEAD", path.replace("/1/", "/2/"), 404);
    paper("SURVEY_LEAD", "/api/v1/questionnaires/" + wave.wave + "/versions/1/paper", 404);
    AskedOnline over = new AskedOnline(program, 5);
    String other = "/api/v1/questionnaires/" + over.questionnaire + "/versions/1/paper?invitation=";
    paper("SURVEY_LEAD", other + wave.invitation(0), 404);
    paper("SURVEY_LEAD", other + over.invitation(0), 200);
    over.close();
    paper("SURVEY_LEAD", other + over.invitation(0), 404);
  }

  private String paper(String role, String path, int status) throws Exception {
    HttpResponse<String> response = HttpClient.newHttpClient().send(HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
        .header("Authorization", "Bearer " + role).GET().build(), HttpResponse.BodyHandlers.ofString());
    assertThat(response.statusCode()).as(path + " " + response.body()).isEqualTo(status);
    return response.body();
  }

  /** As a telephone would, from the picture. */
  private static String read(String html) throws Exception {
    var box = Pattern.compile("viewbox=\"0 0 (\\d+) ").matcher(html);
    assertThat(box.find()).isTrue();
    int side = Integer.parseInt(box.group(1));
    int scale = 4;
    int[] pixels = new int[side * side * scale * scale];
    Arrays.fill(pixels, 0xFFFFFF);
    Pattern.compile("M(\\d+) (\\d+)h1v1h-1z").matcher(html).results().forEach(square -> {
      for (int y = 0; y < scale; y++) {
        for (int x = 0; x < scale; x++) {
          pixels[(Integer.parseInt(square.group(2)) * scale + y) * side * scale + Integer.parseInt(square.group(1)) * scale + x] = 0;
        }
      }
    });
    return new QRCodeReader().decode(new BinaryBitmap(new HybridBinarizer(new RGBLuminanceSource(side * scale, side * scale, pixels)))).getText();
  }

  @Test void what_an_owner_was_thanked_for_is_there_after_kill_nine_and_is_one_answer_when_sent_again() throws Exception {
    AskedOnline many = new AskedOnline(program, 300);
    Set<Integer> thanked = ConcurrentHashMap.newKeySet();
    AtomicInteger asked = new AtomicInteger();
    try (Node node = Node.start(url); var clients = Executors.newFixedThreadPool(8)) {
      CountDownLatch some = new CountDownLatch(60);
      for (int i = 0; i < 8; i++) {
        clients.submit(() -> {
          for (int n = asked.getAndIncrement(); n < 300; n = asked.getAndIncrement()) {
            if (node.asking.answer(many.token(n), satisfied(1 + 2 + n % 3), "Idempotency-Key", "one").statusCode() == 200) {
              thanked.add(n);
              some.countDown();
            }
          }
          return null;
        });
      }
      assertThat(some.await(5, TimeUnit.MINUTES)).isTrue();
      node.kill();
    }
    assertThat(thanked).hasSizeLessThan(300);
    for (int n : thanked) {
      assertThat(after(many.invitation(n))).as("thanked for").singleElement().isInstanceOf(SurveyAnswered.class);
    }
    for (int n = 0; n < 300; n++) {
      assertThat(asking.answer(many.token(n), satisfied(1 + 2 + n % 3), "Idempotency-Key", "one").statusCode()).isEqualTo(200);
      assertThat(after(many.invitation(n))).as("sent again").singleElement().isInstanceOf(SurveyAnswered.class);
    }
  }

  @Test void a_token_is_in_the_log_by_its_hash_alone() {
    InvitationIssued issued = (InvitationIssued) log.stream(wave.invitation(0).value(), 0).getFirst().event();
    assertThat(issued.tokenHash()).isEqualTo(Canonical.sha256(wave.token(0))).hasSize(64);
    assertThat(jdbc.queryForObject("select count(*) from event where convert_from(payload, 'UTF8') like ?", Long.class, "%" + wave.token(0) + "%")).isZero();
  }
}
