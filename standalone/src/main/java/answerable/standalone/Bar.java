package answerable.standalone;

/** A progress bar on a terminal; nothing where there is none. */
final class Bar implements AutoCloseable {
  private static final int WIDTH = 30;

  private final boolean terminal = System.console() != null && System.console().isTerminal();
  private boolean shown;

  void show(double share, String text) {
    if (terminal) {
      int full = (int) Math.clamp(WIDTH * share, 0, WIDTH);
      System.out.print("\r[" + "#".repeat(full) + " ".repeat(WIDTH - full) + "] " + text + "\u001b[K");
      System.out.flush();
      shown = true;
    }
  }

  @Override public void close() {
    if (shown) {
      System.out.println();
      shown = false;
    }
  }
}
