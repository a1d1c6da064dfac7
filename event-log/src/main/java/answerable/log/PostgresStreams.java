package answerable.log;

import answerable.api.DomainEvent;
import answerable.api.Meta;
import answerable.api.Recorded;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyOut;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Streams as they stand in the table, by binary {@code COPY} in the order of its index on stream and sequence. Each part is a range of
 * streams, small enough that no snapshot of the store is held for long.
 */
public final class PostgresStreams implements StreamSource {
  private static final Logger LOG = LoggerFactory.getLogger(PostgresStreams.class);
  private static final long PART = 150_000;
  private static final UUID NIL = new UUID(0, 0);

  private final DataSource dataSource;
  private final EventCatalogue catalogue;
  private final EventCodec codec;
  private final UnknownEvents unknown;

  public PostgresStreams(DataSource dataSource, EventCatalogue catalogue, EventCodec codec) {
    this.dataSource = dataSource;
    this.catalogue = catalogue;
    this.codec = codec;
    this.unknown = new UnknownEvents(dataSource, catalogue);
  }

  @Override public List<Part> parts(Wanted wanted, long upTo, @Nullable UUID estate) throws SQLException {
    if (estate != null) {
      return List.of(new Range(wanted, upTo, estate, null, null, 0));
    }
    List<@Nullable UUID> bounds = new ArrayList<>();
    bounds.add(null);
    bounds.addAll(between(upTo));
    bounds.add(null);
    List<Part> parts = new ArrayList<>();
    for (int i = 0; i + 1 < bounds.size(); i++) {
      parts.add(new Range(wanted, upTo, null, bounds.get(i), bounds.get(i + 1), upTo / (bounds.size() - 1)));
    }
    return parts;
  }

  /** The streams that stand at evenly spaced positions cut the log in ranges of about the same size. */
  private List<UUID> between(long upTo) throws SQLException {
    long parts = Math.max(1, upTo / PART);
    Long[] positions = LongStream.range(1, parts).map(i -> i * (upTo / parts)).boxed().toArray(Long[]::new);
    List<UUID> bounds = new ArrayList<>();
    try (Connection connection = dataSource.getConnection(); PreparedStatement select =
        connection.prepareStatement("select distinct stream from event where position = any (?) order by stream")) {
      select.setArray(1, connection.createArrayOf("bigint", positions));
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          bounds.add(rows.getObject(1, UUID.class));
        }
      }
    }
    return bounds;
  }

  private final class Range implements Part {
    private final Wanted wanted;
    private final long upTo;
    private final @Nullable UUID estate;
    private final @Nullable UUID from;
    private final @Nullable UUID until;
    private final long events;

    Range(Wanted wanted, long upTo, @Nullable UUID estate, @Nullable UUID from, @Nullable UUID until, long events) {
      this.wanted = wanted;
      this.upTo = upTo;
      this.estate = estate;
      this.from = from;
      this.until = until;
      this.events = events;
    }

    @Override public long events() {
      return events;
    }

    @Override public boolean contiguous() {
      return true;
    }

    private String select() {
      List<String> numbers = new ArrayList<>();
      for (EventCatalogue.Entry entry : catalogue.entries()) {
        if (wanted.looksAt(entry.type())) {
          numbers.add(String.valueOf(entry.number()));
        }
      }
      String known = catalogue.entries().stream().map(e -> String.valueOf(e.number())).collect(Collectors.joining(", "));
      String columns = "e.stream, e.seq, e.position, e.type, e.revision, e.recorded_at, e.payload" + (wanted.looksAtMeta() ? ", e.meta" : "");
      String streams = estate == null
          ? "event e where true" + (from == null ? "" : " and e.stream >= '" + from + "'") + (until == null ? "" : " and e.stream < '" + until + "'")
          : "(select stream from event where seq = 0 and estate = '" + estate + "' and type = any ('{" + kind() + "}')) s"
              + " join event e on e.stream = s.stream where true";
      return "select " + columns + " from " + streams + " and e.position <= " + upTo + " and (e.type = any ('{" + String.join(", ", numbers)
          + "}') or e.type <> all ('{" + known + "}')) order by e.stream, e.seq";
    }

    private String kind() {
      List<String> numbers = new ArrayList<>();
      for (short number : catalogue.numbers(wanted.kind())) {
        numbers.add(String.valueOf(number));
      }
      return String.join(", ", numbers);
    }

    @Override public void read(Sink sink) throws SQLException, InterruptedException {
      try (Connection connection = dataSource.getConnection()) {
        connection.setAutoCommit(false);
        boolean whole = false;
        try (Statement statement = connection.createStatement()) {
          if (estate == null) {
            statement.execute("set local enable_sort = off; set local enable_seqscan = off; set local enable_bitmapscan = off");
          }
          copy(connection, sink);
          whole = true;
        } finally {
          if (whole) {
            connection.rollback();
            connection.setAutoCommit(true);
          } else {
            discard(connection);
          }
        }
      }
    }

    /** A copy that is broken off leaves answers on the wire, which whoever gets the connection next would take for theirs. */
    private static void discard(Connection connection) {
      try {
        connection.abort(Runnable::run);
        connection.rollback();
      } catch (SQLException gone) {
        LOG.debug("by this the pool knows as well that it is gone: SQLSTATE {}", gone.getSQLState());
      }
    }

    private void copy(Connection connection, Sink sink) throws SQLException, InterruptedException {
      CopyOut out = connection.unwrap(PGConnection.class).getCopyAPI().copyOut("copy (" + select() + ") to stdout (format binary)");
      EventScanner scanner = new EventScanner(catalogue, codec, wanted);
      CopyFields fields = new CopyFields();
      int since = 0;
      for (byte[] row = out.readFromCopy(); row != null; row = out.readFromCopy()) {
        if (fields.begin(row)) {
          Recorded<DomainEvent> event = recorded(fields, scanner);
          if (event != null) {
            sink.event(event);
          }
        }
        if ((++since & 1_023) == 0 && Thread.interrupted()) {
          throw new InterruptedException();
        }
      }
    }

    /** Null where a stream of another kind holds an event that this program does not know. */
    private @Nullable Recorded<DomainEvent> recorded(CopyFields fields, EventScanner scanner) throws SQLException {
      UUID stream = fields.uuid();
      int seq = fields.whole();
      long position = fields.large();
      short type = fields.small();
      short revision = fields.small();
      var recordedAt = fields.instant();
      int payload = fields.next();
      int length = fields.length();
      if (!catalogue.knows(type)) {
        if (unknown.concerns(wanted.kind(), type, stream)) {
          throw new UnknownEvent(position, type, unknown.name(type));
        }
        return null;
      }
      try {
        byte[] bytes = fields.bytes();
        Meta meta = wanted.looksAtMeta() ? scanner.meta(bytes, fields.next(), fields.length()) : scanner.meta(bytes, 0, 0);
        return new Recorded<>(scanner.event(type, revision, bytes, payload, length, meta), meta, NIL, stream, seq, position, recordedAt);
      } catch (RuntimeException e) {
        throw new Undecodable(position, e);
      }
    }
  }
}
