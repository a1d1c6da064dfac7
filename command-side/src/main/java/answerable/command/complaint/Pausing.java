package answerable.command.complaint;

import static answerable.api.Code.*;

import answerable.api.Act;
import answerable.api.ComplaintCommand.*;
import answerable.api.ComplaintEvent.*;
import answerable.api.Terms.Category;
import answerable.api.Terms.HoldReason;
import answerable.api.WorkingCalendar;
import answerable.command.Judgement;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.axonframework.commandhandling.CommandHandler;
import org.jspecify.annotations.Nullable;

/** A case that has to wait: for its owner, for somebody outside, for what nobody can help. Only listed reasons stop the clock. */
final class Pausing {
  private static final int ATTEMPTS = 3;

  private final Complaint complaint;

  Pausing(Complaint complaint) {
    this.complaint = complaint;
  }

  @CommandHandler void handle(PlaceHold c) {
    Pauses pauses = complaint.pauses();
    boolean attested = c.reason() != HoldReason.OWNER_UNREACHABLE || pauses.failedAttempts() >= ATTEMPTS;
    boolean followed = complaint.appointments().hasOpen() || isAhead(c.followUpDue(), c.act()) || isAhead(pauses.followUpDue(), c.act());
    var judgement = complaint.judge(c)
        .require(pauses.hold() == null, STATE_1, Map.of("hold", String.valueOf(pauses.hold())))
        .require(c.reason() != null && attested, HOLD_1, Map.of("failedAttempts", pauses.failedAttempts()))
        .require(followed, APPT_2);
    HoldReason reason = Objects.requireNonNullElse(c.reason(), HoldReason.PARTS);
    Complaint.record(judgement, new HoldPlaced(complaint.id(), reason, complaint.about(c.text()), c.followUpDue()));
    pauseIfStopped(judgement, c.act().at(), reason);
  }

  private static boolean isAhead(@Nullable Instant due, Act act) {
    return due != null && due.isAfter(act.at());
  }

  @CommandHandler void handle(ReleaseHold c) {
    var judgement = complaint.judge(c);
    HoldReason reason = complaint.pauses().hold();
    if (reason == null) {
      throw judgement.refusal(STATE_1);
    }
    Complaint.record(judgement, new HoldReleased(complaint.id(), reason, complaint.about(c.text())));
    resumeIfFree(judgement, c.act());
  }

  @CommandHandler void handle(ReferComplaint c) {
    boolean contract = c.contractRef() != null && c.dutiesClause() != null;
    var judgement = complaint.judge(c).require(contract || c.reason() != null, REF_1);
    boolean pauses = complaint.standard(c.act()).pausingReferrals().contains(c.to());
    Complaint.record(judgement, new ReferralMade(complaint.id(), c.referral(), c.to(), c.party(), c.contractor(), c.contractRef(),
        c.dutiesClause(), complaint.about(c.reason()), pauses, c.answerDue()));
    pauseIfStopped(judgement, c.act().at(), HoldReason.REFERRAL);
  }

  @CommandHandler void handle(AnswerReferral c) {
    var judgement = complaint.judge(c);
    if (!complaint.pauses().referrals().containsKey(c.referral())) {
      throw judgement.refusal(NOT_FOUND);
    }
    Complaint.record(judgement, new ReferralAnswered(complaint.id(), c.referral(), complaint.said(c.answer())));
    resumeIfFree(judgement, c.act());
  }

  /** From when it is on record: a hold that is entered later stops no clock before. */
  private void pauseIfStopped(Judgement judgement, Instant now, HoldReason reason) {
    if (complaint.pauses().stops() && complaint.pauses().pausedAt() == null) {
      Complaint.record(judgement.meta().at(now), new ClockPaused(complaint.id(), reason));
    }
  }

  private void resumeIfFree(Judgement judgement, Act act) {
    if (!complaint.pauses().stops()) {
      resume(judgement, act);
    }
  }

  /** What ends the cycle's clock ends its pauses. */
  void end(Judgement judgement, Act act) {
    HoldReason hold = complaint.pauses().hold();
    if (hold != null) {
      Complaint.record(judgement, new HoldReleased(complaint.id(), hold, null));
    }
    resume(judgement, act);
  }

  private void resume(Judgement judgement, Act act) {
    Instant pausedAt = complaint.pauses().pausedAt();
    if (pausedAt == null) {
      return;
    }
    Instant now = act.meta().occurredAt();
    WorkingCalendar calendar = complaint.calendar(act);
    long working = now.isAfter(pausedAt) ? calendar.workingMinutesBetween(pausedAt, now) : 0;
    long wall = Math.max(0, Duration.between(pausedAt, now).toMinutes());
    Instant moved = calendar.moved(complaint.solveBy(), pausedAt, now, complaint.category() == Category.EMERGENCY);
    Complaint.record(judgement, new ClockResumed(complaint.id(), pausedAt, working, wall, moved));
  }
}
