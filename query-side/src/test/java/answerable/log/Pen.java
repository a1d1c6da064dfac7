package answerable.log;

import answerable.api.DomainEvent;
import answerable.api.Recorded;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;

/** Writes events into a log without a command side: as they are, under their stream and place. */
public final class Pen implements AutoCloseable {
  private final Appender appender;

  public Pen(DataSource dataSource) {
    EventCatalogue catalogue = new EventCatalogue();
    this.appender = new Appender(() -> appending(dataSource), catalogue, new EventCodec(catalogue, new PlainCipher()), new LogSignal(),
        Clock.systemUTC());
  }

  private static Connection appending(DataSource dataSource) throws SQLException {
    Connection connection = dataSource.getConnection();
    try (Statement role = connection.createStatement()) {
      role.execute("set role answerable_appender");
    }
    return connection;
  }

  /** Position and time of recording are the log's. Returns the position of the last. */
  public long write(List<? extends Recorded<? extends DomainEvent>> events) {
    return appender.append(events.stream().map(Pen::unnamed).toList());
  }

  /** A new stream of one event that holds a business key. */
  public long write(Recorded<? extends DomainEvent> first, String businessKey) {
    return appender.append(List.of(new NewEvent(
        first.eventId(), first.stream(), first.seq(), first.event(), first.meta(), UUID.randomUUID(), businessKey)));
  }

  private static NewEvent unnamed(Recorded<? extends DomainEvent> e) {
    return new NewEvent(e.eventId(), e.stream(), e.seq(), e.event(), e.meta(), null, null);
  }

  @Override public void close() {
    appender.close();
  }
}
