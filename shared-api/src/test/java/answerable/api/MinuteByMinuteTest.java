package answerable.api;

import static org.assertj.core.api.Assertions.assertThat;

import answerable.api.ServiceStandard.Target;
import answerable.api.ServiceStandard.Unit;
import answerable.api.WorkingCalendar.Hours;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whoever counts the minutes on the wall, one after the other, comes to the same deadline. */
class MinuteByMinuteTest {
  private static final int YEARS_FROM = 2024;
  private static final int YEARS_TO = 2028;
  private static final List<Walk> WALKS = List.of(
      new Walk(Days.shipped(), ZoneId.of("Asia/Shanghai")), new Walk(new Days(11, 30, 8, false), ZoneId.of("Asia/Shanghai")),
      new Walk(new Days(13, 90, 40, true), ZoneId.of("Asia/Shanghai")), new Walk(new Days(17, 60, 30, true), ZoneId.of("Europe/Berlin")));

  /** A pause from so many minutes after the one before, for so many minutes. */
  record Break(int after, int minutes) {}

  /** @param wall whether the clock is an emergency's, so that a pause counts by the wall */
  record Case(int calendar, int start, Unit unit, int amount, List<Break> breaks, boolean wall) {}

  /** Those that the program ships, or made up: any weekday may be off, any weekend worked, any working day have hours of its own. */
  private static final class Days {
    final Set<LocalDate> off = new HashSet<>();
    final Set<LocalDate> worked = new HashSet<>();
    final Map<LocalDate, int[][]> other = new HashMap<>();
    final int[][] desk = {{8 * 60 + 30, 12 * 60}, {13 * 60 + 30, 17 * 60 + 30}};

    Days(long seed, int daysOff, int daysWorked, boolean otherHours) {
      Random random = new Random(seed);
      LocalDate first = LocalDate.of(YEARS_FROM, 1, 1);
      while (off.size() < daysOff || worked.size() < daysWorked) {
        LocalDate day = first.plusDays(random.nextInt(365 * (YEARS_TO - YEARS_FROM)));
        if (weekend(day) && worked.size() < daysWorked) {
          worked.add(day);
        } else if (!weekend(day) && off.size() < daysOff) {
          off.add(day);
        }
      }
      for (int i = 0; otherHours && i < 60; i++) {
        int from = random.nextInt(9 * 60) + 240;
        other.put(first.plusDays(random.nextInt(365 * (YEARS_TO - YEARS_FROM))), new int[][] {{from, from + 1 + random.nextInt(500)}});
      }
    }

    static Days shipped() {
      Days days = new Days(0, 0, 0, false);
      for (int year = YEARS_FROM; year <= 2026; year++) {
        try (var in = MinuteByMinuteTest.class.getResourceAsStream("/calendars/cn-" + year + ".csv")) {
          new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().skip(1).map(line -> line.split(","))
              .forEach(day -> (day[1].equals("HOLIDAY") ? days.off : days.worked).add(LocalDate.parse(day[0])));
        } catch (IOException unreadable) {
          throw new UncheckedIOException(unreadable);
        }
      }
      return days;
    }

    static boolean weekend(LocalDate day) {
      return day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
    }

    boolean open(LocalDateTime minute) {
      LocalDate day = minute.toLocalDate();
      if (weekend(day) ? !worked.contains(day) : off.contains(day)) {
        return false;
      }
      int of = minute.getHour() * 60 + minute.getMinute();
      for (int[] part : other.getOrDefault(day, desk)) {
        if (of >= part[0] && of < part[1]) {
          return true;
        }
      }
      return false;
    }

    WorkingCalendar calendar(ZoneId zone) {
      Map<LocalDate, List<Hours>> own = new HashMap<>();
      other.forEach((day, parts) -> own.put(day, hours(parts)));
      return new WorkingCalendar("made-up@1", zone, hours(desk), off, worked, own, Set.of());
    }

    private static List<Hours> hours(int[][] parts) {
      return Arrays.stream(parts)
          .map(part -> new Hours(LocalTime.ofSecondOfDay(part[0] * 60L), LocalTime.ofSecondOfDay(part[1] * 60L))).toList();
    }
  }

  /** Goes from minute to minute and looks whether somebody is at the desk. Knows nothing of the calendar it is compared with. */
  private static final class Walk {
    final WorkingCalendar calendar;
    final long first;
    final BitSet open = new BitSet();
    final int[] dayOf;

    Walk(Days days, ZoneId zone) {
      calendar = days.calendar(zone);
      first = LocalDate.of(YEARS_FROM, 1, 1).atStartOfDay(zone).toEpochSecond();
      long end = LocalDate.of(YEARS_TO, 1, 1).atStartOfDay(zone).toEpochSecond();
      dayOf = new int[(int) ((end - first) / 60)];
      for (int minute = 0; minute < dayOf.length; minute++) {
        LocalDateTime local = LocalDateTime.ofInstant(instant(minute), zone);
        dayOf[minute] = (int) local.toLocalDate().toEpochDay();
        open.set(minute, days.open(local));
      }
    }

    Instant instant(int minute) {
      return Instant.ofEpochSecond(first + minute * 60L);
    }

    int due(Case c) {
      int due = switch (c.unit()) {
        case WORKING_MINUTES -> later(c.start(), c.amount());
        case WALL_MINUTES -> c.start() + c.amount();
        case WORKING_DAYS -> closing(c.start(), c.amount());
      };
      int minute = c.start();
      for (Break pause : c.breaks()) {
        minute += pause.after();
        boolean ranOut = minute > due;
        for (int i = 0; i < pause.minutes(); i++, minute++) {
          if (!ranOut && c.wall()) {
            due++;
          } else if (!ranOut && open.get(minute)) {
            due = later(due, 1);
          }
        }
      }
      return due;
    }

    private int later(int from, int minutes) {
      int minute = from;
      for (int left = minutes; left > 0; minute++) {
        left -= open.get(minute) ? 1 : 0;
      }
      return minute;
    }

    private int closing(int start, int days) {
      int minute = start;
      while (dayOf[minute] == dayOf[start]) {
        minute++;
      }
      int counted = 0;
      int lastDay = 0;
      int closing = minute;
      while (true) {
        if (open.get(minute)) {
          counted += dayOf[minute] == lastDay ? 0 : 1;
          lastDay = dayOf[minute];
          if (counted > days) {
            return closing;
          }
          closing = minute + 1;
        }
        minute++;
      }
    }
  }

  @Property(tries = 10_000) void the_deadline_is_the_one_that_is_found_by_counting(@ForAll("cases") Case c) {
    Walk walk = WALKS.get(c.calendar());
    WorkingCalendar calendar = walk.calendar;
    Instant due = new Target(c.amount(), c.unit()).due(calendar, walk.instant(c.start()));
    int minute = c.start();
    for (Break pause : c.breaks()) {
      int from = minute + pause.after();
      minute = from + pause.minutes();
      due = calendar.moved(due, walk.instant(from), walk.instant(minute), c.wall());
    }
    assertThat(due).isEqualTo(walk.instant(walk.due(c)));
  }

  @Property(tries = 500) void working_time_is_the_number_of_minutes_at_the_desk(@ForAll("cases") Case c) {
    Walk walk = WALKS.get(c.calendar());
    int until = c.start() + c.amount();
    long counted = IntStream.range(c.start(), until).filter(walk.open::get).count();
    assertThat(walk.calendar.workingMinutesBetween(walk.instant(c.start()), walk.instant(until))).isEqualTo(counted);
  }

  @Provide Arbitrary<Case> cases() {
    int starts = 60 * 24 * 365 * 3;
    Arbitrary<Break> breaks = Combinators.combine(
        Arbitraries.integers().between(0, 60 * 24 * 12), Arbitraries.integers().between(0, 60 * 24 * 9)).as(Break::new);
    return Arbitraries.of(Unit.class).flatMap(unit -> Combinators.combine(
        Arbitraries.integers().between(0, WALKS.size() - 1), Arbitraries.integers().between(0, starts),
        Arbitraries.integers().between(1, most(unit)), breaks.list().ofMaxSize(4), Arbitraries.of(true, false))
        .as((calendar, start, amount, pauses, wall) -> new Case(calendar, start, unit, amount, new ArrayList<>(pauses), wall)));
  }

  private static int most(Unit unit) {
    return switch (unit) {
      case WORKING_MINUTES -> 6_000;
      case WALL_MINUTES -> 20_000;
      case WORKING_DAYS -> 30;
    };
  }
}
