package answerable.log;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A question to the store that many have at once. Whoever asks gets what was found by a look that began after they asked; of those who
 * wait for one look the next serves all.
 */
final class AskedTogether {
  private final Runnable look;
  private final ReentrantLock looking = new ReentrantLock();
  private final AtomicLong begun = new AtomicLong();
  private volatile long ended;

  AskedTogether(Runnable look) {
    this.look = look;
  }

  void ask() {
    long needed = begun.get() + 1;
    looking.lock();
    try {
      if (ended < needed) {
        long mine = begun.incrementAndGet();
        look.run();
        ended = mine;
      }
    } finally {
      looking.unlock();
    }
  }
}
