package answerable.benchmarks;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;

/** Asks the read model for all that is awaited, again and again, and keeps how long each took to be seen. */
final class Watch implements AutoCloseable {
  private static final long PAUSE_NANOS = 500_000;

  private record Awaited(UUID stream, int version, long sent, long answered) {}

  private final ConcurrentLinkedQueue<Awaited> added = new ConcurrentLinkedQueue<>();
  private final Map<UUID, Awaited> pending = new HashMap<>();
  private final Histogram fromSent = Clients.latencies();
  private final Histogram fromAnswered = Clients.latencies();
  private final Thread thread;
  private volatile boolean last;

  Watch(Database database) throws SQLException {
    Connection connection = database.open();
    thread = Thread.ofPlatform().name("watch").start(() -> look(connection));
  }

  /** Times by {@link System#nanoTime}. */
  void await(UUID stream, int version, long sent, long answered) {
    added.add(new Awaited(stream, version, sent, answered));
  }

  private void look(Connection connection) {
    try (connection; PreparedStatement select =
        connection.prepareStatement("select stream, version from live.case_register where stream = any (?)")) {
      while (!last || !added.isEmpty() || !pending.isEmpty()) {
        for (Awaited one = added.poll(); one != null; one = added.poll()) {
          pending.put(one.stream(), one);
        }
        if (!pending.isEmpty()) {
          select.setArray(1, connection.createArrayOf("uuid", pending.keySet().toArray()));
          try (ResultSet rows = select.executeQuery()) {
            seen(rows);
          }
        }
        LockSupport.parkNanos(PAUSE_NANOS);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private void seen(ResultSet rows) throws SQLException {
    long now = System.nanoTime();
    while (rows.next()) {
      UUID stream = rows.getObject(1, UUID.class);
      Awaited one = pending.get(stream);
      if (one != null && rows.getInt(2) >= one.version()) {
        pending.remove(stream);
        fromSent.recordValue(now - one.sent());
        fromAnswered.recordValue(Math.max(1, now - one.answered()));
      }
    }
  }

  /** Only after {@link #close}. */
  Histogram fromSent() {
    return fromSent;
  }

  Histogram fromAnswered() {
    return fromAnswered;
  }

  @Override public void close() throws InterruptedException {
    last = true;
    thread.join();
  }
}
