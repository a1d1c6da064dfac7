package answerable.log;

/** Wakes the readers of this node when the log has grown. */
final class LogSignal {
  private long head;

  synchronized void grown(long position) {
    if (position > head) {
      head = position;
      notifyAll();
    }
  }

  synchronized boolean isBeyond(long position) {
    return head > position;
  }

  /** Returns when the log is known to have grown beyond a position, at the latest after {@code millis}. */
  synchronized void awaitBeyond(long position, long millis) throws InterruptedException {
    if (head <= position) {
      wait(Math.max(1, millis));
    }
  }
}
