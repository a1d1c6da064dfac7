package answerable.query.rebuild;

import static org.assertj.core.api.Assertions.assertThat;

import answerable.query.projection.Fold.RollupKey;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class SumsTest {
  private record Added(List<String> key, String measure, long amount) {
    private static final List<String> PARTS = List.of("a", "b", "a", "c");

    static Added of(int number) {
      List<String> parts = number % 3 == 0 ? PARTS : PARTS.stream().map(part -> String.copyValueOf(part.toCharArray())).toList();
      List<String> key = parts.subList(number % 2, number % 2 + number / 2 % 4 % (5 - number % 2 - 1));
      return new Added(key, "m" + number / 8 % 40, number % 7 - 3);
    }
  }

  @Property(tries = 200)
  void numbers_under_long_short_and_empty_keys_never_run_into_each_other(@ForAll @Size(max = 600) List<@IntRange(max = 1_000) Integer> numbers) {
    Sums sums = new Sums();
    Map<RollupKey, Long> expected = new HashMap<>();
    numbers.stream().map(Added::of).forEach(added -> {
      sums.add(added.key(), added.measure(), added.amount());
      expected.merge(new RollupKey(added.key(), added.measure()), added.amount(), Long::sum);
    });
    Map<RollupKey, Long> found = new HashMap<>();
    sums.forEach((key, n) -> assertThat(found.put(key, n)).as("once").isNull());
    assertThat(found).isEqualTo(expected);
  }
}
