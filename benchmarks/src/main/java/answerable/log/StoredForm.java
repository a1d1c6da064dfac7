package answerable.log;

import answerable.api.DomainEvent;
import answerable.api.Meta;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import javax.sql.DataSource;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/** What only the log itself can do: its stored form, and its engine without a program around it. */
@NullMarked
public final class StoredForm {
  private final EventCatalogue catalogue = new EventCatalogue();
  private final EventCodec codec = new EventCodec(catalogue, new PlainCipher());

  public byte[] encode(DomainEvent event) {
    return codec.encode(event);
  }

  public byte[] encode(Meta meta) {
    return codec.encode(meta);
  }

  public short number(DomainEvent event) {
    return catalogue.of(event).number();
  }

  public short revision(DomainEvent event) {
    return catalogue.of(event).revision();
  }

  public static @Nullable String businessKey(DomainEvent event) {
    return BusinessKeys.of(event);
  }

  /** The engine with its appender on a connection of its own; both end with it. */
  public record Engine(AnswerableStorageEngine engine, Appender appender) implements AutoCloseable {
    @Override public void close() {
      appender.close();
    }
  }

  public Engine engine(DataSource dataSource) {
    LogSignal signal = new LogSignal();
    Appender appender = new Appender(() -> appending(dataSource), catalogue, codec, signal, Clock.systemUTC());
    return new Engine(new AnswerableStorageEngine(appender, new JdbcEventLog(dataSource, catalogue, codec, signal), new ReadAhead()), appender);
  }

  private static Connection appending(DataSource dataSource) throws SQLException {
    Connection connection = dataSource.getConnection();
    try (Statement role = connection.createStatement()) {
      role.execute("set role answerable_appender");
      return connection;
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }
}
