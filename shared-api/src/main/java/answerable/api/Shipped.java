package answerable.api;

import answerable.api.ServiceStandard.Target;
import answerable.api.ServiceStandard.Unit;
import answerable.api.Terms.CounterpartyClass;
import answerable.api.Terms.Severity;
import answerable.api.WorkingCalendar.Hours;
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
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The versions that come with the program: the days off and the make-up days that the State Council has announced for 2024 to 2026,
 * and the presets of service standards ({@code cn-typical}; the Beijing standard for residential property services of 2025, levels
 * 1 to 3; the 12345 hotline).
 */
public final class Shipped implements Policies {
  public static final Shipped VERSIONS = new Shipped();

  private static final List<Integer> YEARS = List.of(2024, 2025, 2026);
  private static final List<Hours> DESK = List.of(
      new Hours(LocalTime.of(8, 30), LocalTime.of(12, 0)), new Hours(LocalTime.of(13, 30), LocalTime.of(17, 30)));

  public static final WorkingCalendar CN = read("CN@2026.1", ZoneId.of("Asia/Shanghai"));

  private static final int DAY = 24 * 60;

  public static final List<ServiceStandard> STANDARDS = List.of(
      preset("cn-typical", working(15), working(120), wall(DAY), days(3), days(7), days(15), wall(DAY), null),
      preset("beijing-2025-l1", working(15), working(120), working(240), days(3), days(7), days(15), wall(240), 80),
      preset("beijing-2025-l2", working(15), working(120), working(240), days(3), days(7), days(15), wall(120), 90),
      preset("beijing-2025-l3", working(15), working(120), working(240), days(3), days(7), days(15), wall(60), 95),
      preset("hotline-12345", working(60), working(120), wall(DAY), days(1), days(5), days(15), wall(DAY), null));

  private Shipped() {}

  private static ServiceStandard preset(
      String name, Target acknowledge, Target classify, Target firstReply, Target general, Target serious, Target major,
      Target emergency, @Nullable Integer onTimePercent) {
    return new ServiceStandard(name, 1, acknowledge, classify, firstReply,
        Map.of(Severity.GENERAL, general, Severity.SERIOUS, serious, Severity.MAJOR, major), emergency, days(3),
        Map.of(Severity.GENERAL, days(2), Severity.SERIOUS, days(1), Severity.MAJOR, days(1)), 15, 120, 5, 30,
        Set.of(CounterpartyClass.AUTHORITY, CounterpartyClass.UTILITY_OR_CONTRACTOR), onTimePercent);
  }

  private static Target working(int minutes) {
    return new Target(minutes, Unit.WORKING_MINUTES);
  }

  private static Target wall(int minutes) {
    return new Target(minutes, Unit.WALL_MINUTES);
  }

  private static Target days(int n) {
    return new Target(n, Unit.WORKING_DAYS);
  }

  @Override public WorkingCalendar calendar(String pin, ZoneId zone) {
    if (!pin.equals(CN.version())) {
      throw new IllegalArgumentException("no such calendar: " + pin);
    }
    return CN.in(zone);
  }

  @Override public ServiceStandard standard(String pin) {
    return STANDARDS.stream().filter(s -> s.pin().equals(pin)).findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no such service standard: " + pin));
  }

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
    return new WorkingCalendar(version, zone, DESK, holidays, makeUpDays, Map.of(), Set.copyOf(YEARS));
  }

  private static List<String> lines(String resource) {
    try (var in = Objects.requireNonNull(Shipped.class.getResourceAsStream(resource), resource);
        var reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      return reader.lines().skip(1).toList();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
