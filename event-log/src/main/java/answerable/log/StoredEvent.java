package answerable.log;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;

/** A row of the log, not read yet. */
record StoredEvent(
    long position, UUID eventId, UUID stream, int seq, short type, short revision, Instant recordedAt, byte[] meta, byte[] payload) {
  static final String COLUMNS = "select position, event_id, stream, seq, type, revision, recorded_at, meta, payload from event ";
  static final int COUNT = 9;

  static StoredEvent of(ResultSet row) throws SQLException {
    return new StoredEvent(row.getLong(1), row.getObject(2, UUID.class), row.getObject(3, UUID.class), row.getInt(4), row.getShort(5), row.getShort(6),
        row.getObject(7, OffsetDateTime.class).toInstant(), row.getBytes(8), row.getBytes(9));
  }
}
