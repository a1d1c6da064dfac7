package answerable.log;

import answerable.api.DomainEvent;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataRetrievalFailureException;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Events of newer programs. Each program writes down the names of those it may record, so that another can say what it does not know
 * and for which kind of stream that matters.
 */
final class UnknownEvents {
  private static final String TYPES_IN_LOG = """
      with recursive t(type) as (
        (select type from event order by type limit 1)
        union all
        select (select e.type from event e where e.type > t.type order by e.type limit 1) from t where t.type is not null)
      select type from t where type is not null""";

  private record Name(String name, String kind) {}

  /** Where one stands. */
  record Place(long position, short type) {}

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

  /**
   * The unknown numbers of the log as an expression of SQL, an array: looked up by one probe of the index on types for each run of
   * numbers that mean nothing here, and one for each that is found.
   */
  static String numbers(EventCatalogue catalogue) {
    String from = catalogue.gaps().stream().map(gap -> String.valueOf(gap[0])).collect(Collectors.joining(","));
    String to = catalogue.gaps().stream().map(gap -> String.valueOf(gap[1])).collect(Collectors.joining(","));
    return "array(with recursive u(type, until) as ("
        + "select (select min(e.type) from event e where e.type between g.first and g.until), g.until"
        + " from unnest('{" + from + "}'::smallint[], '{" + to + "}'::smallint[]) g(first, until) union all"
        + " select (select min(e.type) from event e where e.type > u.type and e.type <= u.until), u.until from u"
        + " where u.type is not null) select type from u where type is not null)";
  }

  /** The first of these numbers beyond a position on a stream of this kind, null where there is none. */
  @Nullable Place first(Class<? extends DomainEvent> kind, Short[] numbers, long after) throws SQLException {
    Place named = place("e.position > ? order by e.position", kind, numbers, after);
    Place unnamed = placeByStream("e.position > ? order by e.position", kind, numbers, after);
    return named == null || unnamed != null && unnamed.position() < named.position() ? unnamed : named;
  }

  /** The last of these numbers up to a position on a stream of this kind, 0 where there is none. */
  long last(Class<? extends DomainEvent> kind, Short[] numbers, long upTo) throws SQLException {
    Place named = place("e.position <= ? order by e.position desc", kind, numbers, upTo);
    Place unnamed = placeByStream("e.position <= ? order by e.position desc", kind, numbers, upTo);
    return Math.max(named == null ? 0 : named.position(), unnamed == null ? 0 : unnamed.position());
  }

  private @Nullable Place place(String where, Class<? extends DomainEvent> kind, Short[] numbers, long position) throws SQLException {
    Set<String> kinds = kinds(kind);
    List<Short> concerned = new ArrayList<>();
    for (short number : numbers) {
      if (known(number).filter(name -> kinds.contains(name.kind())).isPresent()) {
        concerned.add(number);
      }
    }
    Place found = null;
    boolean backwards = where.endsWith("desc");
    for (short number : concerned) {
      Place one = one("select e.position, e.type from event e where e.type = ? and " + where + " limit 1", number, position, null);
      if (one != null && (found == null || backwards == one.position() > found.position())) {
        found = one;
      }
    }
    return found;
  }

  private @Nullable Place placeByStream(String where, Class<? extends DomainEvent> kind, Short[] numbers, long position)
      throws SQLException {
    List<Short> unnamed = new ArrayList<>();
    for (short number : numbers) {
      if (known(number).isEmpty()) {
        unnamed.add(number);
      }
    }
    if (unnamed.isEmpty()) {
      return null;
    }
    Short[] others = catalogue.entries().stream().filter(entry -> !kind.isAssignableFrom(entry.kind()))
        .map(EventCatalogue.Entry::number).toArray(Short[]::new);
    return one("select e.position, e.type from event e left join event f on f.stream = e.stream and f.seq = 0"
        + " where e.type = any (?) and " + where.replace(" order", " and (f.type is null or f.type <> all (?)) order") + " limit 1",
        unnamed.toArray(Short[]::new), position, others);
  }

  private @Nullable Place one(String sql, Object types, long position, Short @Nullable [] others) throws SQLException {
    try (Connection connection = dataSource.getConnection(); PreparedStatement select = connection.prepareStatement(sql)) {
      select.setObject(1, types);
      select.setLong(2, position);
      if (others != null) {
        select.setObject(3, others);
      }
      try (ResultSet row = select.executeQuery()) {
        return row.next() ? new Place(row.getLong(1), row.getShort(2)) : null;
      }
    }
  }

  UnknownEvent at(Place place) throws SQLException {
    return new UnknownEvent(place.position(), place.type(), name(place.type()));
  }

  private Set<String> kinds(Class<? extends DomainEvent> kind) {
    return catalogue.entries().stream().filter(entry -> kind.isAssignableFrom(entry.kind())).map(EventCatalogue.Entry::kindName)
        .collect(Collectors.toSet());
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

  /** Every type of which there is an event; one step of an index for each. */
  Set<Short> inLog() {
    return new HashSet<>(new JdbcTemplate(dataSource).query(TYPES_IN_LOG, (row, _) -> row.getShort(1)));
  }

  Set<Short> unknownInLog() {
    return inLog().stream().filter(type -> !catalogue.knows(type)).collect(Collectors.toSet());
  }

  /** Throws if an event of an unknown type stands on a stream of this kind; else it is none of the reader's business. */
  void refuse(short type, long position, UUID stream, Class<? extends DomainEvent> kind) {
    try {
      if (concerns(kind, type, stream)) {
        throw at(new Place(position, type));
      }
    } catch (SQLException e) {
      throw new DataRetrievalFailureException("SQLSTATE " + e.getSQLState());
    }
  }
}
