package answerable.query.rebuild;

import answerable.query.projection.Fold;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ObjLongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Numbers of the rollups as they grow. Rows contribute alike: what was added to after a key the last time is nearly always what is added
 * to after it this time, so it is tried before it is looked up; and most parts of a key are those of the key before.
 */
final class Sums {
  private static final class Numbers {
    private static final int MOST_SOUGHT = 16;

    final String[] key;
    private String[] measures = new String[2];
    private long[] sums = new long[2];
    private int size;
    private @Nullable Map<String, Integer> places;
    @Nullable Numbers next;

    /** @param key of parts that are the same objects wherever they are equal */
    Numbers(String[] key) {
      this.key = key;
    }

    /** @param before what was found last, {@code given} the key by which it was found */
    boolean are(List<String> of, Numbers before, List<String> given) {
      if (of.size() != key.length) {
        return false;
      }
      int common = Math.min(given.size(), key.length);
      for (int i = 0; i < key.length; i++) {
        boolean asBefore = i < common && key[i] == before.key[i] && of.get(i) == given.get(i);
        if (!asBefore && !key[i].equals(of.get(i))) {
          return false;
        }
      }
      return true;
    }

    void add(String measure, long amount) {
      int place = place(measure);
      sums[place] += amount;
    }

    private int place(String measure) {
      if (places != null) {
        return places.computeIfAbsent(measure, this::another);
      }
      for (int i = 0; i < size; i++) {
        if (measures[i].equals(measure)) {
          return i;
        }
      }
      int place = another(measure);
      if (size > MOST_SOUGHT) {
        places = new HashMap<>();
        for (int i = 0; i < size; i++) {
          places.put(measures[i], i);
        }
      }
      return place;
    }

    private int another(String measure) {
      if (size == measures.length) {
        measures = Arrays.copyOf(measures, size * 2);
        sums = Arrays.copyOf(sums, size * 2);
      }
      measures[size] = measure;
      return size++;
    }

    void forEach(ObjLongConsumer<Fold.RollupKey> each) {
      List<String> of = List.of(key);
      for (int i = 0; i < size; i++) {
        each.accept(new Fold.RollupKey(of, measures[i]), sums[i]);
      }
    }
  }

  private final Map<List<String>, Numbers> all = new HashMap<>();
  private final Map<String, String> parts = new HashMap<>();
  private Numbers last = new Numbers(new String[0]);
  private List<String> given = List.of();

  void add(List<String> key, String measure, long amount) {
    Numbers numbers = last.next;
    if (numbers == null || !numbers.are(key, last, given)) {
      numbers = all.computeIfAbsent(List.copyOf(key), this::begun);
      last.next = numbers;
    }
    last = numbers;
    given = key;
    numbers.add(measure, amount);
  }

  private Numbers begun(List<String> key) {
    return new Numbers(key.stream().map(part -> parts.computeIfAbsent(part, same -> same)).toArray(String[]::new));
  }

  void forEach(ObjLongConsumer<Fold.RollupKey> each) {
    all.values().forEach(numbers -> numbers.forEach(each));
  }
}
