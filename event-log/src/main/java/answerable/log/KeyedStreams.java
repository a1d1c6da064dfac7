package answerable.log;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Streams by a business key, for many who ask at once: while one statement is on its way, all who ask wait for the next, which finds
 * everybody's. Who asks alone asks at once.
 */
final class KeyedStreams {
  private static final int MOST = 32;

  private static final String BY_KEYS = """
      select e.position, e.event_id, e.stream, e.seq, e.type, e.revision, e.recorded_at, e.meta, e.payload, k.business_key
      from event k join event e on e.stream = k.stream where k.business_key = any (?) order by e.stream, e.seq""";

  /** {@code turn} ends when it was answered by another's statement, or when it is its own to ask for those behind it. */
  private record Asked(String key, CompletableFuture<Void> turn, CompletableFuture<List<StoredEvent>> found) {}

  private final JdbcTemplate jdbc;
  private final Queue<Asked> waiting = new ArrayDeque<>();
  private boolean asking;

  KeyedStreams(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  /** The whole stream that has an event of this key, in order; empty where there is none. */
  List<StoredEvent> of(String key) {
    Asked mine = new Asked(key, new CompletableFuture<>(), new CompletableFuture<>());
    queue(mine);
    mine.turn().join();
    if (!mine.found().isDone()) {
      List<Asked> together = next();
      try {
        answer(together);
      } finally {
        handOn();
      }
    }
    try {
      return mine.found().join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    }
  }

  private synchronized void queue(Asked mine) {
    waiting.add(mine);
    if (!asking) {
      asking = true;
      mine.turn().complete(null);
    }
  }

  private synchronized List<Asked> next() {
    List<Asked> together = new ArrayList<>();
    while (together.size() < MOST && !waiting.isEmpty()) {
      together.add(waiting.remove());
    }
    return together;
  }

  private synchronized void handOn() {
    Asked next = waiting.peek();
    asking = next != null;
    if (next != null) {
      next.turn().complete(null);
    }
  }

  private void answer(List<Asked> together) {
    try {
      Map<String, List<StoredEvent>> streams = find(together.stream().map(Asked::key).toList());
      together.forEach(asked -> asked.found().complete(streams.getOrDefault(asked.key(), List.of())));
    } catch (RuntimeException | Error e) {
      together.forEach(asked -> asked.found().completeExceptionally(e));
    } finally {
      together.forEach(asked -> asked.turn().complete(null));
    }
  }

  /** Always asks for as many, the last over and over: a plan is then made once, whatever the number. */
  private Map<String, List<StoredEvent>> find(List<String> keys) {
    String[] filled = Arrays.copyOf(keys.toArray(String[]::new), MOST);
    Arrays.fill(filled, keys.size(), MOST, keys.getLast());
    Map<String, List<StoredEvent>> streams = new HashMap<>();
    jdbc.query(connection -> {
      PreparedStatement select = connection.prepareStatement(BY_KEYS);
      select.setArray(1, connection.createArrayOf("text", filled));
      return select;
    }, (ResultSet row) -> collect(streams, row));
    return streams;
  }

  private static void collect(Map<String, List<StoredEvent>> streams, ResultSet row) throws SQLException {
    streams.computeIfAbsent(row.getString(10), _ -> new ArrayList<>()).add(StoredEvent.of(row));
  }
}
