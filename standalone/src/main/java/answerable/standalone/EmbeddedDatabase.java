package answerable.standalone;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * PostgreSQL in a data directory that outlives the program. One that an earlier program left running is taken over; while another
 * program owns the directory, its server is shared.
 */
public final class EmbeddedDatabase implements AutoCloseable {
  private static final Duration START = Duration.ofSeconds(60);
  private static final String NAME = "answerable";

  private final Path folder;
  private final Path data;
  private final @Nullable FileChannel lockFile;
  private final boolean owner;
  private int port;

  private EmbeddedDatabase(Path folder, @Nullable FileChannel lockFile, boolean owner) {
    this.folder = folder;
    this.data = folder.resolve("data");
    this.lockFile = lockFile;
    this.owner = owner;
  }

  /** Starts, takes over or shares the server of this directory; it is of use after {@link #awaitReady()}. */
  public static EmbeddedDatabase in(Path folder) throws IOException {
    Path absolute = Files.createDirectories(folder.toAbsolutePath());
    FileChannel channel =
        FileChannel.open(absolute.resolve("program.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    FileLock lock = channel.tryLock();
    EmbeddedDatabase database = new EmbeddedDatabase(absolute, lock == null ? null : channel, lock != null);
    if (lock == null) {
      channel.close();
    }
    database.start();
    return database;
  }

  public String url() {
    return url(NAME);
  }

  private String url(String database) {
    return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
  }

  private void start() throws IOException {
    Optional<Integer> running = runningPort();
    if (running.isPresent()) {
      port = running.get();
    } else if (owner) {
      Path home = PostgresBinaries.in(folder);
      if (!Files.exists(data.resolve("PG_VERSION"))) {
        run(home, "initdb", "-D", data.toString(), "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C", "--data-checksums");
      }
      port = freePort();
      launch(home);
    } else {
      throw new IOException("another program holds " + folder + ", but its PostgreSQL does not run yet");
    }
  }

  /** The port of a live server on this data directory, whoever started it. */
  private Optional<Integer> runningPort() throws IOException {
    Path pidFile = data.resolve("postmaster.pid");
    if (!Files.exists(pidFile)) {
      return Optional.empty();
    }
    List<String> lines = Files.readAllLines(pidFile);
    if (lines.size() < 4 || !isPostgres(Long.parseLong(lines.getFirst().strip()))) {
      if (owner) {
        Files.delete(pidFile);
      }
      return Optional.empty();
    }
    return Optional.of(Integer.parseInt(lines.get(3).strip()));
  }

  private static boolean isPostgres(long pid) {
    return ProcessHandle.of(pid).flatMap(process -> process.info().command()).filter(c -> c.endsWith("/postgres")).isPresent();
  }

  private void launch(Path home) throws IOException {
    List<String> line = new ArrayList<>();
    if (Files.isExecutable(Path.of("/usr/bin/setsid"))) {
      line.add("/usr/bin/setsid");  // an interrupt at the terminal is for the program, which then stops its server in order
    }
    line.addAll(asNobodyIfRoot(home.resolve("bin/postgres").toString()));
    line.addAll(List.of("-D", data.toString(), "-p", String.valueOf(port), "-k", "",
        "-c", "listen_addresses=127.0.0.1", "-c", "max_connections=100", "-c", "shared_buffers=256MB", "-c", "fsync=on",
        "-c", "full_page_writes=on", "-c", "synchronous_commit=on", "-c", "timezone=UTC", "-c", "max_wal_size=2GB"));
    new ProcessBuilder(line)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(folder.resolve("postgresql.log").toFile()))
        .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
        .start();
  }

  private void run(Path home, String program, String... arguments) throws IOException {
    List<String> line = new ArrayList<>(asNobodyIfRoot(home.resolve("bin").resolve(program).toString()));
    line.addAll(List.of(arguments));
    Process process = new ProcessBuilder(line)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(folder.resolve("postgresql.log").toFile()))
        .start();
    try {
      if (process.waitFor() != 0) {
        throw new IOException(program + " failed, see " + folder.resolve("postgresql.log"));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }

  /** PostgreSQL refuses to run as root; in a user namespace of its own root is nobody. */
  private static List<String> asNobodyIfRoot(String program) {
    boolean root = "root".equals(System.getProperty("user.name"));
    return root ? List.of("unshare", "-U", program) : List.of(program);
  }

  /** Waits until the server answers, and makes the database if there is none. */
  public void awaitReady() throws IOException {
    long end = System.nanoTime() + START.toNanos();
    while (true) {
      try (Connection connection = DriverManager.getConnection(url("postgres"), "postgres", "");
          Statement statement = connection.createStatement()) {
        try (ResultSet row = statement.executeQuery("select from pg_database where datname = '" + NAME + "'")) {
          if (row.next()) {
            return;
          }
        }
        statement.execute("create database " + NAME);
        return;
      } catch (SQLException notYet) {
        if (System.nanoTime() > end) {
          throw new IOException("PostgreSQL does not answer, see " + folder.resolve("postgresql.log"), notYet);
        }
        pause(25);
      }
    }
  }

  private static void pause(long millis) throws IOException {
    try {
      TimeUnit.MILLISECONDS.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /** Stops the server if this program owns the directory. */
  @Override public void close() {
    if (!owner) {
      return;
    }
    try {
      Path pidFile = data.resolve("postmaster.pid");
      if (Files.exists(pidFile)) {
        String pid = Files.readAllLines(pidFile).getFirst().strip();
        new ProcessBuilder("kill", "-INT", pid).start().waitFor();
        long end = System.nanoTime() + START.toNanos();
        while (Files.exists(pidFile) && System.nanoTime() < end) {
          pause(20);
        }
      }
      if (lockFile != null) {
        lockFile.close();
      }
    } catch (IOException e) {
      System.err.println("PostgreSQL could not be stopped: " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
