package answerable.query;

import static java.util.Map.entry;

import answerable.api.Actor;
import answerable.api.ComplaintEvent;
import answerable.api.ComplaintEvent.ComplaintAccepted;
import answerable.api.DomainEvent;
import answerable.api.GroupEvent;
import answerable.api.Id;
import answerable.api.Id.EstateId;
import answerable.api.Id.StaffId;
import answerable.api.Meta;
import answerable.api.Recorded;
import answerable.api.RegisterEvent;
import answerable.api.Role;
import answerable.api.SurveyEvent;
import answerable.log.EventCatalogue;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What might have happened to complaints: any event after any other, by anybody, with anything or nothing in every field. */
public final class History {
  public static final EstateId ESTATE = new EstateId(uuid("estate"));
  private static final Instant BEGIN = Instant.parse("2026-03-02T01:00:00Z");
  private static final List<String> PEOPLE = List.of("limin", "wanglei", "zhoushifu", "zhaoqian", "chenzhiqiang");
  private static final List<Class<?>> LATER = EventCatalogue.records(ComplaintEvent.class)
      .filter(type -> DomainEvent.class.isAssignableFrom(type) && type != ComplaintAccepted.class).toList();

  private static final Map<Class<?>, Class<?>> FIRST = Map.ofEntries(
      entry(GroupEvent.class, GroupEvent.GroupComplaintFormed.class),
      entry(RegisterEvent.EstateEvent.class, RegisterEvent.EstateRegistered.class),
      entry(RegisterEvent.PremisesEvent.class, RegisterEvent.PremisesRegistered.class),
      entry(RegisterEvent.HouseholdEvent.class, RegisterEvent.HouseholdRegistered.class),
      entry(RegisterEvent.StaffEvent.class, RegisterEvent.StaffEngaged.class),
      entry(RegisterEvent.ContractorEvent.class, RegisterEvent.ContractorRegistered.class),
      entry(SurveyEvent.QuestionnaireEvent.class, SurveyEvent.QuestionnaireDrafted.class),
      entry(SurveyEvent.SeriesEvent.class, SurveyEvent.SurveySeriesOpened.class),
      entry(SurveyEvent.WaveEvent.class, SurveyEvent.SurveyPlanned.class),
      entry(SurveyEvent.InvitationEvent.class, SurveyEvent.InvitationIssued.class),
      entry(SurveyEvent.CompetitorEvent.class, SurveyEvent.CompetitorSampleOpened.class));

  private static final List<Class<?>> KINDS = FIRST.keySet().stream().sorted(Comparator.comparing(Class::getName)).toList();
  private final Map<Class<?>, List<UUID>> ofKind = new HashMap<>();
  private final Random random;
  private final Map<UUID, Integer> nextSeq = new HashMap<>();
  private final List<UUID> streams = new ArrayList<>();
  private long position;
  private Instant now = BEGIN;

  public History(long seed) {
    random = new Random(seed);
  }

  public static UUID uuid(String name) {
    return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
  }

  public static StaffId staff(String login) {
    return new StaffId(uuid(login));
  }

  public static Actor by(String login) {
    return new Actor(Actor.Kind.STAFF, staff(login).toString(), Role.CLERK, "客服");
  }

  public static Meta meta(Actor actor, Instant occurredAt) {
    return new Meta(actor, ESTATE, null, "api", uuid("request"), null, UUID.randomUUID(), null, occurredAt, null, null, List.of());
  }

  /** The next events of some of so many complaints. */
  public List<Recorded<ComplaintEvent>> next(int events, int complaints) {
    List<Recorded<ComplaintEvent>> all = new ArrayList<>();
    for (int i = 0; i < events; i++) {
      boolean first = streams.size() < complaints && (streams.isEmpty() || random.nextInt(4) == 0);
      if (first) {
        streams.add(new UUID(random.nextLong(), random.nextLong()));
      }
      UUID stream = first ? streams.getLast() : streams.get(random.nextInt(streams.size()));
      Class<?> type = first ? ComplaintAccepted.class : LATER.get(random.nextInt(LATER.size()));
      all.add(recorded(stream, (ComplaintEvent) record(type), actor()));
    }
    return all;
  }

  /** As {@link #next}, of streams of every kind that a read model is made of. */
  public List<Recorded<? extends DomainEvent>> ofEveryKind(int events, int streamsOfAKind) {
    List<Recorded<? extends DomainEvent>> all = new ArrayList<>();
    for (int i = 0; i < events; i++) {
      Class<?> kind = random.nextInt(3) > 0 ? ComplaintEvent.class : KINDS.get(random.nextInt(KINDS.size()));
      if (kind == ComplaintEvent.class) {
        all.addAll(next(1, streamsOfAKind));
        continue;
      }
      List<UUID> known = ofKind.computeIfAbsent(kind, _ -> new ArrayList<>());
      List<Class<?>> later = EventCatalogue.records(kind)
          .filter(type -> DomainEvent.class.isAssignableFrom(type) && type != FIRST.get(kind)).toList();
      boolean first = known.isEmpty() || later.isEmpty() || known.size() < streamsOfAKind && random.nextInt(4) == 0;
      if (first) {
        known.add(new UUID(random.nextLong(), random.nextLong()));
      }
      UUID stream = first ? known.getLast() : known.get(random.nextInt(known.size()));
      DomainEvent event = (DomainEvent) record(first ? FIRST.get(kind) : later.get(random.nextInt(later.size())));
      all.add(recorded(stream, event, actor()));
    }
    return all;
  }

  public <E extends DomainEvent> Recorded<E> recorded(UUID stream, E event, Actor actor) {
    now = now.plusSeconds(1 + random.nextInt(10_000));
    int seq = nextSeq.merge(stream, 1, Integer::sum) - 1;
    return new Recorded<>(event, meta(actor, now), UUID.randomUUID(), stream, seq, ++position, now);
  }

  /** An event of this type with these components, anything in the others. */
  public <T extends Record> T event(Class<T> type, Object... namesAndValues) {
    Map<String, @Nullable Object> given = new HashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      given.put((String) namesAndValues[i], namesAndValues[i + 1]);
    }
    return type.cast(record(type, given));
  }

  private Actor actor() {
    return switch (random.nextInt(10)) {
      case 0 -> Actor.IMPORTER;
      case 1 -> Actor.SYSTEM;
      case 2 -> new Actor(Actor.Kind.RESIDENT, "wu", Role.OWNER, null);
      default -> by(PEOPLE.get(random.nextInt(random.nextInt(5) + 1)));
    };
  }

  private Object record(Class<?> type) {
    return record(type, Map.of());
  }

  private Object record(Class<?> type, Map<String, @Nullable Object> given) {
    RecordComponent[] components = type.getRecordComponents();
    try {
      var constructor = type.getDeclaredConstructor(Arrays.stream(components).map(RecordComponent::getType).toArray(Class[]::new));
      return constructor.newInstance(Arrays.stream(components)
          .map(c -> given.containsKey(c.getName()) ? given.get(c.getName()) : c.getName().equals("zone") ? "Asia/Shanghai" : value(c.getAnnotatedType()))
          .toArray());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private @Nullable Object value(AnnotatedType annotated) {
    if (annotated.isAnnotationPresent(Nullable.class) && random.nextInt(3) == 0) {
      return null;
    }
    Type type = annotated.getType();
    if (type instanceof ParameterizedType generic) {
      AnnotatedType[] of = ((AnnotatedParameterizedType) annotated).getAnnotatedActualTypeArguments();
      if (generic.getRawType() == Map.class) {
        Map<Object, @Nullable Object> map = new HashMap<>();
        for (Object key : ((Class<?>) of[0].getType()).getEnumConstants()) {
          map.put(key, value(of[1]));
        }
        return map;
      }
      List<Object> values = new ArrayList<>();
      for (int i = random.nextInt(3); i > 0; i--) {
        values.add(value(of[0]));
      }
      return generic.getRawType() == Set.class ? Set.copyOf(values) : values;
    }
    Class<?> c = (Class<?>) type;
    if (c == EstateId.class) {
      return new EstateId(uuid("estate" + random.nextInt(3)));
    }
    if (c == StaffId.class) {
      return staff(PEOPLE.get(random.nextInt(PEOPLE.size())));
    }
    if (Id.class.isAssignableFrom(c) || c.isRecord()) {
      return record(c);
    }
    if (c.isEnum()) {
      return c.getEnumConstants()[random.nextInt(c.getEnumConstants().length)];
    }
    return switch (c.getSimpleName()) {
      case "String" -> "某物 \"" + random.nextInt(100);
      case "UUID" -> uuid("id" + random.nextInt(20));
      case "LocalDate" -> LocalDate.of(2026, 1, 1).plusDays(random.nextInt(365));
      case "Instant" -> BEGIN.plusMillis(random.nextInt()).plusNanos(random.nextInt(1000) * 1000L);
      case "boolean", "Boolean" -> random.nextBoolean();
      case "int", "Integer" -> 1 + random.nextInt(5);
      case "long", "Long" -> (long) random.nextInt(100);
      case "BigDecimal" -> BigDecimal.valueOf(random.nextInt(100_000), 2);
      default -> throw new IllegalArgumentException(type.toString());
    };
  }
}
