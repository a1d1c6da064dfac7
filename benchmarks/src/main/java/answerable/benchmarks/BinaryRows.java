package answerable.benchmarks;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/** Rows on their way into a table by {@code COPY … (format binary)}. */
final class BinaryRows implements AutoCloseable {
  private static final byte[] HEAD = {'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xff, '\r', '\n', 0, 0, 0, 0, 0, 0, 0, 0, 0};
  private static final int FULL = 1 << 18;
  private static final long EPOCH_SECONDS = 946_684_800;

  private final CopyIn copy;
  private ByteBuffer buffer = ByteBuffer.allocate(FULL * 2);

  /** @param columns table and columns, {@code event(position, …)} */
  BinaryRows(Connection connection, String columns) throws SQLException {
    this.copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn("copy " + columns + " from stdin (format binary)");
    buffer.put(HEAD);
  }

  BinaryRows row(int fields) throws SQLException {
    if (buffer.position() > FULL) {
      flush();
    }
    buffer.putShort((short) fields);
    return this;
  }

  BinaryRows put(long value) {
    buffer.putInt(8).putLong(value);
    return this;
  }

  BinaryRows put(int value) {
    buffer.putInt(4).putInt(value);
    return this;
  }

  BinaryRows put(short value) {
    buffer.putInt(2).putShort(value);
    return this;
  }

  BinaryRows put(@Nullable UUID value) {
    if (value == null) {
      buffer.putInt(-1);
    } else {
      buffer.putInt(16).putLong(value.getMostSignificantBits()).putLong(value.getLeastSignificantBits());
    }
    return this;
  }

  BinaryRows put(@Nullable String value) {
    if (value == null) {
      buffer.putInt(-1);
      return this;
    }
    return put(value.getBytes(StandardCharsets.UTF_8));
  }

  BinaryRows put(byte[] value) {
    if (buffer.remaining() < value.length + 64) {
      ByteBuffer larger = ByteBuffer.allocate(buffer.capacity() * 2 + value.length);
      buffer = larger.put(buffer.flip());
    }
    buffer.putInt(value.length).put(value);
    return this;
  }

  BinaryRows put(Instant value) {
    return put((value.getEpochSecond() - EPOCH_SECONDS) * 1_000_000 + value.getNano() / 1_000);
  }

  private void flush() throws SQLException {
    copy.writeToCopy(buffer.array(), 0, buffer.position());
    buffer.clear();
  }

  @Override public void close() throws SQLException {
    buffer.putShort((short) -1);
    flush();
    copy.endCopy();
  }
}
