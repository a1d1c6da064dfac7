package answerable.standalone.demo;

import answerable.api.WorkingCalendar;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;

/** When there is somebody at the desk, and when a visit can be. */
record Hours(WorkingCalendar calendar) {
  /** At the desk, so much working time later. */
  Instant after(Instant from, Duration working) {
    return calendar.plus(from, working);
  }

  /** This moment, or one of the next working day where nobody is at the desk; {@code second} of the day says which. */
  Instant atDesk(Instant at, int second) {
    LocalDate day = LocalDate.ofInstant(at, calendar.zone());
    while (!calendar.isWorking(day)) {
      day = day.plusDays(1);
    }
    return after(on(day, LocalTime.MIN), Duration.ofSeconds(1 + second));
  }

  /** On the n-th working day after this moment. */
  Instant workingDay(Instant from, int n, LocalTime time) {
    LocalDate day = LocalDate.ofInstant(from, calendar.zone());
    for (int left = n; left > 0; left--) {
      do {
        day = day.plusDays(1);
      } while (!calendar.isWorking(day));
    }
    return on(day, time);
  }

  private Instant on(LocalDate day, LocalTime time) {
    return day.atTime(time).atZone(calendar.zone()).toInstant();
  }
}
