package answerable.standalone;

import static answerable.standalone.Client.map;
import static org.assertj.core.api.Assertions.assertThat;

import answerable.standalone.Client.Answer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * DOMAIN §6, S1: the accepting clerk resigned. Over HTTP, in the scenario's own time. The line on erasing 李敏's contact data
 * belongs to the privacy capability and is not asked here.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ScenarioS1IT {
  @TempDir static Path folder;
  static Program program;
  static Client limin;
  static Client wanglei;
  static Client chen;
  static Client zhaoqian;
  static Client sunfang;
  static String complaint;
  static String caseNo;
  static String token = "p0";

  @BeforeAll static void start() {
    program = Program.start(folder.resolve("s1"), "--answerable.demo.months=0", "--answerable.demo.now=2026-09-28T16:19:00+08:00");
    limin = program.client("limin");
    wanglei = program.client("wanglei");
    chen = program.client("chenzhiqiang");
    zhaoqian = program.client("zhaoqian");
    sunfang = program.client("sunfang");
  }

  @AfterAll static void stop() {
    program.close();
  }

  private static void clock(String now) throws IOException {
    assertThat(limin.post("/demo/clock", map("now", "2026-" + now + "+08:00")).status()).isEqualTo(200);
  }

  private static Answer act(Client who, String what, Object... body) throws IOException {
    Answer answer = who.post("/complaints/" + caseNo + "/" + what, map(body));
    assertThat(answer.status()).as(what + " " + answer.body()).isIn(200, 201);
    token = answer.consistencyToken();
    return answer;
  }

  private static void refused(Client who, String what, String code, Object... body) throws IOException {
    Answer answer = who.post("/complaints/" + caseNo + "/" + what, map(body));
    assertThat(answer.code()).as(what + " " + answer.body()).isEqualTo(code);
    assertThat(answer.status()).isEqualTo(409);
    assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
  }

  @Test @Order(1) void a_complaint_is_accepted_acknowledged_and_judged() throws IOException {
    clock("09-28T16:20:00");
    Answer accepted = limin.post("/complaints", map("estate", "CHHY", "channel", "PHONE",
        "complainant", map("name", "吴女士", "phone", "13900001502", "room", "8-2-1502"),
        "statement", "8栋2单元电梯一周坏了三次,我妈八十岁爬了十五楼,你们到底修不修?", "demand", "尽快修好电梯"));
    assertThat(accepted.status()).as(accepted.body().toString()).isEqualTo(201);
    complaint = accepted.id();
    caseNo = accepted.body().path("caseNo").asString();
    assertThat(caseNo).isEqualTo("TS-CHHY-2026-000001");
    assertThat(accepted.headers().firstValue("Location")).contains("/api/v1/complaints/" + complaint);
    clock("09-28T16:31:00");
    act(limin, "acknowledgement", "channel", "PHONE", "text", "已收到,由李敏负责");
    clock("09-28T16:50:00");
    act(limin, "classification", "category", "SERVICE", "subcategory", "lift", "severity", "严重", "founded", "FOUNDED",
        "liability", "责任性");
  }

  @Test @Order(2) void it_is_investigated_and_a_solution_waits_for_approval() throws IOException {
    clock("09-29T10:05:00");
    act(limin, "investigation", "findings", "维保记录:门机三次故障", "rootCause", "EQUIPMENT");
    clock("09-29T10:30:00");
    act(limin, "responsible", "person", "zhoushifu", "contractor", "电梯维保公司", "due", "2026-10-13T17:30:00+08:00");
    clock("09-29T11:00:00");
    act(limin, "solution", "measures", List.of(map("text", "更换门机", "due", "2026-10-08T11:00:00+08:00")), "cost", 3000,
        "remedy", List.of("REPAIR"), "deadline", "2026-10-09T17:30:00+08:00");
    refused(limin, "implementation", "SOL-2", "report", "已换");
    refused(limin, "solution/approval", "SOL-3");
    clock("09-29T11:05:00");
    act(chen, "solution/approval");
    refused(limin, "appointments", "APPT-1", "purpose", "更换门机", "windowStart", "2026-10-08T09:00:00+08:00", "windowEnd",
        "2026-10-08T11:00:00+08:00");
    clock("09-29T11:10:00");
    act(limin, "delay-explanations", "toWhom", "吴女士", "how", "PHONE", "text", "配件节后到货");
  }

  static String appointment;
  static String transfer;

  @Test @Order(3) void the_clerk_leaves_and_custody_passes_only_with_approval_and_acceptance() throws IOException {
    appointment = act(limin, "appointments", "purpose", "更换门机", "windowStart", "2026-10-08T09:00:00+08:00", "windowEnd",
        "2026-10-08T11:00:00+08:00", "agreedBy", "吴女士").id();
    clock("09-30T15:00:00");
    refused(limin, "custody-transfers", "CUST-2", "to", "wanglei", "reason", "RESIGNED");
    refused(chen, "custody-transfers", "CUST-5", "to", "wanglei", "reason", "不想干了");
    Answer departed = chen.post("/staff/limin/departure?estate=CHHY", map());
    assertThat(departed.status()).as(departed.body().toString()).isEqualTo(200);
    refused(limin, "follow-ups", "STAFF-1", "text", "已离职仍想跟进");
    transfer = act(chen, "custody-transfers", "to", "wanglei", "reason", "RESIGNED").id();
    clock("09-30T15:10:00");
    refused(wanglei, "replies", "CUST-1", "text", "我来答复", "interim", true);
    refused(sunfang, "custody-transfers/" + transfer + "/acceptance", "CUST-3");
    clock("09-30T15:20:00");
    act(wanglei, "custody-transfers/" + transfer + "/acceptance");
    clock("09-30T15:35:00");
    act(wanglei, "custody-notifications", "channel", "PHONE", "text", "今后由王磊负责");
  }

  @Test @Order(4) void the_promise_is_kept_and_the_case_is_answered_visited_and_closed() throws IOException {
    clock("10-08T09:40:00");
    act(wanglei, "appointments/" + appointment + "/kept", "result", "门机已更换");
    refused(wanglei, "appointments/" + appointment + "/kept", "APPT-4");
    clock("10-08T15:00:00");
    act(program.client("zhoushifu"), "implementation", "report", "门机已更换,试运行正常");
    refused(zhaoqian, "return-visits", "VISIT-2", "reached", true, "solved", "YES");
    clock("10-09T10:00:00");
    refused(wanglei, "replies", "REPLY-1", "text", "修好了");
    act(wanglei, "replies", "text", "电梯门机已更换", "channel", "PHONE", "outcome", "已修复", "reasons", List.of("门机老化"),
        "furtherRemedies", List.of("业委会、街道办、12345、仲裁或诉讼"));
    clock("10-10T10:30:00");
    refused(wanglei, "return-visits", "VISIT-1", "reached", true, "solved", "YES");
    act(zhaoqian, "return-visits", "reached", true, "solved", "YES", "attitude", 4, "speed", 5,
        "professionalism", 4, "result", 5);
    clock("10-10T16:00:00");
    refused(wanglei, "evaluation", "CLOSE-3", "lesson", "备件应在节前到位", "preventable", "YES");
    act(sunfang, "evaluation", "lesson", "备件应在节前到位", "preventable", "YES");
  }

  @Test @Order(5) void the_committee_sees_who_accepted_who_followed_up_and_who_replied() throws IOException {
    JsonNode custody = program.client("liujianguo").get("/complaints/" + caseNo + "/custody", "Consistency-Token", token).body();
    assertThat(custody.path("verdict").asString()).as(custody.toString()).isEqualTo("YES_AFTER_TRANSFER");
    assertThat(custody.path("acceptor").path("name").asString()).isEqualTo("李敏");
    List<String> chain = new ArrayList<>();
    custody.path("custodians").forEach(c ->
        chain.add(c.path("staff").path("name").asString() + " " + minute(c.path("from")) + " " + minute(c.path("until"))));
    assertThat(chain).containsExactly("李敏 09-28T16:20 09-30T15:20", "王磊 09-30T15:20 10-10T16:00");
    assertThat(custody.path("custodians").get(1).path("approver").path("name").asString()).isEqualTo("陈志强");
    assertThat(custody.path("replies").get(0).path("by").path("name").asString()).isEqualTo("王磊");
    assertThat(custody.toString()).doesNotContain("吴女士").doesNotContain("13900001502");
  }

  private static String minute(JsonNode instant) {
    return Instant.parse(instant.asString()).atZone(ZoneId.of("Asia/Shanghai")).format(DateTimeFormatter.ofPattern("MM-dd'T'HH:mm"));
  }

  @Test @Order(6) void the_clocks_show_what_was_due_by_the_calendar_with_make_up_days() throws IOException {
    JsonNode clocks = wanglei.get("/complaints/" + caseNo + "/clocks", "Consistency-Token", token).body();
    JsonNode solve = clock(clocks, "SOLVE");
    assertThat(solve.path("dueAt").asString()).as(clocks.toString()).isEqualTo("2026-10-13T09:30:00Z");
    assertThat(solve.path("met").asBoolean()).isTrue();
    assertThat(clock(clocks, "ACK").path("met").asBoolean()).isTrue();
    JsonNode kept = wanglei.get("/complaints/" + caseNo + "/appointments").body().path("items").get(0);
    assertThat(kept.path("outcome").asString()).isEqualTo("KEPT");
  }

  private static JsonNode clock(JsonNode clocks, String name) {
    for (JsonNode clock : clocks.path("items")) {
      if (clock.path("clock").asString().equals(name)) {
        return clock;
      }
    }
    throw new AssertionError("no clock " + name + " in " + clocks);
  }

  @Test @Order(7) void a_closed_case_takes_no_further_step_and_the_other_estate_never_saw_it() throws IOException {
    refused(wanglei, "follow-ups", "STATE-1", "text", "还想跟进");
    assertThat(program.client("linhai").get("/complaints/" + caseNo).status()).isEqualTo(404);
    assertThat(program.client("linhai").post("/complaints/" + complaint + "/follow-ups", map("text", "x")).status()).isEqualTo(404);
    assertThat(program.client("admin").get("/complaints/" + caseNo).status()).isEqualTo(403);
  }
}
