package answerable.command.imports;

import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
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
import answerable.api.Role;
import answerable.api.Shipped;
import answerable.command.CommandSide;
import answerable.command.Commands;
import answerable.command.imports.ImportJob.Outcome;
import answerable.command.imports.ImportJob.State;
import answerable.command.register.Directory;
import answerable.edge.Attempt;
import answerable.edge.Caller;
import answerable.edge.Problem;
import answerable.log.EventLog;
import answerable.log.testing.SharedPostgres;
import java.io.ByteArrayInputStream;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

@SpringBootTest(classes = CommandSide.class)
class ImportsIT {
  static final String URL = SharedPostgres.freshDatabase();

  @Autowired Imports imports;
  @Autowired ImportController controller;
  @Autowired ImportRunner runner;
  @Autowired Commands commands;
  @Autowired Directory directory;
  @Autowired EventLog log;
  final JdbcTemplate owner = new JdbcTemplate(SharedPostgres.dataSource(URL));
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
        "I" + id.toString().substring(0, 8).toUpperCase(java.util.Locale.ROOT), "翠湖花园", "安居物业服务有限公司", "Europe/Amsterdam",
        "cn-typical", new BigDecimal("5000")));
    estate = directory.estate(id.toString());
  }

  ImportJob started(byte[] file, boolean dryRun) {
    return imports.start(UUID.randomUUID(), estate, "coselog-receipt", dryRun, "admin", "hash", new ByteArrayInputStream(file));
  }

  ImportJob finished(ImportJob job) {
    await().atMost(Duration.ofSeconds(90)).pollInterval(Duration.ofMillis(20))
        .until(() -> imports.job(job.id()).state(), state -> state != State.QUEUED && state != State.RUNNING);
    return imports.job(job.id());
  }

  ImportJob imported(byte[] file) {
    return finished(started(file, false));
  }

  static void counts(ImportJob job, State state, long imported, long skipped, long rejected) {
    assertThat(List.of(job.state(), job.imported(), job.skipped(), job.rejected()))
        .isEqualTo(List.of(state, imported, skipped, rejected));
  }

  Map<UUID, List<Recorded<ComplaintEvent>>> cases() {
    List<Recorded<ComplaintEvent>> events = new ArrayList<>();
    for (long at = 0; ; at = events.getLast().position()) {
      List<Recorded<ComplaintEvent>> page = log.after(ComplaintEvent.class, at, 1_000);
      events.addAll(page);
      if (page.isEmpty()) {
        return events.stream().filter(e -> estate.id().equals(e.meta().estate())).collect(groupingBy(Recorded::stream));
      }
    }
  }

  static String externalId(List<Recorded<ComplaintEvent>> events) {
    return events.getFirst().event() instanceof ComplaintAccepted accepted ? accepted.externalId() : "not accepted";
  }

  @Test void every_row_is_recorded_as_it_was_in_the_order_in_which_it_happened() {
    var made = new GeneratedReceipts(1, 120);
    ImportJob job = imported(made.shuffled(7));
    counts(job, State.DONE, made.lines.size(), 0, 0);
    var cases = cases();
    assertThat(cases).hasSize(120);
    for (List<Recorded<ComplaintEvent>> events : cases.values()) {
      var lines = made.of(externalId(events));
      assertThat(events.stream().filter(e -> e.meta().actor().kind() == Actor.Kind.STAFF).map(e -> e.meta().occurredAt()))
          .containsExactlyElementsOf(lines.stream().map(GeneratedReceipts.Line::at).toList());
      assertThat(events).allMatch(e -> e.meta().source().equals("import:" + job.id()));
      assertThat(events.stream().filter(e -> e.event() instanceof FollowUpLogged).map(e -> ((FollowUpLogged) e.event()).activity()))
          .containsExactlyElementsOf(lines.stream().map(GeneratedReceipts.Line::activity)
              .filter(activity -> activity.matches("T(06|07|10).*")).toList());
      assertThat(events.get(1).meta().actor()).isEqualTo(Actor.IMPORTER);
    }
    assertThat(directory.staff(estate.id(), "test").id()).isNotEqualTo(directory.staff(estate.id(), "TEST").id());
  }

  @Test void what_breaks_a_rule_is_kept_with_its_breach() {
    var made = new GeneratedReceipts(2, 60);
    imported(made.file());
    for (List<Recorded<ComplaintEvent>> events : cases().values()) {
      String acceptor = events.getFirst().meta().actor().id();
      assertThat(events).filteredOn(e -> e.event() instanceof FollowUpLogged)
          .allMatch(e -> e.meta().breaches().contains(Code.CUST_1) != e.meta().actor().id().equals(acceptor));
      assertThat(events).filteredOn(e -> e.event() instanceof CorrectionRecorded)
          .allMatch(e -> e.meta().breaches().contains(Code.CORR_1));
    }
  }

  @Test void a_second_import_adds_nothing_and_new_rows_join_their_case() {
    var made = new GeneratedReceipts(3, 60);
    List<String> rows = new ArrayList<>(made.lines.stream().map(GeneratedReceipts.Line::text).toList());
    String late = rows.removeLast();
    imported(GeneratedReceipts.file(rows));
    long head = log.head();
    counts(imported(GeneratedReceipts.file(rows)), State.DONE, 0, rows.size(), 0);
    assertThat(log.head()).isEqualTo(head);
    counts(imported(made.file()), State.DONE, 1, rows.size(), 0);
    assertThat(log.head()).isEqualTo(head + (late.contains("Confirmation of receipt") ? 2 : 1));
  }

  @Test void rows_that_are_equal_to_the_letter_are_as_many_acts() {
    String accepted = line("Internet", "twin", "task-1", "Confirmation of receipt", "2011-03-01 10:00:00+01:00");
    String same = line("Internet", "twin", "", "T06 Determine necessity of stop advice", "2011-03-01 11:00:00+01:00");
    byte[] file = GeneratedReceipts.file(List.of(same, accepted, same, same));
    counts(imported(file), State.DONE, 4, 0, 0);
    assertThat(cases().values()).singleElement().satisfies(events -> assertThat(events).hasSize(5));
    counts(imported(file), State.DONE, 0, 4, 0);
  }

  static String line(String channel, String caseKey, String instance, String activity, String at) {
    return String.join(",", channel, caseKey, "2011-12-06 13:41:31+01:00", "General", "", "", "", "Resource21",
        "2011-03-01 09:00:00+01:00", instance, activity, "complete", "Group 1", "Resource21", at);
  }

  @Test void a_broken_row_is_named_and_does_not_stop_the_others() {
    String confirmed = "Confirmation of receipt";
    ImportJob job = imported(GeneratedReceipts.file(List.of(
        line("Internet", "a", "task-1", confirmed, "2011-03-01 10:00:00+01:00"),
        line("Fax", "b", "task-2", confirmed, "2011-03-01 10:00:00+01:00"),
        line("Internet", "a", "task-3", "T06 x", "sometime"),
        line("Internet", "nobody-knows", "task-4", "T06 x", "2011-03-01 12:00:00+01:00"),
        line("Internet", "a", "task-5", confirmed, "2011-03-02 10:00:00+01:00"),
        line("Internet", "a", "task-6", "T06 x", "2999-03-02 10:00:00+01:00"),
        "too,short",
        line("Internet", "a", "task-8", "T06 x", "2011-03-02 10:00:00+01:00"))));
    counts(job, State.DONE, 2, 0, 6);
    assertThat(imports.outcomes(job.id(), Outcome.REJECTED, null, 0, 10)).extracting(ImportQueries.Done::rowNo, ImportQueries.Done::code)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(2, "INVALID_VALUE"), org.assertj.core.groups.Tuple.tuple(3, "INVALID_VALUE"),
            org.assertj.core.groups.Tuple.tuple(4, "NOT_FOUND"), org.assertj.core.groups.Tuple.tuple(5, "STATE-1"),
            org.assertj.core.groups.Tuple.tuple(6, "TIME-1"), org.assertj.core.groups.Tuple.tuple(7, "INVALID_VALUE"));
    assertThat(imports.outcomes(job.id(), null, null, 2, 3)).extracting(ImportQueries.Done::rowNo).containsExactly(3, 4, 5);
    assertThat(owner.queryForObject("select count(cells) from import_row where job = ?", Long.class, job.id())).isZero();
  }

  @Test void an_import_of_another_estate_is_not_there_and_outcomes_come_page_by_page() throws Exception {
    Caller admin = new Caller("admin", "admin", Set.of(Role.ADMIN), Set.of(estate.code()));
    Caller stranger = new Caller("admin", "admin", Set.of(Role.ADMIN), Set.of("ELSEWHERE"));
    Attempt attempt = new Attempt(UUID.randomUUID(), false, "hash", null, UUID.randomUUID());
    byte[] rows = GeneratedReceipts.file(List.of("a", "b", "c"));
    var upload = new MockMultipartFile("file", "receipt.csv", "text/csv", rows);
    assertThatThrownBy(() -> controller.start(stranger, attempt, upload, "coselog-receipt", estate.code(), false))
        .isInstanceOf(Problem.class);
    var answer = controller.start(admin, attempt, upload, "coselog-receipt", estate.code(), false);
    UUID id = answer.getBody().id();
    assertThat(answer.getHeaders().getLocation()).hasToString("/api/v1/imports/" + id);
    for (ThrowingCallable look : List.<ThrowingCallable>of(
        () -> controller.progress(stranger, id), () -> controller.cancel(stranger, id),
        () -> controller.rows(stranger, id, null, null, 10, 0, Locale.ENGLISH))) {
      assertThatThrownBy(look).isInstanceOfSatisfying(Problem.class, problem -> assertThat(problem.code()).isEqualTo(Code.NOT_FOUND));
    }
    var page = controller.rows(admin, id, Outcome.REJECTED, null, 2, 0, Locale.ENGLISH);
    assertThat(page.getBody().items()).containsExactly(
        new ImportController.RowOutcome(1, Outcome.REJECTED, "INVALID_VALUE", "invalid value"),
        new ImportController.RowOutcome(2, Outcome.REJECTED, "INVALID_VALUE", "invalid value"));
    assertThat(page.getHeaders().getFirst("Link")).contains("cursor=2").contains("rel=\"next\"");
    var last = controller.rows(admin, id, Outcome.REJECTED, null, 2, 2, Locale.SIMPLIFIED_CHINESE);
    assertThat(last.getBody().items()).extracting(ImportController.RowOutcome::message).containsExactly("内容不符合要求");
    assertThat(last.getBody().next()).isNull();
  }

  @Test void a_dry_run_records_nothing() {
    var made = new GeneratedReceipts(4, 20);
    long head = log.head();
    ImportJob job = started(made.file(), true);
    counts(job, State.DONE, made.lines.size(), 0, 0);
    assertThat(log.head()).isEqualTo(head);
  }

  @Test void a_file_that_can_not_be_read_leaves_no_job() {
    long jobs = jobs();
    assertThatThrownBy(() -> imports.start(UUID.randomUUID(), estate, "sap", false, "admin", "hash",
        new ByteArrayInputStream(new byte[0]))).isInstanceOf(Problem.class);
    assertThatThrownBy(() -> started("case:channel,org:resource\nInternet,x\n".getBytes(), false)).isInstanceOf(Problem.class);
    byte[] good = new GeneratedReceipts(5, 3).file();
    byte[] torn = java.util.Arrays.copyOf(good, good.length + 1);
    torn[good.length] = '"';
    assertThatThrownBy(() -> started(torn, false)).isInstanceOf(Problem.class);
    assertThat(jobs()).isEqualTo(jobs);
  }

  long jobs() {
    return owner.queryForObject("select count(*) from import_job", Long.class);
  }

  @Test void the_same_request_again_is_the_same_job_and_another_file_under_its_key_is_refused() {
    byte[] file = new GeneratedReceipts(6, 3).file();
    UUID id = UUID.randomUUID();
    imports.start(id, estate, "coselog-receipt", false, "admin", "hash-1", new ByteArrayInputStream(file));
    ImportJob again = imports.start(id, estate, "coselog-receipt", false, "admin", "hash-1", new ByteArrayInputStream(file));
    assertThat(again.id()).isEqualTo(id);
    assertThatThrownBy(() -> imports.start(id, estate, "coselog-receipt", false, "admin", "hash-2", new ByteArrayInputStream(file)))
        .isInstanceOfSatisfying(Problem.class, problem -> assertThat(problem.code()).isEqualTo(Code.IDEMPOTENCY_KEY_REUSED));
    finished(again);
  }

  @Test void an_import_that_lost_what_it_knew_of_a_page_takes_it_up_without_doubling() {
    var made = new GeneratedReceipts(7, 200);
    owner.execute("""
        create function forget() returns trigger language plpgsql as $$ begin
          if new.row_no > 500 then raise exception 'the power went out'; end if; return new; end $$""");
    owner.execute("create trigger forget before update of outcome on import_row for each row execute function forget()");
    ImportJob job = started(made.file(), false);
    await().atMost(Duration.ofSeconds(60)).until(() -> cases().size() > 1 && recordedBeyond(job));
    owner.execute("drop trigger forget on import_row");
    owner.execute("drop function forget");
    counts(finished(job), State.DONE, made.lines.size(), 0, 0);
    assertThat(cases()).hasSize(200);
    assertThat(cases().values().stream().mapToInt(List::size).sum()).isEqualTo(made.lines.size() + 200);
  }

  /** More is in the log than the job knows of. */
  boolean recordedBeyond(ImportJob job) {
    long acts = cases().values().stream().flatMap(List::stream).filter(e -> e.meta().actor().kind() == Actor.Kind.STAFF).count();
    return acts > imports.job(job.id()).done();
  }

  @Test void an_import_goes_on_where_it_stood_when_the_program_starts_again() {
    var made = new GeneratedReceipts(8, 900);
    ImportJob job = started(made.shuffled(3), false);
    await().atMost(Duration.ofSeconds(60)).pollInterval(Duration.ofMillis(5)).until(() -> imports.job(job.id()).done() > 0);
    runner.stop();
    ImportJob stopped = imports.job(job.id());
    assertThat(stopped.state()).isEqualTo(State.RUNNING);
    assertThat(stopped.done()).isLessThan(made.lines.size());
    runner.start();
    counts(finished(job), State.DONE, made.lines.size(), 0, 0);
    assertThat(cases().values().stream().mapToInt(List::size).sum()).isEqualTo(made.lines.size() + 900);
  }

  @Test void a_cancelled_import_stops_and_can_not_be_cancelled_when_it_is_done() {
    var made = new GeneratedReceipts(9, 900);
    ImportJob job = started(made.file(), false);
    await().atMost(Duration.ofSeconds(60)).pollInterval(Duration.ofMillis(5)).until(() -> imports.job(job.id()).done() > 0);
    assertThat(imports.cancel(job.id()).state()).isEqualTo(State.CANCELLED);
    ImportJob next = imported(new GeneratedReceipts(10, 2).file());
    ImportJob cancelled = imports.job(job.id());
    assertThat(cancelled.state()).isEqualTo(State.CANCELLED);
    assertThat(cancelled.done()).isLessThan(made.lines.size());
    assertThat(imports.cancel(job.id()).state()).isEqualTo(State.CANCELLED);
    assertThatThrownBy(() -> imports.cancel(next.id()))
        .isInstanceOfSatisfying(Problem.class, problem -> assertThat(problem.code()).isEqualTo(Code.STATE_1));
    counts(imported(made.file()), State.DONE, made.lines.size() - cancelled.done(), cancelled.done(), 0);
  }
}
