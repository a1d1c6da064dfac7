package answerable.log;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.invoke.VarHandle;
import java.lang.reflect.RecordComponent;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A record by its components. Those that are not looked at are passed over and stay as they were laid down. */
final class RecordShape implements Shape {
  /**
   * @param name the component's
   * @param shape null where it is not looked at
   * @param required a primitive, of which something must be written
   * @param absent what it is when nothing is written
   */
  record Field(String name, @Nullable Shape shape, boolean required, @Nullable Object absent) {}

  private final MethodHandle constructor;
  private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private final byte[][] names;
  private final long[] starts;
  private final long[] masks;
  private final Names byName;
  private final @Nullable Shape[] shapes;
  private final @Nullable Object[] absent;
  private final long wanted;
  private final long required;
  private final long enough;

  RecordShape(Class<?> type, List<Field> fields) {
    if (fields.size() > Long.SIZE) {
      throw new IllegalArgumentException("more components than a long has bits: " + type);
    }
    constructor = constructor(type);
    names = fields.stream().map(f -> (f.name() + "\"").getBytes(StandardCharsets.UTF_8)).toArray(byte[][]::new);
    starts = new long[names.length];
    masks = new long[names.length];
    for (int i = 0; i < names.length; i++) {
      starts[i] = (long) LONGS.get(Arrays.copyOf(names[i], Long.BYTES), 0);
      masks[i] = names[i].length < Long.BYTES ? (1L << names[i].length * Byte.SIZE) - 1 : -1;
    }
    byName = new Names(fields.stream().map(Field::name).toList());
    shapes = fields.stream().map(Field::shape).toArray(Shape[]::new);
    absent = fields.stream().map(Field::absent).toArray();
    long all = 0;
    long needed = 0;
    for (int i = 0; i < shapes.length; i++) {
      if (shapes[i] != null) {
        all |= 1L << i;
        needed |= fields.get(i).required() ? 1L << i : 0;
      }
    }
    wanted = all;
    required = needed;
    enough = Long.bitCount(all) < shapes.length ? all : 0;
  }

  private static MethodHandle constructor(Class<?> type) {
    Class<?>[] types = Arrays.stream(type.getRecordComponents()).map(RecordComponent::getType).toArray(Class[]::new);
    try {
      return MethodHandles.lookup().findConstructor(type, MethodType.methodType(void.class, types))
          .asSpreader(Object[].class, types.length)
          .asType(MethodType.methodType(Object.class, Object[].class));
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  boolean looksAtNothing() {
    return wanted == 0;
  }

  Object nothing() {
    return made(absent.clone());
  }

  @Override public Object read(Json json) {
    @Nullable Object[] values = absent.clone();
    fill(json, values, 0);
    return made(values);
  }

  /** As {@link #read}, of a value that stands alone: what follows the last that is looked at is not even passed over. */
  Object readAlone(Json json) {
    @Nullable Object[] values = absent.clone();
    if (fill(json, values, enough)) {
      json.requireEnd();
    }
    return made(values);
  }

  /** False where it stopped early, because these have been read; true at the end of the object. */
  private boolean fill(Json json, @Nullable Object[] values, long until) {
    long seen = 0;
    int expected = 0;
    json.expect('{');
    if (!json.skipped('}')) {
      do {
        int field = field(json, expected);
        Shape shape = field < 0 ? null : shapes[field];
        expected = field < 0 ? expected : field + 1;
        if (shape == null) {
          json.skip();
          continue;
        }
        long bit = 1L << field;
        if ((seen & bit) != 0) {
          throw Json.Unusual.SHAPE;
        }
        seen |= bit;
        if (!json.skippedNull()) {
          values[field] = shape.read(json);
        } else if ((required & bit) != 0) {
          throw Json.Unusual.SHAPE;
        } else {
          values[field] = null;
        }
        if (seen == until) {
          return false;
        }
      } while (json.more('}'));
    }
    if ((seen & required) != required) {
      throw Json.Unusual.SHAPE;
    }
    return true;
  }

  /** Which component's name stands here, -1 for none. Most stand in the order in which they were declared. */
  private int field(Json json, int expected) {
    json.expect('"');
    int from = json.at;
    for (int i = expected; i < names.length && i < expected + 3; i++) {
      if (stands(i, json.bytes, from)) {
        json.at = from + names[i].length;
        json.expect(':');
        return i;
      }
    }
    json.at = from - 1;
    json.plainName();
    int found = byName.find(json.bytes, from, json.at - 1);
    json.expect(':');
    return found;
  }

  private boolean stands(int field, byte[] bytes, int from) {
    byte[] name = names[field];
    if (from + Math.max(Long.BYTES, name.length) > bytes.length) {
      return from + name.length <= bytes.length && Arrays.equals(name, 0, name.length, bytes, from, from + name.length);
    }
    return ((long) LONGS.get(bytes, from) & masks[field]) == starts[field]
        && (name.length <= Long.BYTES || Arrays.equals(name, Long.BYTES, name.length, bytes, from + Long.BYTES, from + name.length));
  }

  private Object made(@Nullable Object[] values) {
    try {
      return (Object) constructor.invokeExact(values);
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }
}
