package answerable.log;

import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** Whole streams from the table, one after the other, in parts so short that no snapshot grows old and that each fits in memory. */
public final class PostgresStreams implements StreamSource {
  private static final int EVENTS_A_PART = 65_536;
  private static final int STREAMS_A_PART = 5_000;
  private static final int SAMPLES_A_PART = 32;
  /** Page by page by the process that asks: that another fetches them ahead gained nothing from a disk and cost a fifth from memory. */
  private static final List<String> WHERE_THEY_LIE =
      List.of("enable_indexscan = off", "enable_seqscan = off", "max_parallel_workers_per_gather = 0", "effective_io_concurrency = 0");

  private final int eventsAPart;
  private final JdbcTemplate jdbc;
  private final BulkCopy copy;
  private final EventCatalogue catalogue;
  private final EventCodec codec;
  private final UnknownEvents unknown;

  public PostgresStreams(DataSource dataSource, EventCatalogue catalogue, EventCodec codec) {
    this(dataSource, catalogue, codec, EVENTS_A_PART);
  }

  PostgresStreams(DataSource dataSource, EventCatalogue catalogue, EventCodec codec, int eventsAPart) {
    this.eventsAPart = eventsAPart;
    this.jdbc = new JdbcTemplate(dataSource);
    this.copy = new BulkCopy(dataSource);
    this.catalogue = catalogue;
    this.codec = codec;
    this.unknown = new UnknownEvents(dataSource, catalogue);
  }

  @Override public List<Part> parts(Wanted wanted, long upTo, @Nullable UUID estate) {
    Set<Short> inLog = unknown.inLog();
    Reading reading = new Reading(wanted, new EventScanner(wanted, catalogue, codec), upTo, types(wanted, inLog), inLog, new ConcurrentLinkedQueue<>());
    return reading.types().isEmpty() ? List.of() : estate == null ? ranges(reading) : chunks(reading, estate);
  }

  /** Those that are wanted, and those that nobody here knows, lest they be left out unseen. */
  private Set<Short> types(Wanted wanted, Set<Short> inLog) {
    return inLog.stream()
        .filter(type -> !catalogue.knows(type) || wanted.types().contains(catalogue.of(type).type()))
        .collect(Collectors.toSet());
  }

  /** @param idle of which each thread takes one at a time */
  private record Reading(
      Wanted wanted, EventScanner scanner, long upTo, Set<Short> types, Set<Short> inLog, ConcurrentLinkedQueue<Gathered> idle) {
    String where() {
      String some = types.equals(inLog) ? "" : " and type = any ('" + array(types) + "')";
      return " where position <= " + upTo + some;
    }
  }

  private record Sampled(UUID stream, short type) {}

  /** Streams found at even distances in the log, in order, say where a part ends: so it is right however ids are made. */
  private List<Part> ranges(Reading reading) {
    long step = Math.max(1, eventsAPart / SAMPLES_A_PART);
    List<UUID> samples = jdbc.query(
        "select e.stream, e.type from generate_series(1::bigint, ?, ?) p join event e on e.position = p order by e.stream",
        (row, _) -> new Sampled(row.getObject(1, UUID.class), row.getShort(2)), reading.upTo(), step).stream()
        .filter(sample -> reading.types().contains(sample.type())).map(Sampled::stream).toList();
    List<Part> parts = new ArrayList<>();
    String from = "";
    int next;
    for (int first = 0; first == 0 || first < samples.size(); first = next) {
      next = first + SAMPLES_A_PART;
      while (next < samples.size() && samples.get(next).equals(samples.get(first))) {
        next++; // a stream this long is a part by itself
      }
      boolean last = next + SAMPLES_A_PART / 2 >= samples.size();
      String to = last ? "" : " and stream < '" + samples.get(next) + "'";
      long events = (last ? samples.size() - first : next - first) * step;
      List<UUID> sampled = samples.subList(first, last ? samples.size() : next);
      parts.add(part(reading, from + to, Math.min(events, reading.upTo()), sampled.stream().distinct().count() * 2 > sampled.size()));
      if (last) {
        break;
      }
      from = " and stream >= '" + samples.get(next) + "'";
    }
    return parts;
  }

  private List<Part> chunks(Reading reading, UUID estate) {
    Set<Short> begins = new HashSet<>(unknown.unknownInLog());
    for (short number : catalogue.numbers(reading.wanted().kind())) {
      begins.add(number);
    }
    List<UUID> streams = jdbc.query(
        "select stream from event where seq = 0 and estate = ? and type = any (?) and position <= ? order by stream",
        (row, _) -> row.getObject(1, UUID.class), estate, begins.toArray(Short[]::new), reading.upTo());
    return IntStream.range(0, (streams.size() + STREAMS_A_PART - 1) / STREAMS_A_PART)
        .mapToObj(i -> streams.subList(i * STREAMS_A_PART, Math.min(streams.size(), (i + 1) * STREAMS_A_PART)))
        .map(chunk -> part(reading, " and stream = any ('" + array(chunk) + "')", about(chunk), true))
        .toList();
  }

  private long about(List<UUID> streams) {
    int step = Math.max(1, streams.size() / SAMPLES_A_PART);
    UUID[] some = IntStream.range(0, streams.size()).filter(i -> i % step == 0).mapToObj(streams::get).toArray(UUID[]::new);
    Long events = jdbc.queryForObject("select count(*) from event where stream = any (?)", Long.class, (Object) some);
    return Objects.requireNonNull(events) * streams.size() / some.length;
  }

  private static String array(Collection<?> values) {
    return values.stream().map(Object::toString).collect(Collectors.joining(",", "{", "}"));
  }

  /** @param gathering of streams so short that all of them together fit in memory */
  private Part part(Reading reading, String streams, long events, boolean gathering) {
    String select = "select " + BulkCopy.COLUMNS + reading.scanner().metaColumn() + ", " + reading.scanner().payloadColumn()
        + " from event" + reading.where() + streams;
    return new Part() {
      @Override public long events() {
        return events;
      }

      @Override public boolean contiguous() {
        return true;
      }

      @Override public void read(Sink sink) throws SQLException, IOException, InterruptedException {
        Json json = new Json();
        BulkCopy.RowSink rows = row -> {
          if (catalogue.knows(row.type)) {
            sink.event(reading.scanner().read(row, json));
          } else {
            unknown.refuse(row.type, row.position, row.stream(), reading.wanted().kind());
          }
        };
        if (gathering) {
          Gathered gathered = Objects.requireNonNullElseGet(reading.idle().poll(), Gathered::new);
          gathered.clear();
          copy.read(select, WHERE_THEY_LIE, gathered::add);
          gathered.handOver(rows);
          reading.idle().add(gathered);
        } else {
          copy.read(select + " order by stream, seq", List.of(), rows);
        }
      }
    };
  }
}
