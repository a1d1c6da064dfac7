package answerable.log;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.LinkedHashSet;
import java.util.SequencedSet;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Wakes the readers of this node when the log has grown, those of one kind of stream when it has grown by such events, and remembers what
 * this node's latest commands came to.
 */
final class LogSignal {
  static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

  private final Cache<UUID, EventLog.Outcome> outcomes = Caffeine.newBuilder().executor(Runnable::run).maximumSize(10_000).build();
  private final ReentrantLock lock = new ReentrantLock();
  private final long[] heads = new long[1 << 10];
  private final SequencedSet<Waiting> waiting = new LinkedHashSet<>();
  /** The one of those who wait that looks whether others have written. */
  private @Nullable Waiting looking;
  private long head;

  private final class Waiting {
    private final short @Nullable [] types;
    private final long position;
    private final Condition woken = lock.newCondition();

    Waiting(short @Nullable [] types, long position) {
      this.types = types;
      this.position = position;
    }

    boolean isOver() {
      return (types == null ? head : highest(types)) > position;
    }
  }

  void grown(short type, long position) {
    grown(new short[] {type}, position);
  }

  /** By events of these types, one after the other from a position on: whoever waits is woken once for all of them. */
  void grown(short[] types, long first) {
    lock.lock();
    try {
      for (int i = 0; i < types.length; i++) {
        heads[types[i]] = Math.max(heads[types[i]], first + i);
      }
      head = Math.max(head, first + types.length - 1);
      wake();
    } finally {
      lock.unlock();
    }
  }

  void grown(long position) {
    lock.lock();
    try {
      head = Math.max(head, position);
      wake();
    } finally {
      lock.unlock();
    }
  }

  private void wake() {
    for (Waiting one : waiting) {
      if (one.isOver()) {
        one.woken.signal();
      }
    }
  }

  void appended(UUID commandId, EventLog.Outcome outcome) {
    outcomes.put(commandId, outcome);
  }

  EventLog.@Nullable Outcome outcome(UUID commandId) {
    return outcomes.getIfPresent(commandId);
  }

  long head() {
    lock.lock();
    try {
      return head;
    } finally {
      lock.unlock();
    }
  }

  /** The highest position that is known of events of these types. */
  long head(short[] types) {
    lock.lock();
    try {
      return highest(types);
    } finally {
      lock.unlock();
    }
  }

  private long highest(short[] types) {
    long highest = 0;
    for (short type : types) {
      highest = Math.max(highest, heads[type]);
    }
    return highest;
  }

  /**
   * Returns when the log is known to have grown beyond a position, at the latest after {@code millis}. However many wait, one of them
   * looks every few milliseconds what others have written, and the rest sleep.
   *
   * @param types of which events, null for all
   * @param look tells {@link #grown} what it found
   */
  void awaitBeyond(short @Nullable [] types, long position, long millis, Runnable look) throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
    lock.lock();
    try {
      Waiting mine = new Waiting(types, position);
      waiting.add(mine);
      try {
        for (long left = end - System.nanoTime(); left > 0 && !mine.isOver(); left = end - System.nanoTime()) {
          if (looking == null) {
            looking = mine;
          }
          if (looking != mine) {
            mine.woken.awaitNanos(left);
          } else if (!foundBy(look, mine)) {
            mine.woken.awaitNanos(Math.min(left, LOOK_NANOS));
          }
        }
      } finally {
        waiting.remove(mine);
        if (looking == mine) {
          handOver();
        }
      }
    } finally {
      lock.unlock();
    }
  }

  /** Looks while nobody is kept from waiting, or from being woken. */
  private boolean foundBy(Runnable look, Waiting mine) {
    lock.unlock();
    try {
      look.run();
    } finally {
      lock.lock();
    }
    return mine.isOver();
  }

  private void handOver() {
    looking = waiting.isEmpty() ? null : waiting.getFirst();
    if (looking != null) {
      looking.woken.signal();
    }
  }
}
