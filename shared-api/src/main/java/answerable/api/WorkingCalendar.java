package answerable.api;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * When there is somebody at the desk, in one zone: fixed hours from Monday to Friday, less the public holidays, plus the weekends
 * on which a holiday is made up for (调休). A year for which nothing has been published has plain weeks and is provisional.
 *
 * <p>The day on which something starts is never counted; working time runs only within the hours.
 *
 * @param version {@code name@version}
 * @param hours the parts of a working day, in order and apart
 * @param holidays days off; a weekend among them is off anyway
 * @param makeUpDays Saturdays and Sundays on which is worked
 * @param otherHours the parts of working days that have hours of their own
 * @param published the years whose days off have been announced
 */
public record WorkingCalendar(
    String version,
    ZoneId zone,
    List<Hours> hours,
    Set<LocalDate> holidays,
    Set<LocalDate> makeUpDays,
    Map<LocalDate, List<Hours>> otherHours,
    Set<Integer> published) {
  /** A part of a working day. */
  public record Hours(LocalTime from, LocalTime to) {}

  public WorkingCalendar {
    hours = ordered(hours);
    holidays = Collections.unmodifiableSortedSet(new TreeSet<>(holidays));
    makeUpDays = Collections.unmodifiableSortedSet(new TreeSet<>(makeUpDays));
    SortedMap<LocalDate, List<Hours>> own = new TreeMap<>();
    otherHours.forEach((day, parts) -> own.put(day, ordered(parts)));
    otherHours = Collections.unmodifiableSortedMap(own);
    published = Collections.unmodifiableSortedSet(new TreeSet<>(published));
  }

  private static List<Hours> ordered(List<Hours> parts) {
    LocalTime last = LocalTime.MIN;
    for (Hours part : parts) {
      if (!part.from().isBefore(part.to()) || part.from().isBefore(last)) {
        throw new IllegalArgumentException("the parts of a working day are in order and apart");
      }
      last = part.to();
    }
    if (parts.isEmpty()) {
      throw new IllegalArgumentException("a calendar without working hours has no deadline");
    }
    return List.copyOf(parts);
  }

  /** The name in a pin, {@code name@version}. */
  public static String nameIn(String pin) {
    return pin.substring(0, Math.max(0, pin.lastIndexOf('@')));
  }

  public WorkingCalendar in(ZoneId other) {
    return other.equals(zone) ? this : new WorkingCalendar(version, other, hours, holidays, makeUpDays, otherHours, published);
  }

  public boolean isWorking(LocalDate day) {
    boolean weekend = day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
    return weekend ? makeUpDays.contains(day) : !holidays.contains(day);
  }

  /** The first instant at which so many working minutes have passed. */
  public Instant plusWorkingMinutes(Instant start, long minutes) {
    if (minutes <= 0) {
      throw new IllegalArgumentException("a deadline lies ahead of its start");
    }
    return plus(start, Duration.ofMinutes(minutes));
  }

  /** The instant when so much working time has passed; the start itself for none. */
  public Instant plus(Instant start, Duration working) {
    Duration left = working;
    if (left.isZero()) {
      return start;
    }
    for (LocalDate day = dayOf(start); ; day = day.plusDays(1)) {
      for (Hours part : partsOf(day)) {
        Instant from = later(at(day, part.from()), start);
        Duration here = Duration.between(from, at(day, part.to()));
        if (here.compareTo(left) >= 0) {
          return from.plus(left);
        }
        left = here.isNegative() ? left : left.minus(here);
      }
    }
  }

  /** Closing time of the n-th working day after the day of {@code start}. */
  public Instant endOfWorkingDay(Instant start, int n) {
    if (n <= 0) {
      throw new IllegalArgumentException("a deadline lies ahead of its start");
    }
    LocalDate day = dayOf(start);
    for (int counted = 0; counted < n; ) {
      day = day.plusDays(1);
      counted += isWorking(day) ? 1 : 0;
    }
    return at(day, partsOf(day).getLast().to());
  }

  /** Whole working minutes from one instant to a later one. */
  public long workingMinutesBetween(Instant from, Instant to) {
    return between(from, to).toMinutes();
  }

  /** Working time from one instant to a later one; zero where {@code to} is not later. */
  public Duration between(Instant from, Instant to) {
    Duration worked = Duration.ZERO;
    for (LocalDate day = dayOf(from); !day.isAfter(dayOf(to)); day = day.plusDays(1)) {
      for (Hours part : partsOf(day)) {
        Instant begin = later(at(day, part.from()), from);
        Instant end = at(day, part.to()).isBefore(to) ? at(day, part.to()) : to;
        worked = begin.isBefore(end) ? worked.plus(Duration.between(begin, end)) : worked;
      }
    }
    return worked;
  }

  /**
   * A due instant moved on by what a pause took of it: working minutes, or minutes by the wall clock. A clock that had run out before
   * it was stopped gets nothing back.
   */
  public Instant moved(Instant due, Instant pausedAt, Instant resumedAt, boolean wall) {
    if (pausedAt.isAfter(due) || !resumedAt.isAfter(pausedAt)) {
      return due;
    }
    return wall
        ? due.plus(Duration.ofMinutes(Duration.between(pausedAt, resumedAt).toMinutes()))
        : plus(due, Duration.ofMinutes(workingMinutesBetween(pausedAt, resumedAt)));
  }

  /** Whether anything between the two, both included, rests on a year that is not published. */
  public boolean provisional(Instant from, Instant to) {
    for (int year = dayOf(from).getYear(); year <= dayOf(to).getYear(); year++) {
      if (!published.contains(year)) {
        return true;
      }
    }
    return false;
  }

  private List<Hours> partsOf(LocalDate day) {
    return isWorking(day) ? otherHours.getOrDefault(day, hours) : List.of();
  }

  private LocalDate dayOf(Instant instant) {
    return LocalDate.ofInstant(instant, zone);
  }

  private Instant at(LocalDate day, LocalTime time) {
    return day.atTime(time).atZone(zone).toInstant();
  }

  private static Instant later(Instant a, Instant b) {
    return a.isAfter(b) ? a : b;
  }
}
