package answerable.command.complaint;

import answerable.api.Act;
import answerable.api.ComplaintCommand.RecomputeDeadlines;
import answerable.api.ComplaintEvent.ComplaintAccepted;
import answerable.api.ComplaintEvent.ComplaintReopened;
import answerable.api.ComplaintEvent.DeadlinesRecomputed;
import answerable.api.Deadlines;
import answerable.api.Id.ComplaintId;
import answerable.api.Id.EstateId;
import answerable.api.PolicyEvent.CalendarEvent;
import answerable.api.PolicyEvent.CalendarPublished;
import answerable.api.Recorded;
import answerable.api.WorkingCalendar;
import answerable.command.Automation;
import answerable.log.EventLog;
import answerable.log.Follower;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * When a year is published, the cycles whose deadlines rest on it are computed once more. Which these are is folded from the log when
 * a calendar is first met, and only from the events that begin a cycle or have recomputed one; the case itself judges whether anything
 * changes, so that asking again, on any node and after any start, is harmless.
 */
@Component
class WhenCalendarPublishedThenRecomputed implements Automation<CalendarEvent> {
  /** The calendar's zone need not be the estate's; a day more or less is left to the case to judge. */
  private static final Duration ZONES_APART = Duration.ofDays(1);

  private record Cycle(int number, EstateId estate, String calendar, Instant from, Instant until) {
    boolean restsOn(CalendarPublished e) {
      return WorkingCalendar.nameIn(calendar).equals(e.name())
          && !e.calendar().provisional(from.plus(ZONES_APART), until.minus(ZONES_APART));
    }
  }

  private final Map<ComplaintId, Cycle> provisional = new HashMap<>();
  private final List<Follower<?>> cycles;

  WhenCalendarPublishedThenRecomputed(EventLog log) {
    cycles = List.of(
        new Follower<>(log, ComplaintAccepted.class, r -> begun(r.event().complaintId(), 1, r.meta().estate(), r.event().deadlines())),
        new Follower<>(log, ComplaintReopened.class,
            r -> begun(r.event().complaintId(), r.event().cycle(), r.meta().estate(), r.event().deadlines())),
        new Follower<>(log, DeadlinesRecomputed.class, r -> recomputed(r.event())));
  }

  @Override public String name() {
    return "when-calendar-published-then-recomputed";
  }

  @Override public Class<CalendarEvent> reads() {
    return CalendarEvent.class;
  }

  @Override public List<Consequence> after(Recorded<? extends CalendarEvent> recorded) {
    return switch (recorded.event()) {
      case CalendarPublished e -> {
        cycles.forEach(Follower::catchUp);
        yield provisional.entrySet().stream().filter(cycle -> cycle.getValue().restsOn(e))
            .map(cycle -> recomputing(recorded, e.calendar().version(), cycle.getKey(), cycle.getValue())).toList();
      }
    };
  }

  private Consequence recomputing(Recorded<?> published, String calendar, ComplaintId complaint, Cycle cycle) {
    return new Consequence(Automation.follows(published.eventId(), name() + ":" + complaint), cycle.estate(),
        act -> new RecomputeDeadlines(complaint, notBefore(cycle.from(), act), calendar));
  }

  /** A case may have been accepted under the version before, while the new one was being recorded. */
  private static Act notBefore(Instant begun, Act act) {
    return act.meta().occurredAt().isBefore(begun)
        ? new Act(act.meta().at(begun), act.roles(), act.active(), act.at(), act.expectedVersion(), act.policies(), act.imported())
        : act;
  }

  private void begun(ComplaintId complaint, int number, @Nullable EstateId estate, Deadlines deadlines) {
    Instant last = deadlines.solveBy().values().stream().max(Instant::compareTo).orElse(deadlines.startedAt());
    if (deadlines.provisional()) {
      provisional.put(complaint,
          new Cycle(number, Objects.requireNonNull(estate), deadlines.calendar(), deadlines.startedAt(), last));
    } else {
      provisional.remove(complaint);
    }
  }

  private void recomputed(DeadlinesRecomputed e) {
    provisional.computeIfPresent(e.complaintId(), (_, cycle) -> cycle.number() == e.cycle() ? null : cycle);
  }
}
