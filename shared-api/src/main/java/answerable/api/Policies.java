package answerable.api;

import java.time.ZoneId;

/** The published versions of calendars and standards by their pins, {@code name@version}. A version never changes. */
public interface Policies {
  /**
   * A calendar in the zone of an estate.
   *
   * @throws IllegalArgumentException where no such version has been published
   */
  WorkingCalendar calendar(String pin, ZoneId zone);

  /**
   * A service standard.
   *
   * @throws IllegalArgumentException where no such version has been published
   */
  ServiceStandard standard(String pin);
}
