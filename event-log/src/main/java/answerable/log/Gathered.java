package answerable.log;

import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/**
 * Rows that came in whatever order they lie in the table, handed over stream by stream: PostgreSQL reads where they lie about twice as
 * fast as along an index.
 */
final class Gathered {
  private static final int NONE = -1;

  private static final class Stream {
    private int first;
    private int last;

    Stream(int only) {
      first = only;
      last = only;
    }
  }

  private final Map<UUID, Stream> streams = new LinkedHashMap<>();
  private byte[] bytes = new byte[1 << 20];
  private int end;
  private int rows;
  private int[] at = new int[1 << 10];
  private int[] seq = new int[1 << 10];
  private int[] next = new int[1 << 10];

  /** Keeps the memory for what comes next. */
  void clear() {
    streams.clear();
    end = 0;
    rows = 0;
  }

  void add(Row row) {
    int one = layDown(row);
    Stream stream = streams.get(row.stream());
    if (stream == null) {
      streams.put(row.stream(), new Stream(one));
    } else {
      append(stream, one);
    }
  }

  private int layDown(Row row) {
    if (rows == at.length) {
      at = Arrays.copyOf(at, rows * 2);
      seq = Arrays.copyOf(seq, rows * 2);
      next = Arrays.copyOf(next, rows * 2);
    }
    int size = row.size();
    if (end + size > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(end + size, bytes.length + (bytes.length >> 1)));
    }
    row.layDown(bytes, end);
    at[rows] = end;
    seq[rows] = row.seq;
    next[rows] = NONE;
    end += size;
    return rows++;
  }

  /** Rows of a stream nearly always lie in the order in which they were written. */
  private void append(Stream stream, int one) {
    if (seq[one] > seq[stream.last]) {
      next[stream.last] = one;
      stream.last = one;
    } else if (seq[one] < seq[stream.first]) {
      next[one] = stream.first;
      stream.first = one;
    } else {
      int before = stream.first;
      while (seq[next[before]] < seq[one]) {
        before = next[before];
      }
      next[one] = next[before];
      next[before] = one;
    }
  }

  void handOver(BulkCopy.RowSink sink) throws IOException, InterruptedException {
    Row row = new Row();
    for (Stream stream : streams.values()) {
      for (int one = stream.first; one != NONE; one = next[one]) {
        if (Thread.interrupted()) {
          throw new InterruptedException();
        }
        row.pickUp(bytes, at[one]);
        sink.row(row);
      }
    }
  }
}
