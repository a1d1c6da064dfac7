package answerable.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** When something happened is read back as it was stored. */
class InstantsTest {
  @Property(tries = 2_000) void every_instant_is_read_as_the_platform_reads_it(
      @ForAll @LongRange(min = -62_167_219_200L, max = 253_402_300_799L) long second,
      @ForAll @IntRange(max = 999_999_999) int nano, @ForAll @IntRange(max = 9) int coarse) {
    int scale = (int) Math.pow(10, coarse);
    Instant instant = Instant.ofEpochSecond(second, coarse == 9 ? 0 : nano / scale * scale);
    assertThat(Instants.parse(instant.toString())).isEqualTo(instant);
    assertThat(Instants.text(instant)).isEqualTo(instant.toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {
    "2024-02-29T23:59:59Z", "2026-05-03T01:02:03.1Z", "2026-05-03T01:02:03+08:00", "2026-05-03T24:00:00Z", "-0001-05-03T01:02:03Z",
    "+10000-05-03T01:02:03Z", "2016-12-31T23:59:60Z"
  })
  void what_is_rare_is_left_to_the_platform(String text) {
    assertThat(Instants.parse(text)).isEqualTo(Instant.parse(text));
    assertThat(Instants.text(Instant.parse(text))).isEqualTo(Instant.parse(text).toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {
    "2023-02-29T00:00:00Z", "2026-13-01T00:00:00Z", "2026-01-01T00:00:00", "2026-01-01T0a:00:00Z",
    "2026-01-01T00:00:00.12x4Z", "", "yesterday at noon in May Z", "0000-00-00T00:00:00Z"
  })
  void what_is_no_instant_is_refused(String text) {
    assertThatThrownBy(() -> Instants.parse(text)).isInstanceOf(DateTimeParseException.class);
  }
}
