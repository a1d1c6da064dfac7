package answerable.benchmarks;

/** One way of doing the same thing. */
interface Contender {
  String name();

  /** In one line, how it does it. */
  String method();

  /** Somebody who does it again and again, on a thread of their own. */
  Client client(int number) throws Exception;

  /** Does it once and says how much that was. */
  @FunctionalInterface
  interface Client extends AutoCloseable {
    int once() throws Exception;

    @Override default void close() throws Exception {}
  }
}
