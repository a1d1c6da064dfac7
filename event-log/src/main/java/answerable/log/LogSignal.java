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

  synchronized void await(long millis) throws InterruptedException {
    wait(Math.max(1, millis));
  }
}
