package answerable.log;

import answerable.api.ComplaintEvent.FollowUpLogged;
import answerable.api.ComplaintEvent.StatementConfirmed;
import answerable.api.Id.ComplaintId;
import answerable.api.Terms.ConfirmationMethod;
import answerable.log.testing.SharedPostgres;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** One node's part of the log, without Spring. */
final class LogNode implements AutoCloseable {
  final DataSource owner;
  final Appender appender;
  final JdbcEventLog log;
  final AnswerableStorageEngine engine;

  LogNode(String url) {
    this(url, Clock.systemUTC(), Appender.GIVE_UP);
  }

  LogNode(String url, Clock clock, Duration giveUp) {
    owner = SharedPostgres.dataSource(url);
    EventCatalogue catalogue = new EventCatalogue();
    EventCodec codec = new EventCodec(catalogue, new PlainCipher());
    LogSignal signal = new LogSignal();
    appender = new Appender(() -> as("answerable_appender"), catalogue, codec, signal, clock, giveUp);
    log = new JdbcEventLog(owner, catalogue, codec, signal);
    engine = new AnswerableStorageEngine(appender, log);
  }

  Connection as(String role) throws SQLException {
    Connection connection = owner.getConnection();
    try (Statement set = connection.createStatement()) {
      set.execute("set application_name = '" + role + "'");
      set.execute("set role " + role);
    }
    return connection;
  }

  /** Ends the appender's session in the server, as a failing network or an administrator would. */
  void cutAppender() throws SQLException {
    try (Connection connection = owner.getConnection(); Statement cut = connection.createStatement()) {
      cut.execute("select pg_terminate_backend(pid) from pg_stat_activity"
          + " where application_name = 'answerable_appender' and datname = current_database()");
    }
  }

  static NewEvent event(UUID eventId, UUID stream, int seq, @Nullable UUID commandId, @Nullable String key) {
    ComplaintId complaint = new ComplaintId(stream);
    return new NewEvent(eventId, stream, seq,
        seq % 2 == 0 ? new StatementConfirmed(complaint, ConfirmationMethod.LINK) : new FollowUpLogged(complaint, "跟进", null, null),
        Samples.meta(commandId == null ? UUID.randomUUID() : commandId), commandId, key);
  }

  static NewEvent event(UUID stream, int seq) {
    return event(UUID.randomUUID(), stream, seq, UUID.randomUUID(), null);
  }

  long append(NewEvent... events) {
    return appender.append(List.of(events));
  }

  @Override public void close() {
    appender.close();
  }
}
