package answerable.log;

import answerable.api.DomainEvent;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.springframework.dao.DataRetrievalFailureException;
import org.springframework.jdbc.core.JdbcTemplate;

/** Types of events that stand in the log and not in this program's catalogue: a newer program wrote them. */
final class UnknownTypes {
  private static final String TYPES_IN_LOG = """
      with recursive t(type) as (
        (select type from event order by type limit 1)
        union all
        select (select e.type from event e where e.type > t.type order by e.type limit 1) from t where t.type is not null)
      select type from t where type is not null""";

  private final JdbcTemplate jdbc;
  private final EventCatalogue catalogue;
  private final UnknownEvents events;

  UnknownTypes(DataSource dataSource, EventCatalogue catalogue) {
    this.jdbc = new JdbcTemplate(dataSource);
    this.catalogue = catalogue;
    this.events = new UnknownEvents(dataSource, catalogue);
  }

  /** Every type of which there is an event; one step of an index for each. */
  Set<Short> inLog() {
    return new HashSet<>(jdbc.query(TYPES_IN_LOG, (row, _) -> row.getShort(1)));
  }

  Set<Short> unknownInLog() {
    return inLog().stream().filter(type -> !catalogue.knows(type)).collect(Collectors.toSet());
  }

  /** Throws if an event of an unknown type stands on a stream of this kind; else it is none of the reader's business. */
  void refuse(short type, long position, UUID stream, Class<? extends DomainEvent> kind) {
    try {
      if (events.concerns(kind, type, stream)) {
        throw events.at(new UnknownEvents.Place(position, type));
      }
    } catch (SQLException e) {
      throw new DataRetrievalFailureException("SQLSTATE " + e.getSQLState());
    }
  }
}
