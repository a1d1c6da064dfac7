package answerable.command.register;

import answerable.api.Deadlines;
import answerable.api.Terms.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * How fast a company promises to be. Minutes run in working time, the first reply by the wall clock, and a count of days is due at
 * closing time.
 */
record ServiceStandard(
    String name,
    int version,
    int acknowledgeMinutes,
    int classifyMinutes,
    Duration firstReply,
    Map<Severity, Integer> solveWorkingDays) {
  static final ServiceStandard CN_TYPICAL = new ServiceStandard(
      "cn-typical", 1, 15, 120, Duration.ofHours(24), Map.of(Severity.GENERAL, 3, Severity.SERIOUS, 7, Severity.MAJOR, 15));

  ServiceStandard {
    solveWorkingDays = Map.copyOf(solveWorkingDays);
  }

  Deadlines deadlines(WorkingCalendar calendar, Instant start) {
    Map<Severity, Instant> solveBy = solveWorkingDays.entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, days -> calendar.endOfWorkingDay(start, days.getValue())));
    Instant last = solveBy.values().stream().max(Instant::compareTo).orElse(start);
    return new Deadlines(
        name + "@" + version, calendar.version(), start, calendar.plusWorkingMinutes(start, acknowledgeMinutes),
        calendar.plusWorkingMinutes(start, classifyMinutes), start.plus(firstReply), solveBy, calendar.provisional(start, last));
  }
}
