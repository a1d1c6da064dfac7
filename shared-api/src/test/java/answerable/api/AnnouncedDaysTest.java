package answerable.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The days off and the make-up days that the program ships are those that were announced, no more and no fewer. */
class AnnouncedDaysTest {
  private static final Pattern DAY = Pattern.compile("\"date\":\\s*\"([0-9-]{10})\",\\s*\"isOffDay\":\\s*(true|false)");

  @ParameterizedTest(name = "{0}: {1} days off, {2} made up for")
  @CsvSource({"2024, 28, 8", "2025, 28, 5", "2026, 33, 6"})
  void no_announced_day_is_missing(int year, int daysOff, int madeUp) {
    assertThat(of(year, Shipped.CN.holidays())).hasSize(daysOff);
    assertThat(of(year, Shipped.CN.makeUpDays())).hasSize(madeUp).allMatch(day -> day.getDayOfWeek().getValue() > 5);
  }

  @ParameterizedTest(name = "{0}, against ../shared/data")
  @ValueSource(ints = {2024, 2025, 2026})
  void every_day_is_as_announced(int year) throws IOException {
    Path announced = Path.of("..", "..", "shared", "data", "cn-holidays-" + year + ".json");
    assumeTrue(Files.exists(announced), "AnnouncedDaysTest skipped: ../shared/data/cn-holidays-" + year + ".json is absent");
    Set<LocalDate> off = new TreeSet<>();
    Set<LocalDate> worked = new TreeSet<>();
    Matcher day = DAY.matcher(Files.readString(announced));
    while (day.find()) {
      (day.group(2).equals("true") ? off : worked).add(LocalDate.parse(day.group(1)));
    }
    assertThat(off).isNotEmpty().isEqualTo(of(year, Shipped.CN.holidays()));
    assertThat(worked).isNotEmpty().isEqualTo(of(year, Shipped.CN.makeUpDays()));
  }

  private static Set<LocalDate> of(int year, Set<LocalDate> days) {
    Set<LocalDate> found = new TreeSet<>(days);
    found.removeIf(day -> day.getYear() != year);
    return found;
  }
}
