package answerable.query.rebuild;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;

/** How fast a rebuild may fold: at most as it was set, and no faster than that which leaves room while commands come in. */
final class Pace {
  private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(500);
  private static final long LONGEST_REST_NANOS = TimeUnit.SECONDS.toNanos(1);
  private static final long BUSY = 5;

  private final long most;
  private final long besideCommands;
  private final LongSupplier head;
  private final LongSupplier nanos;
  private long headThen = -1;
  private long lookedAt;
  private boolean busy;
  private long free;

  /**
   * @param most events a second, 0 for as fast as it goes
   * @param besideCommands events a second while commands come in, 0 for no difference
   * @param head of the log
   */
  Pace(long most, long besideCommands, LongSupplier head) {
    this(most, besideCommands, head, System::nanoTime);
  }

  Pace(long most, long besideCommands, LongSupplier head, LongSupplier nanos) {
    this.nanos = nanos;
    this.most = most;
    this.besideCommands = besideCommands;
    this.head = head;
  }

  static Pace free() {
    return new Pace(0, 0, () -> 0);
  }

  /** Rests as long as so many events are worth. */
  void after(int events) {
    long rest = owed(events);
    if (rest > 0) {
      LockSupport.parkNanos(Math.min(rest, LONGEST_REST_NANOS));
    }
  }

  /** Nanoseconds. */
  synchronized long owed(int events) {
    long now = nanos.getAsLong();
    if (besideCommands > 0) {
      look(now);
    }
    long limit = busy && (most == 0 || besideCommands < most) ? besideCommands : most;
    if (limit == 0) {
      free = now;
      return 0;
    }
    free = Math.max(free, now) + events * 1_000_000_000L / limit;
    return free - now;
  }

  private void look(long now) {
    if (headThen >= 0 && now - lookedAt < LOOK_NANOS) {
      return;
    }
    long headNow = head.getAsLong();
    busy = headThen >= 0 && (headNow - headThen) * 1e9 >= BUSY * (double) (now - lookedAt);
    headThen = headNow;
    lookedAt = now;
  }
}
