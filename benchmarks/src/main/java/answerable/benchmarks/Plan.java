package answerable.benchmarks;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * How much is measured.
 *
 * @param program the packaged program, for its start-up
 * @param events how many a rebuild reads, one table for each
 * @param rounds in which contenders take turns
 * @param window how long one contender works in a round
 * @param warm how long it works before anything counts, again and again until it is compiled
 * @param warmings how often at most
 * @param slow how long stock Axon replays in a round
 * @param pages how many cases the list has
 */
record Plan(
    Path dir, Path program, List<Long> events, int rounds, Duration window, Duration warm, int warmings, Duration slow, List<Integer> clients, long pages,
    int commandsPerSecond) {
  static final long SEED = 20_260_101;

  static Plan full(Path dir, Path program, List<Long> events, int rounds) {
    return new Plan(dir, program, events, rounds, Duration.ofSeconds(4), Duration.ofSeconds(8), 45, Duration.ofSeconds(20),
        List.of(1, 8, 32), 1_000_000, 500);
  }

  /** Only to see what comes about: differences below a third mean nothing. */
  static Plan quick(Path dir, Path program, List<Long> events, int rounds) {
    return new Plan(dir, program, events, rounds, Duration.ofMillis(1_500), Duration.ofSeconds(3), 45, Duration.ofSeconds(6),
        List.of(1, 8, 32), 300_000, 500);
  }

  /** Whether everything still runs. */
  static Plan smoke(Path dir, Path program) {
    return new Plan(dir, program, List.of(2_000L), 1, Duration.ofMillis(150), Duration.ofMillis(50), 1, Duration.ofMillis(1_500),
        List.of(2), 2_000, 50);
  }

  long fewestEvents() {
    return events.stream().min(Long::compare).orElseThrow();
  }
}
