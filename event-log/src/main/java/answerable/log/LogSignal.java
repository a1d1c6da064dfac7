package answerable.log;

/** Wakes the readers of this node when the log has grown, those of one kind of stream when it has grown by such events. */
final class LogSignal {
  private final long[] heads = new long[1 << 10];
  private long head;

  synchronized void grown(short type, long position) {
    if (position > heads[type]) {
      heads[type] = position;
      head = Math.max(head, position);
      notifyAll();
    }
  }

  synchronized void grown(long position) {
    if (position > head) {
      head = position;
      notifyAll();
    }
  }

  synchronized boolean isBeyond(long position) {
    return head > position;
  }

  synchronized boolean isBeyond(short[] types, long position) {
    for (short type : types) {
      if (heads[type] > position) {
        return true;
      }
    }
    return false;
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
