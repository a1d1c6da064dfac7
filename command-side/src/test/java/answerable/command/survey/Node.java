package answerable.command.survey;

import static org.awaitility.Awaitility.await;

import answerable.command.CommandSide;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;

/** The command side in a process of its own, beside this one on the same store. */
final class Node implements AutoCloseable {
  private final Process process;
  final Asking asking;

  private Node(Process process, int port) {
    this.process = process;
    this.asking = new Asking(port);
  }

  static Node start(String url) throws IOException {
    int port;
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:TieredStopAtLevel=1", "-Xmx512m",
        "-cp", System.getProperty("java.class.path"), CommandSide.class.getName(), "--server.port=" + port, "--management.server.port=0",
        "--spring.datasource.url=" + url, "--spring.datasource.username=postgres", "--spring.datasource.password=")
        .redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
    Node node = new Node(process, port);
    await().atMost(Duration.ofMinutes(5)).pollInterval(Duration.ofMillis(100)).until(node::answers);
    return node;
  }

  private boolean answers() throws Exception {
    if (!process.isAlive()) {
      throw new IllegalStateException("the node ended with " + process.exitValue());
    }
    try {
      return asking.page("nobodys").statusCode() == 404;
    } catch (IOException notYet) {
      return false;
    }
  }

  /** {@code kill -9}. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  @Override public void close() throws InterruptedException {
    kill();
  }
}
