package answerable.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import answerable.api.ComplaintEvent.ComplaintAccepted;
import answerable.api.DomainEvent;
import answerable.api.Recorded;
import answerable.log.testing.SharedPostgres;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The append on a real PostgreSQL: nothing lost, nothing twice, no gap, only the guilty refused. */
class AppendIT {
  private final String url = SharedPostgres.freshDatabase();

  @Property(tries = 12)
  void any_mix_of_writers_leaves_dense_positions_and_refuses_only_the_guilty(
      @ForAll @IntRange(min = 1, max = 12) int writers, @ForAll @IntRange(min = 1, max = 6) int streams, @ForAll long seed)
      throws Exception {
    String database = SharedPostgres.freshDatabase();
    try (Node one = new Node(database); Node two = new Node(database)) {
      UUID[] ids = new Random(seed).ints(streams).mapToObj(n -> new UUID(seed, n)).toArray(UUID[]::new);
      Map<UUID, Integer> told = new ConcurrentHashMap<>();
      AtomicInteger refused = new AtomicInteger();
      List<Thread> threads = new ArrayList<>();
      for (int w = 0; w < writers; w++) {
        Random random = new Random(seed + w);
        Node node = w % 2 == 0 ? one : two;
        threads.add(Thread.ofPlatform().start(() -> {
          for (int i = 0; i < 15; i++) {
            UUID stream = ids[random.nextInt(ids.length)];
            UUID command = new UUID(random.nextLong(), random.nextLong());
            int events = 1 + random.nextInt(3);
            try {
              node.appender.append(Node.command(stream, node.log.lastSeq(stream) + 1, events, command));
              told.put(command, events);
            } catch (AppendRefused.StreamMoved moved) {
              refused.incrementAndGet();
            }
          }
        }));
      }
      for (Thread thread : threads) {
        thread.join();
      }
      assertThat(told.size() + refused.get()).isEqualTo(writers * 15);
      assertDense(one.log, told);
    }
  }

  static void assertDense(EventLog log, Map<UUID, Integer> told) {
    assertDense(log.after(0, 100_000), told);
  }

  static void assertDense(List<Recorded<DomainEvent>> log, Map<UUID, Integer> told) {
    Map<UUID, Integer> seqs = new HashMap<>();
    Map<UUID, Integer> found = new HashMap<>();
    Instant before = Instant.MIN;
    long position = 0;
    for (Recorded<DomainEvent> event : log) {
      assertThat(event.position()).isEqualTo(++position);
      assertThat(event.seq()).isEqualTo(seqs.merge(event.stream(), 0, (old, zero) -> old + 1));
      assertThat(event.recordedAt()).isAfterOrEqualTo(before);
      before = event.recordedAt();
      found.merge(event.meta().commandId(), 1, Integer::sum);
    }
    assertThat(found).as("what was told is what is stored").isEqualTo(told);
  }

  @Test void a_command_on_record_is_not_done_again() {
    try (Node node = new Node(url)) {
      UUID stream = UUID.randomUUID();
      UUID command = UUID.randomUUID();
      node.appender.append(Node.command(stream, 0, 2, command));
      assertThatThrownBy(() -> node.appender.append(Node.command(UUID.randomUUID(), 0, 1, command)))
          .isInstanceOf(AppendRefused.CommandOnRecord.class);
      assertThat(node.log.ofCommand(command)).extracting(Recorded::seq).containsExactly(0, 1);
      assertThat(node.log.head()).isEqualTo(2);
    }
  }

  @Test void a_case_number_is_given_once() {
    try (Node node = new Node(url)) {
      DomainEvent accepted = Samples.event(ComplaintAccepted.class);
      for (int i = 0; i < 2; i++) {
        UUID command = UUID.randomUUID();
        List<NewEvent> events = List.of(new NewEvent(UUID.randomUUID(), UUID.randomUUID(), 0, accepted, Samples.meta(command),
            command, BusinessKeys.of(accepted)));
        if (i == 0) {
          node.appender.append(events);
        } else {
          assertThatThrownBy(() -> node.appender.append(events)).isInstanceOf(AppendRefused.KeyTaken.class);
        }
      }
      assertThat(node.log.keysWithPrefix("case:", 5)).hasSize(1);
      assertThat(node.log.streamHead(node.log.streamOfKey(node.log.keysWithPrefix("case:", 5).getFirst())).kind())
          .isEqualTo(answerable.api.ComplaintEvent.class);
    }
  }

  @Test void a_cut_connection_costs_nobody_an_event() throws Exception {
    try (Node node = new Node(url, "to-be-cut")) {
      Map<UUID, Integer> told = new ConcurrentHashMap<>();
      List<Thread> threads = new ArrayList<>();
      for (int w = 0; w < 8; w++) {
        UUID stream = UUID.randomUUID();
        threads.add(Thread.ofPlatform().start(() -> {
          for (int i = 0; i < 60; i++) {
            UUID command = UUID.randomUUID();
            node.appender.append(Node.command(stream, i, 1, command));
            told.put(command, 1);
          }
        }));
      }
      while (threads.stream().anyMatch(Thread::isAlive)) {
        execute("select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'to-be-cut'");
        threads.getFirst().join(20);
      }
      assertThat(told).hasSize(8 * 60);
      assertDense(node.log, told);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"update event set seq = 9", "delete from event", "truncate event"})
  void not_even_the_owner_changes_the_record(String sql) throws Exception {
    try (Node node = new Node(url)) {
      node.appender.append(Node.command(UUID.randomUUID(), 0, 1, UUID.randomUUID()));
    }
    assertThatThrownBy(() -> execute(sql)).isInstanceOf(SQLException.class).hasMessageContaining("never changed");
  }

  @ParameterizedTest
  @ValueSource(strings = {"answerable_app", "answerable_appender"})
  void nobody_writes_past_the_append(String role) {
    assertThatThrownBy(() -> execute("set role " + role,
        "insert into event select 1, gen_random_uuid(), gen_random_uuid(), 0, null, 1, 1, null, null, now(), '', ''"))
        .hasMessageContaining("permission denied");
  }

  @Test void the_reading_role_can_not_append() {
    assertThatThrownBy(() -> execute("set role answerable_app",
        "select append('{}', '{}', '{}', '{}', '{}', '{}', '{}', '{}', '{}', '{}', null)"))
        .hasMessageContaining("permission denied");
  }

  @Test void an_event_that_cannot_be_read_stops_the_reader_at_its_position() throws Exception {
    try (Node node = new Node(url)) {
      node.appender.append(Node.command(UUID.randomUUID(), 0, 1, UUID.randomUUID()));
      execute("alter table event disable trigger all", "update event set payload = 'broken'");
      assertThatThrownBy(() -> node.log.after(0, 10)).isInstanceOf(Undecodable.class).hasMessageContaining("position 1");
    }
  }

  @Test void a_missing_position_is_found_and_named() throws Exception {
    try (Node node = new Node(url)) {
      node.appender.append(Node.command(UUID.randomUUID(), 0, 3, UUID.randomUUID()));
      execute("alter table event disable trigger all", "delete from event where position = 2");
      assertThatThrownBy(() -> node.log.after(0, 10)).hasMessageContaining("no position 2");
    }
  }

  @Test void who_contradicts_themselves_is_refused_and_keeps_nobody_waiting() {
    try (Node node = new Node(url)) {
      UUID stream = UUID.randomUUID();
      List<NewEvent> twiceTheSamePlace = new ArrayList<>(Node.command(stream, 0, 1, UUID.randomUUID()));
      twiceTheSamePlace.addAll(Node.command(stream, 0, 1, UUID.randomUUID()));
      assertThatThrownBy(() -> node.appender.append(twiceTheSamePlace)).isInstanceOf(IllegalStateException.class);
      assertThat(node.appender.append(Node.command(stream, 0, 1, UUID.randomUUID()))).isEqualTo(1);
    }
  }

  @Test void without_a_store_the_outcome_is_unknown_and_the_same_command_is_taken_when_it_is_back() {
    AtomicBoolean reachable = new AtomicBoolean();
    EventCatalogue catalogue = new EventCatalogue();
    Appender.Connector connector = () -> {
      if (!reachable.get()) {
        throw new SQLException("no route", "08001");
      }
      return Node.open(url, "late");
    };
    List<NewEvent> events = Node.command(UUID.randomUUID(), 0, 1, UUID.randomUUID());
    try (Appender appender = new Appender(connector, catalogue, new EventCodec(catalogue, new PlainCipher()), new LogSignal(),
        Clock.systemUTC(), Duration.ofMillis(100))) {
      assertThatThrownBy(() -> appender.append(events)).isInstanceOf(AppendRefused.OutcomeUnknown.class);
      reachable.set(true);
      assertThat(appender.append(events)).isEqualTo(1);
    }
  }

  @Test void events_that_are_stored_already_are_not_refused_when_they_are_sent_again() {
    try (Node node = new Node(url)) {
      List<NewEvent> events = Node.command(UUID.randomUUID(), 0, 2, UUID.randomUUID());
      assertThat(node.appender.append(events)).isEqualTo(2);
      assertThat(node.appender.append(events)).isEqualTo(2);
      assertThat(node.log.head()).isEqualTo(2);
    }
  }

  @Test void in_the_demo_the_record_follows_the_demo_clock_and_never_goes_back() {
    Instant future = Instant.parse("2031-02-03T04:05:06Z");
    UUID stream = UUID.randomUUID();
    try (Node demo = new Node(url, "demo", new SettableClock(Clock.systemUTC(), future), Appender.GIVE_UP); Node real = new Node(url)) {
      demo.appender.append(Node.command(stream, 0, 1, UUID.randomUUID()));
      real.appender.append(Node.command(stream, 1, 1, UUID.randomUUID()));
      List<Recorded<DomainEvent>> events = real.log.after(0, 10);
      assertThat(events.getFirst().recordedAt()).isBetween(future, future.plusSeconds(60));
      assertThat(events.getLast().recordedAt()).isEqualTo(events.getFirst().recordedAt());
    }
  }

  private void execute(String... statements) throws SQLException {
    try (Connection connection = SharedPostgres.dataSource(url).getConnection(); Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }
}
