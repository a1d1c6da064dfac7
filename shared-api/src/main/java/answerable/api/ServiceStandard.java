package answerable.api;

import answerable.api.Terms.Category;
import answerable.api.Terms.CounterpartyClass;
import answerable.api.Terms.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * How fast a company promises to be, and by what measure a promise counts as broken. A version never changes; each cycle of a case
 * pins the one it began under.
 *
 * @param acknowledge ACK, from receipt
 * @param classify CLASSIFY, from receipt
 * @param firstReply FIRST_REPLY, from receipt
 * @param solve SOLVE per severity, from receipt or reopening
 * @param emergencySolve SOLVE of an emergency, by the wall clock
 * @param visit VISIT, from the final reply
 * @param cadence CADENCE per severity, from the last contact with the complainant
 * @param graceMinutes an appointment is missed so long after its window, wall clock
 * @param shortNoticeMinutes an appointment moved by the company with less notice is broken
 * @param groupHouseholds a group of so many households is told to a supervisor at once
 * @param reopenDays for so long after the final reply the complainant may have the case reopened
 * @param pausingReferrals referrals to these stop SOLVE until they are answered
 * @param onTimePercent the share of first replies in time that the level demands, null where it demands none
 */
public record ServiceStandard(
    String name,
    int version,
    Target acknowledge,
    Target classify,
    Target firstReply,
    Map<Severity, Target> solve,
    Target emergencySolve,
    Target visit,
    Map<Severity, Target> cadence,
    int graceMinutes,
    int shortNoticeMinutes,
    int groupHouseholds,
    int reopenDays,
    Set<CounterpartyClass> pausingReferrals,
    @Nullable Integer onTimePercent) {

  public enum Unit {
    WORKING_MINUTES,
    WALL_MINUTES,
    /** Due at closing time of the n-th working day, the day of the start not counted. */
    WORKING_DAYS
  }

  public record Target(int amount, Unit unit) {
    public Target {
      if (amount <= 0) {
        throw new IllegalArgumentException("a target lies ahead of its start");
      }
    }

    public Instant due(WorkingCalendar calendar, Instant start) {
      return switch (unit) {
        case WORKING_MINUTES -> calendar.plusWorkingMinutes(start, amount);
        case WALL_MINUTES -> start.plus(Duration.ofMinutes(amount));
        case WORKING_DAYS -> calendar.endOfWorkingDay(start, amount);
      };
    }

    /** The same by the wall clock; days become days of 24 hours. */
    Target onTheWall() {
      return switch (unit) {
        case WORKING_MINUTES -> new Target(amount, Unit.WALL_MINUTES);
        case WALL_MINUTES -> this;
        case WORKING_DAYS -> new Target(amount * 1_440, Unit.WALL_MINUTES);
      };
    }
  }

  public ServiceStandard {
    solve = perSeverity(solve);
    cadence = perSeverity(cadence);
    if (graceMinutes < 0 || shortNoticeMinutes < 0 || groupHouseholds < 2 || reopenDays < 0) {
      throw new IllegalArgumentException("grace, notice and window are not negative, a group has two households or more");
    }
    pausingReferrals = Collections.unmodifiableSortedSet(new TreeSet<>(pausingReferrals));
  }

  private static Map<Severity, Target> perSeverity(Map<Severity, Target> targets) {
    if (targets.size() != Severity.values().length) {
      throw new IllegalArgumentException("every severity has its target");
    }
    return Collections.unmodifiableMap(new EnumMap<>(targets));
  }

  /** {@code name@version}, as events pin it. */
  public String pin() {
    return name + "@" + version;
  }

  /** The due instants of a cycle that starts now. An emergency runs by the wall clock from its first minute. */
  public Deadlines deadlines(WorkingCalendar calendar, Instant start, @Nullable Category category) {
    boolean wall = category == Category.EMERGENCY;
    Map<Severity, Instant> solveBy = new EnumMap<>(Severity.class);
    for (Severity severity : Severity.values()) {
      solveBy.put(severity, solveBy(calendar, start, severity, category));
    }
    Instant last = solveBy.values().stream().max(Instant::compareTo).orElse(start);
    return new Deadlines(pin(), calendar.version(), start, of(acknowledge, wall).due(calendar, start),
        of(classify, wall).due(calendar, start), of(firstReply, wall).due(calendar, start), solveBy,
        calendar.provisional(start, last));
  }

  private static Target of(Target target, boolean wall) {
    return wall ? target.onTheWall() : target;
  }

  /** SOLVE of a cycle that started then, without pauses. */
  public Instant solveBy(WorkingCalendar calendar, Instant start, Severity severity, @Nullable Category category) {
    return category == Category.EMERGENCY
        ? emergencySolve.due(calendar, start)
        : Objects.requireNonNull(solve.get(severity)).due(calendar, start);
  }

  /** When the next contact with the complainant is due after the last one. */
  public Instant contactBy(WorkingCalendar calendar, Instant lastContact, Severity severity) {
    return Objects.requireNonNull(cadence.get(severity)).due(calendar, lastContact);
  }
}
