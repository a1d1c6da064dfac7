package answerable.benchmarks;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** How long the packaged program takes on a directory that it knows, from {@code java -jar} to the first 200. */
final class StartupBenchmark implements Benchmark {
  private static final long LOOK_MILLIS = 20;
  private static final long PATIENCE_SECONDS = 120;

  @Override public String name() {
    return "startup";
  }

  @Override public void run(Lab lab) throws Exception {
    Path program = lab.plan().program().toAbsolutePath();
    if (!Files.isRegularFile(program)) {
      lab.report().note("**Start-up was not measured: " + program.getFileName() + " is not there (`mvn -DskipTests package`, or --program).**");
      return;
    }
    Path data = lab.plan().dir().resolve("startup").toAbsolutePath();
    Measured first = new Measured();
    first.add(seconds(program, data));
    Measured warm = new Measured();
    for (int round = 0; round < lab.plan().rounds(); round++) {
      warm.add(seconds(program, data));
    }
    lab.report().table("Start-up", "s", "`java -jar` until the first 200, the program's own embedded PostgreSQL included; polled every "
        + LOOK_MILLIS + " ms.");
    tell(lab.report(), "the very first start", first, first, "unpacks PostgreSQL, makes its database, migrates");
    tell(lab.report(), "a start on a warm directory", warm, first, "an empty log, demo profile without its history");
    lab.report().end();
    Benchmarks.delete(data);
  }

  private static void tell(Report report, String what, Measured measured, Measured base, String method) {
    report.row(new Report.Row(what, measured.rate(), Report.percent(measured.median(), base.median()), "", "", "", "", method));
  }

  private static double seconds(Path program, Path data) throws IOException, InterruptedException {
    int port = freePort();
    long began = System.nanoTime();
    Process process = new ProcessBuilder(List.of(Child.java(), "-jar", program.toString(), "--server.port=" + port, "--answerable.data=" + data,
        "--spring.profiles.active=demo", "--answerable.demo.months=0"))
        .redirectErrorStream(true)
        .redirectOutput(Files.createDirectories(data).resolve("program.log").toFile())
        .start();
    try {
      while (!answers(port)) {
        double seconds = (System.nanoTime() - began) / 1e9;
        if (!process.isAlive() || seconds > PATIENCE_SECONDS) {
          throw new IOException(String.format(Locale.ROOT, "the program did not answer within %.0f s", seconds));
        }
        TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
      }
      return (System.nanoTime() - began) / 1e9;
    } finally {
      process.destroy();
      process.waitFor();
    }
  }

  private static boolean answers(int port) throws IOException {
    try (Http http = new Http(port, "")) {
      return http.get("/").status() == 200;
    } catch (ConnectException notYet) {
      return false;
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
