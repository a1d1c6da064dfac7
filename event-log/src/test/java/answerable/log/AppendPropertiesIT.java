package answerable.log;

import static org.assertj.core.api.Assertions.assertThat;

import answerable.api.DomainEvent;
import answerable.api.Recorded;
import answerable.log.testing.SharedPostgres;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.jspecify.annotations.Nullable;

/** Whatever writers do at the same time, on two nodes, the log stays one line without a gap and refuses the guilty alone. */
class AppendPropertiesIT {
  /** A writer's wish: so many events at the place of a stream that it believes to be free, perhaps under a taken key or command id. */
  record Wish(int stream, int place, int events, int key, int command) {}

  private static String url;
  private static Node one;
  private static Node two;

  @BeforeContainer static void start() {
    url = SharedPostgres.freshDatabase();
    one = new Node(url);
    two = new Node(url);
  }

  @AfterContainer static void stop() {
    one.close();
    two.close();
  }

  @Provide Arbitrary<List<List<Wish>>> writers() {
    Arbitrary<Wish> wish = Combinators.combine(
            Arbitraries.integers().between(0, 3), Arbitraries.integers().between(0, 4), Arbitraries.integers().between(1, 3),
            Arbitraries.integers().between(-6, 2), Arbitraries.integers().between(-6, 2))
        .as(Wish::new);
    return wish.list().ofMinSize(1).ofMaxSize(8).list().ofMinSize(2).ofMaxSize(6);
  }

  private record Told(List<NewEvent> events, @Nullable AppendRefused refusal, long position) {}

  @Property(tries = 60, shrinking = ShrinkingMode.OFF)
  void positions_are_dense_order_is_kept_and_only_the_guilty_are_refused(@ForAll("writers") List<List<Wish>> writers) throws Exception {
    long before = one.log.head();
    String run = UUID.randomUUID().toString();
    List<Callable<List<Told>>> tasks = new ArrayList<>();
    for (int w = 0; w < writers.size(); w++) {
      Node node = w % 2 == 0 ? one : two;
      List<Wish> wishes = writers.get(w);
      tasks.add(() -> wishes.stream().map(wish -> attempt(node, run, wish)).toList());
    }
    List<Told> told = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<List<Told>> done : threads.invokeAll(tasks)) {
        told.addAll(done.get());
      }
    }
    verify(before, told);
  }

  private static Told attempt(Node node, String run, Wish wish) {
    UUID stream = Samples.uuid(run + "/s" + wish.stream());
    List<NewEvent> events = new ArrayList<>();
    for (int i = 0; i < wish.events(); i++) {
      UUID command = i > 0 ? null : wish.command() < 0 ? UUID.randomUUID() : Samples.uuid(run + "/c" + wish.command());
      String key = i > 0 || wish.key() < 0 ? null : run + "/k" + wish.key();
      NewEvent event = Node.command(stream, wish.place() + i, 1, command == null ? UUID.randomUUID() : command).getFirst();
      events.add(new NewEvent(event.eventId(), stream, event.seq(), event.event(), event.meta(), command, key));
    }
    try {
      return new Told(events, null, node.appender.append(events));
    } catch (AppendRefused refused) {
      return new Told(events, refused, -1);
    }
  }

  private static void verify(long before, List<Told> told) {
    List<Recorded<DomainEvent>> stored = one.log.after(before, 10_000);
    Map<UUID, Recorded<DomainEvent>> byId = new HashMap<>();
    Map<List<Object>, UUID> places = new HashMap<>();
    Set<UUID> commands = new HashSet<>();
    for (int i = 0; i < stored.size(); i++) {
      Recorded<DomainEvent> event = stored.get(i);
      assertThat(event.position()).isEqualTo(before + i + 1);
      assertThat(i == 0 || !event.recordedAt().isBefore(stored.get(i - 1).recordedAt())).isTrue();
      byId.put(event.eventId(), event);
      places.put(List.of(event.stream(), event.seq()), event.eventId());
      commands.add(event.meta().commandId());
    }
    assertThat(stored).hasSize((int) told.stream().filter(t -> t.position() >= 0).mapToLong(t -> t.events().size()).sum());
    for (Told t : told) {
      NewEvent first = t.events().getFirst();
      if (t.position() >= 0) {
        for (int i = 0; i < t.events().size(); i++) {
          Recorded<DomainEvent> event = byId.get(t.events().get(i).eventId());
          assertThat(event.position()).isEqualTo(t.position() - t.events().size() + 1 + i);
          assertThat(event.event()).isEqualTo(t.events().get(i).event());
          assertThat(event.recordedAt()).isEqualTo(byId.get(first.eventId()).recordedAt());
        }
      } else {
        assertThat(t.events()).noneMatch(e -> byId.containsKey(e.eventId()));
        switch (t.refusal()) {
          case AppendRefused.CommandOnRecord _ -> assertThat(commands).contains(first.commandId());
          case AppendRefused.KeyTaken _ -> assertThat(one.log.streamOfKey(String.valueOf(first.businessKey()))).isNotNull();
          case AppendRefused.StreamMoved _ ->
              assertThat(t.events()).anyMatch(e -> places.containsKey(List.of(e.stream(), e.seq())));
          case AppendRefused.OutcomeUnknown unknown -> throw unknown;
          case null -> throw new AssertionError("neither stored nor refused");
        }
      }
    }
  }
}
