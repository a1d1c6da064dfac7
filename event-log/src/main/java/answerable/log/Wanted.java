package answerable.log;

import answerable.api.DomainEvent;
import answerable.api.Meta;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a reader looks at: which events of one kind of stream, and what of them. What it does not look at it is not given: events are
 * left out, components are null, zero or empty.
 */
public final class Wanted {
  private final Class<? extends DomainEvent> kind;
  private final Set<Class<?>> events;
  /** Of these records only these components. */
  private final Map<Class<?>, Set<String>> parts;

  private Wanted(Class<? extends DomainEvent> kind, Set<Class<?>> events, Map<Class<?>, Set<String>> parts) {
    this.kind = kind;
    this.events = Set.copyOf(events);
    this.parts = Map.copyOf(parts);
  }

  /** Every event of this kind of stream, whole. */
  public static Wanted everything(Class<? extends DomainEvent> kind) {
    return new Wanted(kind, EventCatalogue.records(kind).filter(DomainEvent.class::isAssignableFrom).collect(Collectors.toSet()), Map.of());
  }

  /** No event yet, and nothing of what is kept beside it. */
  public static Wanted of(Class<? extends DomainEvent> kind) {
    return new Wanted(kind, Set.of(), Map.of(Meta.class, Set.of()));
  }

  /** That such an event happened, and these of its components. */
  public Wanted event(Class<? extends DomainEvent> event, String... components) {
    if (!kind.isAssignableFrom(event)) {
      throw new IllegalArgumentException(event + " does not stand on streams of " + kind);
    }
    Wanted with = inside(event, components);
    Set<Class<?>> more = new HashSet<>(events);
    more.add(event);
    return new Wanted(kind, more, with.parts);
  }

  /** These events, of which nothing but that they happened. */
  @SafeVarargs
  public final Wanted events(Class<? extends DomainEvent>... which) {
    Wanted all = this;
    for (Class<? extends DomainEvent> one : which) {
      all = all.event(one);
    }
    return all;
  }

  /** Of what is kept beside an event these components of {@link Meta}. */
  public Wanted meta(String... components) {
    return inside(Meta.class, components);
  }

  /** Of a record that lies inside others these components only. */
  public Wanted inside(Class<?> record, String... components) {
    Set<String> known = Arrays.stream(record.getRecordComponents()).map(c -> c.getName()).collect(Collectors.toSet());
    Set<String> names = Set.of(components);
    if (!known.containsAll(names)) {
      throw new IllegalArgumentException(record + " has no " + names + " but " + known);
    }
    Map<Class<?>, Set<String>> more = new HashMap<>(parts);
    more.put(record, names);
    return new Wanted(kind, events, more);
  }

  /** What either looks at. */
  public Wanted and(Wanted other) {
    if (kind != other.kind) {
      throw new IllegalArgumentException(kind + " and " + other.kind);
    }
    Set<Class<?>> all = new HashSet<>(events);
    all.addAll(other.events);
    Map<Class<?>, Set<String>> both = new HashMap<>();
    Set<Class<?>> restricted = new HashSet<>(parts.keySet());
    restricted.addAll(other.parts.keySet());
    for (Class<?> record : restricted) {
      Set<String> mine = partsOf(record);
      Set<String> theirs = other.partsOf(record);
      if (mine != null && theirs != null) {
        Set<String> names = new HashSet<>(mine);
        names.addAll(theirs);
        both.put(record, Set.copyOf(names));
      }
    }
    return new Wanted(kind, all, both);
  }

  /** Null where it looks at the whole. */
  private @Nullable Set<String> partsOf(Class<?> record) {
    Set<String> names = parts.get(record);
    return names == null && DomainEvent.class.isAssignableFrom(record) && !events.contains(record) ? Set.of() : names;
  }

  public Class<? extends DomainEvent> kind() {
    return kind;
  }

  public boolean looksAt(Class<?> event) {
    return events.contains(event);
  }

  boolean looksAt(Class<?> record, String component) {
    Set<String> names = parts.get(record);
    return names == null || names.contains(component);
  }

  boolean looksAtMeta() {
    Set<String> names = parts.get(Meta.class);
    return names == null || !names.isEmpty();
  }
}
