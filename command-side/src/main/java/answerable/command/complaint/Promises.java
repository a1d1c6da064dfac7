package answerable.command.complaint;

import static answerable.api.Code.*;

import answerable.api.Act;
import answerable.api.Actor;
import answerable.api.ComplaintCommand.*;
import answerable.api.ComplaintEvent.*;
import answerable.api.Id.AppointmentId;
import answerable.api.Id.EscalationId;
import answerable.api.Id.StaffId;
import answerable.api.Meta;
import answerable.api.Personal;
import answerable.api.Terms.AppointmentOutcome;
import answerable.api.Terms.EscalationTrigger;
import answerable.api.Terms.MissedBy;
import answerable.api.Terms.Party;
import answerable.api.Words;
import answerable.command.Judgement;
import answerable.command.complaint.AppointmentBook.Promise;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.axonframework.commandhandling.CommandHandler;
import org.jspecify.annotations.Nullable;

/**
 * 约时处理,时时跟进: a time is promised only after the delay was explained. A promise has one outcome; what is claimed later changes
 * nothing until a supervisor has ruled, and the owner's word wins unless there is proof.
 */
final class Promises {
  private static final int BREAKS_TO_ESCALATE = 2;
  private static final int LEVEL = 2;

  private final Complaint complaint;

  Promises(Complaint complaint) {
    this.complaint = complaint;
  }

  @CommandHandler void handle(ExplainDelay c) {
    Complaint.record(complaint.judge(c),
        new DelayExplained(complaint.id(), complaint.about(c.toWhom()), c.how(), complaint.said(c.text())));
  }

  @CommandHandler void handle(PromiseAppointment c) {
    var judgement = complaint.judge(c)
        .require(!complaint.appointments().isFull(), LIMIT_EXCEEDED)
        .require(complaint.appointments().delayExplained(), APPT_1)
        .require(ahead(c.act(), c.windowStart(), c.windowEnd()), APPT_3);
    Complaint.record(judgement, new AppointmentPromised(complaint.id(), c.appointment(), complaint.said(c.purpose()),
        c.windowStart(), c.windowEnd(), missedAfter(c.act(), c.windowEnd()), c.act().staff(), complaint.about(c.agreedBy())));
  }

  @CommandHandler void handle(KeepAppointment c) {
    var judgement = complaint.judge(c);
    Promise promise = promise(judgement, c.appointment());
    if (!promise.settled()) {
      Complaint.record(judgement, new AppointmentKept(complaint.id(), c.appointment(), c.arrivedAt(),
          promise.minutesLate(c.arrivedAt()), complaint.about(c.result())));
      return;
    }
    judgement.require(promise.outcome() == AppointmentOutcome.MISSED, APPT_4, outcome(promise));
    Complaint.record(judgement, new OutcomeClaimed(complaint.id(), c.appointment(), promise.kept(c.arrivedAt()), c.arrivedAt(),
        complaint.about(c.result())));
  }

  @CommandHandler void handle(MissAppointment c) {
    var judgement = complaint.judge(c);
    Promise promise = promise(judgement, c.appointment());
    boolean kept = promise.outcome() == AppointmentOutcome.KEPT || promise.outcome() == AppointmentOutcome.LATE;
    if (kept && c.detectedBy() != MissedBy.CLOCK) {
      boolean owner = c.detectedBy() == MissedBy.COMPLAINANT;
      Complaint.record(judgement, owner
          ? new AppointmentDisputed(complaint.id(), c.appointment(), promise.outcome(), orItself(c))
          : new OutcomeClaimed(complaint.id(), c.appointment(), AppointmentOutcome.MISSED, null, complaint.about(c.text())));
      return;
    }
    Instant from = c.detectedBy() == MissedBy.COMPLAINANT ? promise.windowEnd() : promise.missedAfter();
    judgement.require(!promise.settled(), APPT_4, outcome(promise))
        .require(!c.act().at().isBefore(from), APPT_3, Map.of("missedAfter", from));
    Meta meta = c.detectedBy() == MissedBy.CLOCK ? judgement.meta().at(promise.missedAfter()) : judgement.meta();
    Complaint.record(meta, new AppointmentMissed(complaint.id(), c.appointment(), promise.missedAfter(), c.act().at(),
        c.detectedBy(), complaint.about(c.text())));
    escalateWhenBrokenAgain(meta, c.escalateTo());
  }

  private Personal orItself(MissAppointment c) {
    return c.text() == null ? complaint.said(new Words("投诉人称未履约")) : complaint.said(c.text());
  }

  @CommandHandler void handle(RescheduleAppointment c) {
    var judgement = complaint.judge(c);
    Promise promise = promise(judgement, c.appointment());
    judgement.require(!complaint.appointments().isFull(), LIMIT_EXCEEDED)
        .require(ahead(c.act(), c.windowStart(), c.windowEnd()), APPT_3)
        .require(!promise.settled(), APPT_4, outcome(promise));
    long notice = notice(promise, c.noticeGivenAt());
    Complaint.record(judgement, new AppointmentRescheduled(complaint.id(), c.appointment(), c.by(), c.replacement(),
        c.noticeGivenAt(), notice, isBroken(c.act(), c.by(), notice), complaint.about(c.reason())));
    Complaint.record(judgement, new AppointmentPromised(complaint.id(), c.replacement(),
        c.reason() == null ? complaint.said(new Words("改期")) : complaint.said(c.reason()), c.windowStart(),
        c.windowEnd(), missedAfter(c.act(), c.windowEnd()), promisedBy(c.act()), null));
    escalateWhenBrokenAgain(judgement.meta(), c.escalateTo());
  }

  @CommandHandler void handle(CancelAppointment c) {
    var judgement = complaint.judge(c);
    Promise promise = promise(judgement, c.appointment());
    judgement.require(!promise.settled(), APPT_4, outcome(promise));
    cancel(judgement, c.act(), c.appointment(), promise, c.by(), c.noticeGivenAt(), complaint.about(c.reason()));
    escalateWhenBrokenAgain(judgement.meta(), c.escalateTo());
  }

  /** A case that ends takes its open promises with it. */
  void cancelOpen(Judgement judgement, Act act, Party by) {
    for (AppointmentId open : complaint.appointments().open()) {
      Promise promise = Objects.requireNonNull(complaint.appointments().promise(open));
      cancel(judgement, act, open, promise, by, act.meta().occurredAt(), null);
    }
  }

  private void cancel(
      Judgement judgement, Act act, AppointmentId id, Promise promise, Party by, Instant noticeGivenAt,
      @Nullable Personal reason) {
    long notice = notice(promise, noticeGivenAt);
    Complaint.record(judgement, new AppointmentCancelled(
        complaint.id(), id, by, noticeGivenAt, notice, isBroken(act, by, notice), reason));
  }

  @CommandHandler void handle(DisputeAppointment c) {
    var judgement = complaint.judge(c);
    Promise promise = promise(judgement, c.appointment());
    judgement.require(promise.settled(), APPT_4, outcome(promise));
    Complaint.record(judgement,
        new AppointmentDisputed(complaint.id(), c.appointment(), promise.outcome(), complaint.said(c.text())));
  }

  @CommandHandler void handle(RuleDispute c) {
    var judgement = complaint.judge(c);
    Promise promise = promise(judgement, c.appointment());
    boolean against = promise.byOwner() && c.outcome() != AppointmentOutcome.MISSED;
    judgement.require(promise.contested(), APPT_4, outcome(promise))
        .require(!against || c.proof() != null && c.proof().kind().outweighs(), APPT_5);
    Complaint.record(judgement, new DisputeRuled(complaint.id(), c.appointment(), c.outcome(), proof(complaint, c.proof()),
        c.act().staff(), complaint.said(c.reason())));
    escalateWhenBrokenAgain(judgement.meta(), c.escalateTo());
  }

  static @Nullable Proof proof(Complaint complaint, @Nullable GivenProof given) {
    return given == null ? null : new Proof(given.kind(), complaint.about(given.text()), given.evidence(), given.at());
  }

  private Promise promise(Judgement judgement, AppointmentId id) {
    Promise promise = complaint.appointments().promise(id);
    if (promise == null) {
      throw judgement.refusal(NOT_FOUND);
    }
    return promise;
  }

  /** A second broken promise of a cycle is told to the manager, once. */
  private void escalateWhenBrokenAgain(Meta meta, @Nullable StaffId to) {
    if (!complaint.brokenEscalated() && complaint.appointments().broken() >= BREAKS_TO_ESCALATE) {
      Complaint.record(meta, new EscalationRaised(complaint.id(), new EscalationId(complaint.named("broken", complaint.cycle())),
          LEVEL, EscalationTrigger.BROKEN_APPOINTMENTS, to, null));
    }
  }

  private static Map<String, Object> outcome(Promise promise) {
    return Map.of("outcome", promise.outcome().name());
  }

  /** A resident may move a visit; the promise then is the custodian's. */
  private StaffId promisedBy(Act act) {
    return act.meta().actor().kind() == Actor.Kind.STAFF ? act.staff() : complaint.custody().custodian();
  }

  private static boolean ahead(Act act, Instant from, Instant until) {
    return from.isAfter(act.at()) && until.isAfter(from);
  }

  private Instant missedAfter(Act act, Instant windowEnd) {
    return windowEnd.plus(Duration.ofMinutes(complaint.standard(act).graceMinutes()));
  }

  private static long notice(Promise promise, Instant given) {
    return Duration.between(given, promise.windowStart()).toMinutes();
  }

  private boolean isBroken(Act act, Party by, long noticeMinutes) {
    return by == Party.COMPANY && noticeMinutes < complaint.standard(act).shortNoticeMinutes();
  }
}
