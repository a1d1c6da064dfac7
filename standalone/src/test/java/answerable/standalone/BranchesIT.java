package answerable.standalone;

import static answerable.standalone.Client.map;
import static org.assertj.core.api.Assertions.assertThat;

import answerable.standalone.Client.Answer;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What happens beside the eight steps, over HTTP: each branch is recorded, shown and bounded, and leaves others alone. */
class BranchesIT {
  static Program program;
  static Client limin;
  static Client sunfang;

  @BeforeAll static void start() {
    program = Program.shared();
    limin = program.client("limin");
    sunfang = program.client("sunfang");
  }

  private static String accepted(Object... more) throws IOException {
    var body = map("estate", "CHHY", "channel", "PHONE", "complainant", map("name", "郑先生", "room", "3-1-0302"), "statement", "漏水",
        "demand", "来修");
    body.putAll(map(more));
    Answer answer = limin.post("/complaints", body);
    assertThat(answer.status()).as(answer.body().toString()).isEqualTo(201);
    return answer.body().path("caseNo").asString();
  }

  private static Answer act(Client who, String caseNo, String what, Object... body) throws IOException {
    Answer answer = who.post("/complaints/" + caseNo + "/" + what, map(body));
    assertThat(answer.status()).as(what + " " + answer.body()).isIn(200, 201);
    return answer;
  }

  private static String code(Client who, String caseNo, String what, Object... body) throws IOException {
    return who.post("/complaints/" + caseNo + "/" + what, map(body)).code();
  }

  private static void classify(String caseNo) throws IOException {
    act(limin, caseNo, "classification", "category", "SERVICE", "severity", "GENERAL", "founded", "FOUNDED");
  }

  private static JsonNode view(String caseNo, Answer after) throws IOException {
    return limin.get("/complaints/" + caseNo, "Consistency-Token", after.consistencyToken()).body();
  }

  /** By the program's own clock: when a case was just recorded. */
  private static String in(String caseNo, long hours) throws IOException {
    Answer step = act(limin, caseNo, "statement-confirmation", "method", "READ_BACK");
    Instant now = Instant.parse(limin.get("/complaints/" + caseNo, "Consistency-Token", step.consistencyToken()).body()
        .path("confirmations").get(0).path("at").asString());
    return now.plus(hours, ChronoUnit.HOURS).toString();
  }

  private static JsonNode solveClock(String caseNo, Answer after) throws IOException {
    for (JsonNode clock : limin.get("/complaints/" + caseNo + "/clocks", "Consistency-Token", after.consistencyToken()).body()
        .path("items")) {
      if (clock.path("clock").asString().equals("SOLVE")) {
        return clock;
      }
    }
    throw new AssertionError("no SOLVE clock");
  }

  @Test void a_hold_stops_the_clock_and_its_end_lets_it_go_on() throws IOException {
    String caseNo = accepted();
    classify(caseNo);
    assertThat(code(limin, caseNo, "hold", "reason", "想歇一歇")).isEqualTo("HOLD-1");
    assertThat(code(limin, caseNo, "hold", "reason", "OWNER_ASKED_TO_WAIT")).isEqualTo("APPT-2");
    Answer held = act(limin, caseNo, "hold", "reason", "业主要求等待", "followUpDue", in(caseNo, 48));
    JsonNode standing = solveClock(caseNo, held);
    assertThat(standing.path("pauses").get(0).path("reason").asString()).isEqualTo("OWNER_ASKED_TO_WAIT");
    assertThat(standing.path("overdue").asBoolean()).isFalse();
    assertThat(standing.path("calendar").asString()).startsWith("CN@");
    Answer released = act(limin, caseNo, "hold/release");
    assertThat(solveClock(caseNo, released).path("pauses").get(0).path("until").asString()).isNotEmpty();
    assertThat(code(limin, caseNo, "hold/release")).isEqualTo("STATE-1");
  }

  @Test void a_referral_rests_on_a_contract_or_says_why_and_is_answered() throws IOException {
    String caseNo = accepted();
    classify(caseNo);
    assertThat(code(limin, caseNo, "referrals", "party", "自来水公司")).isEqualTo("REF-1");
    String referral = act(limin, caseNo, "referrals", "party", "自来水公司", "reason", "市政管网").id();
    assertThat(limin.post("/complaints/" + caseNo + "/referrals/" + UUID.randomUUID() + "/answer", map("text", "已修")).status())
        .isEqualTo(404);
    Answer answered = act(limin, caseNo, "referrals/" + referral + "/answer", "text", "管网已修复");
    assertThat(view(caseNo, answered).path("branches").path("referralAnswers").get(0).path("what").path("referral").asString())
        .isEqualTo(referral);
  }

  @Test void an_escalation_finds_who_has_to_answer_and_is_answered_by_a_supervisor() throws IOException {
    String caseNo = accepted();
    String escalation = act(limin, caseNo, "escalations", "level", 2, "trigger", "COMPLAINANT", "text", "三天没人理").id();
    assertThat(program.client("wanglei").post("/complaints/" + caseNo + "/escalations/" + escalation + "/answer", map("text", "好"))
        .status()).isEqualTo(403);
    Answer answered = act(sunfang, caseNo, "escalations/" + escalation + "/answer", "text", "今日派人");
    JsonNode raised = view(caseNo, answered).path("branches").path("escalations").get(0).path("what");
    assertThat(raised.path("to").asString()).isNotEmpty();
    assertThat(limin.post("/complaints/" + caseNo + "/escalations", map("level", 9)).status()).isEqualTo(400);
  }

  @Test void a_case_that_is_not_ours_is_recorded_with_its_reason_and_takes_no_further_step() throws IOException {
    String refused = accepted();
    assertThat(code(limin, refused, "non-acceptance", "reason", "不属物业管理")).isEqualTo("NACC-1");
    Answer notAccepted = act(limin, refused, "non-acceptance", "reason", "不属物业管理", "told", "PHONE");
    assertThat(view(refused, notAccepted).path("status").asString()).isEqualTo("NOT_ACCEPTED");
    assertThat(code(limin, refused, "follow-ups", "text", "还想跟进")).isEqualTo("STATE-1");
    String handed = accepted();
    assertThat(code(limin, handed, "transfer-out", "reason", "归城管")).isEqualTo("TOUT-1");
    Answer out = act(limin, handed, "transfer-out", "authority", "城管执法队", "told", "PHONE");
    assertThat(view(handed, out).path("status").asString()).isEqualTo("TRANSFERRED_OUT");
    Answer open = limin.get("/complaints?open=true&caseNo=" + handed, "Consistency-Token", out.consistencyToken());
    assertThat(open.body().path("items")).isEmpty();
  }

  @Test void what_the_complainant_and_others_outside_say_stays_with_the_case() throws IOException {
    String caseNo = accepted();
    assertThat(code(limin, caseNo, "complainant-response", "accepted", true)).isEqualTo("STATE-1");
    act(limin, caseNo, "classification", "category", "FEES", "severity", "GENERAL", "founded", "UNFOUNDED");
    act(limin, caseNo, "replies", "text", "账单无误", "outcome", "不成立", "reasons", List.of("已核对"), "furtherRemedies", List.of("12345"));
    assertThat(limin.post("/complaints/" + caseNo + "/complainant-response", map("accepted", false)).status()).isEqualTo(400);
    act(limin, caseNo, "complainant-response", "accepted", false, "reason", "还是不对");
    Answer outside = act(limin, caseNo, "external-resolution", "body", "STREET_OFFICE", "state", "ONGOING", "reference", "街办 2026-17");
    JsonNode branches = view(caseNo, outside).path("branches");
    assertThat(branches.path("repliesRejected")).hasSize(1);
    assertThat(branches.path("externalResolutions").get(0).path("what").path("reference").asString()).isEqualTo("街办 2026-17");
  }

  @Test void another_channel_says_what_it_is_and_a_letter_keeps_its_postmark() throws IOException {
    assertThat(limin.post("/complaints", map("estate", "CHHY", "channel", "OTHER", "complainant", map("name", "郑先生"), "statement", "x",
        "demand", "y")).status()).isEqualTo(400);
    String caseNo = accepted("channel", "LETTER", "postmarkedOn", "2026-11-18", "witness", "邻居老李");
    JsonNode circumstances = limin.get("/complaints/" + caseNo).body().path("intake").path("circumstances");
    assertThat(circumstances.path("postmarkedOn").asString()).isEqualTo("2026-11-18");
    assertThat(circumstances.path("witness").asString()).isEqualTo("邻居老李");
    assertThat(program.client("liujianguo").get("/complaints/" + caseNo).body().toString()).doesNotContain("老李");
  }

  @Test void a_clerk_who_departs_leaves_a_queue_of_cases_to_be_taken_over() throws IOException {
    Client chen = program.client("chenzhiqiang");
    String login = "leaver" + UUID.randomUUID().toString().substring(0, 6);
    Answer engaged = chen.post("/staff", map("estate", "CHHY", "login", login, "name", "小何", "post", "客服", "roles", List.of("CLERK")));
    assertThat(engaged.status()).as(engaged.body().toString()).isEqualTo(201);
    String caseNo = accepted();
    String transfer = act(sunfang, caseNo, "custody-transfers", "to", login, "reason", "SKILL").id();
    assertThat(code(limin, caseNo, "custody-transfers/" + transfer + "/acceptance")).isEqualTo("CUST-3");
    JsonNode before = chen.get("/custody-vacancies?estate=CHHY&limit=200").body();
    assertThat(before.toString()).doesNotContain(caseNo);
    JsonNode touched = limin.get("/complaints/untouched?estate=CHHY&limit=200").body();
    assertThat(touched.path("items").size()).isPositive();
    JsonNode first = touched.path("items").get(0);
    assertThat(first.path("ageing").asString()).isIn("≤3", "4-7", "8-15", ">15");
    assertThat(limin.get("/complaints/untouched?estate=CHHY&idleHours=-1").status()).isEqualTo(400);
    assertThat(limin.get("/complaints/untouched?estate=LHYY").status()).isEqualTo(404);
  }

  @Test void a_group_takes_only_cases_of_its_estate_and_is_not_there_for_others() throws IOException {
    String one = accepted();
    Answer unknown = sunfang.post("/complaint-groups", map("estate", "CHHY", "lead", one, "members", List.of("TS-CHHY-2026-999999")));
    assertThat(unknown.status()).isEqualTo(400);
    assertThat(unknown.body().path("violations").get(0).path("field").asString()).isEqualTo("members");
    Answer alone = sunfang.post("/complaint-groups", map("estate", "CHHY", "lead", one, "members", List.of(one)));
    assertThat(alone.code()).isEqualTo("STATE-1");
    String two = accepted("complainant", map("name", "钱女士", "room", "3-1-0401"));
    Answer formed = sunfang.post("/complaint-groups", map("estate", "CHHY", "lead", one, "members", List.of(two)), "Idempotency-Key", one);
    assertThat(formed.status()).as(formed.body().toString()).isEqualTo(201);
    Answer again = sunfang.post("/complaint-groups", map("estate", "CHHY", "lead", one, "members", List.of(two)), "Idempotency-Key", one);
    assertThat(again.id()).isEqualTo(formed.id());
    JsonNode matrix = sunfang.get("/complaint-groups/" + formed.id(), "Consistency-Token", formed.consistencyToken()).body();
    assertThat(matrix.path("counts").path("households").asInt()).isEqualTo(2);
    assertThat(matrix.path("told").isMissingNode() || matrix.path("told").isNull()).isTrue();
    assertThat(program.client("linhai").get("/complaint-groups/" + formed.id()).status()).isEqualTo(404);
    assertThat(program.client("linhai").post("/complaint-groups/" + formed.id() + "/replies", map("text", "x")).status()).isEqualTo(404);
    assertThat(program.client("owner").get("/complaint-groups/" + formed.id()).status()).isEqualTo(403);
  }
}
