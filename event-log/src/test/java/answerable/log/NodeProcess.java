package answerable.log;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;

/** A node in a program of its own, with so many writers, until its input ends. It gives up at once, so that outcomes are unknown. */
final class NodeProcess {
  private NodeProcess() {}

  public static void main(String[] args) throws IOException, InterruptedException {
    try (Node node = new Node(args[0], "node-" + args[1], Clock.systemUTC(), Duration.ofMillis(1))) {
      Writers writers = new Writers(node, args[1], Integer.parseInt(args[2]), line -> {
        synchronized (System.out) {
          System.out.println(line);
        }
      });
      while (System.in.read() >= 0) {
        continue;
      }
      writers.stop();
    }
    System.out.println("end");
  }
}
