package answerable.log;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Wakes the readers of this node when the log has grown, those of one kind of stream when it has grown by such events, and remembers what
 * this node's latest commands came to.
 */
final class LogSignal {
  private final Cache<UUID, EventLog.Outcome> outcomes = Caffeine.newBuilder().executor(Runnable::run).maximumSize(10_000).build();
  private final long[] heads = new long[1 << 10];
  private long head;

  void grown(short type, long position) {
    grown(new short[] {type}, position);
  }

  /** By events of these types, one after the other from a position on: whoever waits is woken once for all of them. */
  synchronized void grown(short[] types, long first) {
    boolean grown = false;
    for (int i = 0; i < types.length; i++) {
      if (first + i > heads[types[i]]) {
        heads[types[i]] = first + i;
        grown = true;
      }
    }
    if (grown) {
      head = Math.max(head, first + types.length - 1);
      notifyAll();
    }
  }

  synchronized void grown(long position) {
    if (position > head) {
      head = position;
      notifyAll();
    }
  }

  void appended(UUID commandId, EventLog.Outcome outcome) {
    outcomes.put(commandId, outcome);
  }

  EventLog.@Nullable Outcome outcome(UUID commandId) {
    return outcomes.getIfPresent(commandId);
  }

  synchronized long head() {
    return head;
  }

  /** The highest position that is known of events of these types. */
  synchronized long head(short[] types) {
    long highest = 0;
    for (short type : types) {
      highest = Math.max(highest, heads[type]);
    }
    return highest;
  }

  synchronized boolean isBeyond(long position) {
    return head > position;
  }

  boolean isBeyond(short[] types, long position) {
    return head(types) > position;
  }

  /** Returns when the log is known to have grown beyond a position, at the latest after {@code millis}. */
  synchronized void awaitBeyond(long position, long millis) throws InterruptedException {
    if (head <= position) {
      wait(Math.max(1, millis));
    }
  }

  synchronized void awaitBeyond(short[] types, long position, long millis) throws InterruptedException {
    if (!isBeyond(types, position)) {
      wait(Math.max(1, millis));
    }
  }
}
