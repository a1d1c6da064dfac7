package answerable.query.rebuild;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import answerable.api.ComplaintEvent;
import answerable.api.Recorded;
import answerable.query.History;
import answerable.query.projection.Projection;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;

/** Whatever dies, stands still or loses its answer: nothing acknowledged is lost, no event counts twice, and others go on. */
class FaultsIT {
  private static final long STILL_SECONDS = Long.getLong("answerable.still", 8);
  private static final int KILLS = Integer.getInteger("answerable.kills", 2);
  private static final String[] NAMES = RebuildIT.ALL.stream().map(Projection::name).toArray(String[]::new);

  /** Writes to the log until closed, and knows what was acknowledged. */
  private static final class Writing implements AutoCloseable {
    final ConcurrentLinkedQueue<UUID> acknowledged = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean on = new AtomicBoolean(true);
    private final Thread thread;

    Writing(Lab lab, History history, int cases) {
      this(lab, history, cases, Duration.ofMillis(5));
    }

    Writing(Lab lab, History history, int cases, Duration pause) {
      thread = Thread.ofPlatform().start(() -> {
        while (on.get()) {
          List<Recorded<ComplaintEvent>> events = history.next(8, cases);
          lab.pen.write(events);
          events.forEach(e -> acknowledged.add(e.eventId()));
          LockSupport.parkNanos(pause.toNanos());
        }
      });
    }

    @Override public void close() throws InterruptedException {
      on.set(false);
      thread.join();
    }
  }

  private static void assertAllRight(Lab lab, Lab.Program program) {
    for (String name : NAMES) {
      program.awaitHead(name);
      assertThat(program.projections.progress(name).events()).as(name + ": each event counts once").isEqualTo(lab.log.head());
      assertThat(program.verified(name).differences()).as(name).isEmpty();
    }
    assertThat(lab.sql.sql("select count(*) = max(position) from event").query(Boolean.class).single()).isTrue();
    assertThat(lab.schemas()).isEmpty();
  }

  @Test void a_node_that_stands_still_in_a_batch_is_cut_off_another_goes_on_and_the_zombie_writes_nothing() throws Exception {
    try (Lab lab = new Lab()) {
      History history = new History(31);
      lab.pen.write(history.next(500, 60));
      Process zombie = ProgramProcess.start(lab.url + "?ApplicationName=zombie", 0);
      try (Writing writing = new Writing(lab, history, 200)) {
        await().atMost(Duration.ofSeconds(30)).until(() -> standsStillInABatch(lab, zombie));
        long head = lab.log.head();
        try (Lab.Program other = lab.program(RebuildIT.ALL)) {
          for (String name : NAMES) {
            await().atMost(Duration.ofSeconds(15)).until(() -> other.projections.position(name) > head);
          }
          LockSupport.parkNanos(Duration.ofSeconds(STILL_SECONDS).toNanos());
          ProgramProcess.signal(zombie, "CONT");
          LockSupport.parkNanos(Duration.ofSeconds(2).toNanos());
          writing.close();
          assertAllRight(lab, other);
        }
      } finally {
        ProgramProcess.signal(zombie, "KILL");
      }
    }
  }

  /**
   * Stopped by chance: again until it is while a batch is open. Where it had sent half a statement, PostgreSQL waits for the other half, and
   * only the minute that a transaction may last cuts it off.
   */
  private static boolean standsStillInABatch(Lab lab, Process zombie) throws Exception {
    LockSupport.parkNanos(new Random().nextLong(30_000_000));
    ProgramProcess.signal(zombie, "STOP");
    boolean inside = lab.sql.sql("select coalesce(bool_and(state = 'idle in transaction'), false) from pg_stat_activity"
        + " where application_name = 'zombie' and xact_start is not null and datname = current_database()").query(Boolean.class).single();
    if (!inside) {
      ProgramProcess.signal(zombie, "CONT");
    }
    return inside;
  }

  /** Somebody reads the live tables all the time; no rows may be missing, none gone again. */
  private static final class Reading implements AutoCloseable {
    final ConcurrentLinkedQueue<String> failed = new ConcurrentLinkedQueue<>();
    final AtomicLong answered = new AtomicLong();
    private final AtomicBoolean on = new AtomicBoolean(true);
    private final Thread thread;

    Reading(Lab lab) {
      thread = Thread.ofPlatform().start(() -> {
        long before = 0;
        while (on.get()) {
          try {
            long cases = lab.sql.sql("select count(*) from live.case_register r join live.case_view v using (stream)").query(Long.class).single();
            if (cases < before) {
              failed.add(before + " cases, then " + cases);
            }
            before = cases;
            answered.incrementAndGet();
          } catch (RuntimeException e) {
            failed.add(e.toString());
          }
        }
      });
    }

    @Override public void close() throws InterruptedException {
      on.set(false);
      thread.join();
    }
  }

  @Test void a_program_that_is_killed_hands_over_within_seconds_and_its_rebuild_leaves_nothing_while_readers_see_the_old_rows()
      throws Exception {
    try (Lab lab = new Lab()) {
      History history = new History(32);
      lab.pen.write(history.next(2_000, 200));
      Random random = new Random();
      int first = random.nextInt(Moment.values().length);
      try (Lab.Program stays = lab.program(RebuildIT.ALL); Writing writing = new Writing(lab, history, 300, Duration.ofMillis(100));
          Reading reading = new Reading(lab)) {
        stays.awaitHead("case_register");
        for (int i = 0; i < KILLS; i++) {
          Process dies = ProgramProcess.start(lab.url + "?ApplicationName=dies", 2_000, NAMES);
          try {
            if (i % 2 == 0) {
              Moment.values()[(first + i / 2) % Moment.values().length].caught(lab, "dies", () -> kill(dies));
            } else {
              LockSupport.parkNanos(random.nextLong(2_000_000_000L));
            }
          } finally {
            kill(dies);
          }
          long head = lab.log.head();
          await().atMost(Duration.ofSeconds(10)).until(() -> stays.projections.position("case_register") >= head);
        }
        reading.close();
        writing.close();
        assertThat(reading.failed).isEmpty();
        assertThat(reading.answered.get()).isPositive();
        await().atMost(Duration.ofSeconds(20)).until(() -> stays.rebuilt(NAMES).phase() == Job.Phase.DONE);
        assertAllRight(lab, stays);
      }
    }
  }

  private static void kill(Process process) throws Exception {
    ProgramProcess.signal(process, "KILL");
    process.waitFor();
  }

  @Test void a_killed_backend_of_postgresql_in_an_append_and_in_a_batch_loses_nothing_that_was_acknowledged() throws Exception {
    try (EmbeddedPostgres server = EmbeddedPostgres.builder().setServerConfig("fsync", "on").setServerConfig("full_page_writes", "on")
        .setServerConfig("synchronous_commit", "on").setServerConfig("timezone", "UTC").start()) {
      Flyway.configure().dataSource(server.getPostgresDatabase()).load().migrate();
      try (Lab lab = new Lab("jdbc:postgresql://localhost:" + server.getPort() + "/postgres")) {
        History history = new History(33);
        lab.pen.write(history.next(200, 20));
        try (Lab.Program program = lab.program(RebuildIT.ALL); Writing writing = new Writing(lab, history, 200)) {
          for (int i = 0; i < KILLS; i++) {
            LockSupport.parkNanos(Duration.ofMillis(1_500).toNanos());
            long pid = backendAtWork(lab);
            new ProcessBuilder("kill", "-KILL", String.valueOf(pid)).start().waitFor();
            LockSupport.parkNanos(Duration.ofMillis(500).toNanos()); // until all backends have been told to end
            await().atMost(Duration.ofSeconds(30)).ignoreExceptions().until(() -> lab.log.head() > 0);
          }
          writing.close();
          for (UUID event : writing.acknowledged) {
            assertThat(lab.sql.sql("select count(*) from event where event_id = ?").param(event).query(Long.class).single()).isEqualTo(1);
          }
          assertAllRight(lab, program);
        }
      }
    }
  }

  private static long backendAtWork(Lab lab) {
    return lab.sql.sql("select pid from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()"
        + " and backend_type = 'client backend' order by state = 'active' desc, xact_start nulls last, random() limit 1")
        .query(Long.class).single();
  }

  @Test void a_batch_whose_commit_got_no_answer_counts_once() throws Exception {
    try (Lab lab = new Lab()) {
      History history = new History(34);
      int port = Integer.parseInt(lab.url.replaceAll(".*:(\\d+)/.*", "$1"));
      try (Lossy way = new Lossy(port);
          Lab.Program program = new Lab.Program(lab.url.replace(":" + port, ":" + way.port()), RebuildIT.ALL, 0);
          Writing writing = new Writing(lab, history, 100)) {
        for (int i = 0; i < 5; i++) {
          way.loseAnswers(3);
          LockSupport.parkNanos(Duration.ofMillis(400).toNanos());
        }
        way.loseAnswers(0);
        writing.close();
        assertThat(way.lost.get()).isPositive();
        assertAllRight(lab, program);
      }
    }
  }

  @Test void a_snapshot_held_for_long_keeps_nobody_from_writing_projecting_or_rebuilding() throws Exception {
    try (Lab lab = new Lab(); Connection holder = lab.owner.getConnection(); Statement statement = holder.createStatement()) {
      History history = new History(35);
      lab.pen.write(history.next(300, 30));
      try (Lab.Program program = lab.program(RebuildIT.ALL)) {
        program.awaitHead("trail");
        holder.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        holder.setAutoCommit(false);
        statement.execute("select count(*) from event");
        try (Writing writing = new Writing(lab, history, 100)) {
          LockSupport.parkNanos(Duration.ofSeconds(1).toNanos());
          assertThat(program.rebuilt("trail").phase()).isEqualTo(Job.Phase.DONE);
        }
        assertAllRight(lab, program);
        holder.rollback();
      }
    }
  }
}
