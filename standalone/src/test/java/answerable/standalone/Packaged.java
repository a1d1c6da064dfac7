package answerable.standalone;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The packaged program, laid out as the README does it for quick starts: unpacked, with an archive of its classes from a first run. */
final class Packaged {
  private static final Path JAR = Path.of("target", "answerable.jar").toAbsolutePath();
  private static final Path FOLDER = Path.of("target", "unpacked").toAbsolutePath();
  private static final Path ARCHIVE = FOLDER.resolve("answerable.jsa");

  private Packaged() {}

  /** The beginning of a command line, up to the arguments of the program. */
  static List<String> command(int megabytes) {
    prepare();
    return line(megabytes, "-XX:SharedArchiveFile=" + ARCHIVE);
  }

  private static List<String> line(int megabytes, String archive) {
    return new ArrayList<>(List.of(java(), "-Xmx" + megabytes + "m", "-XX:TieredStopAtLevel=1", archive, "-Xlog:disable", "-jar",
        FOLDER.resolve(JAR.getFileName()).toString()));
  }

  private static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  private static synchronized void prepare() {
    try {
      if (Files.exists(ARCHIVE) && Files.getLastModifiedTime(ARCHIVE).compareTo(Files.getLastModifiedTime(JAR)) > 0) {
        return;
      }
      if (Files.exists(FOLDER)) {
        try (Stream<Path> files = Files.walk(FOLDER)) {
          files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
        }
      }
      Process unpack = new ProcessBuilder(java(), "-Djarmode=tools", "-jar", JAR.toString(), "extract", "--destination", FOLDER.toString())
          .redirectErrorStream(true).start();
      String said = new String(unpack.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (unpack.waitFor() != 0) {
        throw new IllegalStateException(said);
      }
      Path data = Files.createTempDirectory("answerable-").resolve("first");
      Program.startFirst(line(768, "-XX:ArchiveClassesAtExit=" + ARCHIVE), data).close();
      Program.delete(data.getParent());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
