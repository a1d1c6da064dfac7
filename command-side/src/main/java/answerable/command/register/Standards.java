package answerable.command.register;

import answerable.api.Deadlines;
import answerable.api.ServiceStandard;
import answerable.api.Terms.Category;
import answerable.api.WorkingCalendar;
import answerable.log.PublishedPolicies;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The service standards and the working calendar that hold now; a cycle of a case is judged by those that held when it began. */
@Component
public final class Standards {
  static final String CALENDAR = "CN";

  private final PublishedPolicies policies;

  public Standards(PublishedPolicies policies) {
    this.policies = policies;
  }

  public Set<String> names() {
    return policies.standardNames();
  }

  /** The version of a standard that holds now. */
  public ServiceStandard current(String standard) {
    ServiceStandard current = policies.currentStandard(standard);
    if (current == null) {
      throw new IllegalArgumentException("no such service standard: " + standard);
    }
    return current;
  }

  /** The due instants of a cycle that starts now, in the zone of the estate, under the versions that hold now. */
  public Deadlines deadlines(String standard, ZoneId zone, Instant start, @Nullable Category category) {
    return current(standard).deadlines(calendar().in(zone), start, category);
  }

  public Deadlines deadlines(String standard, ZoneId zone, Instant start) {
    return deadlines(standard, zone, start, null);
  }

  /** Whether somebody is at the desk on this day, by the published calendar. */
  public boolean isWorkingDay(LocalDate day) {
    return calendar().isWorking(day);
  }

  private WorkingCalendar calendar() {
    return java.util.Objects.requireNonNull(policies.currentCalendar(CALENDAR));
  }
}
