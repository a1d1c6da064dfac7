package answerable.log;

import java.io.IOException;
import java.util.Arrays;

/** Events by the stream they stand on, each bucket in the order of the log, as they rest in a segment. */
final class Buckets {
  static final int COUNT = 64;

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
    int end = at + row.size();
    if (end > bytes[bucket].length) {
      bytes[bucket] = Arrays.copyOf(bytes[bucket], Math.max(end, bytes[bucket].length + (bytes[bucket].length >> 1)));
    }
    row.layDown(bytes[bucket], at);
    lengths[bucket] = end;
  }

  /** Reads what {@link #add} laid down, up to {@code length}. */
  static void read(byte[] bucket, int length, Row row, BulkCopy.RowSink sink) throws IOException {
    for (int at = 0; at < length; at += row.size()) {
      row.pickUp(bucket, at);
      sink.row(row);
    }
  }
}
