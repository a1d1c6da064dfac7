package answerable.benchmarks;

import answerable.log.NewEvent;
import answerable.log.StoredForm;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Iterator;

/** Writes a history straight into the table {@code event}, as it would stand there had it grown. */
final class Filling {
  private static final int SOME = 500_000;

  private final Progress progress;
  private final StoredForm form = new StoredForm();
  private long payloadBytes;
  private long metaBytes;

  Filling(Progress progress) {
    this.progress = progress;
  }

  /** The mean size of what an event says and of what stands beside it. */
  record Sizes(long payload, long meta) {}

  Sizes fill(Database database, long seed, long events) throws SQLException {
    return fill(database, new History(seed, events), events);
  }

  Sizes fill(Database database, Iterator<NewEvent> history, long events) throws SQLException {
    Indexes indexes = new Indexes(database, "event");
    indexes.off();
    try (Connection connection = database.open();
        BinaryRows rows = new BinaryRows(connection, "event(position, event_id, stream, seq, estate, type, revision, command_id,"
            + " business_key, recorded_at, meta, payload)")) {
      for (long position = 1; position <= events; position++) {
        write(rows, position, history.next());
        if (position % SOME == 0) {
          progress.say(position + " of " + events + " events written");
        }
      }
    }
    progress.say("keys and indexes");
    indexes.on();
    return new Sizes(payloadBytes / events, metaBytes / events);
  }

  private void write(BinaryRows rows, long position, NewEvent event) throws SQLException {
    byte[] meta = form.encode(event.meta());
    byte[] payload = form.encode(event.event());
    Instant at = event.meta().occurredAt();
    rows.row(12).put(position).put(event.eventId()).put(event.stream()).put(event.seq())
        .put(event.meta().estate() == null ? null : event.meta().estate().value())
        .put(form.number(event.event())).put(form.revision(event.event())).put(event.commandId()).put(event.businessKey()).put(at)
        .put(meta).put(payload);
    metaBytes += meta.length;
    payloadBytes += payload.length;
  }
}
