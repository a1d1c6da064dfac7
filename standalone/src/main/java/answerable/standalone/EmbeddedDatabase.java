package answerable.standalone;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * PostgreSQL in a data directory that outlives the program. Programs on the same directory share one server: the first one starts
 * it, the last one stops it, and one that was left running by a program that got killed is taken over.
 */
public final class EmbeddedDatabase implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String NAME = "answerable";
  private static final String KEYS = "answerable_keys";
  private static final long STARTING = 0;
  private static final long USING = 1;

  private final Path folder;
  private final Path data;
  private final FileChannel locks;
  private final FileLock using;
  private @Nullable FileLock starting;
  private @Nullable Process launched;
  private int port;

  private EmbeddedDatabase(Path folder, FileChannel locks) throws IOException {
    this.folder = folder;
    this.data = folder.resolve("data");
    this.locks = locks;
    this.starting = locks.lock(STARTING, 1, false);
    this.using = locks.lock(USING, 1, true);
  }

  /**
   * Starts or shares the server of this directory; it is of use after {@link #awaitReady()}. Until then no other program gets past
   * this.
   */
  public static EmbeddedDatabase in(Path folder) throws IOException {
    Path absolute = Files.createDirectories(folder.toAbsolutePath());
    FileChannel locks = FileChannel.open(
        absolute.resolve("program.lock"), StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    try {
      EmbeddedDatabase database = new EmbeddedDatabase(absolute, locks);
      database.start();
      return database;
    } catch (IOException | RuntimeException e) {
      locks.close();
      throw e;
    }
  }

  /** Whether a server has ever been made in this directory. */
  static boolean livesIn(Path folder) {
    return Files.exists(folder.resolve("data/PG_VERSION"));
  }

  public String url() {
    return url(NAME);
  }

  /** Another database, for what must not lie beside the log. */
  public String keysUrl() {
    return url(KEYS);
  }

  private String url(String database) {
    return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
  }

  private void start() throws IOException {
    Integer running = runningPort();
    if (running != null) {
      port = running;
      return;
    }
    Path home = PostgresBinaries.in(folder);
    if (!livesIn(folder)) {
      initialise(home);
    }
    port = freePort();
    launch(home);
  }

  /** Under another name first: what an interruption leaves half-made is not taken for a database. */
  private void initialise(Path home) throws IOException {
    Path fresh = folder.resolve("initialising");
    PostgresBinaries.delete(fresh);
    run(home, "initdb", "-D", fresh.toString(), "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C", "--data-checksums");
    Files.move(fresh, data, StandardCopyOption.ATOMIC_MOVE);
  }

  /** The port of a live server on this data directory, whoever started it; one that is about to stop is waited for. */
  private @Nullable Integer runningPort() throws IOException {
    Path pidFile = data.resolve("postmaster.pid");
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() < end) {
      List<String> lines = linesOf(pidFile);
      if (lines.isEmpty()) {
        return null;
      }
      long pid = Long.parseLong(lines.getFirst().strip());
      if (!isServerOfThis(pid)) {
        if (ProcessHandle.of(pid).isPresent()) {
          Files.deleteIfExists(pidFile); // the number belongs to somebody else now, and PostgreSQL would not start over it
        }
        return null;
      }
      boolean stopping = lines.size() >= 8 && lines.get(7).strip().equals("stopping");
      if (lines.size() >= 4 && !stopping) {
        return Integer.valueOf(lines.get(3).strip());
      }
      pause(25);
    }
    throw new IOException("PostgreSQL in " + folder + " neither runs nor stops");
  }

  private static List<String> linesOf(Path file) throws IOException {
    try {
      return Files.readAllLines(file);
    } catch (NoSuchFileException none) {
      return List.of();
    }
  }

  /** A server works in its data directory; where the system does not tell, its name has to do. */
  private boolean isServerOfThis(long pid) throws IOException {
    Path cwd = Path.of("/proc", String.valueOf(pid), "cwd");
    if (Files.isDirectory(Path.of("/proc/self"))) {
      return Files.isReadable(cwd) && cwd.toRealPath().equals(data.toRealPath());
    }
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
    launched = new ProcessBuilder(line)
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

  /** Waits until the server answers, and makes the databases that are not there. */
  public void awaitReady() throws IOException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      try (Connection connection = DriverManager.getConnection(url("postgres"), "postgres", "");
          Statement statement = connection.createStatement()) {
        make(statement, NAME);
        make(statement, KEYS);
        started();
        return;
      } catch (SQLException notYet) {
        if (System.nanoTime() > end || launched != null && !launched.isAlive()) {
          throw new IOException("PostgreSQL does not answer, see " + folder.resolve("postgresql.log"), notYet);
        }
        pause(25);
      }
    }
  }

  private static void make(Statement statement, String database) throws SQLException {
    try (ResultSet row = statement.executeQuery("select from pg_database where datname = '" + database + "'")) {
      if (row.next()) {
        return;
      }
    }
    statement.execute("create database " + database);
  }

  private synchronized void started() throws IOException {
    if (starting != null) {
      starting.release();
      starting = null;
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

  /** Stops the server unless another program uses it. */
  @Override public synchronized void close() {
    try (locks) {
      started();
      try (FileLock _ = locks.lock(STARTING, 1, false)) {
        using.release();
        if (locks.tryLock(USING, 1, false) != null) {
          stop();
        }
      }
    } catch (IOException e) {
      System.err.println("PostgreSQL could not be stopped: " + e.getMessage());
    }
  }

  private void stop() throws IOException {
    Path pidFile = data.resolve("postmaster.pid");
    List<String> lines = linesOf(pidFile);
    if (lines.isEmpty() || !isServerOfThis(Long.parseLong(lines.getFirst().strip()))) {
      return;
    }
    new ProcessBuilder("kill", "-INT", lines.getFirst().strip()).start();
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (Files.exists(pidFile) && System.nanoTime() < end) {
      pause(20);
    }
  }
}
