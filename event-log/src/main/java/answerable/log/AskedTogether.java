package answerable.log;

import answerable.api.Request;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A question to the store that many have at once. Whoever asks gets what was found by a look that began after they asked, or after the
 * request came that they answer; of those who wait for one look the next serves all.
 */
final class AskedTogether {
  private final Runnable look;
  private final ReentrantLock looking = new ReentrantLock();
  private final AtomicLong begun = new AtomicLong();
  private volatile long ended;
  private volatile long endedBegan = System.nanoTime() - Long.MAX_VALUE / 2;

  AskedTogether(Runnable look) {
    this.look = look;
  }

  void ask() {
    if (Request.cameBefore(endedBegan)) {
      return;
    }
    long needed = begun.get() + 1;
    looking.lock();
    try {
      if (ended < needed) {
        long mine = begun.incrementAndGet();
        long began = System.nanoTime();
        look.run();
        ended = mine;
        endedBegan = began;
      }
    } finally {
      looking.unlock();
    }
  }
}
