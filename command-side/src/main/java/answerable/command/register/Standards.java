package answerable.command.register;

import answerable.api.Deadlines;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/** The service standards there are; a cycle of a case is judged by the one that held when it began. */
@Component
public final class Standards {
  private static final Map<String, ServiceStandard> CURRENT =
      Map.of(ServiceStandard.CN_TYPICAL.name(), ServiceStandard.CN_TYPICAL);

  public Set<String> names() {
    return CURRENT.keySet();
  }

  /** The due instants of a cycle that starts now, in the zone of the estate, under the current version of its standard. */
  public Deadlines deadlines(String standard, ZoneId zone, Instant start) {
    ServiceStandard current = CURRENT.get(standard);
    if (current == null) {
      throw new IllegalArgumentException("no such service standard: " + standard);
    }
    return current.deadlines(PublishedCalendars.CN.in(zone), start);
  }

  /** Whether somebody is at the desk on this day, by the published calendar. */
  public boolean isWorkingDay(LocalDate day) {
    return PublishedCalendars.CN.isWorking(day);
  }
}
