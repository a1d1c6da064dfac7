package answerable.standalone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/** The packaged program, run as its user runs it: a process of its own on a data directory. */
final class Program implements AutoCloseable {
  private final Process process;
  private final Path data;
  private final int port;

  private static Program shared;
  private static Program forImports;

  private Program(Process process, Path data, int port) {
    this.process = process;
    this.data = data;
    this.port = port;
  }

  /** One program with a month of demo for all tests that leave it as it is; it ends with them. */
  static synchronized Program shared() {
    if (shared == null) {
      shared = kept("shared", "--answerable.demo.months=1", "--answerable.demo.now=2026-11-20T18:00:00+08:00");
    }
    return shared;
  }

  /** One program for all tests that bring an estate of their own. */
  static synchronized Program forImports() {
    if (forImports == null) {
      forImports = kept("imports", "--answerable.demo.months=0");
    }
    return forImports;
  }

  private static Program kept(String name, String... arguments) {
    try {
      Path data = Files.createTempDirectory("answerable-").resolve(name);
      Program program = start(data, arguments);
      Runtime.getRuntime().addShutdownHook(new Thread(() -> {
        program.close();
        delete(data.getParent());
      }));
      return program;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static void delete(Path folder) {
    try (var files = Files.walk(folder)) {
      files.sorted(java.util.Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
    } catch (IOException e) {
      System.err.println("left behind: " + folder);
    }
  }

  /** Starts it with the demo profile and waits until it answers. */
  static Program start(Path data, String... arguments) {
    return launch(data, arguments).awaitAnswering();
  }

  /** Starts it as a production would, without the demo. */
  static Program startPlain(Path data, String... arguments) {
    return launchAs(Packaged.asItIs(768), "plain", data, arguments).awaitAnswering();
  }

  static Program startFirst(List<String> command, Path data) {
    return launchAs(command, "demo", data, "--answerable.demo.months=0").awaitAnswering();
  }

  static Program launch(Path data, String... arguments) {
    Packaged.emptyStore(data);
    return launchAs(Packaged.command(768), "demo", data, arguments);
  }

  private static Program launchAs(List<String> command, String profile, Path data, String... arguments) {
    int port = freePort();
    List<String> line = new ArrayList<>(command);
    line.addAll(List.of("--server.port=" + port, "--answerable.data=" + data, "--spring.profiles.active=" + profile));
    line.addAll(List.of(arguments));
    try {
      Files.createDirectories(data);
      Path log = data.resolveSibling(data.getFileName() + ".log");
      Process process = new ProcessBuilder(line)
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
          .start();
      return new Program(process, data, port);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Program awaitAnswering() {
    Awaitility.await().atMost(Duration.ofMinutes(5)).pollInterval(Duration.ofMillis(100)).until(() -> {
      if (!process.isAlive()) {
        throw new IllegalStateException("the program ended with " + process.exitValue() + ":\n" + tail());
      }
      return client("limin").answers();
    });
    return this;
  }

  String tail() {
    try {
      List<String> lines = Files.readAllLines(data.resolveSibling(data.getFileName() + ".log"));
      return String.join("\n", lines.subList(Math.max(0, lines.size() - 60), lines.size()));
    } catch (IOException e) {
      return "no log";
    }
  }

  Client client(String user) {
    return new Client(URI.create("http://localhost:" + port), user);
  }

  Path data() {
    return data;
  }

  long pid() {
    return process.pid();
  }

  /** {@code kill -9}. */
  void kill() {
    process.destroyForcibly();
    awaitEnd();
  }

  @Override public void close() {
    process.destroy();
    awaitEnd();
  }

  private void awaitEnd() {
    try {
      if (!process.waitFor(3, TimeUnit.MINUTES)) {
        process.destroyForcibly();
        throw new IllegalStateException("the program did not stop within three minutes:\n" + tail());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
