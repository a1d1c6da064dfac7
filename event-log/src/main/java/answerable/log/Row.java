package answerable.log;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One stored event where its bytes lie; a reader goes from event to event with the same one. */
final class Row {
  private static final int FIXED = 64;
  private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle SHORT = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);

  byte[] bytes = {};
  int metaAt;
  /** -1 where it was not asked for. */
  int metaLength;
  int payloadAt;
  int payloadLength;
  int seq;
  long position;
  short type;
  short revision;
  long recordedAtMicros;
  /** With {@code estateLow} the estate's id, 0 and 0 where there is none or it was not asked for. */
  long estateHigh;
  long estateLow;
  private long streamHigh;
  private long streamLow;
  private @Nullable UUID stream;

  void stream(long high, long low) {
    if (stream == null || high != streamHigh || low != streamLow) {
      streamHigh = high;
      streamLow = low;
      stream = null;
    }
  }

  long streamHigh() {
    return streamHigh;
  }

  long streamLow() {
    return streamLow;
  }

  UUID stream() {
    UUID known = stream;
    if (known == null) {
      known = new UUID(streamHigh, streamLow);
      stream = known;
    }
    return known;
  }

  Instant recordedAt() {
    return Instant.ofEpochSecond(Math.floorDiv(recordedAtMicros, 1_000_000L), Math.floorMod(recordedAtMicros, 1_000_000) * 1_000L);
  }

  /** How many bytes {@link #layDown} takes. */
  int size() {
    return FIXED + Math.max(0, metaLength) + Math.max(0, payloadLength);
  }

  void layDown(byte[] to, int at) {
    LONG.set(to, at, streamHigh);
    LONG.set(to, at + 8, streamLow);
    LONG.set(to, at + 16, estateHigh);
    LONG.set(to, at + 24, estateLow);
    LONG.set(to, at + 32, position);
    LONG.set(to, at + 40, recordedAtMicros);
    INT.set(to, at + 48, seq);
    SHORT.set(to, at + 52, type);
    SHORT.set(to, at + 54, revision);
    INT.set(to, at + 56, metaLength);
    INT.set(to, at + 60, payloadLength);
    int meta = Math.max(0, metaLength);
    System.arraycopy(bytes, metaAt, to, at + FIXED, meta);
    System.arraycopy(bytes, payloadAt, to, at + FIXED + meta, Math.max(0, payloadLength));
  }

  /** Becomes what was laid down there. */
  void pickUp(byte[] from, int at) {
    bytes = from;
    stream((long) LONG.get(from, at), (long) LONG.get(from, at + 8));
    estateHigh = (long) LONG.get(from, at + 16);
    estateLow = (long) LONG.get(from, at + 24);
    position = (long) LONG.get(from, at + 32);
    recordedAtMicros = (long) LONG.get(from, at + 40);
    seq = (int) INT.get(from, at + 48);
    type = (short) SHORT.get(from, at + 52);
    revision = (short) SHORT.get(from, at + 54);
    metaLength = (int) INT.get(from, at + 56);
    payloadLength = (int) INT.get(from, at + 60);
    metaAt = at + FIXED;
    payloadAt = metaAt + Math.max(0, metaLength);
  }
}
