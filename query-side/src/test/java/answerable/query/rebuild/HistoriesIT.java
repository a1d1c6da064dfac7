package answerable.query.rebuild;

import static org.assertj.core.api.Assertions.assertThat;

import answerable.api.DomainEvent;
import answerable.api.Recorded;
import answerable.log.EventCodec;
import answerable.query.History;
import answerable.query.ReadModels;
import answerable.query.projection.Projection;
import answerable.query.projection.RowTable;
import answerable.query.rebuild.SchemaGenerations;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.PropertyDefaults;
import net.jqwik.api.ShrinkingMode;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** The strongest test there is: whichever way a read model is made of a history, it is the same, to the row. */
@PropertyDefaults(shrinking = ShrinkingMode.OFF)
class HistoriesIT {
  private static final int TRIES = Integer.getInteger("answerable.histories", 6);
  private static final int IN_ONE_LOG = 10;
  private static final JsonMapper JSON = EventCodec.storedValues();
  private static final List<Projection<?, ?>> ALL = ReadModels.all();
  private static final String[] NAMES = ALL.stream().map(Projection::name).toArray(String[]::new);

  @Property(tries = 1) void live_and_rebuilt_and_verified_and_as_of_now_are_one_and_the_same() throws Exception {
    Random seeds = new Random();
    List<Callable<@Nullable Void>> logs = new ArrayList<>();
    for (int i = 0; i < TRIES; i += IN_ONE_LOG) {
      long seed = seeds.nextLong();
      int histories = Math.min(IN_ONE_LOG, TRIES - i);
      logs.add(() -> {
        try {
          oneAfterTheOther(seed, histories);
        } catch (Exception e) {
          throw new AssertionError("log " + seed, e);
        }
        return null;
      });
    }
    try (ExecutorService side = Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors())) {
      List<@Nullable Throwable> failed = side.invokeAll(logs).stream().map(HistoriesIT::failure).filter(Objects::nonNull).toList();
      assertThat(failed).as("of " + logs.size() + " logs").isEmpty();
    }
  }

  private static @Nullable Throwable failure(Future<?> log) {
    return log.state() == Future.State.SUCCESS ? null : log.exceptionNow();
  }

  /** In one log, by one program or two, from nothing. What is true of the log at its end is true of each history in it. */
  private static void oneAfterTheOther(long seed, int histories) throws Exception {
    Random random = new Random(seed);
    Map<Long, Map<String, String>> seen = new HashMap<>();
    try (Lab lab = new Lab(); Lab.Program program = lab.program(ALL); Lab.Program second = random.nextBoolean() ? lab.program(ALL) : null) {
      for (int i = 1; i <= histories; i++) {
        writeOne(lab, random, seen);
        if (i == histories || random.nextInt(4) == 0) {
          assertOneAndTheSame(lab, program, seen, "log " + seed + ", up to history " + i);
        }
      }
      assertAsOf(lab, program, seen, "log " + seed);
    }
  }

  /** A history, and what somebody saw of the read models while it was written. */
  private static void writeOne(Lab lab, Random random, Map<Long, Map<String, String>> seen) throws SQLException {
    List<CompletableFuture<Void>> writers = new ArrayList<>();
    for (int w = 0; w < 1 + random.nextInt(3); w++) {
      History history = new History(random.nextLong());
      int rounds = 1 + random.nextInt(12);
      int events = 1 + random.nextInt(25);
      int streams = 1 + random.nextInt(12);
      writers.add(CompletableFuture.runAsync(() -> {
        for (int i = 0; i < rounds; i++) {
          lab.pen.write(history.ofEveryKind(events, streams));
        }
      }, task -> Thread.ofPlatform().start(task)));
    }
    LockSupport.parkNanos(random.nextLong(130_000_000));
    addTo(seen, liveNow(lab));
    writers.forEach(CompletableFuture::join);
  }

  private static void addTo(Map<Long, Map<String, String>> seen, Map<Long, Map<String, String>> now) {
    now.forEach((position, live) -> seen.computeIfAbsent(position, _ -> new HashMap<>()).putAll(live));
  }

  private static void assertOneAndTheSame(Lab lab, Lab.Program program, Map<Long, Map<String, String>> seen, String told)
      throws SQLException {
    for (String name : NAMES) {
      program.awaitHead(name);
    }
    Map<Long, Map<String, String>> live = liveNow(lab);
    assertEqual(program, told);
    assertThat(program.rebuilt(NAMES).error()).as(told).isNull();
    assertThat(digests(liveNow(lab))).as(told + ", rebuilt").isEqualTo(digests(live));
    addTo(seen, live);
  }

  private static Map<String, String> digests(Map<Long, Map<String, String>> seen) {
    Map<String, String> byName = new HashMap<>();
    seen.values().forEach(byName::putAll);
    return byName;
  }

  private static void assertEqual(Lab.Program program, String told) {
    Job job = program.ended(program.rebuilds.start(List.of(NAMES), Job.Ending.COMPARE, null));
    assertThat(job.error()).as(told).isNull();
    assertThat(job.outcome()).as(told).hasSize(NAMES.length).allSatisfy(result -> {
      assertThat(result.differences()).as(told).isEmpty();
      assertThat(result.equal()).as(told).isTrue();
    });
  }

  /** What every live read model looks like, by the position of its token, in one snapshot. */
  private static Map<Long, Map<String, String>> liveNow(Lab lab) throws SQLException {
    Map<Long, Map<String, String>> seen = new HashMap<>();
    try (Connection snapshot = lab.owner.getConnection()) {
      snapshot.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
      snapshot.setAutoCommit(false);
      for (Projection<?, ?> projection : ALL) {
        try (var statement = snapshot.prepareStatement("select position from live.projection where name = ?")) {
          statement.setString(1, projection.name());
          try (var row = statement.executeQuery()) {
            row.next();
            seen.computeIfAbsent(row.getLong(1), _ -> new HashMap<>())
                .put(projection.name(), Comparison.digest(snapshot, JSON, table("live", projection)));
          }
        }
      }
      snapshot.rollback();
    }
    return seen;
  }

  private static <E extends DomainEvent, S extends Record> RowTable<S> table(String schema, Projection<E, S> projection) {
    return new RowTable<>(schema, projection, JSON);
  }

  private static void assertAsOf(Lab lab, Lab.Program program, Map<Long, Map<String, String>> seen, String told) throws SQLException {
    SchemaGenerations then = program.generations();
    then.start();
    try (Connection connection = lab.owner.getConnection()) {
      for (Map.Entry<Long, Map<String, String>> moment : seen.entrySet()) {
        for (Map.Entry<String, String> live : moment.getValue().entrySet()) {
          String schema = then.schema(live.getKey(), null, moment.getKey(), null);
          assertThat(Comparison.digest(connection, JSON, table(schema, program.projections.named(live.getKey()))))
              .as("%s, %s as of %d", told, live.getKey(), moment.getKey()).isEqualTo(live.getValue());
        }
      }
    } finally {
      then.stop();
    }
  }

  @Property(tries = 2) void as_of_every_position_is_what_was_seen_when_that_was_the_last(@ForAll long seed) throws Exception {
    try (Lab lab = new Lab(); Lab.Program program = lab.program(ALL)) {
      History history = new History(seed);
      Map<Long, Map<String, String>> seen = new HashMap<>();
      for (Recorded<? extends DomainEvent> event : history.ofEveryKind(12, 3)) {
        long position = lab.pen.write(List.of(event));
        Map<String, String> live = new HashMap<>();
        for (Projection<?, ?> projection : ALL) {
          if (projection.events().isInstance(event.event())) {
            program.awaitHead(projection.name());
            try (Connection connection = lab.owner.getConnection()) {
              live.put(projection.name(), Comparison.digest(connection, JSON, table("live", projection)));
            }
          }
        }
        seen.put(position, live);
      }
      assertAsOf(lab, program, seen, "history " + seed);
    }
  }
}
