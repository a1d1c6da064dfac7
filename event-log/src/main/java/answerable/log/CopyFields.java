package answerable.log;

import java.time.Instant;
import java.util.UUID;

/** A row of PostgreSQL's binary {@code COPY} format, field after field. */
final class CopyFields {
  private static final int HEADER = 19;
  private static final long EPOCH_SECOND_OF_2000 = 946_684_800;

  private byte[] row = new byte[0];
  private int at;
  private int length;

  /** False where the message holds no row: the header alone, or the end. */
  boolean begin(byte[] message) {
    row = message;
    at = message.length >= HEADER && message[0] == 'P' && message[1] == 'G' && message[2] == 'C' && message[3] == 'O' ? HEADER : 0;
    if (at + 2 > row.length) {
      return false;
    }
    int fields = row[at] << 8 | row[at + 1] & 0xff;
    at += 2;
    return fields >= 0;
  }

  byte[] bytes() {
    return row;
  }

  /** Goes to the next field and returns where it begins; its length is known then, -1 for null. */
  int next() {
    length = int32();
    int begin = at;
    at += Math.max(0, length);
    return begin;
  }

  int length() {
    return length;
  }

  private int int32() {
    int n = int32(at);
    at += 4;
    return n;
  }

  private int int32(int place) {
    return row[place] << 24 | (row[place + 1] & 0xff) << 16 | (row[place + 2] & 0xff) << 8 | row[place + 3] & 0xff;
  }

  private long int64(int place) {
    return (long) int32(place) << 32 | int32(place + 4) & 0xffff_ffffL;
  }

  UUID uuid() {
    int place = next();
    return new UUID(int64(place), int64(place + 8));
  }

  int whole() {
    return int32(next());
  }

  long large() {
    return int64(next());
  }

  short small() {
    int place = next();
    return (short) (row[place] << 8 | row[place + 1] & 0xff);
  }

  Instant instant() {
    return instant(large());
  }

  /** Of microseconds since 2000. */
  static Instant instant(long micros) {
    return Instant.ofEpochSecond(EPOCH_SECOND_OF_2000 + Math.floorDiv(micros, 1_000_000L), Math.floorMod(micros, 1_000_000L) * 1_000);
  }
}
