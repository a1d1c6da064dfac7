package answerable.query.complaint;

import answerable.api.Actor;
import answerable.api.ComplaintEvent;
import answerable.api.ComplaintEvent.*;
import answerable.api.Id.AppointmentId;
import answerable.api.Id.EstateId;
import answerable.api.Personal;
import answerable.api.Recorded;
import answerable.api.Terms.AppointmentOutcome;
import answerable.api.Terms.Party;
import answerable.api.Terms.ProofKind;
import answerable.query.Who;
import answerable.query.projection.Projection;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** 约时台账 (CR-4, Q2): what was promised, by whom, and what became of it; who says otherwise, and how that was ruled. */
public final class AppointmentLedger implements Projection<ComplaintEvent, AppointmentLedger.Row> {
  public record Row(
      EstateId estate, String caseNo, @Nullable String building, @Nullable Personal explanation, List<Appointment> appointments) {}

  /**
   * @param missedAfter the window's end and the grace of the standard
   * @param minutesLate after the window's end
   * @param movedBy who moved or cancelled it, and {@code noticeMinutes} before the window began
   * @param broken missed, or moved or cancelled by the company with short notice
   * @param explanation what was said about the delay before it was promised
   */
  public record Appointment(
      AppointmentId id, Personal purpose, Instant windowStart, Instant windowEnd, Instant missedAfter, Who promisedBy,
      @Nullable Personal agreedBy, Instant promisedAt, @Nullable Personal explanation, AppointmentOutcome outcome, boolean broken,
      @Nullable Instant arrivedAt, @Nullable Long minutesLate, @Nullable Personal result, @Nullable Instant detectedAt,
      @Nullable Party movedBy, @Nullable Long noticeMinutes, @Nullable AppointmentId replacement, List<Said> said) {
    Appointment as(AppointmentOutcome now, boolean isBroken, @Nullable Instant arrived, @Nullable Long late, @Nullable Personal text) {
      return new Appointment(id, purpose, windowStart, windowEnd, missedAfter, promisedBy, agreedBy, promisedAt, explanation, now,
          isBroken, arrived, late, text, detectedAt, movedBy, noticeMinutes, replacement, said);
    }

    Appointment moved(
        AppointmentOutcome now, boolean isBroken, Party by, long notice, @Nullable Personal reason, @Nullable AppointmentId next) {
      return new Appointment(id, purpose, windowStart, windowEnd, missedAfter, promisedBy, agreedBy, promisedAt, explanation, now,
          isBroken, null, null, reason, null, by, notice, next, said);
    }

    Appointment missedAt(Instant detected, @Nullable Personal text) {
      return new Appointment(id, purpose, windowStart, windowEnd, missedAfter, promisedBy, agreedBy, promisedAt, explanation,
          AppointmentOutcome.MISSED, true, null, null, text, detected, null, null, null, said);
    }

    Appointment plus(Said one) {
      return new Appointment(id, purpose, windowStart, windowEnd, missedAfter, promisedBy, agreedBy, promisedAt, explanation, outcome,
          broken, arrivedAt, minutesLate, result, detectedAt, movedBy, noticeMinutes, replacement, Lists.plus(said, one));
    }
  }

  public enum Kind {
    CLAIM,
    DISPUTE,
    RULING
  }

  /** Said after the outcome was on record; only a ruling changes it. */
  public record Said(
      Kind kind, Actor by, Instant at, AppointmentOutcome outcome, @Nullable Instant arrivedAt, @Nullable Personal text,
      @Nullable ProofKind proof) {}

  @Override public String name() {
    return "appointment_ledger";
  }

  @Override public int version() {
    return 1;
  }

  @Override public Class<ComplaintEvent> events() {
    return ComplaintEvent.class;
  }

  @Override public Class<Row> row() {
    return Row.class;
  }

  @Override public List<String> indexes() {
    return List.of("estate, stream");
  }

  @Override public Row evolve(@Nullable Row before, Recorded<? extends ComplaintEvent> recorded) {
    if (before == null) {
      ComplaintAccepted e = (ComplaintAccepted) recorded.event();
      return new Row(e.estate(), e.caseNo(), e.complainant().building(), null, List.of());
    }
    return switch (recorded.event()) {
      case DelayExplained e -> new Row(before.estate, before.caseNo, before.building, e.text(), before.appointments);
      case AppointmentEvent e -> new Row(before.estate, before.caseNo, before.building, before.explanation,
          after(before, e, recorded.meta().actor(), recorded.meta().occurredAt()));
      case ComplaintEvent _ -> before;
    };
  }

  private static List<Appointment> after(Row row, AppointmentEvent event, Actor by, Instant at) {
    return switch (event) {
      case AppointmentPromised e -> Lists.plus(row.appointments, new Appointment(e.appointment(), e.purpose(), e.windowStart(),
          e.windowEnd(), e.missedAfter(), new Who(e.promisedBy()), e.agreedBy(), at, row.explanation, AppointmentOutcome.PROMISED,
          false, null, null, null, null, null, null, null, List.of()));
      case AppointmentKept e -> changed(row, e, a -> a.as(
          e.arrivedAt().isAfter(a.missedAfter()) ? AppointmentOutcome.LATE : AppointmentOutcome.KEPT, false, e.arrivedAt(),
          e.minutesLate(), e.result()));
      case AppointmentMissed e -> changed(row, e, a -> a.missedAt(e.detectedAt(), e.text()));
      case AppointmentRescheduled e -> changed(row, e, a -> a.moved(switch (e.by()) {
        case COMPANY -> AppointmentOutcome.MOVED_BY_COMPANY;
        case OWNER -> AppointmentOutcome.MOVED_BY_OWNER;
      }, e.broken(), e.by(), e.noticeMinutes(), e.reason(), e.replacement()));
      case AppointmentCancelled e -> changed(row, e,
          a -> a.moved(AppointmentOutcome.CANCELLED, e.broken(), e.by(), e.noticeMinutes(), e.reason(), null));
      case OutcomeClaimed e -> changed(row, e, a -> a.plus(new Said(Kind.CLAIM, by, at, e.claimed(), e.arrivedAt(), e.text(), null)));
      case AppointmentDisputed e -> changed(row, e,
          a -> a.plus(new Said(Kind.DISPUTE, by, at, AppointmentOutcome.MISSED, null, e.text(), null)));
      case DisputeRuled e -> changed(row, e, a -> a.plus(new Said(
              Kind.RULING, by, at, e.outcome(), null, e.reason(), e.proof() == null ? null : e.proof().kind()))
          .as(e.outcome(), e.outcome() == AppointmentOutcome.MISSED, arrival(a, e.outcome()), null, a.result()));
    };
  }

  /** Where somebody is ruled to have come, they came when they say they did. */
  private static @Nullable Instant arrival(Appointment a, AppointmentOutcome ruled) {
    return ruled == AppointmentOutcome.MISSED
        ? null
        : a.said().stream().map(Said::arrivedAt).filter(java.util.Objects::nonNull).reduce((_, last) -> last).orElse(a.arrivedAt());
  }

  private static List<Appointment> changed(Row row, AppointmentEvent event, UnaryOperator<Appointment> change) {
    return row.appointments.stream().map(a -> a.id().equals(event.appointment()) ? change.apply(a) : a).toList();
  }

  /** Counted per estate, and per person who promised. */
  @Override public void contribute(Row row, Contributions out) {
    for (Appointment a : row.appointments()) {
      contribute(List.of(row.estate().toString()), a, out);
      contribute(List.of(row.estate().toString(), a.promisedBy().id().toString()), a, out);
    }
  }

  private static void contribute(List<String> key, Appointment a, Contributions out) {
    out.add(key, "promised", 1);
    out.add(key, a.outcome().name(), 1);
    out.add(key, "broken", a.broken() ? 1 : 0);
    out.add(key, "movedByCompanyShortNotice", a.broken() && a.outcome() == AppointmentOutcome.MOVED_BY_COMPANY ? 1 : 0);
  }
}
