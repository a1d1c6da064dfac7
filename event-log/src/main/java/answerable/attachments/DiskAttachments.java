package answerable.attachments;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Attachments below a folder, as {@code ab/cd/abcd…}. A file gets its name when it is whole and on disk, so whatever has a name
 * is an attachment; what a crash leaves half-written lies under {@code incoming} and is none.
 */
public final class DiskAttachments implements Attachments {
  private static final Duration ABANDONED = Duration.ofDays(1);

  private final Path folder;
  private final Path incoming;

  public DiskAttachments(Path folder) {
    this.folder = folder.toAbsolutePath();
    this.incoming = this.folder.resolve("incoming");
  }

  @Override public Stored put(InputStream bytes) throws IOException {
    Path fresh = Files.createTempFile(made(incoming), "", ".part");
    try {
      sweep(fresh);
      Stored stored = written(bytes, fresh);
      Path inner = made(inner(stored.sha256()));
      if (!has(stored.sha256())) {
        Files.move(fresh, inner.resolve(stored.sha256()), StandardCopyOption.ATOMIC_MOVE);
      }
      // also where it was there: whoever put it may not have come so far yet
      for (Path directory : List.of(inner, outer(stored.sha256()), folder)) {
        sync(directory);
      }
      return stored;
    } finally {
      Files.deleteIfExists(fresh);
    }
  }

  private static Stored written(InputStream bytes, Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      Stored stored = Stored.copy(bytes, Channels.newOutputStream(channel));
      channel.force(true);
      return stored;
    }
  }

  @Override public @Nullable Content open(String sha256) throws IOException {
    if (!HASH.matcher(sha256).matches()) {
      return null;
    }
    FileChannel file;
    try {
      file = FileChannel.open(inner(sha256).resolve(sha256), StandardOpenOption.READ);
    } catch (NoSuchFileException none) {
      return null;
    }
    try {
      Stored found = Stored.copy(Channels.newInputStream(file), OutputStream.nullOutputStream());
      found.mustBe(sha256);
      return new Content(Channels.newInputStream(file.position(0)), found.bytes());
    } catch (IOException | RuntimeException e) {
      file.close();
      throw e;
    }
  }

  private Path outer(String sha256) {
    return folder.resolve(sha256.substring(0, 2));
  }

  private Path inner(String sha256) {
    return outer(sha256).resolve(sha256.substring(2, 4));
  }

  private static Path made(Path directory) throws IOException {
    if (!Files.isDirectory(directory)) {
      Path parent = made(Objects.requireNonNull(directory.getParent()));
      try {
        Files.createDirectory(directory);
      } catch (FileAlreadyExistsException meanwhile) {
        return directory;
      }
      sync(parent);
    }
    return directory;
  }

  private static void sync(Path directory) throws IOException {
    try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  /** Removes what crashes have left, by the file system's own time; what others are writing just now is younger. */
  private void sweep(Path justMade) throws IOException {
    FileTime before = FileTime.from(Files.getLastModifiedTime(justMade).toInstant().minus(ABANDONED));
    try (var left = Files.newDirectoryStream(incoming, "*.part")) {
      for (Path file : left) {
        try {
          if (Files.getLastModifiedTime(file).compareTo(before) < 0) {
            Files.deleteIfExists(file);
          }
        } catch (NoSuchFileException finished) {
          continue;
        }
      }
    }
  }
}
