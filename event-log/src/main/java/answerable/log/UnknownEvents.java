package answerable.log;

import answerable.api.DomainEvent;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Events of newer programs. Each program writes down the names of those it may record, so that another can say what it does not know
 * and for which kind of stream that matters.
 */
final class UnknownEvents {
  private record Name(String name, String kind) {}

  private final DataSource dataSource;
  private final EventCatalogue catalogue;
  private final ConcurrentHashMap<Short, Optional<Name>> names = new ConcurrentHashMap<>();

  UnknownEvents(DataSource dataSource, EventCatalogue catalogue) {
    this.dataSource = dataSource;
    this.catalogue = catalogue;
  }

  /** Whether an event of an unknown number stands on a stream of this kind: as its program said, else as the stream began. */
  boolean concerns(Class<? extends DomainEvent> kind, short type, UUID stream) throws SQLException {
    Optional<Name> name = known(type);
    if (name.isPresent()) {
      return kinds(kind).contains(name.get().kind());
    }
    try (Connection connection = dataSource.getConnection();
        PreparedStatement first = connection.prepareStatement("select type from event where stream = ? and seq = 0")) {
      first.setObject(1, stream);
      try (ResultSet row = first.executeQuery()) {
        if (!row.next() || !catalogue.knows(row.getShort(1))) {
          return true;
        }
        return kind.isAssignableFrom(catalogue.of(row.getShort(1)).kind());
      }
    }
  }

  private java.util.Set<String> kinds(Class<? extends DomainEvent> kind) {
    return catalogue.entries().stream().map(EventCatalogue.Entry::kind).filter(kind::isAssignableFrom).map(Class::getSimpleName)
        .collect(java.util.stream.Collectors.toSet());
  }

  @Nullable String name(short type) throws SQLException {
    return known(type).map(Name::name).orElse(null);
  }

  private Optional<Name> known(short type) throws SQLException {
    Optional<Name> name = names.get(type);
    if (name == null || name.isEmpty()) {
      name = read(type);
      names.put(type, name);
    }
    return name;
  }

  private Optional<Name> read(short type) throws SQLException {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement select = connection.prepareStatement("select name, kind from event_type where number = ?")) {
      select.setShort(1, type);
      try (ResultSet row = select.executeQuery()) {
        return row.next() ? Optional.of(new Name(row.getString(1), row.getString(2))) : Optional.empty();
      }
    }
  }

  /**
   * Writes down what this program may record.
   *
   * @param owner a connection that may
   * @throws IllegalStateException where a number means another event there: two programs would misread each other
   */
  static void register(Connection owner, EventCatalogue catalogue) throws SQLException {
    try (PreparedStatement insert = owner.prepareStatement(
        "insert into event_type(number, name, kind) values (?, ?, ?) on conflict do nothing")) {
      for (EventCatalogue.Entry entry : catalogue.entries()) {
        insert.setShort(1, entry.number());
        insert.setString(2, entry.name());
        insert.setString(3, entry.kind().getSimpleName());
        insert.addBatch();
      }
      insert.executeBatch();
    }
    try (PreparedStatement select = owner.prepareStatement("select number, name from event_type");
        ResultSet rows = select.executeQuery()) {
      while (rows.next()) {
        short number = rows.getShort(1);
        if (catalogue.knows(number) && !catalogue.of(number).name().equals(rows.getString(2))) {
          throw new IllegalStateException("event number " + number + " is " + rows.getString(2) + " in the store and "
              + catalogue.of(number).name() + " in this program");
        }
      }
    }
  }
}
