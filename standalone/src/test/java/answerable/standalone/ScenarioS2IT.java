package answerable.standalone;

import static answerable.standalone.Client.map;
import static answerable.standalone.Scenario.at;
import static answerable.standalone.Scenario.minute;
import static org.assertj.core.api.Assertions.assertThat;

import answerable.standalone.Client.Answer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** DOMAIN §6, S2: the appointment broken twice. Over HTTP, in the scenario's own time. Q2 as a printed report belongs to the audit. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ScenarioS2IT {
  @TempDir static Path folder;
  static Scenario s;
  static String caseNo;
  static String first;
  static String second;
  static String third;

  @BeforeAll static void start() {
    s = new Scenario(folder.resolve("s2"), "05-08T17:09");
  }

  @AfterAll static void stop() {
    s.close();
  }

  private JsonNode appointment(String id) throws IOException {
    for (JsonNode a : s.seen("wanglei", "/complaints/" + caseNo + "/appointments").path("items")) {
      if (a.path("id").asString().equals(id)) {
        return a;
      }
    }
    throw new AssertionError("no appointment " + id);
  }

  @Test @Order(1) void a_time_is_promised_after_the_delay_was_explained() throws IOException {
    s.clock("05-08T17:10");
    caseNo = s.accept("wanglei", "WECHAT", "郑先生", "3-1-0302", "卫生间天花板漏水,地板都泡了,今天能来人吗?", "今天来修");
    s.clock("05-08T17:14");
    s.act("wanglei", caseNo, "acknowledgement", "channel", "WECHAT");
    s.refused("wanglei", caseNo, "appointments", "APPT-1", "purpose", "上门维修", "windowStart", at("05-09T09:00"), "windowEnd",
        at("05-09T11:00"));
    s.act("wanglei", caseNo, "delay-explanations", "how", "WECHAT", "text", "水工正在另一处抢修");
    s.refused("wanglei", caseNo, "appointments", "APPT-3", "purpose", "上门维修", "windowStart", at("05-08T09:00"), "windowEnd",
        at("05-08T11:00"));
    first = s.act("wanglei", caseNo, "appointments", "purpose", "上门维修", "windowStart", at("05-09T09:00"), "windowEnd",
        at("05-09T11:00"), "agreedBy", "郑先生").id();
    s.solve("wanglei", caseNo, "SERVICE", "repair", "楼上立管接头渗漏", "更换立管接头", "05-12T17:30");
  }

  @Test @Order(2) void nobody_came_and_the_clock_says_so_whatever_is_claimed_later() throws IOException {
    s.clock("05-09T11:15");
    s.awaited("wanglei", "/complaints/" + caseNo + "/appointments",
        seen -> seen.path("items").get(0).path("outcome").asString().equals("MISSED"));
    s.clock("05-09T11:40");
    s.act("limin", caseNo, "appointments/" + first + "/kept", "arrivedAt", at("05-09T10:50"), "result", "已上门");
    assertThat(appointment(first).path("outcome").asString()).isEqualTo("MISSED");
    s.clock("05-09T12:05");
    s.act("wanglei", caseNo, "appointments/" + first + "/dispute", "text", "没有人来过");
    s.refused("sunfang", caseNo, "dispute-rulings", "APPT-5", "appointment", first, "outcome", "KEPT", "reason", "员工说去过");
    Answer clerk = s.client("wanglei").post("/complaints/" + caseNo + "/dispute-rulings",
        map("appointment", first, "outcome", "MISSED", "reason", "以业主所述为准"));
    assertThat(clerk.status()).isEqualTo(403);
    s.act("sunfang", caseNo, "dispute-rulings", "appointment", first, "outcome", "MISSED", "reason", "没有到场证明,以业主所述为准");
    JsonNode ruled = appointment(first);
    assertThat(ruled.path("outcome").asString()).isEqualTo("MISSED");
    List<String> said = new ArrayList<>();
    ruled.path("said").forEach(one -> said.add(one.path("kind").asString()));
    assertThat(said).containsExactly("CLAIM", "DISPUTE", "RULING");
  }

  @Test @Order(3) void moving_it_at_short_notice_breaks_it_again_and_tells_the_manager_once() throws IOException {
    second = s.act("wanglei", caseNo, "appointments", "purpose", "上门维修", "windowStart", at("05-11T14:00"), "windowEnd",
        at("05-11T16:00"), "agreedBy", "郑先生").id();
    s.clock("05-11T13:20");
    third = s.act("wanglei", caseNo, "appointments/" + second + "/reschedule", "by", "COMPANY", "windowStart", at("05-12T09:00"),
        "windowEnd", at("05-12T10:00"), "noticeGivenAt", at("05-11T13:20"), "reason", "水工请假").id();
    JsonNode moved = appointment(second);
    assertThat(moved.path("outcome").asString()).isEqualTo("MOVED_BY_COMPANY");
    assertThat(moved.path("noticeMinutes").asInt()).isEqualTo(40);
    assertThat(moved.path("broken").asBoolean()).isTrue();
    assertThat(moved.path("replacement").asString()).isEqualTo(third);
    JsonNode escalations = s.seen("liujianguo", "/complaints/" + caseNo).path("branches").path("escalations");
    assertThat(escalations).hasSize(1);
    assertThat(escalations.get(0).path("what").path("level").asInt()).isEqualTo(2);
    s.refused("wanglei", caseNo, "appointments/" + second + "/cancel", "APPT-4");
  }

  @Test @Order(4) void the_third_time_somebody_comes_and_the_case_is_closed_with_its_low_score_justified() throws IOException {
    s.clock("05-12T09:05");
    s.act("wanglei", caseNo, "appointments/" + third + "/kept", "result", "开始维修");
    s.clock("05-12T11:30");
    s.act("zhoushifu", caseNo, "implementation", "report", "立管接头已更换");
    s.clock("05-12T12:00");
    s.reply("wanglei", caseNo, "漏水已修好");
    s.clock("05-14T10:00");
    s.act("zhaoqian", caseNo, "return-visits", "reached", true, "solved", "YES", "attitude", 4, "speed", 1, "professionalism", 4,
        "result", 4, "remark", "修得好,但放我两次鸽子");
    s.clock("05-15T10:00");
    s.refused("sunfang", caseNo, "evaluation", "CLOSE-2", "lesson", "约了就要到", "preventable", "YES");
    s.act("sunfang", caseNo, "justification", "text", "已当面道歉,维修质量业主认可");
    s.act("sunfang", caseNo, "evaluation", "lesson", "约了就要到", "preventable", "YES");
  }

  @Test @Order(5) void the_ledger_counts_what_was_promised_kept_missed_moved_and_broken() throws IOException {
    JsonNode all = s.seen("liujianguo", "/appointments/summary?estate=CHHY&promisedBy=wanglei");
    assertThat(all.path("promised").asInt()).as(all.toString()).isEqualTo(3);
    assertThat(all.path("kept").asInt()).isEqualTo(1);
    assertThat(all.path("missed").asInt()).isEqualTo(1);
    assertThat(all.path("movedByCompanyShortNotice").asInt()).isEqualTo(1);
    assertThat(all.path("broken").asInt()).isEqualTo(2);
    assertThat(all.path("keptRate").path("numerator").asInt()).isEqualTo(1);
    assertThat(all.path("keptRate").path("denominator").asInt()).isEqualTo(3);
    JsonNode broken = s.seen("liujianguo", "/appointments?estate=CHHY&broken=true");
    assertThat(broken.path("items")).hasSize(2);
    assertThat(broken.toString()).doesNotContain("郑先生").contains("王磊");
  }

  @Test @Order(6) void it_was_solved_on_the_last_day_because_the_saturday_was_worked() throws IOException {
    JsonNode solve = s.clockOf("liujianguo", caseNo, "SOLVE", 1);
    assertThat(minute(solve.path("dueAt"))).isEqualTo("05-12T17:30");
    assertThat(solve.path("met").asBoolean()).isTrue();
    assertThat(minute(solve.path("promisedBy"))).isEqualTo("05-12T17:30");
    assertThat(solve.path("metPromise").asBoolean()).isTrue();
    List<String> trail = s.trail("liujianguo", caseNo);
    assertThat(Collections.frequency(trail, "complaint.appointment-missed")).isEqualTo(1);
    assertThat(Collections.frequency(trail, "complaint.escalation-raised")).isEqualTo(1);
  }
}
