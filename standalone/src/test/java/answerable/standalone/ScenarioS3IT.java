package answerable.standalone;

import static answerable.standalone.Client.map;
import static answerable.standalone.Scenario.at;
import static answerable.standalone.Scenario.minute;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
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

/**
 * DOMAIN §6, S3: the return visit finds it unsolved. Over HTTP, in the scenario's own time. The list of perfunctory replies (MN-4) and the reopen rate to the audit.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ScenarioS3IT {
  @TempDir static Path folder;
  static Scenario s;
  static String caseNo;

  @BeforeAll static void start() {
    s = new Scenario(folder.resolve("s3"), "06-15T09:00");
  }

  @AfterAll static void stop() {
    s.close();
  }

  @Test @Order(1) void it_is_said_to_be_repaired_within_twenty_minutes() throws IOException {
    s.clock("06-15T09:30");
    caseNo = s.accept("wanglei", "IN_PERSON", "何女士", "6-1-0901", "地下车库B2照明坏了半个月,上周我差点摔倒", "修好照明");
    s.clock("06-16T10:00");
    s.solve("wanglei", caseNo, "SERVICE", "repair", "灯坏了", "换灯", "06-18T17:30");
    s.clock("06-16T10:15");
    s.act("wanglei", caseNo, "implementation", "report", "已换");
    s.clock("06-16T10:20");
    s.reply("wanglei", caseNo, "已修复");
    assertThat(s.seen("liujianguo", "/complaints/" + caseNo).path("status").asString()).isEqualTo("REPLIED");
  }

  @Test @Order(2) void the_visit_reopens_it_and_nobody_who_handled_it_may_visit() throws IOException {
    s.clock("06-18T14:50");
    s.refused("wanglei", caseNo, "return-visits", "VISIT-1", "reached", true, "solved", "YES");
    s.refused("zhoushifu", caseNo, "return-visits", "VISIT-1", "reached", true, "solved", "YES");
    s.clock("06-18T15:00");
    s.act("zhaoqian", caseNo, "return-visits", "reached", true, "solved", "NO", "result", 1, "remark",
        "只换了两盏,还有一排不亮");
    JsonNode view = s.seen("liujianguo", "/complaints/" + caseNo);
    assertThat(view.path("status").asString()).isEqualTo("REOPENED");
    assertThat(view.path("cycle").asInt()).isEqualTo(2);
    s.refused("sunfang", caseNo, "evaluation", "CLOSE-1", "lesson", "要逐灯检查", "preventable", "YES");
  }

  @Test @Order(3) void the_second_cycle_has_its_own_clock_over_the_dragon_boat_holiday() throws IOException {
    assertThat(minute(s.clockOf("wanglei", caseNo, "SOLVE", 2).path("dueAt"))).isEqualTo("06-24T17:30");
    s.clock("06-18T16:30");
    s.act("wanglei", caseNo, "solution", "measures", List.of(map("text", "整排更换并逐灯检查")), "deadline", at("06-24T17:30"), "reason",
        "回访未解决");
    s.clock("06-22T16:00");
    s.act("zhoushifu", caseNo, "implementation", "report", "整排已更换");
    s.clock("06-23T10:00");
    s.reply("wanglei", caseNo, "整排照明已更换并检查");
    s.clock("06-24T10:00");
    s.act("zhaoqian", caseNo, "return-visits", "reached", true, "solved", "YES", "attitude", 5, "speed", 4, "professionalism", 4,
        "result", 4);
    s.act("sunfang", caseNo, "evaluation", "lesson", "首次答复未核查现场", "preventable", "YES");
  }

  @Test @Order(4) void both_answers_stay_on_record_in_one_case() throws IOException {
    JsonNode one = s.clockOf("liujianguo", caseNo, "SOLVE", 1);
    JsonNode two = s.clockOf("liujianguo", caseNo, "SOLVE", 2);
    assertThat(minute(one.path("doneAt"))).isEqualTo("06-16T10:20");
    assertThat(minute(two.path("doneAt"))).isEqualTo("06-23T10:00");
    assertThat(two.path("met").asBoolean()).isTrue();
    List<String> trail = s.trail("liujianguo", caseNo);
    assertThat(Collections.frequency(trail, "complaint.replied")).isEqualTo(2);
    assertThat(Collections.frequency(trail, "complaint.reopened")).isEqualTo(1);
    JsonNode counts = s.seen("liujianguo", "/complaints/counts?estate=CHHY");
    assertThat(counts.path("byCase").path("n").asInt()).isEqualTo(1);
    JsonNode custody = s.seen("liujianguo", "/complaints/" + caseNo + "/custody");
    assertThat(custody.path("replies")).hasSize(2);
    assertThat(custody.path("verdict").asString()).isEqualTo("YES");
  }

  @Test @Order(5) void the_report_of_the_first_answer_still_says_replied_and_not_closed() throws IOException {
    String asOf = "asOf=2026-06-16T18:00:00%2B08:00";
    JsonNode then = s.seen("liujianguo", "/complaints/" + caseNo + "?" + asOf);
    assertThat(then.path("status").asString()).isEqualTo("REPLIED");
    assertThat(then.path("cycle").asInt()).isEqualTo(1);
    assertThat(then.path("reopenings")).isEmpty();
    JsonNode listed = s.seen("liujianguo", "/complaints?estate=CHHY&caseNo=" + caseNo + "&" + asOf).path("items").get(0);
    assertThat(listed.path("status").asString()).isEqualTo("REPLIED");
    assertThat(listed.path("closedAt").isMissingNode()).isTrue();
  }
}
