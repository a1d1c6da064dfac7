package answerable.benchmarks;

import answerable.log.NewEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Iterator;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/** A log as it would have grown: many cases at a time, in the order of their time, the same for the same seed. */
final class History implements Iterator<NewEvent> {
  static final int EVENTS_A_CASE = 11;
  private static final Instant BEGINS = Instant.parse("2023-01-03T00:30:00Z");
  private static final Duration SPAN = Duration.ofDays(700);

  private record Next(Instant at, long order, NewEvent event) {}

  private final RandomGenerator random;
  private final Town town;
  private final Duration between;
  private final Queue<NewEvent> registered;
  private final PriorityQueue<Next> open = new PriorityQueue<>(Comparator.comparing(Next::at).thenComparingLong(Next::order));
  private Instant nextCase = BEGINS.plus(Duration.ofDays(1));
  private long cases;
  private long order;

  /** @param events about how many there will be, spread over two years; it never ends */
  History(long seed, long events) {
    this.random = new SplittableRandom(seed);
    this.town = new Town(random, BEGINS);
    this.between = SPAN.dividedBy(Math.max(1, events / EVENTS_A_CASE));
    this.registered = new ArrayDeque<>(town.registered());
  }

  Town town() {
    return town;
  }

  @Override public boolean hasNext() {
    return true;
  }

  @Override public NewEvent next() {
    NewEvent first = registered.poll();
    if (first != null) {
      return first;
    }
    while (open.isEmpty() || !open.peek().at().isBefore(nextCase)) {
      begin();
    }
    return open.remove().event();
  }

  private void begin() {
    Town.Estate estate = town.estates().get((int) (cases % town.estates().size()));
    String number = "TS-%s-2023-%06d".formatted(estate.code(), cases / town.estates().size() + 1);
    for (NewEvent event : CaseHistory.of(random, estate, number, nextCase)) {
      open.add(new Next(event.meta().occurredAt(), order++, event));
    }
    cases++;
    nextCase = nextCase.plus(between);
  }
}
