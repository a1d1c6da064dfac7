package answerable.api;

import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/**
 * The due instants of one cycle, fixed when it starts under one version of the standard and of the calendar. Later
 * publications change nothing that is on record.
 *
 * @param standard service standard, {@code name@version}
 * @param calendar working calendar, {@code name@version}
 * @param startedAt the instant from which the clocks run
 * @param acknowledgeBy ACK: receipt acknowledged
 * @param classifyBy CLASSIFY: nature judged
 * @param firstReplyBy FIRST_REPLY: first reply, interim included
 * @param solveBy SOLVE, per severity: final reply
 * @param provisional true where a date lies beyond the last published calendar year
 */
public record Deadlines(
    String standard,
    String calendar,
    Instant startedAt,
    Instant acknowledgeBy,
    Instant classifyBy,
    Instant firstReplyBy,
    Map<Terms.Severity, Instant> solveBy,
    boolean provisional) {
  public Deadlines {
    solveBy = Collections.unmodifiableMap(new EnumMap<>(solveBy));
  }

  /** Due instant of the SOLVE clock; before classification a case is judged as an ordinary one. */
  public Instant solveBy(Terms.Severity severity) {
    return Objects.requireNonNull(solveBy.get(severity));
  }
}
