package answerable.log;

import answerable.api.Actor;
import answerable.api.DomainEvent;
import answerable.api.Id.EstateId;
import answerable.api.Id.StaffId;
import answerable.api.Meta;
import answerable.api.ServiceStandard;
import answerable.api.Shipped;
import answerable.api.WorkingCalendar;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** One instance of every event, with something in every field. */
final class Samples {
  static final Instant WHEN = Instant.parse("2026-09-28T08:20:00.123456Z");

  private Samples() {}

  static DomainEvent event(Class<?> type) {
    return (DomainEvent) sample(type, type.getSimpleName());
  }

  static Meta meta(UUID commandId) {
    return new Meta(new Actor(Actor.Kind.STAFF, new StaffId(uuid("staff")).toString(), answerable.api.Role.CLERK, "客服"),
        new EstateId(uuid("estate")), null, "api", uuid("correlation"), null, commandId, null, WHEN, "cn-typical@1", "CN@2026.1",
        List.of(answerable.api.Code.CUST_1));
  }

  static UUID uuid(String name) {
    return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
  }

  private static Object sample(Type type, String name) {
    if (type instanceof ParameterizedType generic) {
      Type[] arguments = generic.getActualTypeArguments();
      return switch (((Class<?>) generic.getRawType()).getSimpleName()) {
        case "List" -> List.of(sample(arguments[0], name));
        case "Set" -> Set.of(sample(arguments[0], name));
        case "Map" -> Map.of(sample(arguments[0], name), sample(arguments[1], name));
        default -> throw new IllegalArgumentException(type.toString());
      };
    }
    Class<?> c = (Class<?>) type;
    if (c.isEnum()) {
      return c.getEnumConstants()[0];
    }
    if (c == WorkingCalendar.Hours.class) {
      return new WorkingCalendar.Hours(LocalTime.of(8, 30), LocalTime.of(12, 0));
    }
    if (c == ServiceStandard.class) {
      return Shipped.STANDARDS.get(1);
    }
    if (c.isRecord()) {
      return record(c);
    }
    return switch (c.getSimpleName()) {
      case "String" -> "某 " + name;
      case "UUID" -> uuid(name);
      case "Instant" -> WHEN;
      case "LocalDate" -> LocalDate.of(2026, 9, 28);
      case "ZoneId" -> ZoneId.of("Asia/Shanghai");
      case "boolean", "Boolean" -> true;
      case "int", "Integer" -> 3;
      case "long", "Long" -> 5L;
      case "BigDecimal" -> new BigDecimal("12.5");
      default -> throw new IllegalArgumentException(type.toString());
    };
  }

  private static Object record(Class<?> type) {
    RecordComponent[] components = type.getRecordComponents();
    try {
      var constructor = type.getDeclaredConstructor(Arrays.stream(components).map(RecordComponent::getType).toArray(Class[]::new));
      return constructor.newInstance(
          Arrays.stream(components).map(c -> sample(c.getGenericType(), c.getName())).toArray());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }
}
