package answerable.log;

import answerable.api.Code;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/** Builds a value of one type from the JSON under the cursor. A {@code null} never comes here. */
interface Shape {
  Object read(Json json);

  static Shape of(Function<UUID, Object> id) {
    return json -> id.apply(json.uuid());
  }

  static Shape code() {
    return constants(Code.values(), Code::id);
  }

  static <T> Shape constants(T[] constants, Function<T, String> name) {
    Names names = new Names(Arrays.stream(constants).map(name).toList());
    return json -> {
      int from = json.plainText();
      int place = names.find(json.bytes, from, json.at - 1);
      if (place < 0) {
        throw Json.Unusual.SHAPE;
      }
      return constants[place];
    };
  }

  static Shape list(Shape element) {
    return json -> {
      json.expect('[');
      if (json.skipped(']')) {
        return List.of();
      }
      Object first = element.read(json);
      if (!json.more(']')) {
        return List.of(first);
      }
      List<Object> all = new ArrayList<>();
      all.add(first);
      do {
        all.add(element.read(json));
      } while (json.more(']'));
      return List.of(all.toArray());
    };
  }

  static Shape set(Shape element) {
    Shape list = list(element);
    return json -> {
      Set<Object> set = new LinkedHashSet<>((List<?>) list.read(json));
      return set;
    };
  }

  /** Of the values of an enum; an empty one is left to the codec. */
  static <K extends Enum<K>> Shape map(Class<K> keys, Shape value) {
    Shape key = constants(keys.getEnumConstants(), Enum::name);
    return json -> {
      Map<K, Object> map = new EnumMap<>(keys);
      json.expect('{');
      do {
        K name = keys.cast(key.read(json));
        json.expect(':');
        map.put(name, value.read(json));
      } while (json.more('}'));
      return map;
    };
  }
}
