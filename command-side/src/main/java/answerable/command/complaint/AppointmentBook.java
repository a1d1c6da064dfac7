package answerable.command.complaint;

import answerable.api.ComplaintEvent.*;
import answerable.api.Id.AppointmentId;
import answerable.api.Terms.AppointmentOutcome;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** 约时处理: what was promised, what became of it, and what is said against that. */
record AppointmentBook(boolean delayExplained, Map<AppointmentId, Promise> promises) {
  /**
   * @param broken counts as broken: missed, or moved by the company with short notice
   * @param contested somebody says since that it was otherwise
   * @param byOwner it is the owner who says so
   * @param cycle whether it was promised in the current cycle
   */
  record Promise(
      Instant windowStart, Instant windowEnd, Instant missedAfter, AppointmentOutcome outcome, boolean broken, boolean contested,
      boolean byOwner, boolean cycle) {
    boolean settled() {
      return outcome != AppointmentOutcome.PROMISED;
    }

    long minutesLate(Instant arrivedAt) {
      return Math.max(0, Duration.between(windowEnd, arrivedAt).toMinutes());
    }

    AppointmentOutcome kept(Instant arrivedAt) {
      return arrivedAt.isAfter(missedAfter) ? AppointmentOutcome.LATE : AppointmentOutcome.KEPT;
    }

    private Promise after(AppointmentEvent event) {
      return switch (event) {
        case AppointmentPromised _ -> this;
        case AppointmentKept e -> settledAs(kept(e.arrivedAt()), false);
        case AppointmentMissed _ -> settledAs(AppointmentOutcome.MISSED, true);
        case AppointmentRescheduled e -> settledAs(
            switch (e.by()) {
              case COMPANY -> AppointmentOutcome.MOVED_BY_COMPANY;
              case OWNER -> AppointmentOutcome.MOVED_BY_OWNER;
            }, e.broken());
        case AppointmentCancelled e -> settledAs(AppointmentOutcome.CANCELLED, e.broken());
        case OutcomeClaimed _ -> contestedBy(false);
        case AppointmentDisputed _ -> contestedBy(true);
        case DisputeRuled e -> settledAs(e.outcome(), e.outcome() == AppointmentOutcome.MISSED);
      };
    }

    private Promise settledAs(AppointmentOutcome now, boolean isBroken) {
      return new Promise(windowStart, windowEnd, missedAfter, now, isBroken, false, false, cycle);
    }

    private Promise contestedBy(boolean owner) {
      return new Promise(windowStart, windowEnd, missedAfter, outcome, broken, true, byOwner || owner, cycle);
    }

    private Promise ofThePast() {
      return new Promise(windowStart, windowEnd, missedAfter, outcome, broken, contested, byOwner, false);
    }
  }

  private static final int MOST = 200;
  static final AppointmentBook EMPTY = new AppointmentBook(false, Map.of());

  AppointmentBook explained() {
    return new AppointmentBook(true, promises);
  }

  /** In a new cycle the delay has to be explained again; promises stay. */
  AppointmentBook inNewCycle() {
    Map<AppointmentId, Promise> all = new LinkedHashMap<>();
    promises.forEach((id, promise) -> all.put(id, promise.ofThePast()));
    return new AppointmentBook(false, all);
  }

  AppointmentBook after(AppointmentEvent event) {
    if (event instanceof AppointmentPromised e) {
      return with(e.appointment(), new Promise(
          e.windowStart(), e.windowEnd(), e.missedAfter(), AppointmentOutcome.PROMISED, false, false, false, true));
    }
    Promise p = promises.get(event.appointment());
    return p == null ? this : with(event.appointment(), p.after(event));
  }

  @Nullable Promise promise(AppointmentId id) {
    return promises.get(id);
  }

  /** Every one of them is kept and counted, so that there is an end to them. */
  boolean isFull() {
    return promises.size() >= MOST;
  }

  boolean hasOpen() {
    return promises.values().stream().anyMatch(p -> !p.settled());
  }

  List<AppointmentId> open() {
    return promises.entrySet().stream().filter(e -> !e.getValue().settled()).map(Map.Entry::getKey).toList();
  }

  /** How many promises of this cycle are broken. */
  long broken() {
    return promises.values().stream().filter(p -> p.cycle() && p.broken()).count();
  }

  private AppointmentBook with(AppointmentId id, Promise promise) {
    Map<AppointmentId, Promise> all = new LinkedHashMap<>(promises);
    all.put(id, promise);
    return new AppointmentBook(delayExplained, all);
  }
}
