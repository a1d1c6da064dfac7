package answerable.log;

import answerable.api.DomainEvent;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** Types of events that stand in the log and not in this program's catalogue: a newer program wrote them. */
final class UnknownTypes {
  /** The name and the kind of stream that a newer program registered; both are null where none did. */
  private record Registered(@Nullable String name, @Nullable String kind) {}

  private static final Registered NOT = new Registered(null, null);
  private static final String TYPES_IN_LOG = """
      with recursive t(type) as (
        (select type from event order by type limit 1)
        union all
        select (select e.type from event e where e.type > t.type order by e.type limit 1) from t where t.type is not null)
      select type from t where type is not null""";

  private final JdbcTemplate jdbc;
  private final EventCatalogue catalogue;
  private final Map<Short, Registered> registered = new ConcurrentHashMap<>();

  UnknownTypes(JdbcTemplate jdbc, EventCatalogue catalogue) {
    this.jdbc = jdbc;
    this.catalogue = catalogue;
  }

  /** Every type of which there is an event; one step of an index for each. */
  Set<Short> inLog() {
    return new HashSet<>(jdbc.query(TYPES_IN_LOG, (row, _) -> row.getShort(1)));
  }

  Set<Short> unknownInLog() {
    return inLog().stream().filter(type -> !catalogue.knows(type)).collect(Collectors.toSet());
  }

  /** Throws if an event of an unknown type may stand on a stream of this kind; else it is none of the reader's business. */
  void refuse(short type, long position, UUID stream, Class<? extends DomainEvent> kind) {
    Registered known = registered.computeIfAbsent(type, this::lookUp);
    String name = known.kind() == null ? kindOf(stream) : known.kind();
    Class<? extends DomainEvent> own = name == null ? null : catalogue.kind(name);
    if (own == null || own.isAssignableFrom(kind) || kind.isAssignableFrom(own)) {
      if (known == NOT) {
        registered.remove(type);
      }
      throw new UnknownEvent(position, type, known.name());
    }
  }

  private Registered lookUp(short type) {
    List<Registered> found = jdbc.query(
        "select name, kind from event_type where number = ?", (row, _) -> new Registered(row.getString(1), row.getString(2)), type);
    return found.isEmpty() ? NOT : found.getFirst();
  }

  /** By the event that began it; null where that is unknown as well. */
  private @Nullable String kindOf(UUID stream) {
    List<Short> first = jdbc.query(
        "select type from event where stream = ? and seq = 0", (row, _) -> row.getShort(1), stream);
    if (first.isEmpty()) {
      return null;
    }
    return catalogue.knows(first.getFirst()) ? catalogue.of(first.getFirst()).kindName() : lookUp(first.getFirst()).kind();
  }
}
