package answerable.query.projection;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/**
 * Rows in PostgreSQL's binary {@code COPY} format (documentation of {@code COPY}, "Binary Format"), made in one growing array. The
 * array begins with the format's header; {@link #finish} ends it.
 */
public final class CopyBuffer {
  private static final byte[] HEADER = {'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xff, '\r', '\n', 0, 0, 0, 0, 0, 0, 0, 0, 0};
  private static final long EPOCH_SECOND_OF_2000 = 946_684_800;
  private static final int TEXT = 25;

  private byte[] bytes;
  private int size;
  private long rows;

  public CopyBuffer(int capacity) {
    bytes = Arrays.copyOf(HEADER, Math.max(capacity, HEADER.length));
    size = HEADER.length;
  }

  public boolean isEmpty() {
    return rows == 0;
  }

  public int size() {
    return size;
  }

  public byte[] bytes() {
    return bytes;
  }

  /** Begins again, with the header only. */
  public void clear() {
    size = HEADER.length;
    rows = 0;
  }

  /** Ends the data; nothing may be added until {@link #clear}. */
  public void finish() {
    int16(-1);
  }

  /** Begins a row of so many fields. */
  public void row(int fields) {
    rows++;
    int16(fields);
  }

  public void nothing() {
    int32(-1);
  }

  public void uuid(UUID value) {
    int32(16);
    int64(value.getMostSignificantBits());
    int64(value.getLeastSignificantBits());
  }

  public void text(String value) {
    int length = value.length();
    reserve(4 + 3 * length);
    int at = size + 4;
    for (int i = 0; i < length; i++) {
      char c = value.charAt(i);
      if (c >= 0x80) {
        bytes(value.getBytes(StandardCharsets.UTF_8));
        return;
      }
      bytes[at++] = (byte) c;
    }
    int32(length);
    size = at;
  }

  public void instant(Instant value) {
    int32(8);
    int64((value.getEpochSecond() - EPOCH_SECOND_OF_2000) * 1_000_000 + value.getNano() / 1_000);
  }

  public void whole(int value) {
    int32(4);
    int32(value);
  }

  public void whole(long value) {
    int32(8);
    int64(value);
  }

  public void truth(boolean value) {
    int32(1);
    reserve(1);
    bytes[size++] = (byte) (value ? 1 : 0);
  }

  public void jsonb(byte[] json) {
    int32(json.length + 1);
    reserve(json.length + 1);
    bytes[size++] = 1;
    System.arraycopy(json, 0, bytes, size, json.length);
    size += json.length;
  }

  public void texts(List<String> values) {
    int begin = size;
    int32(0);
    int32(values.isEmpty() ? 0 : 1);
    int32(0);
    int32(TEXT);
    if (!values.isEmpty()) {
      int32(values.size());
      int32(1);
      values.forEach(this::text);
    }
    int end = size;
    size = begin;
    int32(end - begin - 4);
    size = end;
  }

  private void bytes(byte[] value) {
    int32(value.length);
    reserve(value.length);
    System.arraycopy(value, 0, bytes, size, value.length);
    size += value.length;
  }

  private void int16(int value) {
    reserve(2);
    bytes[size++] = (byte) (value >> 8);
    bytes[size++] = (byte) value;
  }

  private void int32(int value) {
    reserve(4);
    bytes[size++] = (byte) (value >> 24);
    bytes[size++] = (byte) (value >> 16);
    bytes[size++] = (byte) (value >> 8);
    bytes[size++] = (byte) value;
  }

  private void int64(long value) {
    int32((int) (value >> 32));
    int32((int) value);
  }

  private void reserve(int more) {
    if (size + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + more));
    }
  }
}
