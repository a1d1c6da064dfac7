package answerable.log;

import answerable.api.ComplaintEvent.FollowUpLogged;
import answerable.api.Id.ComplaintId;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** One node: an appender and a reader on a database. */
final class Node implements AutoCloseable {
  final EventCatalogue catalogue = new EventCatalogue();
  final EventCodec codec = new EventCodec(catalogue, new PlainCipher());
  final LogSignal signal = new LogSignal();
  final Appender appender;
  final JdbcEventLog log;
  final ReadAhead ahead = new ReadAhead();
  final AnswerableStorageEngine engine;
  private final HikariDataSource reading = new HikariDataSource();

  Node(String url) {
    this(url, "node");
  }

  Node(String url, String name) {
    this(url, name, Clock.systemUTC(), Appender.GIVE_UP);
  }

  Node(String url, String name, Clock clock, Duration giveUp) {
    appender = new Appender(() -> open(url, name), catalogue, codec, signal, clock, giveUp);
    reading.setJdbcUrl(url);
    reading.setUsername("postgres");
    reading.setMinimumIdle(1);
    reading.setMaximumPoolSize(8);
    log = new JdbcEventLog(reading, catalogue, codec, signal);
    engine = new AnswerableStorageEngine(appender, log, ahead);
  }

  static Connection open(String url, String name) throws SQLException {
    Connection connection = DriverManager.getConnection(url + "?ApplicationName=" + name, "postgres", "");
    try (Statement role = connection.createStatement()) {
      role.execute("set role answerable_appender");
    }
    return connection;
  }

  /** The events of one command: follow-ups at these places of a stream. */
  static List<NewEvent> command(UUID stream, int firstSeq, int events, UUID commandId) {
    List<NewEvent> all = new ArrayList<>();
    for (int i = 0; i < events; i++) {
      all.add(new NewEvent(UUID.randomUUID(), stream, firstSeq + i, new FollowUpLogged(new ComplaintId(stream), "去电", null, null, null),
          Samples.meta(commandId), i == 0 ? commandId : null, null));
    }
    return all;
  }

  @Override public void close() {
    appender.close();
    reading.close();
  }
}
