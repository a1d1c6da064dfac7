package answerable.log;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.UUID;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * One range of positions in a file: magic, version, first position, the id of its last event, then of every bucket where it begins, how
 * long it is and its checksum, the checksum of all this, and the buckets.
 */
final class SegmentFile {
  private static final long MAGIC = 0x414e535745525347L;
  private static final int VERSION = 1;
  private static final int BUCKET_ENTRY = 16;
  private static final int HEADER = 8 + 4 + 8 + 16 + Buckets.COUNT * BUCKET_ENTRY + 4;

  private final Path path;
  private final ByteBuffer header;

  private SegmentFile(Path path, ByteBuffer header) {
    this.path = path;
    this.header = header;
  }

  /** Written under another name, made durable, then renamed: what has the name is whole, unless it was damaged since. */
  static void write(Path path, long firstPosition, UUID lastEvent, Buckets buckets) throws IOException {
    ByteBuffer header = ByteBuffer.allocate(HEADER);
    header.putLong(MAGIC).putInt(VERSION).putLong(firstPosition);
    header.putLong(lastEvent.getMostSignificantBits()).putLong(lastEvent.getLeastSignificantBits());
    long at = HEADER;
    for (int i = 0; i < Buckets.COUNT; i++) {
      header.putLong(at).putInt(buckets.length(i)).putInt(checksum(buckets.bytes(i), buckets.length(i)));
      at += buckets.length(i);
    }
    header.putInt(checksum(header.array(), HEADER - 4));
    Path written = path.resolveSibling(path.getFileName() + "." + UUID.randomUUID() + ".part");
    try {
      try (SeekableByteChannel channel =
          Files.newByteChannel(written, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), ownerOnly(path, "rw-------"))) {
        writeAll(channel, header.flip());
        for (int i = 0; i < Buckets.COUNT; i++) {
          writeAll(channel, ByteBuffer.wrap(buckets.bytes(i), 0, buckets.length(i)));
        }
        if (channel instanceof FileChannel file) {
          file.force(true);
        }
      }
      Files.move(written, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(written);
    }
  }

  /** Rights of the owner alone, where the file system has such. */
  static FileAttribute<?>[] ownerOnly(Path path, String rights) {
    return path.getFileSystem().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(rights))}
        : new FileAttribute<?>[0];
  }

  private static void writeAll(SeekableByteChannel channel, ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }

  private static int checksum(byte[] bytes, int length) {
    CRC32C checksum = new CRC32C();
    checksum.update(bytes, 0, length);
    return (int) checksum.getValue();
  }

  /** Null where there is none that can be trusted. */
  static @Nullable SegmentFile open(Path path, long firstPosition, UUID lastEvent) throws IOException {
    try (FileChannel channel = FileChannel.open(path)) {
      ByteBuffer header = ByteBuffer.allocate(HEADER);
      if (!readAll(channel, header, 0) || header.getInt(HEADER - 4) != checksum(header.array(), HEADER - 4)) {
        return null;
      }
      int last = HEADER - 4 - BUCKET_ENTRY;
      boolean trusted = header.getLong(0) == MAGIC && header.getInt(8) == VERSION && header.getLong(12) == firstPosition
          && header.getLong(20) == lastEvent.getMostSignificantBits() && header.getLong(28) == lastEvent.getLeastSignificantBits()
          && channel.size() == header.getLong(last) + header.getInt(last + 8);
      return trusted ? new SegmentFile(path, header) : null;
    } catch (NoSuchFileException e) {
      return null;
    }
  }

  private static boolean readAll(FileChannel channel, ByteBuffer to, long from) throws IOException {
    long at = from;
    while (to.hasRemaining()) {
      int read = channel.read(to, at);
      if (read < 0) {
        return false;
      }
      at += read;
    }
    return true;
  }

  int length(int bucket) {
    return header.getInt(entry(bucket) + 8);
  }

  private static int entry(int bucket) {
    return 36 + bucket * BUCKET_ENTRY;
  }

  /** False where the file no longer holds what was written. */
  boolean read(int bucket, byte[] into) throws IOException {
    int length = length(bucket);
    try (FileChannel channel = FileChannel.open(path)) {
      return readAll(channel, ByteBuffer.wrap(into, 0, length), header.getLong(entry(bucket)))
          && checksum(into, length) == header.getInt(entry(bucket) + 12);
    } catch (NoSuchFileException e) {
      return false;
    }
  }
}
