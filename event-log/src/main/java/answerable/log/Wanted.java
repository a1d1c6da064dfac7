package answerable.log;

import answerable.api.DomainEvent;
import answerable.api.Meta;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a reader of the log looks at. Events of other types are not read at all; a component that is not looked at is null, 0, false or
 * empty.
 *
 * @param kind the event interface of the streams, which may be one over several kinds
 * @param types the events that are looked at
 * @param components of a record (an event, {@link Meta}, a value inside), those that are looked at; a record that is not here is looked
 *     at as a whole
 * @param beside the events of which {@link Meta} is looked at; null for all
 */
public record Wanted(
    Class<? extends DomainEvent> kind, Set<Class<? extends DomainEvent>> types, Map<Class<?>, Set<String>> components,
    @Nullable Set<Class<? extends DomainEvent>> beside) {
  private static final ClassValue<Wanted> EVERYTHING = new ClassValue<>() {
    @Override protected Wanted computeValue(Class<?> kind) {
      return everythingOf(kind.asSubclass(DomainEvent.class));
    }
  };

  public Wanted {
    beside = beside == null ? null : Set.copyOf(beside);
    types = Set.copyOf(types);
    components = components.entrySet().stream().collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, e -> Set.copyOf(e.getValue())));
    Class<?> streams = kind;
    types.stream().filter(type -> !type.isRecord() || !streams.isAssignableFrom(type)).findFirst().ifPresent(type -> {
      throw new IllegalArgumentException(type.getName() + " is no event of " + streams.getName());
    });
    components.forEach(Wanted::requireComponents);
  }

  private static void requireComponents(Class<?> type, Set<String> names) {
    if (!type.isRecord()) {
      throw new IllegalArgumentException(type.getName() + " is no record");
    }
    Set<String> unknown = new HashSet<>(names);
    for (RecordComponent component : type.getRecordComponents()) {
      unknown.remove(component.getName());
    }
    if (!unknown.isEmpty()) {
      throw new IllegalArgumentException(type.getName() + " has no components " + unknown);
    }
  }

  /** Every event of the kind, as it stands in the log. */
  public static Wanted everything(Class<? extends DomainEvent> kind) {
    return EVERYTHING.get(kind);
  }

  private static Wanted everythingOf(Class<? extends DomainEvent> kind) {
    return new Wanted(kind, EventCatalogue.records(kind).map(type -> type.<DomainEvent>asSubclass(DomainEvent.class))
        .collect(Collectors.toSet()), Map.of(), null);
  }

  /** Nothing yet; say what with {@link #event}, {@link #whole}, {@link #meta} and {@link #value}. */
  public static Wanted of(Class<? extends DomainEvent> kind) {
    return new Wanted(kind, Set.of(), Map.of(Meta.class, Set.of()), null);
  }

  /** Events of this type with these components of it, none where only that it happened matters. */
  public Wanted event(Class<? extends DomainEvent> type, String... names) {
    return with(type).value(type, names);
  }

  /** Of events below this interface only that they happened, unless more is said of one afterwards. */
  public Wanted nothingOf(Class<? extends DomainEvent> events) {
    Map<Class<?>, Set<String>> more = new HashMap<>(components);
    types.stream().filter(events::isAssignableFrom).forEach(type -> more.put(type, Set.of()));
    return new Wanted(kind, types, more, beside);
  }

  /** Whether it looks at events of this type. */
  public boolean looksAt(Class<?> event) {
    return types.contains(event);
  }

  /** Events of this type with all that is in them. */
  public Wanted whole(Class<? extends DomainEvent> type) {
    Map<Class<?>, Set<String>> others = new HashMap<>(components);
    others.remove(type);
    return new Wanted(kind, with(type).types, others, beside);
  }

  private Wanted with(Class<? extends DomainEvent> type) {
    return new Wanted(kind, Stream.concat(types.stream(), Stream.of(type)).collect(Collectors.toSet()), components, beside);
  }

  /** These components of what stands beside every event. */
  public Wanted meta(String... names) {
    return value(Meta.class, names);
  }

  /** What stands beside an event only of these. */
  @SafeVarargs
  public final Wanted metaOnlyOf(Class<? extends DomainEvent>... events) {
    return new Wanted(kind, types, components, Set.of(events));
  }

  /** These components of a value, wherever it stands. */
  public Wanted value(Class<?> type, String... names) {
    Map<Class<?>, Set<String>> more = new HashMap<>(components);
    more.put(type, Set.of(names));
    return new Wanted(kind, types, more, beside);
  }

  /** What either looks at. */
  public Wanted and(Wanted other) {
    Set<Class<? extends DomainEvent>> both = new HashSet<>(types);
    both.addAll(other.types);
    Set<Class<?>> mine = reached();
    Set<Class<?>> theirs = other.reached();
    Map<Class<?>, Set<String>> union = new HashMap<>();
    Stream.concat(components.keySet().stream(), other.components.keySet().stream()).distinct().forEach(type -> {
      Set<String> a = looked(type, mine);
      Set<String> b = other.looked(type, theirs);
      if (a != null && b != null) {
        union.put(type, Stream.concat(a.stream(), b.stream()).collect(Collectors.toSet()));
      }
    });
    return new Wanted(common(kind, other.kind), both, union, either(besides(), other.besides()));
  }

  private static @Nullable Set<Class<? extends DomainEvent>> either(
      @Nullable Set<Class<? extends DomainEvent>> a, @Nullable Set<Class<? extends DomainEvent>> b) {
    return a == null || b == null ? null : Stream.concat(a.stream(), b.stream()).collect(Collectors.toSet());
  }

  private @Nullable Set<Class<? extends DomainEvent>> besides() {
    return looksAtMeta() ? beside : Set.of();
  }

  /** Null for the whole. */
  private @Nullable Set<String> looked(Class<?> type, Set<Class<?>> reached) {
    return reached.contains(type) ? components.get(type) : components.getOrDefault(type, Set.of());
  }

  private static Class<? extends DomainEvent> common(Class<? extends DomainEvent> a, Class<? extends DomainEvent> b) {
    return a.isAssignableFrom(b) ? a : b.isAssignableFrom(a) ? b : DomainEvent.class;
  }

  /** The records that are come upon. */
  private Set<Class<?>> reached() {
    Set<Class<?>> reached = new HashSet<>();
    types.forEach(type -> reach(type, reached));
    reach(Meta.class, reached);
    return reached;
  }

  private void reach(Type type, Set<Class<?>> reached) {
    if (type instanceof ParameterizedType generic) {
      Arrays.stream(generic.getActualTypeArguments()).forEach(argument -> reach(argument, reached));
    } else if (type instanceof Class<?> record && record.isRecord() && reached.add(record)) {
      for (RecordComponent component : record.getRecordComponents()) {
        if (looksAt(record, component.getName())) {
          reach(component.getGenericType(), reached);
        }
      }
    }
  }

  boolean looksAt(Class<?> record, String component) {
    Set<String> some = components.get(record);
    return some == null || some.contains(component);
  }

  boolean looksAtMetaOf(Class<? extends DomainEvent> event) {
    return looksAtMeta() && (beside == null || beside.contains(event));
  }

  boolean looksAtMeta() {
    return !Set.of().equals(components.get(Meta.class));
  }
}
