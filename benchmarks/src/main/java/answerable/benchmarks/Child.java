package answerable.benchmarks;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The query side in a JVM of its own, so that its memory is its own: both the end that asks and, as a sub-command, the end that is asked. */
@Command(name = "query-side", hidden = true)
final class Child implements Callable<Integer>, AutoCloseable {
  @Option(names = "--url", required = true)
  private String url = "";

  private Process process;
  private BufferedReader in;
  private PrintStream out;
  private int port;
  private String token = "";

  @SuppressWarnings("NullAway.Init")
  Child() {}

  static Child start(Database database, String heap) throws IOException {
    Child child = new Child();
    List<String> line = new ArrayList<>(List.of(java(), "-Xmx" + heap));
    String path = System.getProperty("java.class.path");
    line.addAll(path.endsWith(".jar") && !path.contains(File.pathSeparator)
        ? List.of("-jar", path)
        : List.of("-cp", path, Benchmarks.class.getName()));
    line.addAll(List.of("query-side", "--url=" + database.url()));
    child.process = new ProcessBuilder(line).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    child.in = new BufferedReader(new InputStreamReader(child.process.getInputStream(), StandardCharsets.UTF_8));
    child.out = new PrintStream(child.process.getOutputStream(), true, StandardCharsets.UTF_8);
    String[] ready = child.answer("ready").split(" ");
    child.port = Integer.parseInt(ready[0]);
    child.token = ready[1];
    return child;
  }

  static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  Http http() throws IOException {
    return new Http(port, token);
  }

  /** Begins to look for the peak anew. */
  void reset() throws IOException {
    out.println("reset");
    answer("reset");
  }

  /** The most heap in use since then, in bytes. */
  long peak() throws IOException {
    out.println("peak");
    return Long.parseLong(answer("peak"));
  }

  /** Other lines are what the program logs. */
  private String answer(String word) throws IOException {
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      if (line.startsWith(word + " ")) {
        return line.substring(word.length() + 1);
      }
    }
    throw new IOException("the query side ended");
  }

  @Override public void close() throws Exception {
    out.close();
    process.waitFor();
  }

  @Override public Integer call() throws IOException {
    try (Program program = Program.start(Program.Querying.class, new Database("", url))) {
      System.out.println("ready " + program.port() + " " + Program.token("admin", "ADMIN", "CLERK"));
      BufferedReader asked = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
      for (String line = asked.readLine(); line != null; line = asked.readLine()) {
        System.out.println(line + " " + (line.equals("reset") ? forget() : used()));
      }
    }
    return 0;
  }

  private static List<MemoryPoolMXBean> heap() {
    return ManagementFactory.getMemoryPoolMXBeans().stream().filter(pool -> pool.getType() == MemoryType.HEAP).toList();
  }

  private static long forget() {
    System.gc();
    heap().forEach(MemoryPoolMXBean::resetPeakUsage);
    return 0;
  }

  private static long used() {
    return heap().stream().mapToLong(pool -> Objects.requireNonNull(pool.getPeakUsage()).getUsed()).sum();
  }
}
