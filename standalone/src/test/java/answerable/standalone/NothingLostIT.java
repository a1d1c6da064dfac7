package answerable.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import answerable.standalone.Workload.Asked;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** What the program told its clients is what its store holds, under load and across {@code kill -9}. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class NothingLostIT {
  private static final int CLIENTS = 16;
  private static final int LOAD_SECONDS = Integer.getInteger("answerable.load.seconds", 30);
  private static final int KILLS = Integer.getInteger("answerable.kills", 2);
  private static final String[] SETUP = {"--answerable.demo.months=0", "--answerable.edge.rate-per-second=100000"};

  @TempDir static Path folder;
  static Program program;
  static Workload work;
  static long commandsBefore;

  @BeforeAll static void start() throws Exception {
    program = Program.start(folder.resolve("load"), SETUP);
    work = new Workload(program);
    try (Store store = Store.of(program.data())) {
      commandsBefore = store.number("select count(*) from event where command_id is not null");
    }
    work.accept(100);
  }

  @AfterAll static void stop() {
    program.close();
  }

  private static void loadFor(long millis, long seed, Runnable atTheEnd) throws InterruptedException {
    AtomicBoolean stop = new AtomicBoolean();
    List<Thread> clients = work.start(CLIENTS, seed, stop);
    long end = System.nanoTime() + millis * 1_000_000;
    Awaitility.await().atMost(java.time.Duration.ofMillis(millis + 10_000)).until(() -> System.nanoTime() >= end);
    atTheEnd.run();
    stop.set(true);
    Workload.join(clients);
  }

  @Test @Order(1) void sixteen_clients_on_a_hundred_complaints_lose_nothing_and_double_nothing() throws Exception {
    loadFor(LOAD_SECONDS * 1000L, 1, () -> {});
    Map<Integer, Long> statuses = work.asked.stream().collect(Collectors.groupingBy(a -> a.answer().status(), Collectors.counting()));
    System.out.println("load: " + statuses);
    assertThat(statuses.keySet()).isSubsetOf(200, 201, 409);
    assertThat(statuses.getOrDefault(201, 0L)).isGreaterThan(100);
    check();
  }

  @Test @Order(2) void what_was_answered_is_still_true_after_kill_nine() throws Exception {
    Random random = new Random(7);
    for (int round = 1; round <= KILLS; round++) {
      loadFor(800 + random.nextInt(1500), 100 + round, program::kill);
      program = Program.start(program.data(), SETUP);
      work.moveTo(program);
      work.resolveUnknown();
      assertThat(work.asked).allSatisfy(a -> assertThat(a.answer().status()).as(a.path()).isIn(200, 201, 409));
      check();
    }
  }

  private static void check() throws IOException, SQLException {
    List<Asked> done = work.asked.stream().filter(Asked::done).toList();
    try (Store store = Store.of(program.data())) {
      long head = store.number("select count(*) from event");
      assertThat(store.number("select max(position) from event")).as("positions are dense").isEqualTo(head);
      assertThat(store.number("select count(*) from (select 1 from event group by stream having max(seq) + 1 <> count(*)) holes"))
          .as("streams with a hole").isZero();
      assertThat(store.number("select count(*) from event where command_id is not null"))
          .as("every command told as done is on record once, and no other").isEqualTo(commandsBefore + done.size());
      for (Asked asked : done) {
        long position = Long.parseLong(asked.answer().consistencyToken().substring(1));
        assertThat(store.number("select seq from event where position = ?", position)).isEqualTo(
            asked.answer().body().path("version").asLong());
      }
      assertThat(done.stream().map(a -> a.answer().consistencyToken()).distinct().count()).isEqualTo(done.size());
      for (int i = 0; i < 30 && i < done.size(); i++) {
        Asked before = done.get(i * 7919 % done.size());
        assertThat(work.repeat(before).answer().body()).as("the first answer again").isEqualTo(before.answer().body());
      }
      assertThat(store.number("select count(*) from event")).as("asking again adds nothing").isEqualTo(head);
      store.assertProjectionsEqualFold();
    }
  }
}
