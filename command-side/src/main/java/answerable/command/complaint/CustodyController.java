package answerable.command.complaint;

import static answerable.api.Role.*;

import answerable.api.ComplaintCommand.*;
import answerable.api.Id.StaffId;
import answerable.api.Id.TransferId;
import answerable.api.Terms.*;
import answerable.api.Words;
import answerable.command.Answers;
import answerable.command.Receipt;
import answerable.command.register.Directory;
import answerable.edge.Allowed;
import answerable.edge.Attempt;
import answerable.edge.Caller;
import answerable.edge.Ids;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
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

/** 谁受理、谁跟进、谁回复: who has the case, and what they promised. */
@RestController
@RequestMapping("/api/v1/complaints/{id}")
@Tag(name = "Complaints")
class CustodyController {
  private static final StaffId NOBODY = new StaffId(new UUID(0, 0));

  private final Cases cases;
  private final Ids ids;

  CustodyController(Cases cases, Ids ids) {
    this.cases = cases;
    this.ids = ids;
  }

  record Nothing(@Nullable Instant occurredAt) {}

  record FollowUp(
      @NotBlank String text, @Nullable @Size(max = 200) String activity, @Nullable Instant nextDue,
      @Nullable Boolean reached, @Nullable Instant occurredAt) {}

  @PostMapping("/follow-ups")
  @Allowed({CLERK, HANDLER, CONTRACTOR, VISITOR})
  @Operation(summary = "跟进 The custodian logs a follow-up")
  ResponseEntity<Receipt> followUp(
      Caller caller, Attempt attempt, @PathVariable String id, @Valid @RequestBody FollowUp body) {
    return Answers.done(cases.act(caller, attempt, id, body.occurredAt(), by -> new LogFollowUp(
        by.id(), by.act(), body.activity(), new Words(body.text()), body.nextDue(), body.reached())));
  }

  /** {@code approver} defaults to whoever sends this; {@code reason} is one of the listed ones. */
  record Transfer(
      @Nullable String from, @NotBlank String to, @Nullable @Size(max = 60) String reason, @Nullable String reasonText, @Nullable String approver,
      @Nullable Instant occurredAt) {}

  @PostMapping("/custody-transfers")
  @Allowed({CLERK, HANDLER, CONTRACTOR, VISITOR})
  @Operation(summary = "移交 Offer custody to a colleague, approved by a supervisor who neither gives nor receives")
  ResponseEntity<Receipt> transfer(
      Caller caller, Attempt attempt, @PathVariable String id, @Valid @RequestBody Transfer body) {
    TransferId transfer = new TransferId(ids.next());
    Receipt receipt = cases.act(caller, attempt, id, body.occurredAt(), by -> {
      StaffId from = body.from() == null ? null : cases.staff(by.estate(), "from", body.from()).id();
      Directory.Staff to = cases.known(by.estate(), body.to());
      Directory.Staff approver = cases.staff(by.estate(), "approver",
          body.approver() == null ? cases.actor(by).toString() : body.approver());
      return new TransferCustody(by.id(), by.act(), transfer, from, to == null ? NOBODY : to.id(), to != null && to.active(), Cases.term(TransferReason.values(), body.reason()),
          Words.ofNullable(body.reasonText()), approver.id(), Cases.mayApprove(approver));
    });
    return Answers.created(URI.create("/api/v1/complaints/" + receipt.id() + "/custody"),
        receipt.of(cases.made(attempt, receipt, transfer.value())));
  }

  @PostMapping("/custody-transfers/{transfer}/acceptance")
  @Allowed({CLERK, HANDLER, CONTRACTOR, VISITOR})
  @Operation(summary = "接受移交 The receiver accepts custody")
  ResponseEntity<Receipt> acceptCustody(
      Caller caller, Attempt attempt, @PathVariable String id, @PathVariable UUID transfer,
      @Valid @RequestBody(required = false) @Nullable Nothing body) {
    return Answers.done(cases.act(caller, attempt, id, body == null ? null : body.occurredAt(),
        by -> new AcceptCustody(by.id(), by.act(), new TransferId(transfer))));
  }

  record Notification(@Nullable Channel channel, @Nullable String text, @Nullable Instant occurredAt) {}

  @PostMapping("/custody-notifications")
  @Allowed(CLERK)
  @Operation(summary = "告知投诉人更换受理人 Tell the complainant who looks after the case now")
  ResponseEntity<Receipt> notifyChange(
      Caller caller, Attempt attempt, @PathVariable String id, @Valid @RequestBody Notification body) {
    return Answers.done(cases.act(caller, attempt, id, body.occurredAt(), by -> new NotifyCustodyChange(
        by.id(), by.act(), Objects.requireNonNullElse(body.channel(), Channel.PHONE), Words.ofNullable(body.text()))));
  }

  record Correction(
      @Nullable @Size(max = 60) String field, @Nullable String old, @JsonProperty("new") @Nullable String corrected,
      @Nullable String reason, @Nullable Instant occurredAt) {}

  @PostMapping("/corrections")
  @Allowed(CLERK)
  @Operation(summary = "更正 Say what is right, beside what was written")
  ResponseEntity<Receipt> correct(
      Caller caller, Attempt attempt, @PathVariable String id, @Valid @RequestBody Correction body) {
    return Answers.done(cases.act(caller, attempt, id, body.occurredAt(), by -> new RecordCorrection(
        by.id(), by.act(), body.field() == null || body.field().isBlank() ? null : body.field(),
        Words.ofNullable(body.old()), Words.ofNullable(body.corrected()), Words.ofNullable(body.reason()))));
  }
}
