package answerable.command.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;
import static org.awaitility.Awaitility.await;

import answerable.api.Act;
import answerable.api.Actor;
import answerable.api.Code;
import answerable.api.ComplaintEvent;
import answerable.api.ComplaintEvent.*;
import answerable.api.Id.EstateId;
import answerable.api.Meta;
import answerable.api.Recorded;
import answerable.api.RegisterCommand.RegisterEstate;
import answerable.api.RegisterEvent.HouseholdRegistered;
import answerable.api.RegisterEvent.Resident;
import answerable.api.Role;
import answerable.api.Shipped;
import answerable.api.Terms.ResidentKind;
import answerable.command.CommandSide;
import answerable.command.Commands;
import answerable.command.imports.ImportJob.Outcome;
import answerable.command.imports.ImportJob.State;
import answerable.command.register.Directory;
import answerable.edge.Attempt;
import answerable.log.EventLog;
import answerable.log.testing.SharedPostgres;
import java.io.ByteArrayInputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** An estate moves in from another program: its register first, then its history. */
@SpringBootTest(classes = CommandSide.class)
class TakeOverIT {
  static final String URL = SharedPostgres.freshDatabase();
  static final List<String> PREMISES =
      List.of("kind,building,unit,room,facility", "楼栋,8,,,", "UNIT,8,2,,", "room,8,2,1502,", "FACILITY,8,,,电梯");
  static final List<String> HOMES = List.of("building,unit,room,kind,name,phone,login", "8,2,1502,业主,王明,13800000000,wangming",
      "8,2,1502,OCCUPIER,李红,,", "8,2,1503,,,,");

  @Autowired Imports imports;
  @Autowired Commands commands;
  @Autowired Directory directory;
  @Autowired EventLog log;
  Directory.Estate estate;

  @DynamicPropertySource static void database(DynamicPropertyRegistry properties) {
    properties.add("spring.datasource.url", () -> URL);
    properties.add("spring.datasource.username", () -> "postgres");
    properties.add("spring.datasource.password", () -> "");
  }

  @BeforeEach void an_estate_of_its_own() {
    EstateId id = new EstateId(UUID.randomUUID());
    UUID command = UUID.randomUUID();
    Meta meta = new Meta(new Actor(Actor.Kind.CLIENT, "admin", Role.ADMIN, null), id, null, "api", command, null, command, null,
        Instant.now(), null, null, List.of());
    commands.send(new Attempt(command, false, "", null, command), new RegisterEstate(
        id, new Act(meta, Set.of(Role.ADMIN), false, Instant.now(), null, Shipped.VERSIONS, false),
        "T" + id.toString().substring(0, 8).toUpperCase(Locale.ROOT), "翠湖花园", "安居物业服务有限公司", "Asia/Shanghai", "cn-typical",
        new BigDecimal("5000")));
    estate = directory.estate(id.toString());
  }

  ImportJob done(String mapping, byte[] file, boolean dryRun) {
    ImportJob job = imports.start(UUID.randomUUID(), estate, mapping, dryRun, "admin", "hash", new ByteArrayInputStream(file));
    await().atMost(Duration.ofSeconds(60)).pollInterval(Duration.ofMillis(20))
        .until(() -> imports.job(job.id()).state(), state -> state != State.QUEUED && state != State.RUNNING);
    return imports.job(job.id());
  }

  ImportJob done(String mapping, List<String> lines) {
    return done(mapping, csv(lines), false);
  }

  static byte[] csv(List<String> lines) {
    return (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8);
  }

  /** The same table as a workbook; a whole number is typed as a number. */
  static byte[] workbook(List<String> lines) {
    Workbook workbook = new Workbook();
    for (String line : lines) {
      workbook.row(java.util.Arrays.stream(line.split(",", -1))
          .map(cell -> cell.isEmpty() ? null : cell.matches("[1-9][0-9]*") ? (Object) Long.valueOf(cell) : cell).toArray());
    }
    return workbook.bytes();
  }

  static void counts(ImportJob job, long imported, long skipped, long rejected) {
    assertThat(List.of(job.state(), job.imported(), job.skipped(), job.rejected()))
        .isEqualTo(List.of(State.DONE, imported, skipped, rejected));
  }

  List<String> remarks(ImportJob job) {
    return imports.remarks(job.id(), 10, true);
  }

  @Test void a_register_comes_in_once_whether_as_text_or_as_a_workbook() {
    long head = log.head();
    counts(done("premises", csv(PREMISES), true), 4, 0, 0);
    counts(done("households", workbook(HOMES), true), 3, 0, 0);
    assertThat(log.head()).isEqualTo(head);
    counts(done("premises", workbook(PREMISES), false), 4, 0, 0);
    counts(done("households", HOMES), 3, 0, 0);
    long full = log.head();
    assertThat(full).isEqualTo(head + 7);
    counts(done("premises", PREMISES), 0, 4, 0);
    counts(done("households", workbook(HOMES), false), 0, 3, 0);
    counts(done("households", workbook(HOMES), true), 0, 3, 0);
    assertThat(log.head()).isEqualTo(full);
  }

  @Test void people_of_one_room_are_one_household_in_its_premises() {
    done("premises", PREMISES);
    done("households", HOMES);
    Directory.Household home = directory.householdOfRoom(estate.id(), "8-2-1502");
    assertThat(home.residents()).extracting(Resident::kind).containsExactly(ResidentKind.OWNER, ResidentKind.OCCUPIER);
    assertThat(directory.householdOfLogin(estate.id(), "wangming").id()).isEqualTo(home.id());
    HouseholdRegistered registered = (HouseholdRegistered) log.stream(home.id().value(), 0).getFirst().event();
    assertThat(log.stream(registered.premises().value(), 0)).hasSize(1);
    assertThat(directory.householdOfRoom(estate.id(), "8-2-1503").residents()).isEmpty();
  }

  @Test void what_a_file_names_twice_or_the_register_knows_otherwise_is_named_already_by_the_dry_run() {
    done("premises", PREMISES);
    done("households", HOMES);
    long head = log.head();
    List<String> places = List.of(PREMISES.getFirst(), "BUILDING,9,,,", "楼栋,9,,,", "FACILITY,8,,,电梯", "shed,1,,,", "ROOM,9,1,,");
    List<String> homes = List.of(HOMES.getFirst(), "8,2,1502,OCCUPIER,王明,,", "8,2,1502,业主,李红,,", "8,2,1503,OWNER,陈静,13900000000,",
        "8,2,1503,OWNER,陈静,,", "8,2,1502,业主,王明,13811111111,");
    for (boolean dryRun : new boolean[] {true, false}) {
      ImportJob place = done("premises", csv(places), dryRun);
      counts(place, 1, 1, 3);
      assertThat(remarks(place)).containsExactly(
          "row 2 REJECTED: CODE_TAKEN this code or login is taken (building, unit, room, facility)",
          "row 4 REJECTED: INVALID_VALUE invalid value (kind)", "row 5 REJECTED: INVALID_VALUE invalid value (room)");
      ImportJob home = done("households", csv(homes), dryRun);
      counts(home, 1, 0, 4);
      assertThat(imports.outcomes(home.id(), Outcome.REJECTED, "CODE_TAKEN", 0, 10))
          .extracting(ImportQueries.Done::rowNo, ImportQueries.Done::field)
          .contains(tuple(1, "kind"), tuple(2, "kind"), tuple(4, "building, unit, room, name"));
      assertThat(log.head()).isEqualTo(dryRun ? head : head + 2);
    }
    assertThat(imports.outcomes(done("households", csv(List.of(homes.getFirst(), homes.getLast())), true).id(), null, null, 0, 10))
        .containsExactly(new ImportQueries.Done(1, Outcome.REJECTED, "CODE_TAKEN", "phone"));
  }

  @Test void the_area_of_a_place_is_added_where_none_was_known_and_never_changed() {
    done("premises", PREMISES);
    String header = PREMISES.getFirst() + ",area";
    List<String> measured = List.of(header, "ROOM,8,2,1502,,96.5", "ROOM,8,2,1600,,120.25");
    counts(done("premises", csv(measured), true), 2, 0, 0);
    counts(done("premises", measured), 2, 0, 0);
    counts(done("premises", measured), 0, 2, 0);
    counts(done("premises", List.of(header, "ROOM,8,2,1502,,", "ROOM,8,2,1502,,0", "ROOM,8,2,1600,,120.26")), 0, 1, 2);
    assertThat(log.streamOfKey("premises:" + estate.id() + ":8/2/1600/null")).isNotNull()
        .satisfies(room -> assertThat(directory.area(new answerable.api.Id.PremisesId(room))).isEqualByComparingTo("120.25"));
  }

  @Test void a_place_that_was_registered_by_hand_is_known() {
    UUID command = UUID.randomUUID();
    Meta meta = new Meta(new Actor(Actor.Kind.CLIENT, "admin", Role.ADMIN, null), estate.id(), null, "api", command, null, command,
        null, Instant.now(), null, null, List.of());
    commands.send(new Attempt(command, false, "", null, command), new answerable.api.RegisterCommand.RegisterPremises(
        new answerable.api.Id.PremisesId(UUID.randomUUID()),
        new Act(meta, Set.of(Role.ADMIN), false, Instant.now(), null, Shipped.VERSIONS, false), estate.id(),
        answerable.api.RegisterEvent.PremisesKind.BUILDING, "8", null, null, null, null));
    counts(done("premises", PREMISES), 3, 1, 0);
  }

  static final String HEADER = "caseKey,instance,at,actor,act,channel,room,statement,category,severity,founded,person,due,approver,reason,text,"
      + "outcome,reasons,remedies,solved,result,preventable,by";

  static String row(String at, String actor, String act, String... cells) {
    java.util.Map<String, String> byColumn = new java.util.HashMap<>(
        java.util.Map.of("caseKey", "A-1", "at", "2025-03-" + at + "+08:00", "actor", actor, "act", act));
    for (int i = 0; i < cells.length; i += 2) {
      byColumn.put(cells[i], cells[i + 1]);
    }
    return String.join(",", java.util.Arrays.stream(HEADER.split(",")).map(column -> byColumn.getOrDefault(column, "")).toList());
  }

  static final List<String> STORY = List.of(HEADER,
      row("03T09:00:00", "wangfang", "受理", "channel", "电话", "room", "8-2-1502", "statement", "电梯停了", "category", "SERVICE"),
      row("03T09:10:00", "wangfang", "acknowledge", "channel", "PHONE"),
      row("03T10:00:00", "wangfang", "判定", "category", "SERVICE", "severity", "一般", "founded", "有效"),
      row("03T11:00:00", "wangfang", "investigate", "text", "钢丝绳磨损"),
      row("03T11:30:00", "wangfang", "assign", "person", "gaoming"),
      row("03T14:00:00", "gaoming", "propose", "text", "更换钢丝绳", "due", "2025-03-05T18:00:00+08:00"),
      row("04T09:00:00", "wangfang", "transfer", "person", "zhouxin", "approver", "zhaogang", "reason", "LEAVE"),
      row("04T09:05:00", "zhouxin", "take-over"),
      row("05T09:00:00", "gaoming", "implement", "text", "已更换"),
      row("05T10:00:00", "zhouxin", "reply", "channel", "PHONE", "text", "修好了", "outcome", "已修复", "reasons", "磨损", "remedies", "可再投诉"),
      row("06T10:00:00", "sunli", "visit", "channel", "PHONE", "solved", "是", "result", "5"),
      row("07T10:00:00", "zhouxin", "close", "outcome", "SOLVED", "preventable", "YES", "text", "按期检查"),
      row("20T10:00:00", "zhouxin", "reopen", "by", "COMPLAINANT", "text", "又停了"),
      row("21T10:00:00", "zhouxin", "withdraw"));

  List<Recorded<ComplaintEvent>> events() {
    return log.after(ComplaintEvent.class, 0, 1_000).stream().filter(e -> estate.id().equals(e.meta().estate())).toList();
  }

  @Test void a_case_comes_over_with_everybody_who_had_it_and_only_the_rules_that_were_broken() {
    done("premises", PREMISES);
    done("households", HOMES);
    ImportJob job = done("complaints", workbook(STORY), false);
    counts(job, STORY.size() - 1, 0, 0);
    List<Recorded<ComplaintEvent>> events = events();
    assertThat(events).extracting(e -> e.event().getClass().getSimpleName()).containsExactly("ComplaintAccepted", "ReceiptAcknowledged",
        "ComplaintClassified", "InvestigationRecorded", "ResponsibleAssigned", "SolutionProposed", "CustodyTransferred",
        "CustodyAccepted", "ImplementationReported", "ComplainantReplied", "ReturnVisitRecorded", "CaseEvaluated", "ComplaintClosed",
        "ComplaintReopened", "ComplaintWithdrawn");
    assertThat(events).filteredOn(e -> !e.meta().breaches().isEmpty()).extracting(e -> e.event().getClass(), e -> e.meta().breaches())
        .containsExactly(tuple(ComplaintWithdrawn.class, List.of(Code.WDRW_1)));
    ComplaintAccepted accepted = (ComplaintAccepted) events.getFirst().event();
    assertThat(accepted.complainant().household()).isEqualTo(directory.householdOfRoom(estate.id(), "8-2-1502").id());
    assertThat(accepted.externalId()).isEqualTo("A-1");
    counts(done("complaints", STORY), 0, STORY.size() - 1, 0);
    assertThat(events()).hasSize(events.size());
  }

  @Test void a_row_whose_times_contradict_each_other_is_imported_and_says_so() {
    ImportJob job = done("complaints", List.of(HEADER, STORY.get(1),
        row("02T09:00:00", "wangfang", "accept", "channel", "PHONE", "statement", "渗水", "caseKey", "A-2"),
        row("03T09:30:00", "wangfang", "follow-up", "text", "看过")));
    counts(job, 3, 0, 0);
    assertThat(remarks(job)).isEmpty();
    String occurred = HEADER + ",occurredAt";
    ImportJob late = done("complaints", List.of(occurred,
        row("03T09:00:00", "wangfang", "accept", "channel", "PHONE", "statement", "渗水", "caseKey", "A-3") + ",2025-03-04T00:00:00+08:00"));
    counts(late, 1, 0, 0);
    assertThat(imports.outcomes(late.id(), Outcome.IMPORTED, "TIME-1", 0, 10))
        .containsExactly(new ImportQueries.Done(1, Outcome.IMPORTED, "TIME-1", null));
    assertThat(remarks(late)).containsExactly("row 1 IMPORTED: TIME-1 times out of order: occurred, received, recorded");
    assertThat(imports.outcomes(late.id(), null, "STATE-1", 0, 10)).isEmpty();
  }
}
