package answerable.log;

import answerable.api.Code;
import answerable.api.Id;
import java.lang.invoke.LambdaMetafactory;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Makes the shapes of the types that occur in events, each once. */
final class Shapes {
  private static final Map<Class<?>, Shape> PLAIN = Map.ofEntries(
      Map.entry(String.class, Json::text), Map.entry(UUID.class, Json::uuid), Map.entry(Instant.class, Json::instant),
      Map.entry(LocalDate.class, Json::date), Map.entry(BigDecimal.class, Json::decimal), Map.entry(boolean.class, Json::bool),
      Map.entry(Boolean.class, Json::bool), Map.entry(int.class, Json::smallWhole), Map.entry(Integer.class, Json::smallWhole),
      Map.entry(long.class, Json::whole), Map.entry(Long.class, Json::whole), Map.entry(Code.class, Shape.code()));

  private final Wanted wanted;
  private final Map<Type, @Nullable Shape> made = new HashMap<>();

  Shapes(Wanted wanted) {
    this.wanted = wanted;
  }

  /** Null where there is none for this type: the codec reads it. */
  @Nullable RecordShape ofRecord(Class<?> type) {
    return of(type) instanceof RecordShape shape ? shape : null;
  }

  private @Nullable Shape of(Type type) {
    if (!made.containsKey(type)) {
      made.put(type, type instanceof ParameterizedType generic ? generic(generic) : plain((Class<?>) type));
    }
    return made.get(type);
  }

  private @Nullable Shape plain(Class<?> type) {
    Shape known = PLAIN.get(type);
    if (known != null) {
      return known;
    }
    if (type.isEnum()) {
      Object[] constants = type.getEnumConstants();
      boolean named = Arrays.stream(constants).allMatch(c -> c.toString().equals(((Enum<?>) c).name()));
      return named ? Shape.constants(constants, Object::toString) : null;
    }
    if (Id.class.isAssignableFrom(type) && type.isRecord()) {
      return Shape.of(constructor(type));
    }
    return type.isRecord() ? record(type) : null;
  }

  private @Nullable Shape record(Class<?> type) {
    List<RecordShape.Field> fields = new ArrayList<>();
    for (RecordComponent component : type.getRecordComponents()) {
      boolean looked = wanted.looksAt(type, component.getName());
      Shape shape = looked ? of(component.getGenericType()) : null;
      if (looked && shape == null) {
        return null;
      }
      boolean primitive = component.getType().isPrimitive();
      fields.add(new RecordShape.Field(
          component.getName(), shape, primitive, looked && !primitive ? null : empty(component)));
    }
    return new RecordShape(type, fields);
  }

  private @Nullable Shape generic(ParameterizedType type) {
    Type[] arguments = type.getActualTypeArguments();
    Shape element = of(arguments[arguments.length - 1]);
    if (element == null) {
      return null;
    }
    if (type.getRawType() == List.class) {
      return Shape.list(element);
    }
    if (type.getRawType() == Set.class) {
      return Shape.set(element);
    }
    boolean byEnum = type.getRawType() == Map.class && arguments[0] instanceof Class<?> keys && keys.isEnum();
    return byEnum && of(arguments[0]) != null ? byEnum(arguments[0], element) : null;
  }

  @SuppressWarnings("unchecked")
  private static <K extends Enum<K>> Shape byEnum(Type keys, Shape value) {
    return Shape.map((Class<K>) keys, value);
  }

  /** What stands in a component that is not looked at: nothing, in a form that the record accepts. */
  private static @Nullable Object empty(RecordComponent component) {
    Class<?> type = component.getType();
    if (type == Map.class) {
      return emptyMap(component.getGenericType());
    }
    return type == boolean.class ? Boolean.FALSE
        : type == int.class ? (Object) 0
        : type == long.class ? (Object) 0L
        : type == List.class ? List.of()
        : type == Set.class ? Set.of()
        : null;
  }

  @SuppressWarnings({"unchecked", "rawtypes"})
  private static Map<?, ?> emptyMap(Type type) {
    return type instanceof ParameterizedType map && map.getActualTypeArguments()[0] instanceof Class<?> keys && keys.isEnum()
        ? new EnumMap((Class) keys)
        : Map.of();
  }

  @SuppressWarnings("unchecked")
  private static Function<UUID, Object> constructor(Class<?> id) {
    try {
      MethodHandles.Lookup lookup = MethodHandles.lookup();
      MethodHandle constructor = lookup.findConstructor(id, MethodType.methodType(void.class, UUID.class));
      return (Function<UUID, Object>) LambdaMetafactory.metafactory(
          lookup, "apply", MethodType.methodType(Function.class), MethodType.methodType(Object.class, Object.class), constructor,
          MethodType.methodType(id, UUID.class)).getTarget().invokeExact();
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }
}
