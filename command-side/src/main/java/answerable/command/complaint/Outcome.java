package answerable.command.complaint;

import answerable.api.ComplaintEvent.ReturnVisitRecorded;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Steps 6 and 7 of the current cycle. {@code attempts}: the local days on which nobody was reached. */
record Outcome(
    @Nullable Instant repliedAt, boolean visited, boolean unhappy, boolean unreachable, List<LocalDate> attempts) {
  static final Outcome NONE = new Outcome(null, false, false, false, List.of());
  private static final int LOW = 2;

  Outcome repliedAt(Instant at) {
    return new Outcome(at, visited, unhappy, unreachable, attempts);
  }

  Outcome visited(ReturnVisitRecorded e, LocalDate day) {
    if (e.reached()) {
      return new Outcome(repliedAt, true, unhappy || e.lowestScore() <= LOW, unreachable, attempts);
    }
    List<LocalDate> days = new ArrayList<>(attempts);
    days.add(day);
    return new Outcome(repliedAt, visited, unhappy, unreachable || e.unreachable(), List.copyOf(days));
  }

  Outcome justified() {
    return new Outcome(repliedAt, visited, false, unreachable, attempts);
  }

  /** Whether one more failed attempt on this day makes three on at least two days. */
  boolean unreachableAfter(LocalDate day) {
    return attempts.size() >= 2 && attempts.stream().anyMatch(before -> !before.equals(day));
  }
}
