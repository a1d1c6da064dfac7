package answerable.log;

import answerable.api.DomainEvent;
import answerable.api.Meta;
import answerable.api.Recorded;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataRetrievalFailureException;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;

/** Reads the log over JDBC. */
final class JdbcEventLog implements EventLog {
  private static final int LONGEST_COMMAND = 64;

  private static final int NEAR = 2_000;

  /** The next few, whatever lies between: for kinds that much of the log is of. */
  private static final String NEAR_BY = StoredEvent.COLUMNS + "where position > ? and position <= ? and type = any (?) order by position limit ?";

  /** By the index on types alone: what is rare is found without a look at all that lies between. */
  private static final String OF_TYPES = StoredEvent.COLUMNS + """
      where position in (
        select p.position from unnest(?) as t(type) cross join lateral (
          select e.position from event e where e.type = t.type and e.position > ? and e.position <= ? order by e.position limit %1$d) p
        order by p.position limit %1$d)
      order by position""";

  private static final int AT_ONCE = 10_000;

  /** In steps along the key: a plan that was made for any position would otherwise read the whole index, several times a second. */
  private static final String NEW = "select type, max(position) from (select type, position from event where position > ? order by position limit "
      + AT_ONCE + ") e group by type";

  /** Positions have no gap and their times never go back, so that halving finds it without an index of times. */
  private static final String AT = """
      with recursive half(low, high) as (
        select 0::bigint, coalesce(max(position), 0) from event
        union all
        select case when e.recorded_at <= ? then e.position else low end, case when e.recorded_at <= ? then high else e.position - 1 end
        from half join event e on e.position = (low + high + 1) / 2 where low < high)
      select max(low), clock_timestamp() from half where low = high""";

  private final JdbcTemplate jdbc;
  private final EventCatalogue catalogue;
  private final EventCodec codec;
  private final LogSignal signal;
  private final KeyedStreams keyed;
  private final UnknownEvents unknown;
  private final String unknownNumbers;
  private final Cache<UUID, StreamHead> heads = Caffeine.newBuilder().maximumSize(100_000).build();
  private final AtomicLong polledAt = new AtomicLong();
  private final AskedTogether looks = new AskedTogether(this::look);
  private volatile long lookedUpTo = -1;
  private volatile boolean unknownSeen;

  JdbcEventLog(DataSource dataSource, EventCatalogue catalogue, EventCodec codec, LogSignal signal) {
    this.jdbc = new JdbcTemplate(dataSource);
    this.catalogue = catalogue;
    this.codec = codec;
    this.signal = signal;
    this.keyed = new KeyedStreams(jdbc);
    this.unknown = new UnknownEvents(dataSource, catalogue);
    this.unknownNumbers = UnknownEvents.numbers(catalogue);
  }

  @Override public long head() {
    return number("select coalesce(max(position), 0) from event");
  }

  /**
   * Events in order up to the first that can't be read.
   *
   * @param unknown the numbers in the log that mean nothing here, almost always none
   */
  private record Read(List<Recorded<DomainEvent>> events, @Nullable Undecodable then, Short[] unknown) {
    List<Recorded<DomainEvent>> orFail() {
      if (events.isEmpty() && then != null) {
        throw then;
      }
      return events;
    }
  }

  @Override public List<Recorded<DomainEvent>> after(long position, int limit) {
    List<Recorded<DomainEvent>> events = Objects.requireNonNull(jdbc.query(
        StoredEvent.COLUMNS + "where position > ? order by position limit ?", this::read, position, limit)).orFail();
    long expected = position;
    for (Recorded<DomainEvent> event : events) {
      if (event.position() != ++expected) {
        throw new IllegalStateException("the log has no position " + expected);
      }
    }
    return events;
  }

  @Override public <E extends DomainEvent> List<Recorded<E>> after(Class<E> kind, long position, int limit) {
    looks.ask();
    long upTo = lookedUpTo;
    if (unknownSeen) {
      return afterWithUnknown(kind, position, limit);
    }
    if (signal.head(catalogue.numbers(kind)) <= position) {
      return List.of();
    }
    Short[] types = numbers(kind);
    List<Recorded<DomainEvent>> near =
        Objects.requireNonNull(jdbc.query(NEAR_BY, this::read, position, Math.min(position + NEAR, upTo), types, limit)).orFail();
    return cast(near.isEmpty()
        ? Objects.requireNonNull(jdbc.query(OF_TYPES.formatted(limit), this::read, types, position, upTo)).orFail()
        : near);
  }

  private <E extends DomainEvent> List<Recorded<E>> afterWithUnknown(Class<E> kind, long position, int limit) {
    Read read = Objects.requireNonNull(jdbc.query(
        "select e.*, u.numbers from (select " + unknownNumbers + " numbers) u left join lateral (" + StoredEvent.COLUMNS
            + "where position > ? and type = any (?) order by position limit ?) e on true order by e.position", this::read, position,
        numbers(kind), limit));
    UnknownEvents.Place place = asked(() -> unknown.first(kind, read.unknown(), position));
    if (place == null) {
      return cast(read.orFail());
    }
    List<Recorded<DomainEvent>> before = read.events().stream().takeWhile(event -> event.position() < place.position()).toList();
    boolean first = read.then() == null || read.then().position() > place.position();
    return cast(new Read(before, first ? asked(() -> unknown.at(place)) : read.then(), read.unknown()).orFail());
  }

  @Override public long head(Class<? extends DomainEvent> kind) {
    return heads(kind).ofKind();
  }

  @Override public Heads heads(Class<? extends DomainEvent> kind) {
    looks.ask();
    long all = signal.head();
    return new Heads(all, unknownSeen ? headWithUnknown(kind) : signal.head(catalogue.numbers(kind)));
  }

  private long headWithUnknown(Class<? extends DomainEvent> kind) {
    return head(kind, Long.MAX_VALUE, "select max(position) h from event e where e.type = t.type");
  }

  @Override public long head(Class<? extends DomainEvent> kind, long upTo) {
    return head(kind, upTo, "select max(position) h from event e where e.type = t.type and e.position <= " + upTo);
  }

  private long head(Class<? extends DomainEvent> kind, long upTo, String ofType) {
    return Objects.requireNonNull(jdbc.query("select coalesce(max(h), 0), " + unknownNumbers
        + " from unnest(?) as t(type) cross join lateral (" + ofType + ") heads", row -> {
          row.next();
          Short[] others = (Short[]) row.getArray(2).getArray();
          long head = row.getLong(1);
          return others.length == 0 ? head : Math.max(head, asked(() -> unknown.last(kind, others, upTo)));
        }, (Object) numbers(kind)));
  }

  @Override public @Nullable Instant recordedAt(long position) {
    return jdbc.query("select recorded_at from event where position = ?",
        rows -> rows.next() ? rows.getObject(1, OffsetDateTime.class).toInstant() : null, position);
  }

  @Override public Moment at(Instant moment) {
    OffsetDateTime time = moment.atOffset(ZoneOffset.UTC);
    return Objects.requireNonNull(jdbc.execute((ConnectionCallback<Moment>) connection -> {
      connection.setAutoCommit(false);
      try (PreparedStatement lock = connection.prepareStatement("select pg_advisory_xact_lock_shared(7)");
          PreparedStatement look = connection.prepareStatement(AT)) {
        lock.execute();
        look.setObject(1, time);
        look.setObject(2, time);
        try (ResultSet row = look.executeQuery()) {
          row.next();
          return new Moment(row.getLong(1), row.getObject(2, OffsetDateTime.class).toInstant());
        }
      } finally {
        connection.rollback();
        connection.setAutoCommit(true);
      }
    }));
  }

  @Override public List<Recorded<DomainEvent>> stream(UUID stream, int firstSeq) {
    return jdbc.query(StoredEvent.COLUMNS + "where stream = ? and seq >= ? order by seq", this::recorded, stream, firstSeq);
  }

  @Override public @Nullable Recorded<DomainEvent> first(UUID stream) {
    List<Recorded<DomainEvent>> found = jdbc.query(StoredEvent.COLUMNS + "where stream = ? and seq = 0", this::recorded, stream);
    return found.isEmpty() ? null : found.getFirst();
  }

  @Override public @Nullable StreamHead streamHead(UUID stream) {
    StreamHead known = heads.getIfPresent(stream);
    if (known == null) {
      known = readHead(stream);
      if (known != null) {
        heads.put(stream, known);
      }
    }
    return known;
  }

  private @Nullable StreamHead readHead(UUID stream) {
    return jdbc.query("select type, estate, position from event where stream = ? and seq = 0", row -> {
      if (!row.next()) {
        return null;
      }
      short type = row.getShort(1);
      if (!catalogue.knows(type)) {
        long position = row.getLong(3);
        throw asked(() -> unknown.at(new UnknownEvents.Place(position, type)));
      }
      return new StreamHead(catalogue.of(type).kind(), row.getObject(2, UUID.class));
    }, stream);
  }

  @Override public int lastSeq(UUID stream) {
    return (int) number("select coalesce(max(seq), -1) from event where stream = ?", stream);
  }

  @Override public List<Recorded<DomainEvent>> ofCommand(UUID commandId) {
    List<Recorded<DomainEvent>> from = jdbc.query(
        StoredEvent.COLUMNS + "where (stream, seq) >= (select stream, seq from event where command_id = ?)"
            + " and stream = (select stream from event where command_id = ?) order by seq limit ?",
        this::recorded, commandId, commandId, LONGEST_COMMAND);
    return from.stream().takeWhile(event -> event.meta().commandId().equals(commandId)).toList();
  }

  @Override public @Nullable Outcome outcome(UUID commandId) {
    Outcome here = outcomeHere(commandId);
    if (here != null) {
      return here;
    }
    List<Recorded<DomainEvent>> events = ofCommand(commandId);
    if (events.isEmpty()) {
      return null;
    }
    Recorded<DomainEvent> last = events.getLast();
    return new Outcome(last.stream(), last.seq(), last.position(), last.meta().bodyHash(), last.meta().breaches());
  }

  @Override public @Nullable Outcome outcomeHere(UUID commandId) {
    return signal.outcome(commandId);
  }

  @Override public Set<UUID> commandsOnRecord(Collection<UUID> commandIds) {
    return new HashSet<>(jdbc.query("select command_id from event where command_id = any (?)",
        (row, number) -> row.getObject(1, UUID.class), (Object) commandIds.toArray(UUID[]::new)));
  }

  @Override public @Nullable UUID streamOfKey(String businessKey) {
    return jdbc.query("select stream from event where business_key = ?",
        rows -> rows.next() ? rows.getObject(1, UUID.class) : null, businessKey);
  }

  @Override public List<Recorded<DomainEvent>> ofKey(String businessKey) {
    return keyed.of(businessKey).stream().map(this::decoded).toList();
  }

  @Override public List<String> keysWithPrefix(String prefix, int limit) {
    return jdbc.query(
        "select business_key from event where business_key >= ? and business_key < ? order by business_key desc limit ?",
        (row, number) -> row.getString(1), prefix, prefix + '\uffff', limit);
  }

  @Override public void awaitBeyond(long position, long millis) throws InterruptedException {
    signal.awaitBeyond(null, position, millis, this::poll);
  }

  @Override public void awaitBeyond(Class<? extends DomainEvent> kind, long position, long millis) throws InterruptedException {
    signal.awaitBeyond(catalogue.numbers(kind), position, millis, this::poll);
  }

  /** Not at once again, also where one ended its waiting and another begins. */
  private void poll() {
    long now = System.nanoTime();
    long before = polledAt.get();
    if (now - before >= LogSignal.LOOK_NANOS && polledAt.compareAndSet(before, now)) {
      looks.ask();
    }
  }

  private void look() {
    if (lookedUpTo < 0) {
      lookedUpTo = head();
      unknownSeen = !unknown.unknownInLog().isEmpty();
      jdbc.query("select t.type, h from unnest(?) as t(type) cross join lateral (select max(position) h from event e where e.type = t.type) heads"
          + " where h is not null", this::signalled, (Object) numbers(DomainEvent.class));
    }
    long before;
    do {
      before = lookedUpTo;
      lookedUpTo = Math.max(before, Objects.requireNonNull(jdbc.query(NEW, this::signalled, before)));
    } while (lookedUpTo - before == AT_ONCE);
  }

  private long signalled(ResultSet rows) throws SQLException {
    long upTo = 0;
    while (rows.next()) {
      if (catalogue.knows(rows.getShort(1))) {
        signal.grown(rows.getShort(1), rows.getLong(2));
      } else {
        unknownSeen = true;
        signal.grown(rows.getLong(2));
      }
      upTo = Math.max(upTo, rows.getLong(2));
    }
    return upTo;
  }

  private Read read(ResultSet rows) throws SQLException {
    List<Recorded<DomainEvent>> events = new ArrayList<>();
    Undecodable then = null;
    Short[] numbers = {};
    boolean tells = rows.getMetaData().getColumnCount() > StoredEvent.COUNT;
    while (then == null && rows.next()) {
      if (tells && rows.isFirst()) {
        numbers = (Short[]) rows.getArray(StoredEvent.COUNT + 1).getArray();
      }
      if (rows.getObject(1) != null) {
        try {
          events.add(recorded(rows, events.size()));
        } catch (Undecodable e) {
          then = e;
        }
      }
    }
    return new Read(events, then, numbers);
  }

  private interface Question<T extends @Nullable Object> {
    T ask() throws SQLException;
  }

  private static <T extends @Nullable Object> T asked(Question<T> question) {
    try {
      return question.ask();
    } catch (SQLException e) {
      throw new DataRetrievalFailureException("SQLSTATE " + e.getSQLState());
    }
  }

  private Recorded<DomainEvent> recorded(ResultSet row, int number) throws SQLException {
    return decoded(StoredEvent.of(row));
  }

  private Recorded<DomainEvent> decoded(StoredEvent stored) {
    if (!catalogue.knows(stored.type())) {
      throw asked(() -> unknown.at(new UnknownEvents.Place(stored.position(), stored.type())));
    }
    try {
      Meta meta = codec.meta(stored.meta());
      DomainEvent event = codec.decode(stored.type(), stored.revision(), stored.payload(), meta);
      return new Recorded<>(event, meta, stored.eventId(), stored.stream(), stored.seq(), stored.position(), stored.recordedAt());
    } catch (RuntimeException e) {
      throw new Undecodable(stored.position(), e);
    }
  }

  private long number(String sql, Object... parameters) {
    Long number = jdbc.queryForObject(sql, Long.class, parameters);
    return number == null ? 0 : number;
  }

  private Short[] numbers(Class<? extends DomainEvent> kind) {
    List<Short> numbers = new ArrayList<>();
    for (short number : catalogue.numbers(kind)) {
      numbers.add(number);
    }
    return numbers.toArray(Short[]::new);
  }

  @SuppressWarnings("unchecked")
  private static <E extends DomainEvent> List<Recorded<E>> cast(List<Recorded<DomainEvent>> events) {
    return (List<Recorded<E>>) (List<?>) events;
  }
}
