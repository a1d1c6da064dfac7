package answerable.benchmarks;

import java.io.PrintStream;
import java.time.Duration;

/** Says on the terminal how far it is. */
final class Progress {
  private final PrintStream out;
  private final long began = System.nanoTime();

  Progress(PrintStream out) {
    this.out = out;
  }

  void say(String what) {
    Duration since = Duration.ofNanos(System.nanoTime() - began);
    out.printf("%3d:%02d  %s%n", since.toMinutes(), since.toSecondsPart(), what);
    out.flush();
  }
}
