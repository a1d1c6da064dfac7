package answerable.log;

import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/** Events by the stream they stand on, each bucket in the order of the log, as they rest in a segment. */
final class Buckets {
  static final int COUNT = 64;

  private static final int FIXED = 64;
  private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle SHORT = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);

  private final byte[][] bytes = new byte[COUNT][1 << 10];
  private final int[] lengths = new int[COUNT];

  byte[] bytes(int bucket) {
    return bytes[bucket];
  }

  int length(int bucket) {
    return lengths[bucket];
  }

  private static int of(long streamHigh, long streamLow) {
    long mixed = (streamHigh ^ streamLow) * 0x9E3779B97F4A7C15L;
    return (int) (mixed >>> 58);
  }

  void add(Row row) {
    int bucket = of(row.streamHigh(), row.streamLow());
    int at = lengths[bucket];
    int end = at + FIXED + row.metaLength + row.payloadLength;
    if (end > bytes[bucket].length) {
      bytes[bucket] = Arrays.copyOf(bytes[bucket], Math.max(end, bytes[bucket].length + (bytes[bucket].length >> 1)));
    }
    byte[] to = bytes[bucket];
    LONG.set(to, at, row.streamHigh());
    LONG.set(to, at + 8, row.streamLow());
    LONG.set(to, at + 16, row.estateHigh);
    LONG.set(to, at + 24, row.estateLow);
    LONG.set(to, at + 32, row.position);
    LONG.set(to, at + 40, row.recordedAtMicros);
    INT.set(to, at + 48, row.seq);
    SHORT.set(to, at + 52, row.type);
    SHORT.set(to, at + 54, row.revision);
    INT.set(to, at + 56, row.metaLength);
    INT.set(to, at + 60, row.payloadLength);
    System.arraycopy(row.bytes, row.metaAt, to, at + FIXED, row.metaLength);
    System.arraycopy(row.bytes, row.payloadAt, to, at + FIXED + row.metaLength, row.payloadLength);
    lengths[bucket] = end;
  }

  /** Reads what {@link #add} laid down, up to {@code length}. */
  static void read(byte[] bucket, int length, Row row, BulkCopy.RowSink sink) throws IOException {
    row.bytes = bucket;
    for (int at = 0; at < length; at = row.payloadAt + row.payloadLength) {
      row.stream((long) LONG.get(bucket, at), (long) LONG.get(bucket, at + 8));
      row.estateHigh = (long) LONG.get(bucket, at + 16);
      row.estateLow = (long) LONG.get(bucket, at + 24);
      row.position = (long) LONG.get(bucket, at + 32);
      row.recordedAtMicros = (long) LONG.get(bucket, at + 40);
      row.seq = (int) INT.get(bucket, at + 48);
      row.type = (short) SHORT.get(bucket, at + 52);
      row.revision = (short) SHORT.get(bucket, at + 54);
      row.metaLength = (int) INT.get(bucket, at + 56);
      row.payloadLength = (int) INT.get(bucket, at + 60);
      row.metaAt = at + FIXED;
      row.payloadAt = row.metaAt + row.metaLength;
      sink.row(row);
    }
  }
}
