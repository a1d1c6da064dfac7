package answerable.attachments;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The bytes that events name by their SHA-256: put once, never changed, never half there. */
public interface Attachments {
  Pattern HASH = Pattern.compile("[0-9a-f]{64}");

  /** Keeps the bytes; when this returns they outlast a crash. The same bytes again are kept once. */
  Stored put(InputStream bytes) throws IOException;

  /**
   * The bytes of this hash, proven before the first of them is given; null where there are none.
   *
   * @throws DamagedAttachment where what is kept under the hash is something else
   */
  @Nullable Content open(String sha256) throws IOException;

  /** Whether the bytes of this hash are there and whole. */
  default boolean has(String sha256) throws IOException {
    try (Content content = open(sha256)) {
      return content != null;
    } catch (DamagedAttachment damaged) {
      return false;
    }
  }

  /** @param sha256 in lower-case hex */
  record Stored(String sha256, long bytes) {
    /** Copies, and tells what it was. */
    static Stored copy(InputStream from, OutputStream to) throws IOException {
      MessageDigest digest = digest();
      byte[] buffer = new byte[1 << 16];
      long bytes = 0;
      for (int read = from.read(buffer); read >= 0; read = from.read(buffer)) {
        digest.update(buffer, 0, read);
        to.write(buffer, 0, read);
        bytes += read;
      }
      return new Stored(HexFormat.of().formatHex(digest.digest()), bytes);
    }

    void mustBe(String sha256) throws DamagedAttachment {
      if (!this.sha256.equals(sha256)) {
        throw new DamagedAttachment(sha256);
      }
    }

    private static MessageDigest digest() {
      try {
        return MessageDigest.getInstance("SHA-256");
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  /** Bytes to be read once. */
  record Content(InputStream stream, long bytes) implements AutoCloseable {
    @Override public void close() throws IOException {
      stream.close();
    }
  }
}
