package answerable.standalone.demo;

import answerable.log.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What is planned, done in the order of its moments; a promise lapses between them at its own. */
final class Script {
  /** How long after a promise lapsed the clock looks. */
  private static final Duration LOOKS_AFTER = Duration.ofMillis(200);

  private record Planned(Instant at, int order, Runnable deed) {}

  private final PriorityQueue<Planned> plan =
      new PriorityQueue<>(Comparator.comparing(Planned::at).thenComparingInt(Planned::order));
  private final Desk desk;
  private final SettableClock clock;
  private int order;
  private @Nullable Instant nextLapse;

  Script(Desk desk, SettableClock clock) {
    this.desk = desk;
    this.clock = clock;
  }

  void plan(Instant at, Runnable deed) {
    plan.add(new Planned(at, order++, deed));
  }

  /** What would come later has not happened yet. */
  void play(Instant until, Consumer<Instant> progress) {
    for (Planned next = plan.poll(); next != null && next.at().isBefore(until); next = plan.poll()) {
      lapse(next.at());
      clock.advanceTo(next.at());
      next.deed().run();
      progress.accept(next.at());
    }
    lapse(until);
    clock.advanceTo(until);
  }

  private void lapse(Instant until) {
    if (desk.promised()) {
      nextLapse = desk.nextLapse();
    }
    while (nextLapse != null && nextLapse.isBefore(until)) {
      Instant looks = nextLapse.plus(LOOKS_AFTER);
      Instant now = looks.isAfter(until) ? until : looks;
      clock.advanceTo(now);
      desk.lapse(now);
      nextLapse = desk.nextLapse();
    }
  }
}
