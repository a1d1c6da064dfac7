package answerable.log;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes the events of all commands that wait in one statement that commits by itself. One a node, on one thread, on a connection of
 * its own. Nobody is answered before the outcome is known.
 */
public final class Appender implements AutoCloseable {
  /** Opens a connection on which the appender may append. */
  public interface Connector {
    Connection open() throws SQLException;
  }

  private static final Logger LOG = LoggerFactory.getLogger(Appender.class);
  private static final int MOST_EVENTS = 512;
  static final Duration GIVE_UP = Duration.ofSeconds(30);
  private static final String UNIQUE_VIOLATION = "23505";
  private static final String APPEND = "select base, at from append(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

  /** One command's events, and until when (by {@link System#nanoTime}) their outcome may stay open. */
  private record Waiting(
      List<NewEvent> events, List<byte[]> metas, List<byte[]> payloads, CompletableFuture<Long> lastPosition, long until) {
    NewEvent first() {
      return events.getFirst();
    }

    boolean overdue() {
      return System.nanoTime() - until > 0;
    }

    void refuse(RuntimeException refusal) {
      lastPosition.completeExceptionally(refusal);
    }
  }

  private final LinkedBlockingQueue<Waiting> queue = new LinkedBlockingQueue<>();
  private final Connector connector;
  private final EventCatalogue catalogue;
  private final EventCodec codec;
  private final LogSignal signal;
  private final Clock clock;
  private final Duration giveUp;
  private final Thread thread;
  private @Nullable Connection connection;
  private volatile boolean stopping;
  private volatile boolean closed;
  private volatile boolean ended;

  Appender(Connector connector, EventCatalogue catalogue, EventCodec codec, LogSignal signal, Clock clock) {
    this(connector, catalogue, codec, signal, clock, GIVE_UP);
  }

  Appender(
      Connector connector, EventCatalogue catalogue, EventCodec codec, LogSignal signal, Clock clock, Duration giveUp) {
    this.giveUp = giveUp;
    this.connector = connector;
    this.catalogue = catalogue;
    this.codec = codec;
    this.signal = signal;
    this.clock = clock;
    this.thread = Thread.ofPlatform().name("appender").daemon(true).start(this::run);
  }

  /** Appends the events of one command, all or none, and returns the position of the last. */
  long append(List<NewEvent> events) {
    if (stopping) {
      throw new AppendRefused.OutcomeUnknown();
    }
    Waiting waiting = new Waiting(
        events, events.stream().map(e -> codec.encode(e.meta())).toList(), events.stream().map(e -> codec.encode(e.event())).toList(),
        new CompletableFuture<>(), System.nanoTime() + giveUp.toNanos());
    queue.add(waiting);
    if (ended && queue.remove(waiting)) {
      waiting.refuse(new AppendRefused.OutcomeUnknown());
    }
    try {
      return waiting.lastPosition().join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    }
  }

  private void run() {
    try {
      while (!closed && !(stopping && queue.isEmpty())) {
        Waiting first = queue.poll(100, TimeUnit.MILLISECONDS);
        if (first != null) {
          appendAll(batch(first));
        }
      }
    } catch (InterruptedException e) {
      LOG.debug("the appender was told to stop");
    } finally {
      ended = true;
      disconnect();
      for (Waiting left = queue.poll(); left != null; left = queue.poll()) {
        left.refuse(new AppendRefused.OutcomeUnknown());
      }
    }
  }

  private List<Waiting> batch(Waiting first) {
    List<Waiting> batch = new ArrayList<>(List.of(first));
    int events = first.events().size();
    for (Waiting next = queue.peek(); next != null && events + next.events().size() <= MOST_EVENTS; next = queue.peek()) {
      batch.add(queue.remove());
      events += next.events().size();
    }
    return batch;
  }

  /** Returns when every command of the batch has its answer. */
  private void appendAll(List<Waiting> batch) throws InterruptedException {
    Deque<Waiting> pending = new ArrayDeque<>(batch);
    try {
      while (!pending.isEmpty()) {
        List<Waiting> now = withoutInnerConflicts(pending);
        try {
          try {
            send(now);
          } catch (SQLException e) {
            if (isLost(e)) {
              throw e;
            }
            sendApart(now, e);
          }
        } catch (SQLException lost) {
          LOG.warn("The appender lost its connection (SQLSTATE {}); the batch is sent again.", lost.getSQLState());
          reconnect(pending);
        } catch (RuntimeException e) {
          now.forEach(w -> w.refuse(e));
        }
        pending.removeIf(w -> w.lastPosition().isDone());
      }
    } finally {
      pending.forEach(w -> w.refuse(new AppendRefused.OutcomeUnknown()));
    }
  }

  /**
   * After a batch that PostgreSQL did not take: answers those who are to blame. Where nobody is found, each is sent alone. Who has no
   * answer afterwards waits for the next statement. Throws when the connection is lost.
   */
  private void sendApart(List<Waiting> batch, SQLException e) throws SQLException {
    if (UNIQUE_VIOLATION.equals(e.getSQLState()) && settle(batch)) {
      return;
    }
    if (batch.size() == 1) {
      batch.getFirst().refuse(new IllegalStateException("PostgreSQL refused the events: SQLSTATE " + e.getSQLState()));
      return;
    }
    for (Waiting one : batch) {
      try {
        send(List.of(one));
      } catch (SQLException again) {
        if (isLost(again)) {
          throw again;
        }
        sendApart(List.of(one), again);
      }
    }
  }

  /** Of those that would collide with each other in one statement, the first goes first. */
  private static List<Waiting> withoutInnerConflicts(Deque<Waiting> pending) {
    Set<Object> taken = new HashSet<>();
    List<Waiting> now = new ArrayList<>();
    for (Waiting waiting : pending) {
      Set<Object> claims = new HashSet<>();
      for (NewEvent e : waiting.events()) {
        claims.add(new Place(e.stream(), e.seq()));
        if (e.commandId() != null) {
          claims.add(e.commandId());
        }
        if (e.businessKey() != null) {
          claims.add(e.businessKey());
        }
      }
      if (claims.stream().noneMatch(taken::contains)) {
        taken.addAll(claims);
        now.add(waiting);
      }
    }
    return now;
  }

  private record Place(UUID stream, int seq) {}

  private void send(List<Waiting> batch) throws SQLException {
    List<NewEvent> events = new ArrayList<>();
    List<byte[]> metas = new ArrayList<>();
    List<byte[]> payloads = new ArrayList<>();
    for (Waiting waiting : batch) {
      waiting.events().forEach(events::add);
      metas.addAll(waiting.metas());
      payloads.addAll(waiting.payloads());
    }
    Connection c = connected();
    try (PreparedStatement append = c.prepareStatement(APPEND)) {
      append.setArray(1, array(c, "uuid", events, NewEvent::eventId));
      append.setArray(2, array(c, "uuid", events, NewEvent::stream));
      append.setArray(3, array(c, "int4", events, NewEvent::seq));
      append.setArray(4, array(c, "uuid", events, Appender::estate));
      append.setArray(5, array(c, "int2", events, e -> catalogue.of(e.event()).number()));
      append.setArray(6, array(c, "int2", events, e -> catalogue.of(e.event()).revision()));
      append.setArray(7, array(c, "uuid", events, NewEvent::commandId));
      append.setArray(8, array(c, "text", events, NewEvent::businessKey));
      append.setArray(9, c.createArrayOf("bytea", metas.toArray(byte[][]::new)));
      append.setArray(10, c.createArrayOf("bytea", payloads.toArray(byte[][]::new)));
      append.setObject(11, clock instanceof SettableClock ? OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC) : null,
          Types.TIMESTAMP_WITH_TIMEZONE);
      try (ResultSet row = append.executeQuery()) {
        row.next();
        long position = row.getLong(1);
        signal.grown(types(events), position + 1);
        for (Waiting waiting : batch) {
          position += waiting.events().size();
          remember(waiting.events(), position);
          waiting.lastPosition().complete(position);
        }
      }
    }
  }

  private short[] types(List<NewEvent> events) {
    short[] types = new short[events.size()];
    for (int i = 0; i < types.length; i++) {
      types[i] = catalogue.of(events.get(i).event()).number();
    }
    return types;
  }

  private void remember(List<NewEvent> events, long lastPosition) {
    UUID commandId = events.getFirst().commandId();
    NewEvent last = events.getLast();
    if (commandId != null && events.stream().allMatch(e -> e.stream().equals(last.stream()))) {
      signal.appended(commandId,
          new EventLog.Outcome(last.stream(), last.seq(), lastPosition, last.meta().bodyHash(), last.meta().breaches()));
    }
  }

  private static <T> Array array(Connection c, String type, List<T> values, Function<T, @Nullable Object> column) throws SQLException {
    return c.createArrayOf(type, values.stream().map(column).toArray());
  }

  private static @Nullable UUID estate(NewEvent event) {
    return event.meta().estate() == null ? null : event.meta().estate().value();
  }

  /** After a violation: whose events are stored was sent before; whose id, key or place is taken is refused. False where nobody is. */
  private boolean settle(List<Waiting> batch) throws SQLException {
    List<NewEvent> events = batch.stream().flatMap(w -> w.events().stream()).toList();
    Map<Object, Long> stored = found("event_id", "uuid", events, NewEvent::eventId);
    Map<Object, Long> commands = found("command_id", "uuid", events, NewEvent::commandId);
    Map<Object, Long> keys = found("business_key", "text", events, NewEvent::businessKey);
    Set<Place> places = takenPlaces(events);
    boolean settled = false;
    for (Waiting waiting : batch) {
      Long position = stored.get(waiting.events().getLast().eventId());
      if (position != null) {
        remember(waiting.events(), position);
        waiting.lastPosition().complete(position);
      } else if (waiting.events().stream().anyMatch(e -> e.commandId() != null && commands.containsKey(e.commandId()))) {
        waiting.refuse(new AppendRefused.CommandOnRecord());
      } else if (waiting.events().stream().anyMatch(e -> e.businessKey() != null && keys.containsKey(e.businessKey()))) {
        waiting.refuse(new AppendRefused.KeyTaken());
      } else if (waiting.events().stream().anyMatch(e -> places.contains(new Place(e.stream(), e.seq())))) {
        waiting.refuse(new AppendRefused.StreamMoved());
      }
      settled |= waiting.lastPosition().isDone();
    }
    return settled;
  }

  private Set<Place> takenPlaces(List<NewEvent> events) throws SQLException {
    Connection c = connected();
    Set<Place> taken = new HashSet<>();
    try (PreparedStatement select = c.prepareStatement(
        "select e.stream, e.seq from unnest(?, ?) as p(stream, seq) join event e on e.stream = p.stream and e.seq = p.seq")) {
      select.setArray(1, array(c, "uuid", events, NewEvent::stream));
      select.setArray(2, array(c, "int4", events, NewEvent::seq));
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          taken.add(new Place(rows.getObject(1, UUID.class), rows.getInt(2)));
        }
      }
    }
    return taken;
  }

  private Map<Object, Long> found(String column, String type, List<NewEvent> events, Function<NewEvent, @Nullable Object> value)
      throws SQLException {
    Connection c = connected();
    Map<Object, Long> found = new HashMap<>();
    try (PreparedStatement select =
        c.prepareStatement("select " + column + ", position from event where " + column + " = any (?)")) {
      select.setArray(1, c.createArrayOf(type, events.stream().map(value).filter(Objects::nonNull).toArray()));
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          found.put(rows.getObject(1), rows.getLong(2));
        }
      }
    }
    return found;
  }

  private static boolean isLost(SQLException e) {
    String state = e.getSQLState();
    return state == null || state.startsWith("08") || state.startsWith("57") || state.startsWith("53") || state.equals("25006");
  }

  private Connection connected() throws SQLException {
    if (connection == null) {
      Connection opened = connector.open();
      opened.setAutoCommit(true);
      connection = opened;
    }
    return connection;
  }

  /** Until there is a connection, or nobody is left to answer. */
  private void reconnect(Deque<Waiting> pending) throws InterruptedException {
    disconnect();
    do {
      TimeUnit.MILLISECONDS.sleep(20);
      pending.stream().filter(Waiting::overdue).forEach(w -> w.refuse(new AppendRefused.OutcomeUnknown()));
      pending.removeIf(w -> w.lastPosition().isDone());
      if (closed) {
        throw new InterruptedException();
      }
      try {
        connected();
      } catch (SQLException e) {
        LOG.debug("no connection yet", e);
      }
    } while (connection == null && !pending.isEmpty());
  }

  private void disconnect() {
    if (connection != null) {
      try {
        connection.close();
      } catch (SQLException e) {
        LOG.debug("closing", e);
      }
      connection = null;
    }
  }

  /** What waits is still written, if that takes no more than a few seconds. */
  @Override public void close() {
    stopping = true;
    try {
      if (!thread.join(Duration.ofSeconds(5))) {
        closed = true;
        thread.interrupt();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
