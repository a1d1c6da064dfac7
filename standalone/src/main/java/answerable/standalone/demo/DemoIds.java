package answerable.standalone.demo;

import java.time.Instant;
import java.util.Random;
import java.util.UUID;

/** UUIDv7 of the moment at which something is planned to happen, the same for the same seed. */
final class DemoIds {
  private final Random random;

  DemoIds(long seed) {
    this.random = new Random(seed);
  }

  UUID next(Instant at) {
    long most = at.toEpochMilli() << 16 | 0x7000 | random.nextInt(1 << 12);
    return new UUID(most, random.nextLong() >>> 2 | 1L << 63);
  }
}
