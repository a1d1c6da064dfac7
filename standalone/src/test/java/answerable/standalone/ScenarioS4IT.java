package answerable.standalone;

import static answerable.standalone.Client.map;
import static answerable.standalone.Scenario.at;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
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
 * DOMAIN §6, S4: a dispute between neighbours with two parties. Over HTTP, in the scenario's own time. The copy of his data that the
 * respondent may ask for belongs to the privacy capability, the statistic of responsible persons to the audit.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ScenarioS4IT {
  @TempDir static Path folder;
  static Scenario s;
  static String caseNo;
  static String counter;

  @BeforeAll static void start() {
    s = new Scenario(folder.resolve("s4"), "03-03T21:40");
  }

  @AfterAll static void stop() {
    s.close();
  }

  @Test @Order(1) void both_sides_are_heard_in_their_own_words_and_the_committee_sees_neither() throws IOException {
    s.clock("03-03T21:50");
    caseNo = s.accept("limin", "APP", "林女士", "5-3-1101", "楼上12楼每天半夜拖椅子、跑步,孩子睡不着", "请楼上安静", "category", "NEIGHBOUR",
        "respondent", map("name", "马先生", "room", "5-3-1201"), "hiddenFromRespondent", true);
    s.clock("03-04T10:00");
    s.act("limin", caseNo, "classification", "category", "NEIGHBOUR", "severity", "一般", "founded", "UNDETERMINED", "liability", "非责任性");
    s.act("limin", caseNo, "respondent-statements", "text", "我们十点就睡了,声音是别处传来的");
    JsonNode staff = s.seen("limin", "/complaints/" + caseNo);
    assertThat(staff.toString()).contains("拖椅子").contains("我们十点就睡了").contains("马先生");
    assertThat(staff.path("intake").path("circumstances").path("hiddenFromRespondent").asBoolean()).isTrue();
    String committee = s.seen("liujianguo", "/complaints/" + caseNo).toString();
    assertThat(committee).contains("投诉人").contains("被投诉方");
    assertThat(committee).doesNotContain("林女士").doesNotContain("马先生").doesNotContain("拖椅子").doesNotContain("我们十点就睡了")
        .doesNotContain("5-3-1201");
  }

  @Test @Order(2) void a_mediation_both_agreed_to_brings_a_partial_solution() throws IOException {
    for (int day = 5; day <= 9; day++) {
      s.clock("03-0" + day + "T09:00");
      s.act("limin", caseNo, "follow-ups", "text", "夜间噪声记录第 " + (day - 4) + " 天");
    }
    s.act("limin", caseNo, "investigation", "findings", "四晚有拖动声,来源无法判定", "rootCause", "THIRD_PARTY");
    s.refused("limin", caseNo, "demand-assessment", "DEMAND-1", "reasonable", "NO");
    s.act("limin", caseNo, "demand-assessment", "reasonable", "PARTLY", "basis", "管理规约第十二条:22时至7时保持安静");
    s.act("limin", caseNo, "responsible", "person", "limin", "unit", "客服");
    s.act("limin", caseNo, "solution", "measures", List.of(map("text", "加装脚垫,22时至7时保持安静")), "deadline", at("03-11T17:30"));
    s.act("limin", caseNo, "delay-explanations", "text", "双方约定在社区会议室调解");
    String mediation = s.act("limin", caseNo, "appointments", "purpose", "与居委会共同调解", "windowStart", at("03-10T19:00"), "windowEnd",
        at("03-10T20:30"), "agreedBy", "双方").id();
    s.clock("03-10T19:05");
    s.act("limin", caseNo, "appointments/" + mediation + "/kept", "result", "双方同意加装脚垫");
    s.clock("03-11T10:00");
    s.act("limin", caseNo, "implementation", "report", "脚垫已安装");
    s.reply("limin", caseNo, "双方达成约定");
    s.clock("03-12T10:00");
    s.act("zhaoqian", caseNo, "return-visits", "reached", true, "solved", "PARTLY", "attitude", 4, "speed", 3, "professionalism", 4, "result", 3);
  }

  @Test @Order(3) void a_counter_complaint_is_linked_and_stays_a_case_of_its_own() throws IOException {
    counter = s.accept("limin", "PHONE", "马先生", "5-3-1201", "楼下1101厨房油烟倒灌", "处理油烟", "category", "NEIGHBOUR", "respondent",
        map("name", "林女士", "room", "5-3-1101"));
    s.act("limin", counter, "links", "other", caseNo, "kind", "COUNTER_COMPLAINT");
    JsonNode mine = s.seen("liujianguo", "/complaints/" + counter).path("branches").path("links");
    JsonNode theirs = s.seen("liujianguo", "/complaints/" + caseNo).path("branches").path("links");
    assertThat(mine.get(0).path("what").path("otherCaseNo").asString()).isEqualTo(caseNo);
    assertThat(theirs.get(0).path("what").path("otherCaseNo").asString()).isEqualTo(counter);
    assertThat(s.seen("liujianguo", "/complaints/counts?estate=CHHY").path("byCase").path("n").asInt()).isEqualTo(2);
  }

  @Test @Order(4) void what_nobody_could_determine_is_closed_by_a_supervisor_alone() throws IOException {
    s.clock("03-13T10:00");
    s.refused("zhaoqian", caseNo, "evaluation", "CLASS-2", "lesson", "宜早调解", "preventable", "PARTLY", "closeCode", "PARTLY_SOLVED");
    s.act("sunfang", caseNo, "evaluation", "lesson", "宜早调解", "preventable", "PARTLY", "closeCode", "PARTLY_SOLVED");
    assertThat(s.seen("liujianguo", "/complaints/" + caseNo).path("status").asString()).isEqualTo("CLOSED");
    assertThat(s.client("owner").get("/complaints/" + caseNo).status()).isEqualTo(404);
  }

  @Test @Order(5) void the_complainant_sees_their_own_words_and_not_the_neighbours() throws IOException {
    String home = s.seen("limin", "/complaints/" + caseNo).path("intake").path("complainant").path("household").asString();
    s.done("admin", "/estates/CHHY/households/" + home + "/residents", "kind", "OWNER", "name", "林女士", "login", "owner");
    String own = s.awaited("owner", "/complaints/" + caseNo, seen -> seen.path("caseNo").asString().equals(caseNo)).toString();
    assertThat(own).contains("拖椅子").contains("林女士");
    assertThat(own).doesNotContain("我们十点就睡了").doesNotContain("马先生").doesNotContain("5-3-1201");
    assertThat(s.client("owner").get("/complaints/" + caseNo + "/trail?limit=200").body().toString())
        .contains("拖椅子").doesNotContain("我们十点就睡了").doesNotContain("马先生");
    assertThat(s.client("owner").get("/complaints/" + counter).status()).isEqualTo(404);
  }
}
