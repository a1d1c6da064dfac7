package answerable.command.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import answerable.api.ComplaintCommand;
import answerable.api.ComplaintCommand.*;
import answerable.api.Terms.Answer;
import answerable.api.Terms.Category;
import answerable.api.Terms.Channel;
import answerable.api.Terms.Founded;
import answerable.api.Terms.Liability;
import answerable.api.Terms.Severity;
import answerable.command.imports.ImportMapping.CaseRow;
import answerable.command.imports.ImportMapping.Scene;
import answerable.command.imports.ImportMapping.Step;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class OwnComplaintsTest {
  static final Map<String, String> FULL = Map.ofEntries(
      Map.entry("channel", "电话"), Map.entry("statement", "电梯停了"), Map.entry("text", "已派人"), Map.entry("category", "SERVICE"),
      Map.entry("person", "lixia"), Map.entry("outcome", "SOLVED"), Map.entry("preventable", "否"), Map.entry("by", "COMPLAINANT"));

  static CaseRow read(String act, Map<String, String> other) {
    Map<String, String> cells = new HashMap<>(Map.of("caseKey", "A-1", "at", "2025-03-01T09:00:00+08:00", "actor", "wangfang", "act", act));
    cells.putAll(other);
    return new OwnComplaints().read(cells);
  }

  static ComplaintCommand command(String act, Map<String, String> cells) {
    Scene scene = CoselogReceiptTest.scene(CoselogReceiptTest.act());
    return ((Step.Deed) read(act, cells).steps().getFirst()).doing().command(scene);
  }

  @ParameterizedTest
  @EnumSource(CaseAct.class)
  void every_act_is_taken_by_its_english_and_its_chinese_name(CaseAct act) {
    String english = act.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    for (String name : Set.of(english, act.zh())) {
      assertThat(read(name, FULL).steps()).hasSize(1);
      if (act != CaseAct.ACCEPT) {
        assertThat(command(name, FULL).complaintId()).isEqualTo(CoselogReceiptTest.CASE);
      }
    }
  }

  @Test void an_acceptance_says_who_complained_of_what_and_from_where() {
    CaseRow row = read("受理", Map.of("channel", "phone", "statement", "电梯停了", "name", "王明", "phone", "13800000000",
        "room", "8-2-1502", "occurredAt", "2025-02-28T20:00:00+08:00", "category", "突发事件"));
    assertThat(row.steps()).singleElement().isInstanceOfSatisfying(Step.Acceptance.class, a -> {
      assertThat(a.channel()).isEqualTo(Channel.PHONE);
      assertThat(a.receivedAt()).isEqualTo("2025-03-01T01:00:00Z");
      assertThat(a.occurredAt()).isEqualTo("2025-02-28T12:00:00Z");
      assertThat(a.stated()).isEqualTo(new ImportMapping.Stated(
          "王明", "13800000000", "8", "8-2-1502", "电梯停了", "来源未写明 not stated in the source", Category.EMERGENCY));
    });
  }

  @Test void what_an_export_does_not_say_of_a_judgement_is_judged_as_nothing() {
    assertThat(command("classify", Map.of("category", "物业收费"))).isInstanceOfSatisfying(ClassifyComplaint.class, c -> {
      assertThat(c.category()).isEqualTo(Category.FEES);
      assertThat(c.severity()).isEqualTo(Severity.GENERAL);
      assertThat(c.founded()).isEqualTo(Founded.UNDETERMINED);
      assertThat(c.liability()).isEqualTo(Liability.NOT_LIABLE);
    });
  }

  @Test void people_beside_the_actor_are_named_and_found() {
    CaseRow row = read("transfer", Map.of("person", "lixia", "approver", "zhaogang", "reason", "离职"));
    assertThat(row.people()).containsExactlyInAnyOrder("wangfang", "lixia", "zhaogang");
    TransferCustody transfer = (TransferCustody) command("transfer", Map.of("person", "lixia", "approver", "zhaogang"));
    assertThat(transfer.approverMay()).isTrue();
    assertThat(((AcceptCustody) command("take-over", Map.of("actor", "lixia"))).transfer()).isEqualTo(transfer.transfer());
    assertThat(((TransferCustody) command("transfer", Map.of("person", "lixia"))).approverMay()).isFalse();
  }

  @Test void a_visit_keeps_its_scores_and_whether_somebody_was_reached() {
    assertThat(command("visit", Map.of("channel", "PHONE", "solved", "部分", "attitude", "5", "result", "3")))
        .isInstanceOfSatisfying(RecordReturnVisit.class, v -> {
          assertThat(v.reached()).isTrue();
          assertThat(v.solved()).isEqualTo(Answer.PARTLY);
          assertThat(v.attitude()).isEqualTo(5);
          assertThat(v.speed()).isNull();
        });
    assertThat(((RecordReturnVisit) command("visit", Map.of("channel", "PHONE"))).reached()).isFalse();
  }

  @ParameterizedTest(name = "{0} with {1} = \"{2}\" names {1}")
  @CsvSource({
    "accept, at, 2025-03-01T09:00:00", "accept, at, ''", "accept, caseKey, ' '", "accept, actor, ''", "sing, act, sing", "accept, act, ''",
    "accept, channel, 鸽子", "accept, statement, ''", "accept, category, weather", "accept, occurredAt, gestern", "classify, category, ''",
    "classify, severity, 很重", "classify, founded, maybe", "assign, person, ''", "assign, due, 2025-13-01T00:00:00Z", "propose, cost, -1",
    "propose, cost, 1e9", "propose, text, ''", "reply, channel, ''", "reply, text, ''", "follow-up, reached, perhaps", "visit, attitude, 6",
    "visit, solved, kaum", "close, outcome, DONE", "close, preventable, ''", "reopen, by, neighbour", "transfer, reason, bored"})
  void a_broken_cell_names_its_column_before_anything_is_done(String act, String column, String value) {
    Map<String, String> cells = new HashMap<>(FULL);
    cells.put(column, value);
    Rejected rejected = catchThrowableOfType(Rejected.class, () -> read(column.equals("act") ? value : act, cells));
    assertThat(rejected.field).isEqualTo(column);
  }

  @Test void who_prepares_an_export_finds_every_act_and_column_in_the_guide() throws IOException {
    String guide = Files.readString(Path.of("..", "docs", "IMPORT.md"));
    for (CaseAct act : CaseAct.values()) {
      assertThat(guide).contains("`" + act.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-') + "` " + act.zh());
    }
    Set<String> read = new TreeSet<>();
    for (String source : Set.of("OwnComplaints", "CaseAct")) {
      Pattern.compile("(?:text|textOrNull|words|wordsOrNull|instant|instantOrNull|yesOrNull|scoreOrNull|amountOrNull)\\(\"(\\w+)\"|, \"(\\w+)\"\\)")
          .matcher(Files.readString(Path.of("src/main/java/answerable/command/imports/" + source + ".java"))).results()
          .map(OwnComplaintsTest::column).forEach(read::add);
    }
    assertThat(read).contains("caseKey", "channel", "solved", "approver").allSatisfy(column -> assertThat(guide).contains("`" + column + "`"));
  }

  private static String column(MatchResult found) {
    return found.group(1) == null ? found.group(2) : found.group(1);
  }
}
