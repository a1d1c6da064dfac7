package answerable.log;

import answerable.api.DomainEvent;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Streams from sealed segments, which are made where they are missing, and what came after them from the table. */
public final class SegmentStreams implements StreamSource {
  private static final byte[] NONE = {};

  private final Segments segments;
  private final EventCatalogue catalogue;
  private final EventCodec codec;
  private final UnknownEvents unknown;

  public SegmentStreams(Segments segments, DataSource dataSource, EventCatalogue catalogue, EventCodec codec) {
    this.segments = segments;
    this.catalogue = catalogue;
    this.codec = codec;
    this.unknown = new UnknownEvents(dataSource, catalogue);
  }

  @Override public List<Part> parts(Wanted wanted, long upTo, @Nullable UUID estate) {
    Filter filter = new Filter(new EventScanner(wanted, catalogue, codec), wanted.kind(), looked(wanted), estate);
    Tail tail = new Tail(segments.full(upTo) * segments.positions(), upTo);
    List<Part> parts = new ArrayList<>();
    for (int bucket = 0; bucket < Buckets.COUNT; bucket++) {
      parts.add(new BucketPart(bucket, upTo, filter, tail));
    }
    return parts;
  }

  /** By type: those that are wanted, and those that nobody here knows. */
  private boolean[] looked(Wanted wanted) {
    boolean[] looked = new boolean[Short.MAX_VALUE + 1];
    for (int number = 0; number < looked.length; number++) {
      short type = (short) number;
      looked[type] = !catalogue.knows(type) || wanted.types().contains(catalogue.of(type).type());
    }
    return looked;
  }

  private record Filter(EventScanner scanner, Class<? extends DomainEvent> kind, boolean[] looked, @Nullable UUID estate) {
    boolean passes(Row row) {
      return looked[row.type]
          && (estate == null || row.estateHigh == estate.getMostSignificantBits() && row.estateLow == estate.getLeastSignificantBits());
    }
  }

  /** What is not sealed yet, less than one range; read once for all parts. */
  private final class Tail {
    private final long after;
    private final long upTo;
    private @Nullable Buckets buckets;

    Tail(long after, long upTo) {
      this.after = after;
      this.upTo = upTo;
    }

    synchronized Buckets buckets() throws SQLException, IOException, InterruptedException {
      Buckets read = buckets;
      if (read == null) {
        read = new Buckets();
        segments.fill(read, after, upTo);
        buckets = read;
      }
      return read;
    }
  }

  private final class BucketPart implements Part {
    private final int bucket;
    private final long upTo;
    private final Filter filter;
    private final Tail tail;

    BucketPart(int bucket, long upTo, Filter filter, Tail tail) {
      this.bucket = bucket;
      this.upTo = upTo;
      this.filter = filter;
      this.tail = tail;
    }

    @Override public long events() {
      return (upTo + Buckets.COUNT - 1) / Buckets.COUNT;
    }

    @Override public boolean contiguous() {
      return false;
    }

    @Override public void read(Sink sink) throws SQLException, IOException, InterruptedException {
      Json json = new Json();
      Row row = new Row();
      byte[] buffer = NONE;
      for (long number = 0; number < segments.full(upTo); number++) {
        Segments.Bucket found = segments.bucket(number, bucket, buffer);
        buffer = found.bytes();
        events(found.bytes(), found.length(), row, json, sink);
      }
      Buckets rest = tail.buckets();
      events(rest.bytes(bucket), rest.length(bucket), row, json, sink);
    }

    private void events(byte[] bytes, int length, Row from, Json json, Sink sink) throws IOException, InterruptedException {
      Buckets.read(bytes, length, from, row -> {
        if (filter.passes(row)) {
          if (catalogue.knows(row.type)) {
            sink.event(filter.scanner().read(row, json));
          } else {
            unknown.refuse(row.type, row.position, row.stream(), filter.kind());
          }
        }
      });
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
    }
  }
}
