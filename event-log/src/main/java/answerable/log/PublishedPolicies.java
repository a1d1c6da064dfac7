package answerable.log;

import answerable.api.Policies;
import answerable.api.PolicyEvent;
import answerable.api.PolicyEvent.CalendarPublished;
import answerable.api.PolicyEvent.StandardPublished;
import answerable.api.Recorded;
import answerable.api.ServiceStandard;
import answerable.api.Shipped;
import answerable.api.WorkingCalendar;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** The versions that the program ships and those that have been published since, as they stand in the log at this moment. */
public final class PublishedPolicies implements Policies {
  private final Map<String, List<WorkingCalendar>> calendars = new ConcurrentHashMap<>();
  private final Map<String, List<ServiceStandard>> standards = new ConcurrentHashMap<>();
  private final Map<String, WorkingCalendar> calendarsByPin = new ConcurrentHashMap<>();
  private final Map<String, ServiceStandard> standardsByPin = new ConcurrentHashMap<>();
  private final Map<String, WorkingCalendar> inZones = new ConcurrentHashMap<>();
  private final Map<Object, Publication> publications = Collections.synchronizedMap(new IdentityHashMap<>());
  private final Follower<PolicyEvent> follower;

  /** Where and when a version was published. */
  public record Publication(long position, Instant occurredAt) {}

  PublishedPolicies(EventLog log) {
    follower = new Follower<>(log, PolicyEvent.class, this::fold);
    add("CN", Shipped.CN);
    Shipped.STANDARDS.forEach(this::add);
  }

  private void fold(Recorded<PolicyEvent> recorded) {
    switch (recorded.event()) {
      case CalendarPublished e -> {
        publications.put(e.calendar(), new Publication(recorded.position(), recorded.meta().occurredAt()));
        add(e.name(), e.calendar());
      }
      case StandardPublished e -> {
        publications.put(e.standard(), new Publication(recorded.position(), recorded.meta().occurredAt()));
        add(e.standard());
      }
    }
  }

  private void add(String name, WorkingCalendar calendar) {
    calendarsByPin.put(calendar.version(), calendar);
    calendars.computeIfAbsent(name, _ -> new CopyOnWriteArrayList<>()).add(calendar);
  }

  private void add(ServiceStandard standard) {
    standardsByPin.put(standard.pin(), standard);
    standards.computeIfAbsent(standard.name(), _ -> new CopyOnWriteArrayList<>()).add(standard);
  }

  @Override public WorkingCalendar calendar(String pin, ZoneId zone) {
    return inZones.computeIfAbsent(pin + " " + zone, _ -> found(calendarsByPin, pin).in(zone));
  }

  @Override public ServiceStandard standard(String pin) {
    return found(standardsByPin, pin);
  }

  /** A version never changes, so that one that is known need not be looked for. */
  private <T> T found(Map<String, T> versions, String pin) {
    T known = versions.get(pin);
    if (known == null) {
      follower.catchUp();
      known = versions.get(pin);
    }
    if (known == null) {
      throw new IllegalArgumentException("no such version: " + pin);
    }
    return known;
  }

  /** How one of the versions given here came to be published; null for what the program ships. */
  public @Nullable Publication publication(Object version) {
    return publications.get(version);
  }

  public Set<String> calendarNames() {
    follower.catchUp();
    return Set.copyOf(calendars.keySet());
  }

  public Set<String> standardNames() {
    follower.catchUp();
    return Set.copyOf(standards.keySet());
  }

  /** Every version of a calendar, the oldest first; empty where there is no such calendar. */
  public List<WorkingCalendar> calendarVersions(String name) {
    follower.catchUp();
    return List.copyOf(calendars.getOrDefault(name, List.of()));
  }

  /** Every version of a standard, the oldest first; empty where there is no such standard. */
  public List<ServiceStandard> standardVersions(String name) {
    follower.catchUp();
    return List.copyOf(standards.getOrDefault(name, List.of()));
  }

  /** The version that holds now; null where there is no such calendar. */
  public @Nullable WorkingCalendar currentCalendar(String name) {
    List<WorkingCalendar> versions = calendarVersions(name);
    return versions.isEmpty() ? null : versions.getLast();
  }

  /** The version that holds now; null where there is no such standard. */
  public @Nullable ServiceStandard currentStandard(String name) {
    List<ServiceStandard> versions = standardVersions(name);
    return versions.isEmpty() ? null : versions.getLast();
  }
}
