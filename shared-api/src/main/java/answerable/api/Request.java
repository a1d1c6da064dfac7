package answerable.api;

/**
 * The request that a thread answers. What was looked up after it came holds for all of it, as if it had come a moment later; who asks
 * twice need not look twice.
 */
public final class Request {
  /** What is done for a request. */
  public interface Work<X extends Exception> {
    void run() throws X;
  }

  private static final ScopedValue<Long> CAME = ScopedValue.newInstance();

  private Request() {}

  /** Does the work of a request that came now. */
  public static <X extends Exception> void answer(Work<X> work) throws X {
    ScopedValue.where(CAME, System.nanoTime()).<Void, X>call(() -> {
      work.run();
      return null;
    });
  }

  /** Whether this thread answers a request, and that came no later than a moment of {@link System#nanoTime}. */
  public static boolean cameBefore(long nanos) {
    return CAME.isBound() && nanos - CAME.get() >= 0;
  }
}
