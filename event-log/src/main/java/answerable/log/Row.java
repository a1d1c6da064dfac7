package answerable.log;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One stored event where its bytes lie; a reader goes from event to event with the same one. */
final class Row {
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
}
