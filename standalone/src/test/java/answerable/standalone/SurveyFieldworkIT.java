package answerable.standalone;

import static answerable.standalone.Client.map;
import static answerable.standalone.SurveyTeam.answers;
import static answerable.standalone.SurveyTeam.item;
import static answerable.standalone.SurveyTeam.text;
import static org.assertj.core.api.Assertions.assertThat;

import answerable.api.Recorded;
import answerable.api.SurveyEvent.*;
import answerable.api.SurveyTerms.OutcomeCode;
import answerable.api.SurveyTerms.SetAside;
import answerable.standalone.Client.Answer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** S8 as its people live it: who may do what when, and what the record keeps of it. */
class SurveyFieldworkIT {
  private static final String SUM = "0".repeat(64);
  /** From this point on nobody is asked why, so the answer is complete; a partial one would give way to the first complete one. */
  private static final int NOT_ASKED_WHY = 3;

  @TempDir static Path folder;
  static Scenario scenario;
  static SurveyTeam survey;

  @BeforeAll static void start() throws Exception {
    scenario = new Scenario(folder.resolve("survey"), "03-09T09:00");
    survey = new SurveyTeam(scenario.program);
  }

  @AfterAll static void stop() {
    scenario.close();
  }

  private static <E> List<E> recorded(Class<E> type) throws Exception {
    try (Store store = Store.of(scenario.program.data())) {
      return store.all().stream().map(Recorded::event).filter(type::isInstance).map(type::cast).toList();
    }
  }

  private static <E extends InvitationEvent> List<E> recorded(String invitation, Class<E> type) throws Exception {
    return recorded(type).stream().filter(event -> event.invitationId().toString().equals(invitation)).toList();
  }

  @Test void an_expectation_goes_back_to_words_that_were_said_and_its_consent_can_be_taken_back() throws Exception {
    Object[] interview = {"survey", survey.series, "consent", true, "stratum", "8", "interviewer", "Z-07", "expectations", List.of("电梯别停", "回我电话")};
    String said = survey.done("interviewer", "/expectation-interviews", interview).id();
    String group = survey.done("surveylead", "/focus-groups", "survey", survey.series, "consent", true, "moderator", "Z-01", "participants", 9,
        "statements", List.of(map("text", "保洁不及时", "agreed", 7))).id();
    survey.refused("CONS-1", "interviewer", "/expectation-interviews", "survey", survey.series, "consent", false, "stratum", "8", "interviewer", "Z-07",
        "expectations", List.of("x"));
    String items = "/surveys/" + survey.series + "/items";
    Object[] both = {"item", "LIFT", "text", text("电梯平稳"), "sources", List.of(map("said", said, "statement", 1), map("said", group, "statement", 0))};
    survey.done("surveylead", items, both);
    survey.refused("CODE_TAKEN", "surveylead", items, both);
    survey.refused("SRC-1", "surveylead", items, "item", "X", "text", text("x"), "sources", List.of(map("said", said, "statement", 2)));
    String last = survey.done("surveylead", "/expectation-interviews/" + said + "/consent-withdrawal").consistencyToken();
    survey.refused("SRC-1", "surveylead", items, "item", "Y", "text", text("y"), "sources", List.of(map("said", said, "statement", 0)));
    provenance(said, group, last);
  }

  /** SV-3.2: the item can be followed back to what was said, without the words whose consent was taken back. */
  private static void provenance(String said, String group, String last) throws IOException {
    String path = "/surveys/" + survey.series;
    JsonNode found = survey.client("surveylead").get(path + "/provenance", "Consistency-Token", last, "Prefer", "wait=30").body();
    JsonNode lift = found.path("items").get(0);
    assertThat(lift.path("item").asString()).isEqualTo("LIFT");
    assertThat(lift.at("/sources/0/said").asString()).isEqualTo(said);
    assertThat(lift.at("/sources/0/text").asString("")).as("taken back").isEmpty();
    assertThat(lift.at("/sources/0/withdrawnOn").asString("")).isNotEmpty();
    assertThat(lift.at("/sources/1/text").asString()).isEqualTo("保洁不及时");
    assertThat(lift.at("/sources/1/agreed").asInt()).isEqualTo(7);
    assertThat(lift.at("/sources/1/participants").asInt()).isEqualTo(9);
    assertThat(found.path("withoutSource").toString()).as("core items that nobody's words led to").contains("SAT");
    for (String other : List.of("liujianguo", "chenzhiqiang")) {
      assertThat(survey.client(other).get(path + "/provenance").body().at("/items/0/sources/1/text").asString("")).as("words are for who leads surveys").isEmpty();
      assertThat(survey.client(other).get("/focus-groups/" + group).body().toString()).contains("FOCUS_GROUP").doesNotContain("保洁不及时");
    }
    List<JsonNode> all = survey.client("surveylead").all(path + "/expectations?limit=1");
    assertThat(all.stream().map(one -> one.path("id").asString())).containsExactlyInAnyOrder(said, group);
    assertThat(survey.client("surveylead").get("/focus-groups/" + group).body().at("/expectation/way").asString()).isEqualTo("FOCUS_GROUP");
    assertThat(survey.client("surveylead").get("/focus-groups/" + said).status()).as("an interview is no group").isEqualTo(404);
    String before = "?asOf=p" + (found.path("position").asLong() - 1);
    for (String when : List.of("", before)) {
      assertThat(survey.client("surveylead").get("/expectation-interviews/" + said + when).body().toString()).as("taken back also of the past")
          .contains("INTERVIEW").doesNotContain("回我电话");
    }
    assertThat(survey.client("linhai").get("/expectation-interviews/" + said).status()).as("nor in another estate").isIn(403, 404);
  }

  @Test void a_questionnaire_is_reviewed_by_somebody_else_and_then_only_a_new_version_changes_it() throws Exception {
    String questionnaire = survey.drafted(item("SAT", "总体满意", "headline", true));
    String path = "/questionnaires/" + questionnaire;
    survey.refused("CODE_TAKEN", "sunfang", path + "/items", "code", "SAT", "kind", "OPEN", "text", text("再问一次"));
    survey.refused("QUEST-4", "sunfang", path + "/items", "code", "MORE", "kind", "OPEN", "text", map("zh", "只有中文"));
    survey.done("sunfang", path + "/items", "code", "MORE", "kind", "OPEN", "text", text("还想说什么"));
    survey.done("sunfang", path + "/order", "items", List.of("MORE", "SAT"));
    survey.done("sunfang", path + "/pilot", "participants", 12, "medianSeconds", 240, "problems", List.of("字小"));
    survey.refused("QUEST-5", "sunfang", path + "/review", "approved", true);
    survey.refused("INVALID_VALUE", "zhaoqian", path + "/review", "approved", false);
    survey.done("zhaoqian", path + "/review", "approved", false, "remarks", "字太小");
    survey.done("sunfang", path + "/items/MORE/removal");
    survey.done("zhaoqian", path + "/review", "approved", true);
    survey.refused("QUEST-6", "sunfang", path + "/items/SAT/removal");
    survey.done("sunfang", path + "/versions");
    survey.refused("ROLE", "limin", path + "/pilot", "participants", 12, "medianSeconds", 240);
    assertThat(scenario.client("linhai").post(path + "/versions", map()).status()).isIn(403, 404);
  }

  @Test void a_plan_is_approved_by_its_sponsor_and_the_sample_is_drawn_once_and_can_be_drawn_again_by_anybody() throws Exception {
    String wave = survey.done("surveylead", "/surveys/" + survey.series + "/waves", "number", 71, "plan", SurveyTeam.plan(528)).id();
    String path = "/surveys/" + survey.series + "/waves/" + wave;
    survey.refused("CODE_TAKEN", "surveylead", "/surveys/" + survey.series + "/waves", "number", 71, "plan", SurveyTeam.plan(528));
    survey.done("surveylead", path + "/plan", SurveyTeam.plan(528).entrySet().stream().flatMap(e -> Stream.of(e.getKey(), e.getValue())).toArray());
    survey.refused("PLAN-2", "sunfang", path + "/plan-approval");
    survey.done("chenzhiqiang", path + "/plan-approval");
    Object[] draw = {"method", "STRATIFIED_PROPORTIONAL", "seed", "双色球 2026024"};
    survey.refused("DRAW-1", "surveylead", path + "/sample", draw);
    survey.refused("INVALID_VALUE", "surveylead", path + "/frame", "exclusions", List.of("UNSOLD"));
    survey.done("surveylead", path + "/frame", "exclusions", List.of("VACANT", "STAFF_HOUSEHOLD"));
    survey.done("surveylead", path + "/sample", draw);
    survey.refused("DRAW-2", "surveylead", "/waves/" + wave + "/sample", draw);
    assertThat(survey.client("surveylead").post("/surveys/" + survey.questionnaire + "/waves/" + wave + "/closing", map()).status())
        .as("a wave is not there below another series").isEqualTo(404);
    assertThat(survey.client("linhai").post("/waves/" + wave + "/plan-approval", map()).status()).as("nor in another estate").isEqualTo(404);
    SampleDrawn drawn = recorded(SampleDrawn.class).stream().filter(e -> e.waveId().toString().equals(wave)).findFirst().orElseThrow();
    TreeMap<Integer, Integer> byBuilding = new TreeMap<>();
    drawn.strata().forEach(stratum -> byBuilding.put(Integer.valueOf(stratum.stratum()), stratum.drawn()));
    assertThat(byBuilding.values()).containsExactly(28, 28, 35, 35, 42, 42, 49, 49, 53, 53, 57, 57);
    String again = survey.drawn(528);
    assertThat(recorded(SampleDrawn.class).stream().filter(e -> e.waveId().toString().equals(again)).findFirst().orElseThrow().listDigest())
        .as("the same frame and seed").isEqualTo(drawn.listDigest());
  }

  @Test void a_wave_is_fielded_answered_closed_and_then_nothing_leads_from_an_answer_to_a_household() throws Exception {
    String wave = survey.drawn(528);
    String path = "/waves/" + wave;
    String unapproved = survey.drafted(item("SAT", "总体满意", "headline", true));
    survey.refused("FIELD-1", "surveylead", path + "/fielding", "questionnaire", unapproved, "version", 1);
    String without = survey.drafted(item("OTHER", "总体满意", "headline", true));
    survey.done("zhaoqian", "/questionnaires/" + without + "/review", "approved", true);
    survey.refused("FIELD-3", "surveylead", path + "/fielding", "questionnaire", without, "version", 1);
    assertThat(survey.field(wave).body().path("invitations").asInt()).isEqualTo(528);
    List<JsonNode> sheet = survey.sheet(wave);
    assertThat(sheet).hasSize(528);
    assertThat(sheet).extracting(row -> row.path("room").asString()).doesNotHaveDuplicates();
    assertThat(scenario.client("interviewer").get("/surveys/" + survey.series + path + "/invitations?building=8&limit=5").body().path("items")).hasSize(5);
    assertThat(scenario.client("limin").get(path + "/invitations").status()).isEqualTo(403);

    String paperThenPhone = sheet.get(0).path("invitation").asString();
    List<JsonNode> ofEight = sheet.stream().filter(row -> row.path("building").asString().equals("8")).toList();
    String raced = ofEight.get(0).path("invitation").asString();
    String silent = ofEight.get(1).path("invitation").asString();
    String invited = path + "/invitations/";

    survey.done("surveylead", invited + paperThenPhone + "/response", "mode", "SELF_PAPER", "seconds", 240, "answers", answers(4, 5));
    survey.done("surveylead", invited + paperThenPhone + "/response", "mode", "INTERVIEW", "interviewer", "Z-07", "answers", answers(2, 5));
    assertThat(recorded(paperThenPhone, SurveyAnswered.class)).hasSize(1).first().extracting(e -> e.answers().getFirst().value()).isEqualTo(4);
    assertThat(recorded(paperThenPhone, AnswerSetAside.class)).extracting(AnswerSetAside::because).containsExactly(SetAside.DUPLICATE);
    survey.done("surveylead", invited + paperThenPhone + "/incentive");
    survey.refused("GIFT-2", "surveylead", invited + paperThenPhone + "/incentive");
    survey.refused("FIELD-2", "surveylead", invited + paperThenPhone + "/reminders", "way", "PHONE");

    Object[] visit = {"part", "EVENING", "interviewer", "zhoushifu", "result", "ABSENT"};
    survey.refused("EXEC-2", "surveylead", invited + silent + "/attempts", visit);
    String zhou = survey.client("admin").get("/staff?estate=CHHY").body().path("items").valueStream()
        .filter(one -> one.path("login").asString().equals("zhoushifu")).findFirst().orElseThrow().path("id").asString();
    survey.done("admin", "/staff/" + zhou + "/buildings", "buildings", List.of("9"));
    survey.done("surveylead", invited + silent + "/attempts", visit);
    survey.done("admin", "/staff/" + zhou + "/buildings", "buildings", List.of("8", "9"));
    survey.refused("EXEC-2", "surveylead", invited + silent + "/response", "mode", "INTERVIEW", "interviewer", "zhoushifu", "answers", answers(3, 3));
    survey.refused("GIFT-1", "surveylead", invited + silent + "/incentive");
    survey.refused("ANSW-2", "surveylead", invited + silent + "/response", "mode", "SELF_PAPER", "answers", answers(6, 3));
    assertThat(survey.client("surveylead").post(invited + silent + "/response", map("mode", "SELF_PAPER", "answers", answers(6, 3))).body()
        .path("violations").path(0).path("message").asString()).as("which item").contains("SAT");
    Answer early = survey.client("surveylead").post(invited + silent + "/response", map("mode", "SELF_PAPER", "on", "2020-01-01", "answers", answers(3, 3)));
    assertThat(early.status()).as("answered years before it was asked").isEqualTo(400);
    assertThat(early.body().path("violations").path(0).path("field").asString()).isEqualTo("on");
    survey.refused("EXEC-3", "surveylead", invited + silent + "/response", "mode", "INTERVIEW", "answers", answers(3, 3));
    for (String way : List.of("LETTER", "VISIT")) {
      survey.done("interviewer", invited + silent + "/reminders", "way", way);
    }
    survey.refused("REMIND-1", "interviewer", invited + silent + "/reminders", "way", "PHONE");
    assertThat(survey.client("surveylead").post("/waves/" + survey.drawn(528) + "/invitations/" + silent + "/reminders", map("way", "PHONE")).status())
        .as("an invitation of another wave").isEqualTo(404);

    race(invited + raced + "/response");
    assertThat(recorded(raced, SurveyAnswered.class)).hasSize(1);
    assertThat(recorded(raced, AnswerSetAside.class)).hasSize(63).allMatch(aside -> aside.because() == SetAside.DUPLICATE);

    survey.refused("DRAW-3", "surveylead", path + "/supplement", "more", List.of(map("stratum", "8", "households", 4)), "reason", "回收率低");
    survey.done("surveylead", path + "/supplement", "more", List.of(map("stratum", "8", "households", 5)), "reason", "回收率低");
    assertThat(survey.sheet(wave)).hasSize(533);
    survey.done("surveylead", path + "/incentive-count", "received", 600, "handedOver", 1, "left", 598, "sheets", List.of(SUM));
    survey.refused("STATE-1", "surveylead", path + "/report", "audience", "OWNERS", "sha256", SUM);

    survey.done("surveylead", "/surveys/" + survey.series + path + "/closing");
    survey.refused("STATE-1", "surveylead", path + "/closing");
    assertThat(survey.client("surveylead").get(path + "/invitations").status()).as("the sheet is gone").isEqualTo(404);
    assertThat(recorded(LinkKeyDestroyed.class)).filteredOn(e -> e.waveId().toString().equals(wave)).hasSize(1);
    assertThat(recorded(InvitationSettled.class)).hasSize(533).filteredOn(e -> e.outcome() == OutcomeCode.I).hasSize(2);
    survey.done("surveylead", invited + silent + "/response", "mode", "SELF_PAPER", "answers", answers(5, 5));
    assertThat(recorded(silent, AnswerSetAside.class)).extracting(AnswerSetAside::because).containsExactly(SetAside.LATE);
    try (Store keys = Store.of(scenario.program.data(), "answerable_keys"); Store log = Store.of(scenario.program.data())) {
      String key = recorded(FieldingStarted.class).stream().filter(e -> e.waveId().toString().equals(wave)).findFirst().orElseThrow().linkKey().toString();
      assertThat(keys.number("select count(*) from keys.wave_key where id = ?", UUID.fromString(key))).isZero();
      assertThat(log.number("select count(*) from pg_namespace where nspname = 'keys'")).as("no key beside the log").isZero();
      String byId = sheet.get(0).path("token").asString();
      assertThat(log.number("select count(*) from event where position(?::bytea in payload) > 0", byId.getBytes(java.nio.charset.StandardCharsets.US_ASCII)))
          .as("a token that was printed").isZero();
    }
  }

  private static void race(String path) throws Exception {
    CountDownLatch go = new CountDownLatch(1);
    try (var threads = Executors.newFixedThreadPool(64)) {
      List<Callable<Answer>> asked = IntStream.range(0, 64).<Callable<Answer>>mapToObj(i -> () -> {
        go.await();
        return survey.client("surveylead").post(path, map("mode", "SELF_PAPER", "answers", answers(NOT_ASKED_WHY + i % 3, 5)));
      }).toList();
      var running = asked.stream().map(threads::submit).toList();
      go.countDown();
      for (var one : running) {
        assertThat(one.get().status()).as(one.get().body().toString()).isEqualTo(200);
      }
    }
  }

  @Test void a_competitors_customers_leave_scores_and_no_words() throws Exception {
    String wave = survey.drawn(528);
    Object[] found = {"competitor", "邻湖雅苑", "frameDescription", "门口拦访", "probability", false, "questionnaire", survey.questionnaire, "version", 1};
    survey.refused("COMP-1", "surveylead", "/waves/" + wave + "/competitor-samples", "competitor", "邻湖雅苑", "questionnaire", survey.questionnaire,
        "version", 1);
    String sample = survey.done("surveylead", "/waves/" + wave + "/competitor-samples", found).id();
    String answer = "/waves/" + wave + "/competitor-responses";
    survey.done("interviewer", answer, "sample", sample, "mode", "INTERVIEW", "answers", answers(4, 4));
    survey.refused("COMP-2", "interviewer", answer, "sample", sample, "mode", "INTERVIEW", "answers", List.of(map("item", "MORE", "text", "我是王先生")));
    survey.done("surveylead", "/waves/" + wave + "/competitor-samples/" + sample + "/closing");
    survey.refused("STATE-1", "interviewer", answer, "sample", sample, "mode", "INTERVIEW", "answers", answers(4, 4));
  }
}
