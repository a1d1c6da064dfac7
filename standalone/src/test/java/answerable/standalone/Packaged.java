package answerable.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The packaged program, as it is and as the README lays it out for quick starts: unpacked, with an archive of its classes from a first run. */
final class Packaged {
  private static final Path JAR = Path.of("target", "answerable.jar").toAbsolutePath();
  private static final Path FOLDER = Path.of("target", "unpacked").toAbsolutePath();
  private static final Path UNPACKED = FOLDER.resolve(JAR.getFileName());
  private static final Path ARCHIVE = FOLDER.resolve("answerable.jsa");

  private static final Path STORE = FOLDER.resolve("store");

  private static boolean ready;

  private Packaged() {}

  record Result(int status, String output) {}

  /** Runs it in a folder until it ends. */
  static Result run(Path folder, List<String> arguments) throws IOException, InterruptedException {
    List<String> command = command(512);
    command.addAll(arguments);
    Process process = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(10, TimeUnit.MINUTES)).isTrue();
    return new Result(process.exitValue(), output);
  }

  /** The beginning of a command line, up to the arguments of the program. */
  static List<String> command(int megabytes) {
    prepare();
    return line(megabytes, "-XX:SharedArchiveFile=" + ARCHIVE, UNPACKED);
  }

  /** The same with the jar as it was packaged. */
  static List<String> asItIs(int megabytes) {
    return line(megabytes, "-Xshare:auto", JAR);
  }

  private static List<String> line(int megabytes, String archive, Path jar) {
    return new ArrayList<>(List.of(java(), "-Xmx" + megabytes + "m", "-XX:TieredStopAtLevel=1", archive, "-Xlog:disable", "-jar", jar.toString()));
  }

  /** Spares a program on a directory that is not there yet to unpack PostgreSQL and to make a cluster; {@link EmbeddedDatabaseIT} does both. */
  static synchronized void emptyStore(Path data) {
    prepare();
    try {
      if (!EmbeddedDatabase.livesIn(STORE)) {
        try (EmbeddedDatabase made = EmbeddedDatabase.in(STORE)) {
          made.awaitReady();
        }
      }
      if (!EmbeddedDatabase.livesIn(data)) {
        Files.createDirectories(data);
        Path programs = PostgresBinaries.in(STORE);
        Files.createSymbolicLink(data.resolve(programs.getFileName()), programs);
        copy(STORE.resolve("data"), data.resolve("data"));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Files.copy(file, to.resolve(from.relativize(file)), StandardCopyOption.COPY_ATTRIBUTES);
      }
    }
  }

  private static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  private static synchronized void prepare() {
    try {
      if (ready || Files.exists(ARCHIVE) && Files.getLastModifiedTime(ARCHIVE).compareTo(Files.getLastModifiedTime(JAR)) > 0) {
        return;
      }
      ready = true;
      if (Files.exists(FOLDER)) {
        Program.delete(FOLDER);
      }
      Process unpack = new ProcessBuilder(java(), "-Djarmode=tools", "-jar", JAR.toString(), "extract", "--destination", FOLDER.toString())
          .redirectErrorStream(true).start();
      String said = new String(unpack.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (unpack.waitFor() != 0) {
        throw new IllegalStateException(said);
      }
      Path data = Files.createTempDirectory("answerable-").resolve("first");
      Program.startFirst(line(768, "-XX:ArchiveClassesAtExit=" + ARCHIVE, UNPACKED), data).close();
      Program.delete(data.getParent());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
