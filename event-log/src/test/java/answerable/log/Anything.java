package answerable.log;

import answerable.api.DomainEvent;
import answerable.api.Id;
import answerable.api.Meta;
import answerable.api.ServiceStandard;
import answerable.api.Shipped;
import answerable.api.WorkingCalendar;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Records with anything in every component that it may hold, or nothing where nothing may stand. */
final class Anything {
  private static final List<String> TEXTS = List.of(
      "", "api", "电梯又停了", "say \"no\" \\ / and\tgo\r\n", "𠮷野家 😀 ok", "\u0001\u001f\u007f", "\ud800 alone", "\ufffd", "é".repeat(40),
      "a".repeat(7) + "\"" + "b".repeat(9) + "\\", "2026-09-28T08:20:00Z", "}]{[,:");

  private final Random random;

  Anything(long seed) {
    random = new Random(seed);
  }

  DomainEvent event(Class<?> type) {
    return (DomainEvent) record(type);
  }

  Meta meta() {
    return (Meta) record(Meta.class);
  }

  private Object record(Class<?> type) {
    RecordComponent[] components = type.getRecordComponents();
    try {
      var constructor = type.getDeclaredConstructor(Arrays.stream(components).map(RecordComponent::getType).toArray(Class[]::new));
      return constructor.newInstance(Arrays.stream(components).map(c -> value(c.getAnnotatedType())).toArray());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private @Nullable Object value(AnnotatedType annotated) {
    if (annotated.isAnnotationPresent(Nullable.class) && random.nextInt(3) == 0) {
      return null;
    }
    if (annotated.getType() instanceof ParameterizedType generic) {
      AnnotatedType[] of = ((AnnotatedParameterizedType) annotated).getAnnotatedActualTypeArguments();
      if (generic.getRawType() == Map.class) {
        Map<Object, @Nullable Object> map = new HashMap<>();
        for (Object key : ((Class<?>) of[0].getType()).getEnumConstants()) {
          map.put(key, value(of[1]));
        }
        return map;
      }
      List<@Nullable Object> list = IntStream.range(0, random.nextInt(4)).<@Nullable Object>mapToObj(_ -> value(of[0])).toList();
      return generic.getRawType() == List.class ? list : new HashSet<>(list);
    }
    return plain((Class<?>) annotated.getType());
  }

  private Object plain(Class<?> c) {
    if (c == WorkingCalendar.class) {
      return Shipped.CN;
    }
    if (c == ServiceStandard.class) {
      return Shipped.STANDARDS.get(random.nextInt(Shipped.STANDARDS.size()));
    }
    if (Id.class.isAssignableFrom(c) || c.isRecord()) {
      return record(c);
    }
    if (c.isEnum()) {
      return c.getEnumConstants()[random.nextInt(c.getEnumConstants().length)];
    }
    return switch (c.getSimpleName()) {
      case "String" -> TEXTS.get(random.nextInt(TEXTS.size()));
      case "UUID" -> new UUID(random.nextLong(), random.nextLong());
      case "LocalDate" -> LocalDate.of(2026, 1, 1).plusDays(random.nextInt(-900_000, 900_000));
      case "Instant" -> instant();
      case "boolean", "Boolean" -> random.nextBoolean();
      case "int", "Integer" -> random.nextInt() >> random.nextInt(32);
      case "long", "Long" -> random.nextLong() >> random.nextInt(64);
      case "BigDecimal" -> BigDecimal.valueOf(random.nextLong() >> random.nextInt(64), random.nextInt(-3, 9));
      default -> throw new IllegalArgumentException(c.toString());
    };
  }

  private Instant instant() {
    long second = random.nextInt(10) == 0 ? random.nextLong(-400_000_000_000L, 400_000_000_000L) : random.nextInt();
    int unit = List.of(1, 1_000, 1_000_000, 1_000_000_000).get(random.nextInt(4));
    return Instant.ofEpochSecond(second, random.nextInt(1_000_000_000) / unit * unit);
  }
}
