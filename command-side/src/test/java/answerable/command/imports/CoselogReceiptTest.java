package answerable.command.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import answerable.api.Act;
import answerable.api.Actor;
import answerable.api.Code;
import answerable.api.ComplaintCommand;
import answerable.api.ComplaintCommand.*;
import answerable.api.Id.ComplaintId;
import answerable.api.Id.EstateId;
import answerable.api.Id.StaffId;
import answerable.api.Meta;
import answerable.api.Shipped;
import answerable.api.Terms.Channel;
import answerable.command.imports.ImportMapping.CaseRow;
import answerable.command.imports.ImportMapping.Scene;
import answerable.command.imports.ImportMapping.Stated;
import answerable.command.imports.ImportMapping.Step;
import answerable.command.register.Directory;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CoselogReceiptTest {
  static final ComplaintId CASE = new ComplaintId(new UUID(1, 1));
  static final StaffId WHO = new StaffId(new UUID(1, 2));
  final CoselogReceipt mapping = new CoselogReceipt();

  static Map<String, String> cells(String activity, Map<String, String> other) {
    Map<String, String> cells = new HashMap<>(Map.of(
        "case:channel", "Internet", "case:concept:name", "case-10011", "case:deadline", "2011-12-06 13:41:31.788000+01:00",
        "case:responsible", "Resource21", "case:startdate", "2011-10-11 13:42:22.688000+02:00", "concept:instance", "task-42933",
        "concept:name", activity, "org:resource", "Resource10", "time:timestamp", "2011-10-11 13:45:40.276000+02:00"));
    cells.putAll(other);
    return cells;
  }

  static Act act() {
    Meta meta = new Meta(Actor.IMPORTER, null, null, "import:1", WHO.value(), null, WHO.value(), null, Instant.EPOCH, null, null, List.of());
    return new Act(meta, Set.of(), true, Instant.EPOCH, null, Shipped.VERSIONS, true);
  }

  static Scene scene(Act act) {
    var estate = new Directory.Estate(
        new EstateId(new UUID(1, 3)), "CHHY", "翠湖花园", ZoneId.of("Asia/Shanghai"), "cn-typical", new BigDecimal("5000"));
    return new Scene(CASE, act, WHO, estate, login -> new StaffId(UUID.nameUUIDFromBytes(login.getBytes(StandardCharsets.UTF_8))),
        start -> Shipped.STANDARDS.getFirst().deadlines(Shipped.CN.in(estate.zone()), start, null));
  }

  @Test void a_confirmation_of_receipt_opens_the_case_and_names_the_responsible() {
    CaseRow row = mapping.read(cells("Confirmation of receipt", Map.of()));
    assertThat(row.key()).isEqualTo("case-10011");
    assertThat(row.instance()).isEqualTo("task-42933");
    assertThat(row.actor()).isEqualTo("Resource10");
    assertThat(row.at()).isEqualTo("2011-10-11T11:45:40.276Z");
    assertThat(row.people()).containsExactlyInAnyOrder("Resource10", "Resource21");
    assertThat(row.steps()).containsExactly(
        new Step.Acceptance(
            Channel.WEB, Instant.parse("2011-10-11T11:42:22.688Z"), row.at(), Stated.only("导入案件 case-10011 imported case")),
        new Step.Responsibility("Resource21", null, Instant.parse("2011-12-06T12:41:31.788Z")));
  }

  @ParameterizedTest(name = "{0} is recorded as {1}")
  @CsvSource({
    "T02 Check confirmation of receipt, ClassifyComplaint",
    "T03 Adjust confirmation of receipt, RecordCorrection",
    "T04 Determine confirmation of receipt, ReplyToComplainant",
    "T05 Print and send confirmation of receipt, AcknowledgeReceipt",
    "T06 Determine necessity of stop advice, LogFollowUp",
    "T07-3 Draft intern advice hold for aspect 3, LogFollowUp",
    "Something nobody has heard of, LogFollowUp",
  })
  void no_activity_is_lost(String activity, String command) {
    assertThat(command(activity).getClass().getSimpleName()).isEqualTo(command);
  }

  ComplaintCommand command(String activity) {
    Step step = mapping.read(cells(activity, Map.of())).steps().getFirst();
    return step instanceof Step.Deed deed ? deed.doing().command(scene(act())) : null;
  }

  @Test void a_reply_is_interim_and_a_follow_up_keeps_the_words_of_the_source() {
    assertThat(command("T04 Determine confirmation of receipt"))
        .isInstanceOfSatisfying(ReplyToComplainant.class, reply -> assertThat(reply.interim()).isTrue());
    assertThat(command("T06 Determine necessity of stop advice")).isInstanceOfSatisfying(
        LogFollowUp.class, followUp -> assertThat(followUp.activity()).isEqualTo("T06 Determine necessity of stop advice"));
  }

  @ParameterizedTest(name = "{0} arrives as {1}")
  @CsvSource({"Internet, WEB", "Desk, IN_PERSON", "Post, LETTER", "e-mail, EMAIL", "Intern, INTERNAL"})
  void every_channel_of_the_source_has_its_own(String channel, Channel expected) {
    CaseRow row = mapping.read(cells("Confirmation of receipt", Map.of("case:channel", channel)));
    assertThat(row.steps().getFirst())
        .isInstanceOfSatisfying(Step.Acceptance.class, acceptance -> assertThat(acceptance.channel()).isEqualTo(expected));
  }

  @Test void names_that_differ_in_case_alone_are_two_people() {
    assertThat(mapping.read(cells("T06", Map.of("org:resource", "test"))).people())
        .doesNotContain(mapping.read(cells("T06", Map.of("org:resource", "TEST"))).actor());
  }

  @ParameterizedTest(name = "{0} = \"{1}\" is refused by {2}")
  @CsvSource({
    "case:channel, Fax, INVALID_VALUE", "case:concept:name, '', INVALID_VALUE", "time:timestamp, yesterday, INVALID_VALUE",
    "time:timestamp, 2011-02-30 10:00:00+01:00, INVALID_VALUE", "time:timestamp, '', INVALID_VALUE",
    "org:resource, ' ', INVALID_VALUE", "case:responsible, '', INVALID_VALUE", "case:deadline, soon, INVALID_VALUE",
  })
  void a_row_that_says_nothing_recordable_names_the_column(String column, String value, String code) {
    Rejected rejected = catchThrowableOfType(
        Rejected.class, () -> mapping.read(cells("Confirmation of receipt", Map.of(column, value))));
    assertThat(rejected.code.id()).isEqualTo(code);
    assertThat(rejected.field).isEqualTo(column);
    assertThat(rejected).hasMessageNotContaining(value.isBlank() ? "\u0000" : value);
  }

  @Test void an_endless_name_is_refused() {
    assertThatThrownBy(() -> mapping.read(cells("T06", Map.of("org:resource", "x".repeat(201)))))
        .isInstanceOfSatisfying(Rejected.class, rejected -> assertThat(rejected.code).isEqualTo(Code.LIMIT_EXCEEDED));
  }
}
