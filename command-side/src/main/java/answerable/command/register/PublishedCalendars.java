package answerable.command.register;

import answerable.command.register.WorkingCalendar.Hours;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** The working calendars the program ships: the days off and the make-up days that the State Council has announced. */
final class PublishedCalendars {
  private static final List<Integer> YEARS = List.of(2024, 2025, 2026);
  private static final List<Hours> DESK = List.of(
      new Hours(LocalTime.of(8, 30), LocalTime.of(12, 0)), new Hours(LocalTime.of(13, 30), LocalTime.of(17, 30)));

  static final WorkingCalendar CN = read("CN@2026.1", ZoneId.of("Asia/Shanghai"));

  private PublishedCalendars() {}

  private static WorkingCalendar read(String version, ZoneId zone) {
    Set<LocalDate> holidays = new HashSet<>();
    Set<LocalDate> makeUpDays = new HashSet<>();
    for (int year : YEARS) {
      for (String line : lines("/calendars/cn-" + year + ".csv")) {
        String[] cells = line.split(",");
        switch (cells[1]) {
          case "HOLIDAY" -> holidays.add(LocalDate.parse(cells[0]));
          case "MAKE_UP" -> makeUpDays.add(LocalDate.parse(cells[0]));
          default -> throw new IllegalStateException("neither a holiday nor a make-up day: " + line);
        }
      }
    }
    return new WorkingCalendar(version, zone, DESK, holidays, makeUpDays, Set.copyOf(YEARS));
  }

  private static List<String> lines(String resource) {
    try (var in = Objects.requireNonNull(PublishedCalendars.class.getResourceAsStream(resource), resource);
        var reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      return reader.lines().skip(1).toList();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
