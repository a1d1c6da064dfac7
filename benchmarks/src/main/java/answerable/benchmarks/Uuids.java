package answerable.benchmarks;

import java.time.Instant;
import java.util.UUID;
import java.util.random.RandomGenerator;

/** Ids as the program makes them, but from a seed. */
final class Uuids {
  private Uuids() {}

  /** Version 7: in the order of time. */
  static UUID v7(Instant at, RandomGenerator random) {
    long high = at.toEpochMilli() << 16 | 0x7000L | random.nextInt(1 << 12);
    return new UUID(high, random.nextLong() & 0x3fffffffffffffffL | 0x8000000000000000L);
  }

  static UUID v4(RandomGenerator random) {
    long high = random.nextLong() & 0xffffffffffff0fffL | 0x4000L;
    return new UUID(high, random.nextLong() & 0x3fffffffffffffffL | 0x8000000000000000L);
  }
}
