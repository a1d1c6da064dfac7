package answerable.log;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
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
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
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
  private static final Duration GIVE_UP = Duration.ofSeconds(30);
  private static final String UNIQUE_VIOLATION = "23505";
  private static final String APPEND = "select base, at from append(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

  private record Waiting(List<NewEvent> events, CompletableFuture<Long> lastPosition) {
    NewEvent first() {
      return events.getFirst();
    }
  }

  private final LinkedBlockingQueue<Waiting> queue = new LinkedBlockingQueue<>();
  private final Connector connector;
  private final EventCatalogue catalogue;
  private final EventCodec codec;
  private final LogSignal signal;
  private final Clock clock;
  private final Thread thread;
  private @Nullable Connection connection;
  private volatile boolean stopping;
  private volatile boolean closed;

  Appender(Connector connector, EventCatalogue catalogue, EventCodec codec, LogSignal signal, Clock clock) {
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
    Waiting waiting = new Waiting(events, new CompletableFuture<>());
    queue.add(waiting);
    try {
      return waiting.lastPosition().join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    }
  }

  private void run() {
    while (!closed && !(stopping && queue.isEmpty())) {
      try {
        Waiting first = queue.poll(100, TimeUnit.MILLISECONDS);
        if (first != null) {
          appendAll(batch(first));
        }
      } catch (InterruptedException e) {
        break;
      }
    }
    closed = true;
    disconnect();
    for (Waiting left = queue.poll(); left != null; left = queue.poll()) {
      left.lastPosition().completeExceptionally(new AppendRefused.OutcomeUnknown());
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

  private void appendAll(List<Waiting> batch) {
    Deque<Waiting> pending = new ArrayDeque<>(batch);
    long giveUp = System.nanoTime() + GIVE_UP.toNanos();
    while (!pending.isEmpty()) {
      List<Waiting> now = withoutInnerConflicts(pending);
      try {
        send(now);
        pending.removeAll(now);
      } catch (SQLException e) {
        try {
          if (UNIQUE_VIOLATION.equals(e.getSQLState())) {
            pending.removeAll(settled(now));
          } else if (isLost(e)) {
            reconnect(e, giveUp);
          } else {
            alone(now, pending, e);
          }
        } catch (SQLException lostAgain) {
          reconnect(lostAgain, giveUp);
        }
        if (closed || System.nanoTime() > giveUp) {
          pending.forEach(w -> w.lastPosition().completeExceptionally(new AppendRefused.OutcomeUnknown()));
          return;
        }
      } catch (RuntimeException e) {
        now.forEach(w -> w.lastPosition().completeExceptionally(e));
        pending.removeAll(now);
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
    List<NewEvent> events = batch.stream().flatMap(w -> w.events().stream()).toList();
    Connection c = connected();
    try (PreparedStatement append = c.prepareStatement(APPEND)) {
      append.setArray(1, c.createArrayOf("uuid", events.stream().map(NewEvent::eventId).toArray()));
      append.setArray(2, c.createArrayOf("uuid", events.stream().map(NewEvent::stream).toArray()));
      append.setArray(3, c.createArrayOf("int4", events.stream().map(NewEvent::seq).toArray()));
      append.setArray(4, c.createArrayOf("uuid", events.stream().map(e -> estate(e)).toArray()));
      append.setArray(5, c.createArrayOf("int2", events.stream().map(e -> catalogue.of(e.event()).number()).toArray()));
      append.setArray(6, c.createArrayOf("int2", events.stream().map(e -> catalogue.of(e.event()).revision()).toArray()));
      append.setArray(7, c.createArrayOf("uuid", events.stream().map(NewEvent::commandId).toArray()));
      append.setArray(8, c.createArrayOf("text", events.stream().map(NewEvent::businessKey).toArray()));
      append.setArray(9, c.createArrayOf("bytea", events.stream().map(e -> codec.encode(e.meta())).toArray(byte[][]::new)));
      append.setArray(10, c.createArrayOf("bytea", events.stream().map(e -> codec.encode(e.event())).toArray(byte[][]::new)));
      append.setObject(11, clock instanceof SettableClock ? OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC) : null,
          java.sql.Types.TIMESTAMP_WITH_TIMEZONE);
      try (ResultSet row = append.executeQuery()) {
        row.next();
        long position = row.getLong(1);
        signal.grown(position + events.size());
        for (Waiting waiting : batch) {
          position += waiting.events().size();
          waiting.lastPosition().complete(position);
        }
      }
    }
  }

  private static @Nullable UUID estate(NewEvent event) {
    return event.meta().estate() == null ? null : event.meta().estate().value();
  }

  /** After a violation: those whose events are stored were sent before; those whose place is taken are guilty. */
  private List<Waiting> settled(List<Waiting> batch) throws SQLException {
    List<Waiting> settled = new ArrayList<>();
    Map<Object, Long> stored = found(
        "select event_id, position from event where event_id = any (?)", "uuid",
        batch.stream().map(w -> w.events().getLast().eventId()).toArray());
    Map<Object, Long> commands = found(
        "select command_id, position from event where command_id = any (?)", "uuid",
        batch.stream().map(w -> w.first().commandId()).toArray());
    Map<Object, Long> keys = found(
        "select business_key, position from event where business_key = any (?)", "text",
        batch.stream().flatMap(w -> w.events().stream()).map(NewEvent::businessKey).toArray());
    Map<Object, Long> heads = found(
        "select s.stream, (select max(seq) from event e where e.stream = s.stream)"
            + " from unnest(?) as s(stream) where exists (select from event e where e.stream = s.stream)", "uuid",
        batch.stream().map(w -> w.first().stream()).distinct().toArray());
    for (Waiting waiting : batch) {
      Long position = stored.get(waiting.events().getLast().eventId());
      RuntimeException refusal = null;
      if (position == null) {
        if (waiting.first().commandId() != null && commands.containsKey(waiting.first().commandId())) {
          refusal = new AppendRefused.CommandOnRecord();
        } else if (waiting.events().stream().anyMatch(e -> e.businessKey() != null && keys.containsKey(e.businessKey()))) {
          refusal = new AppendRefused.KeyTaken();
        } else if (heads.getOrDefault(waiting.first().stream(), -1L) >= waiting.first().seq()) {
          refusal = new AppendRefused.StreamMoved();
        }
      }
      if (position != null) {
        waiting.lastPosition().complete(position);
        settled.add(waiting);
      } else if (refusal != null) {
        waiting.lastPosition().completeExceptionally(refusal);
        settled.add(waiting);
      }
    }
    return settled;
  }

  private Map<Object, Long> found(String sql, String type, Object[] values) throws SQLException {
    Connection c = connected();
    Map<Object, Long> found = new HashMap<>();
    try (PreparedStatement select = c.prepareStatement(sql)) {
      select.setArray(1, c.createArrayOf(type, values));
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          found.put(rows.getObject(1), rows.getLong(2));
        }
      }
    }
    return found;
  }

  /** A command that PostgreSQL can't take for a reason of its own fails alone. */
  private void alone(List<Waiting> now, Deque<Waiting> pending, SQLException e) throws SQLException {
    if (now.size() == 1) {
      now.getFirst().lastPosition().completeExceptionally(
          new IllegalStateException("PostgreSQL refused the events: SQLSTATE " + e.getSQLState()));
      pending.remove(now.getFirst());
      return;
    }
    for (Waiting one : now) {
      try {
        send(List.of(one));
      } catch (SQLException again) {
        if (isLost(again) || UNIQUE_VIOLATION.equals(again.getSQLState())) {
          throw again;
        }
        one.lastPosition().completeExceptionally(
            new IllegalStateException("PostgreSQL refused the events: SQLSTATE " + again.getSQLState()));
      }
      pending.remove(one);
    }
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

  private void reconnect(SQLException cause, long giveUp) {
    LOG.warn("The appender lost its connection (SQLSTATE {}); the batch is sent again.", cause.getSQLState());
    disconnect();
    while (connection == null && !closed && System.nanoTime() < giveUp) {
      try {
        connected();
      } catch (SQLException e) {
        try {
          TimeUnit.MILLISECONDS.sleep(50);
        } catch (InterruptedException interrupted) {
          closed = true;
        }
      }
    }
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
