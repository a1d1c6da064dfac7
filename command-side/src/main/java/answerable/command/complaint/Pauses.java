package answerable.command.complaint;

import answerable.api.ComplaintEvent.*;
import answerable.api.Id.ReferralId;
import answerable.api.Terms.Category;
import answerable.api.Terms.HoldReason;
import answerable.api.WorkingCalendar;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What stops the SOLVE clock of a cycle, and for how long it has been stopped.
 *
 * @param referrals those not answered, and whether they stop the clock
 * @param pausedAt since when the clock stands, null while it runs
 * @param workingMinutes of the pauses that are over
 * @param wallMinutes of the same by the wall clock
 * @param failedAttempts how often the complainant was not reached since they were last
 * @param followUpDue the next contact that was promised, if any
 */
record Pauses(
    @Nullable HoldReason hold,
    Map<ReferralId, Boolean> referrals,
    @Nullable Instant pausedAt,
    long workingMinutes,
    long wallMinutes,
    int failedAttempts,
    @Nullable Instant followUpDue) {
  static final Pauses NONE = new Pauses(null, Map.of(), null, 0, 0, 0, null);

  Pauses after(PauseEvent event, Instant at) {
    return switch (event) {
      case HoldPlaced e -> new Pauses(e.reason(), referrals, pausedAt, workingMinutes, wallMinutes, failedAttempts,
          e.followUpDue() == null ? followUpDue : e.followUpDue());
      case HoldReleased _ -> new Pauses(null, referrals, pausedAt, workingMinutes, wallMinutes, failedAttempts, followUpDue);
      case ReferralMade e -> withReferral(e.referral(), e.pauses());
      case ReferralAnswered e -> withReferral(e.referral(), null);
      case ClockPaused _ -> new Pauses(hold, referrals, at, workingMinutes, wallMinutes, failedAttempts, followUpDue);
      case ClockResumed e -> new Pauses(hold, referrals, null, workingMinutes + e.workingMinutes(), wallMinutes + e.wallMinutes(),
          failedAttempts, followUpDue);
    };
  }

  Pauses after(FollowUpLogged e) {
    int failed = e.reached() == null ? failedAttempts : e.reached() ? 0 : failedAttempts + 1;
    return new Pauses(hold, referrals, pausedAt, workingMinutes, wallMinutes, failed, e.nextDue() == null ? followUpDue : e.nextDue());
  }

  /** A new cycle has a clock of its own; who was asked may still answer. */
  Pauses inNewCycle() {
    Map<ReferralId, Boolean> unanswered = new LinkedHashMap<>();
    referrals.keySet().forEach(referral -> unanswered.put(referral, false));
    return new Pauses(null, unanswered, null, 0, 0, failedAttempts, followUpDue);
  }

  boolean stops() {
    return hold != null && hold.pauses() || referrals.containsValue(true);
  }

  /** A due instant moved on by the pauses that are over. */
  Instant shift(Instant due, @Nullable Category category, WorkingCalendar calendar) {
    return category == Category.EMERGENCY
        ? due.plus(Duration.ofMinutes(wallMinutes))
        : calendar.plus(due, Duration.ofMinutes(workingMinutes));
  }

  private Pauses withReferral(ReferralId referral, @Nullable Boolean stopping) {
    Map<ReferralId, Boolean> open = new LinkedHashMap<>(referrals);
    if (stopping == null) {
      open.remove(referral);
    } else {
      open.put(referral, stopping);
    }
    return new Pauses(hold, open, pausedAt, workingMinutes, wallMinutes, failedAttempts, followUpDue);
  }
}
