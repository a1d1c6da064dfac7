package answerable.command.complaint;

import answerable.api.ComplaintEvent.*;
import answerable.api.Id.ReferralId;
import answerable.api.Terms.Category;
import answerable.api.Terms.HoldReason;
import answerable.api.WorkingCalendar;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What stops the SOLVE clock of a cycle, and for how long it has been stopped.
 *
 * @param referrals those not answered, and whether they stop the clock
 * @param pausedAt since when the clock stands, null while it runs
 * @param over the pauses that are over, in order
 * @param failedAttempts how often the complainant was not reached since they were last
 * @param followUpDue the next contact that was promised, if any
 */
record Pauses(
    @Nullable HoldReason hold,
    Map<ReferralId, Boolean> referrals,
    @Nullable Instant pausedAt,
    List<Pause> over,
    int failedAttempts,
    @Nullable Instant followUpDue) {
  record Pause(Instant from, Instant until) {}

  static final Pauses NONE = new Pauses(null, Map.of(), null, List.of(), 0, null);

  Pauses after(PauseEvent event, Instant at) {
    return switch (event) {
      case HoldPlaced e -> new Pauses(e.reason(), referrals, pausedAt, over, failedAttempts,
          e.followUpDue() == null ? followUpDue : e.followUpDue());
      case HoldReleased _ -> new Pauses(null, referrals, pausedAt, over, failedAttempts, followUpDue);
      case ReferralMade e -> withReferral(e.referral(), e.pauses());
      case ReferralAnswered e -> withReferral(e.referral(), null);
      case ClockPaused _ -> new Pauses(hold, referrals, at, over, failedAttempts, followUpDue);
      case ClockResumed e -> new Pauses(hold, referrals, null, plus(over, new Pause(e.pausedAt(), at)), failedAttempts, followUpDue);
    };
  }

  Pauses after(FollowUpLogged e) {
    int failed = e.reached() == null ? failedAttempts : e.reached() ? 0 : failedAttempts + 1;
    return new Pauses(hold, referrals, pausedAt, over, failed, e.nextDue() == null ? followUpDue : e.nextDue());
  }

  /** A new cycle has a clock of its own; who was asked may still answer. */
  Pauses inNewCycle() {
    Map<ReferralId, Boolean> unanswered = new LinkedHashMap<>();
    referrals.keySet().forEach(referral -> unanswered.put(referral, false));
    return new Pauses(null, unanswered, null, List.of(), failedAttempts, followUpDue);
  }

  boolean stops() {
    return hold != null && hold.pauses() || referrals.containsValue(true);
  }

  /** A due instant moved on by the pauses that are over, each by what it took under this calendar. */
  Instant shift(Instant due, @Nullable Category category, WorkingCalendar calendar) {
    Instant moved = due;
    for (Pause pause : over) {
      moved = calendar.moved(moved, pause.from(), pause.until(), category == Category.EMERGENCY);
    }
    return moved;
  }

  private static List<Pause> plus(List<Pause> before, Pause one) {
    List<Pause> all = new ArrayList<>(before);
    all.add(one);
    return List.copyOf(all);
  }

  private Pauses withReferral(ReferralId referral, @Nullable Boolean stopping) {
    Map<ReferralId, Boolean> open = new LinkedHashMap<>(referrals);
    if (stopping == null) {
      open.remove(referral);
    } else {
      open.put(referral, stopping);
    }
    return new Pauses(hold, open, pausedAt, over, failedAttempts, followUpDue);
  }
}
