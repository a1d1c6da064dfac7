package answerable.query.rebuild;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import answerable.api.Code;
import answerable.api.ComplaintEvent;
import answerable.api.ComplaintEvent.FollowUpLogged;
import answerable.api.Recorded;
import answerable.api.RegisterEvent.StaffEngaged;
import answerable.edge.Problem;
import answerable.log.EventCodec;
import answerable.query.History;
import answerable.query.complaint.AppointmentLedger;
import answerable.query.complaint.CaseClocks;
import answerable.query.complaint.CaseRegister;
import answerable.query.complaint.CaseView;
import answerable.query.complaint.CustodyChain;
import answerable.query.complaint.Trail;
import answerable.query.projection.Projection;
import answerable.query.projection.Projections;
import answerable.query.register.Registers;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An analyst's rebuild: no downtime, nothing lost, proven equal, and it can be undone. */
class RebuildIT {
  static final List<Projection<?, ?>> ALL = List.of(new CaseRegister(), new CaseView(), new Trail(), new CustodyChain(),
      new AppointmentLedger(), new CaseClocks());
  private static final String[] NAMES = ALL.stream().map(Projection::name).toArray(String[]::new);

  private final Lab lab = new Lab();

  @AfterEach void close() {
    lab.close();
  }

  @Test void all_read_models_are_made_again_from_one_read_while_the_log_grows_and_equal_the_live_ones() throws Exception {
    History history = new History(21);
    lab.pen.write(history.next(3_000, 300));
    try (Lab.Program program = lab.program(ALL)) {
      AtomicBoolean writing = new AtomicBoolean(true);
      Thread writer = Thread.ofPlatform().start(() -> {
        while (writing.get()) {
          lab.pen.write(history.next(5, 400));
          LockSupport.parkNanos(20_000_000);
        }
      });
      Job job = program.rebuilt(NAMES);
      writing.set(false);
      writer.join();
      assertThat(job.error()).isNull();
      assertThat(job.phase()).isEqualTo(Job.Phase.DONE);
      assertThat(job.done()).isGreaterThanOrEqualTo(3_000).isEqualTo(job.total());
      for (String name : NAMES) {
        program.awaitHead(name);
        Projections.Progress progress = program.projections.progress(name);
        assertThat(progress.events()).as("each event counts once").isEqualTo(lab.log.head());
        assertThat(progress.generation()).isPositive();
        assertThat(program.verified(name)).satisfies(result -> {
          assertThat(result.differences()).isEmpty();
          assertThat(result.equal()).isTrue();
          assertThat(result.live()).isEqualTo(result.rebuilt());
          assertThat(result.rows().get("rows")).isPositive();
        });
      }
      assertThat(lab.schemas()).isEmpty();
    }
  }

  @ParameterizedTest @ValueSource(booleans = {true, false})
  void what_a_long_log_says_is_not_told_batch_by_batch_to_a_read_model_that_has_most_of_it_before_it(boolean begun) {
    lab.pen.write(new History(23).next(1, 1));
    if (begun) {
      try (Lab.Program program = lab.program(List.of(new CaseRegister()))) {
        program.awaitHead("case_register");
      }
    }
    lab.sql.sql("""
        insert into event(position, event_id, stream, seq, type, revision, recorded_at, meta, payload, estate)
        select position + g, gen_random_uuid(), gen_random_uuid(), 0, type, revision, recorded_at, meta, payload, estate
        from event, generate_series(1, 100500) g""").update();
    try (Lab.Program program = lab.program(List.of(new CaseRegister()))) {
      program.awaitHead("case_register");
      Projections.Progress progress = program.projections.progress("case_register");
      assertThat(progress.generation()).as("made beside and put in place").isEqualTo(1);
      assertThat(progress.events()).isEqualTo(100_501);
      assertThat(lab.sql.sql("select count(*) from live.case_register").query(Long.class).single()).isEqualTo(100_501);
    }
  }

  @Test void no_query_fails_or_goes_back_while_tables_change_places() throws Exception {
    History history = new History(22);
    lab.pen.write(history.next(2_000, 200));
    try (Lab.Program program = lab.program(List.of(new CaseRegister()))) {
      program.awaitHead("case_register");
      AtomicBoolean reading = new AtomicBoolean(true);
      AtomicLong reads = new AtomicLong();
      AtomicLong failures = new AtomicLong();
      AtomicLong backwards = new AtomicLong();
      List<Thread> readers = IntStream.range(0, 3).mapToObj(_ -> Thread.ofPlatform().start(() -> {
        long last = 0;
        while (reading.get()) {
          try {
            long seen = lab.sql.sql("select count(*) + sum(version) from live.case_register").query(Long.class).single();
            if (seen < last) {
              backwards.incrementAndGet();
            }
            last = seen;
            reads.incrementAndGet();
          } catch (RuntimeException e) {
            failures.incrementAndGet();
          }
        }
      })).toList();
      Thread writer = Thread.ofPlatform().start(() -> {
        while (reading.get()) {
          lab.pen.write(history.next(5, 300));
          LockSupport.parkNanos(10_000_000);
        }
      });
      for (int i = 0; i < 5; i++) {
        assertThat(program.rebuilt("case_register").phase()).isEqualTo(Job.Phase.DONE);
      }
      reading.set(false);
      writer.join();
      for (Thread reader : readers) {
        reader.join();
      }
      assertThat(reads.get()).isPositive();
      assertThat(failures).hasValue(0);
      assertThat(backwards).hasValue(0);
    }
  }

  @Test void autovacuum_at_work_on_the_live_table_gives_way_to_the_new_one() {
    lab.pen.write(new History(26).next(1_000, 100));
    try (Lab.Program program = lab.program(List.of(new CaseRegister()))) {
      program.awaitHead("case_register");
      lab.sql.sql("alter system set autovacuum_naptime = '1s'").update();
      try {
        lab.sql.sql("select pg_reload_conf()").query().singleRow();
        lab.sql.sql("alter table live.case_register set (autovacuum_vacuum_threshold = 0, autovacuum_vacuum_scale_factor = 0,"
            + " autovacuum_vacuum_cost_delay = 100, autovacuum_vacuum_cost_limit = 1)").update();
        lab.sql.sql("update live.case_register set version = version").update();
        await().atMost(Duration.ofMinutes(2)).until(() -> lab.sql.sql(
            "select exists(select from pg_stat_progress_vacuum where relid = 'live.case_register'::regclass)").query(Boolean.class).single());
        Job job = program.rebuilt("case_register");
        assertThat(job.error()).isNull();
        assertThat(job.phase()).isEqualTo(Job.Phase.DONE);
      } finally {
        lab.sql.sql("alter system reset autovacuum_naptime").update();
        lab.sql.sql("select pg_reload_conf()").query().singleRow();
      }
    }
  }

  @Test void a_corrupted_row_a_skipped_event_and_a_doubled_one_are_each_found_and_named() {
    History history = new History(23);
    lab.pen.write(history.next(500, 40));
    try (Lab.Program program = lab.program(List.of(new CaseRegister(), new CustodyChain(), new Trail()))) {
      for (String name : List.of("case_register", "custody_chain", "trail")) {
        program.awaitHead(name);
        assertThat(program.verified(name).equal()).isTrue();
      }
      UUID victim = lab.sql.sql("select stream from live.case_register order by stream limit 1").query(UUID.class).single();
      lab.sql.sql("update live.case_register set case_no = 'TS-FALSE', breaches = breaches + 1 where stream = ?").param(victim).update();
      Comparison.Result corrupted = program.verified("case_register");
      assertThat(corrupted.equal()).isFalse();
      assertThat(corrupted.different()).isEqualTo(1);
      assertThat(corrupted.differences()).singleElement().satisfies(d -> {
        assertThat(d.row()).isEqualTo(victim.toString());
        assertThat(d.kind()).isEqualTo(Comparison.Kind.CHANGED);
        assertThat(d.fields()).extracting(Comparison.Field::name).containsExactly("breaches", "case_no");
        assertThat(d.fields().getLast().live()).isEqualTo("TS-FALSE");
      });

      lab.sql.sql("delete from live.trail_ledger where stream = ? and seq = 0").param(victim).update();
      assertThat(program.verified("trail").differences()).singleElement().satisfies(d -> {
        assertThat(d.table()).isEqualTo("live.trail_ledger");
        assertThat(d.row()).isEqualTo(victim + " 0");
        assertThat(d.kind()).isEqualTo(Comparison.Kind.ONLY_REBUILT);
      });

      lab.sql.sql("update live.custody_chain_rollup set n = n + 1 where measure = 'cases'").update();
      assertThat(program.verified("custody_chain").differences()).isNotEmpty().allSatisfy(d -> {
        assertThat(d.table()).isEqualTo("live.custody_chain_rollup");
        assertThat(d.fields()).extracting(Comparison.Field::name).containsExactly("n");
      });
      assertThat(program.rebuilt("case_register", "custody_chain", "trail").error()).isNull();
      for (String name : List.of("case_register", "custody_chain", "trail")) {
        assertThat(program.verified(name).equal()).as("rebuilt, it is right again").isTrue();
      }
    }
  }

  @Test void an_event_that_was_skipped_or_folded_twice_shows() {
    History history = new History(24);
    lab.pen.write(history.next(300, 20));
    try (Lab.Program program = lab.program(List.of(new Counted(1)))) {
      program.awaitHead("counted");
      lab.sql.sql("update live.projection set position = position - 1 where name = 'counted'").update();
      await().atMost(Duration.ofSeconds(20)).until(() -> program.projections.progress("counted").events() == 301);
      assertThat(program.verified("counted").differences()).singleElement().satisfies(d ->
          assertThat(d.fields()).extracting(Comparison.Field::name).containsExactly("n"));
      program.rebuilt("counted");
      assertThat(program.verified("counted").equal()).isTrue();
      lab.sql.sql("update live.projection set position = position + 1 where name = 'counted'").update();
      lab.pen.write(history.next(2, 20));
      await().atMost(Duration.ofSeconds(20)).until(() -> program.projections.progress("counted").events() == 301);
      assertThat(program.verified("counted").equal()).isFalse();
    }
  }

  @Test void a_word_of_how_far_a_rebuild_is_that_reaches_the_store_after_its_end_does_not_open_it_again() {
    Jobs jobs = new Jobs(lab.sql, EventCodec.storedValues());
    UUID id = UUID.randomUUID();
    try (Lab.Program program = lab.program(ALL)) {
      assertThat(jobs.begun(id, Job.Ending.SWITCH, List.of("trail"), null)).isTrue();
      Progress progress = new Progress(new Pace(0, 0, lab.log::head));
      assertThat(jobs.went(id, progress)).isTrue();
      jobs.ended(id, Job.Phase.DONE, null, null);
      assertThat(jobs.went(id, progress)).isFalse();
      assertThat(program.rebuilds.job(id).phase()).isEqualTo(Job.Phase.DONE);
    }
  }

  @Test void a_rebuild_is_undone_at_once_and_catches_up() {
    History history = new History(25);
    lab.pen.write(history.next(400, 30));
    try (Lab.Program program = lab.program(List.of(new CaseRegister()))) {
      program.awaitHead("case_register");
      assertThatThrownBy(() -> program.rebuilds.putBack("case_register")).isInstanceOfSatisfying(Problem.class,
          p -> assertThat(p.code()).isEqualTo(Code.NO_PREVIOUS));
      lab.sql.sql("update live.case_register set case_no = 'OLD-' || case_no").update();
      program.rebuilt("case_register");
      lab.pen.write(history.next(50, 40));
      program.awaitHead("case_register");
      assertThat(oldNumbers()).isZero();
      program.rebuilds.putBack("case_register");
      assertThat(oldNumbers()).isPositive();
      program.awaitHead("case_register");
      assertThat(program.projections.progress("case_register").events()).isEqualTo(450);
      program.rebuilds.putBack("case_register");
      program.awaitHead("case_register");
      assertThat(oldNumbers()).isZero();
      assertThat(program.verified("case_register").equal()).isTrue();
      assertThat(lab.schemas()).isEmpty();
    }
  }

  private long oldNumbers() {
    return lab.sql.sql("select count(*) from live.case_register where case_no like 'OLD-%'").query(Long.class).single();
  }

  @Test void what_is_cancelled_or_dies_leaves_nothing_and_a_second_try_works() {
    History history = new History(26);
    lab.pen.write(history.next(3_000, 300));
    try (Lab.Program program = new Lab.Program(lab.url, List.of(new CaseRegister(), new Trail()), 1_000)) {
      program.awaitHead("trail");
      UUID id = program.rebuilds.start(List.of("trail"), Job.Ending.SWITCH, null);
      await().atMost(Duration.ofSeconds(20)).until(() -> program.rebuilds.job(id).phase() == Job.Phase.FOLDING);
      assertThatThrownBy(() -> program.rebuilds.start(List.of("case_register", "trail"), Job.Ending.SWITCH, null))
          .isInstanceOfSatisfying(Problem.class, p -> assertThat(p.code()).isEqualTo(Code.REBUILD_RUNNING));
      program.rebuilds.cancel(id);
      assertThat(program.ended(id).phase()).isEqualTo(Job.Phase.CANCELLED);
      assertThat(lab.schemas()).isEmpty();
      UUID cut = program.rebuilds.start(List.of("trail"), Job.Ending.SWITCH, null);
      await().atMost(Duration.ofSeconds(20)).until(() -> program.rebuilds.job(cut).phase() == Job.Phase.FOLDING);
      lab.sql.sql("select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()"
          + " and application_name like 'PostgreSQL JDBC%'").query().listOfRows();
      assertThat(program.ended(cut).phase()).isEqualTo(Job.Phase.FAILED);
      assertThat(program.rebuilt("trail").error()).isNull();
      assertThat(lab.schemas()).isEmpty();
      program.awaitHead("trail");
      assertThat(program.verified("trail").equal()).isTrue();
    }
  }

  record Count(int n) {}

  /** Counts events, each so many times as its version says. */
  private static final class Counted implements Projection<ComplaintEvent, Count> {
    private final int version;

    Counted(int version) {
      this.version = version;
    }

    @Override public String name() {
      return "counted";
    }

    @Override public int version() {
      return version;
    }

    @Override public Class<ComplaintEvent> events() {
      return ComplaintEvent.class;
    }

    @Override public Class<Count> row() {
      return Count.class;
    }

    @Override public Count evolve(@Nullable Count before, Recorded<? extends ComplaintEvent> event) {
      if (event.event() instanceof FollowUpLogged f && "unbearable".equals(f.activity())) {
        throw new IllegalStateException("吴女士 13900001502");
      }
      return new Count(version + (before == null ? 0 : before.n()));
    }
  }

  @Test void a_new_version_is_made_beside_the_running_one_and_put_in_place_by_itself() {
    History history = new History(27);
    lab.pen.write(history.next(300, 20));
    try (Lab.Program old = lab.program(List.of(new Counted(1)))) {
      old.awaitHead("counted");
      try (Lab.Program young = lab.program(List.of(new Counted(2)))) {
        await().atMost(Duration.ofSeconds(30)).until(() -> young.projections.version("counted") == 2);
        lab.pen.write(history.next(100, 30));
        young.awaitHead("counted");
        assertThat(lab.sql.sql("select sum(n) from live.counted").query(Long.class).single()).isEqualTo(800);
        assertThat(Objects.requireNonNull(young.projections.progress("counted").previous()).version()).isEqualTo(1);
        young.rebuilds.putBack("counted");
        assertThat(young.projections.progress("counted").state()).as("this program can't go on with it").isEqualTo("HELD");
        assertThat(lab.sql.sql("select sum(n) from live.counted").query(Long.class).single()).isLessThanOrEqualTo(400);
        assertThat(young.rebuilt("counted").error()).isNull();
        assertThat(young.projections.progress("counted").state()).isEqualTo("RUNNING");
      }
    }
  }

  @Test void an_event_that_cant_be_folded_fails_a_rebuild_by_name_and_the_old_rows_stay() {
    History history = new History(28);
    List<Recorded<ComplaintEvent>> before = history.next(200, 20);
    lab.pen.write(before);
    try (Lab.Program program = lab.program(List.of(new Counted(1)))) {
      program.awaitHead("counted");
      long bad = lab.pen.write(List.of(history.recorded(before.getFirst().stream(),
          history.event(FollowUpLogged.class, "activity", "unbearable"), History.by("limin"))));
      Job job = program.rebuilt("counted");
      assertThat(job.phase()).isEqualTo(Job.Phase.FAILED);
      assertThat(job.error()).isEqualTo("FollowUpLogged at position " + bad + " can't be folded: IllegalStateException");
      assertThat(lab.sql.sql("select sum(n) from live.counted").query(Long.class).single()).isEqualTo(200);
      assertThat(lab.schemas()).isEmpty();
    }
  }

  @Test void an_event_of_a_newer_program_stops_the_read_models_of_its_streams_and_their_rebuilds_by_its_name_and_no_others() {
    lab.sql.sql("insert into event_type(number, name, kind) values (900, 'complaint.photographed', 'complaint')").update();
    unknownStops("complaint.photographed");
  }

  @Test void an_event_that_nobody_has_named_stops_the_read_models_of_its_streams_alone() {
    unknownStops("number 900");
  }

  private void engage(History history, int staff) {
    for (int i = 0; i < staff; i++) {
      lab.pen.write(List.of(history.recorded(UUID.randomUUID(), history.event(StaffEngaged.class), History.by("limin"))));
    }
  }

  private void unknownStops(String name) {
    History history = new History(29);
    List<Recorded<ComplaintEvent>> before = history.next(300, 30);
    long good = lab.pen.write(before);
    engage(history, 20);
    try (Lab.Program program = lab.program(List.of(new CaseRegister(), new Trail(), new Registers.StaffList()))) {
      program.awaitHead("case_register");
      program.awaitHead("trail");
      long bad = lab.log.head() + 1;
      lab.sql.sql("insert into event(position, event_id, stream, seq, type, revision, recorded_at, meta, payload) select " + bad
          + ", gen_random_uuid(), stream, 1 + max(seq), 900, 1, clock_timestamp(), '{}'::bytea, '{}'::bytea from event where stream = '"
          + before.getFirst().stream() + "' group by stream").update();
      engage(history, 20);
      lab.pen.write(new History(30).next(30, 60));
      for (String stopped : List.of("case_register", "trail")) {
        await().atMost(Duration.ofSeconds(60)).until(() -> program.projections.progress(stopped).state().equals("STOPPED"));
        assertThat(program.projections.progress(stopped)).satisfies(p -> {
          assertThat(p.failedEvent()).isEqualTo(name);
          assertThat(p.failedPosition()).isEqualTo(bad);
          assertThat(p.position()).as("nothing is skipped").isLessThan(bad).isGreaterThanOrEqualTo(good);
          assertThat(p.events()).isEqualTo(300);
        });
        assertThat(program.verified(stopped).equal()).as("what it holds is still right").isTrue();
        Job job = program.rebuilt(stopped);
        assertThat(job.phase()).isEqualTo(Job.Phase.FAILED);
        assertThat(job.error()).contains("position " + bad, name);
      }
      program.awaitHead("staff");
      assertThat(program.projections.progress("staff")).satisfies(p -> {
        assertThat(p.state()).isEqualTo("RUNNING");
        assertThat(p.events()).isEqualTo(40);
      });
      assertThat(program.rebuilt("staff").phase()).isEqualTo(Job.Phase.DONE);
      assertThat(program.verified("staff").equal()).isTrue();
      assertThat(lab.schemas()).isEmpty();
    }
  }
}
