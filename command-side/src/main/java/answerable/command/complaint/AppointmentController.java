package answerable.command.complaint;

import static answerable.api.Role.*;

import answerable.api.ComplaintCommand.*;
import answerable.api.Id.AppointmentId;
import answerable.api.Id.StaffId;
import answerable.api.Role;
import answerable.api.Terms.AppointmentOutcome;
import answerable.api.Terms.Channel;
import answerable.api.Terms.MissedBy;
import answerable.api.Terms.Party;
import answerable.api.Terms.ProofKind;
import answerable.api.Words;
import answerable.command.Answers;
import answerable.command.Receipt;
import answerable.command.register.Directory;
import answerable.edge.Allowed;
import answerable.edge.Attempt;
import answerable.edge.Caller;
import answerable.edge.Ids;
import answerable.edge.Problem;
import com.fasterxml.jackson.annotation.JsonCreator;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.net.URI;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** 约时处理,时时跟进: what is promised, what becomes of it, and who says otherwise. */
@RestController
@RequestMapping("/api/v1/complaints/{id}")
@Tag(name = "Complaints")
class AppointmentController {
  private final Cases cases;
  private final Ids ids;

  AppointmentController(Cases cases, Ids ids) {
    this.cases = cases;
    this.ids = ids;
  }

  record Explanation(
      @Nullable String toWhom, @Nullable Channel how, @NotBlank String text, @Nullable Instant occurredAt) {}

  @PostMapping("/delay-explanations")
  @Allowed({CLERK, HANDLER})
  @Operation(summary = "说明暂时无法解决的原因 Explain why it can't be solved now")
  ResponseEntity<Receipt> explain(
      Caller caller, Attempt attempt, @PathVariable String id, @Valid @RequestBody Explanation body) {
    return Answers.done(cases.act(caller, attempt, id, body.occurredAt(), by -> new ExplainDelay(
        by.id(), by.act(), Words.ofNullable(body.toWhom()), Objects.requireNonNullElse(body.how(), Channel.PHONE),
        new Words(body.text()))));
  }

  record Appointment(
      @NotBlank String purpose, @NotNull Instant windowStart, @NotNull Instant windowEnd, @Nullable String agreedBy,
      @Nullable Instant occurredAt) {}

  @PostMapping("/appointments")
  @Allowed({CLERK, HANDLER})
  @Operation(summary = "约时处理 Promise an appointment, after the delay was explained")
  ResponseEntity<Receipt> promise(
      Caller caller, Attempt attempt, @PathVariable String id, @Valid @RequestBody Appointment body) {
    AppointmentId appointment = new AppointmentId(ids.next());
    Receipt receipt = cases.act(caller, attempt, id, body.occurredAt(), by -> new PromiseAppointment(
        by.id(), by.act(), appointment, new Words(body.purpose()), body.windowStart(), body.windowEnd(),
        Words.ofNullable(body.agreedBy())));
    return made(attempt, receipt, appointment);
  }

  private ResponseEntity<Receipt> made(Attempt attempt, Receipt receipt, AppointmentId appointment) {
    return Answers.created(URI.create("/api/v1/complaints/" + receipt.id() + "/appointments"),
        receipt.of(cases.made(attempt, receipt, appointment.value())));
  }

  record Arrival(@Nullable Instant arrivedAt, @Nullable String result, @Nullable Instant occurredAt) {}

  @PostMapping("/appointments/{appointment}/kept")
  @Allowed({CLERK, HANDLER, CONTRACTOR})
  @Operation(summary = "履约 The appointment was kept; said after it was missed it is a claim, and the outcome stays")
  ResponseEntity<Receipt> keep(
      Caller caller, Attempt attempt, @PathVariable String id, @PathVariable UUID appointment,
      @Valid @RequestBody(required = false) @Nullable Arrival body) {
    Arrival said = body == null ? new Arrival(null, null, null) : body;
    return Answers.done(cases.act(caller, attempt, id, said.occurredAt(), by -> new KeepAppointment(
        by.id(), by.act(), new AppointmentId(appointment), Cases.past(by, "arrivedAt", said.arrivedAt()),
        Words.ofNullable(said.result()))));
  }

  /** {@code reportedBy}: OWNER where staff write down what the owner says. */
  record Miss(@Nullable Party reportedBy, @Nullable String text, @Nullable Instant occurredAt) {}

  @PostMapping("/appointments/{appointment}/missed")
  @Allowed({CLERK, HANDLER, CONTRACTOR, OWNER})
  @Operation(summary = "失约 Nobody came; after grace, or by the owner's report after the window")
  ResponseEntity<Receipt> miss(
      Caller caller, Attempt attempt, @PathVariable String id, @PathVariable UUID appointment,
      @Valid @RequestBody(required = false) @Nullable Miss body) {
    Miss said = body == null ? new Miss(null, null, null) : body;
    return Answers.done(cases.act(caller, attempt, id, said.occurredAt(), by -> new MissAppointment(
        by.id(), by.act(), new AppointmentId(appointment),
        said.reportedBy() == Party.OWNER || Cases.isResident(by) ? MissedBy.COMPLAINANT : MissedBy.STAFF,
        Words.ofNullable(said.text()), manager(by))));
  }

  record Move(
      @Nullable Party by, @NotNull Instant windowStart, @NotNull Instant windowEnd, @Nullable Instant noticeGivenAt,
      @Nullable String reason, @Nullable Instant occurredAt) {}

  @PostMapping("/appointments/{appointment}/reschedule")
  @Allowed({CLERK, HANDLER, OWNER})
  @Operation(summary = "改期 Move an appointment: by whom and with what notice; answers the id of the new one")
  ResponseEntity<Receipt> move(
      Caller caller, Attempt attempt, @PathVariable String id, @PathVariable UUID appointment, @Valid @RequestBody Move body) {
    AppointmentId replacement = new AppointmentId(ids.next());
    Receipt receipt = cases.act(caller, attempt, id, body.occurredAt(), by -> new RescheduleAppointment(
        by.id(), by.act(), new AppointmentId(appointment), party(by, body.by()), replacement, body.windowStart(),
        body.windowEnd(), Cases.past(by, "noticeGivenAt", body.noticeGivenAt()), Words.ofNullable(body.reason()), manager(by)));
    return made(attempt, receipt, replacement);
  }

  record Cancellation(
      @Nullable Party by, @Nullable Instant noticeGivenAt, @Nullable String reason, @Nullable Instant occurredAt) {}

  @PostMapping("/appointments/{appointment}/cancel")
  @Allowed({CLERK, HANDLER, OWNER})
  @Operation(summary = "取消约定 Cancel an appointment: by whom and with what notice")
  ResponseEntity<Receipt> cancel(
      Caller caller, Attempt attempt, @PathVariable String id, @PathVariable UUID appointment,
      @Valid @RequestBody(required = false) @Nullable Cancellation body) {
    Cancellation said = body == null ? new Cancellation(null, null, null, null) : body;
    return Answers.done(cases.act(caller, attempt, id, said.occurredAt(), by -> new CancelAppointment(
        by.id(), by.act(), new AppointmentId(appointment), party(by, said.by()),
        Cases.past(by, "noticeGivenAt", said.noticeGivenAt()), Words.ofNullable(said.reason()), manager(by))));
  }

  record Dispute(@NotBlank String text, @Nullable Instant occurredAt) {}

  @PostMapping("/appointments/{appointment}/dispute")
  @Allowed({CLERK, OWNER})
  @Operation(summary = "争议 The owner says it was otherwise; it is ruled on by a supervisor")
  ResponseEntity<Receipt> dispute(
      Caller caller, Attempt attempt, @PathVariable String id, @PathVariable UUID appointment, @Valid @RequestBody Dispute body) {
    return Answers.done(cases.act(caller, attempt, id, body.occurredAt(), by -> new DisputeAppointment(
        by.id(), by.act(), new AppointmentId(appointment), new Words(body.text()))));
  }

  /** What shows it: a bare string is its text. {@code evidence} is the SHA-256 of an attachment. */
  record ProofBody(
      @Nullable ProofKind kind, @Nullable String text, @Nullable @Pattern(regexp = "[0-9a-f]{64}") String evidence,
      @Nullable Instant at) {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static ProofBody of(String text) {
      return new ProofBody(null, text, null, null);
    }

    @JsonCreator(mode = JsonCreator.Mode.PROPERTIES)
    ProofBody {}

    static @Nullable GivenProof given(@Nullable ProofBody body) {
      return body == null ? null : new GivenProof(Objects.requireNonNullElse(body.kind(), ProofKind.MESSAGE),
          Words.ofNullable(body.text()), body.evidence(), body.at());
    }
  }

  record Ruling(
      @NotNull UUID appointment, @NotNull AppointmentOutcome outcome, @Nullable @Valid ProofBody proof, @NotBlank String reason,
      @Nullable Instant occurredAt) {}

  @PostMapping("/dispute-rulings")
  @Allowed(SUPERVISOR)
  @Operation(summary = "裁定 Rule on what became of an appointment; the owner's word wins unless there is proof")
  ResponseEntity<Receipt> rule(Caller caller, Attempt attempt, @PathVariable String id, @Valid @RequestBody Ruling body) {
    if (body.outcome() != AppointmentOutcome.KEPT && body.outcome() != AppointmentOutcome.LATE
        && body.outcome() != AppointmentOutcome.MISSED) {
      throw Problem.invalid("outcome", "只能裁定履约、迟到或失约", "a ruling is KEPT, LATE or MISSED");
    }
    return Answers.done(cases.act(caller, attempt, id, body.occurredAt(), by -> new RuleDispute(
        by.id(), by.act(), new AppointmentId(body.appointment()), body.outcome(), ProofBody.given(body.proof()),
        new Words(body.reason()), manager(by))));
  }

  private static Party party(Cases.Acting by, @Nullable Party said) {
    return Cases.isResident(by) ? Party.OWNER : Objects.requireNonNullElse(said, Party.COMPANY);
  }

  private @Nullable StaffId manager(Cases.Acting by) {
    Directory.Staff manager = cases.firstActive(by, Role.MANAGER);
    return manager == null ? null : manager.id();
  }
}
