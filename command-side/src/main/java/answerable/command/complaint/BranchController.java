package answerable.command.complaint;

import static answerable.api.Role.*;

import answerable.api.ComplaintCommand.*;
import answerable.api.ComplaintEvent.Respondent;
import answerable.api.Id.EscalationId;
import answerable.api.Id.ReferralId;
import answerable.api.Id.StaffId;
import answerable.api.Role;
import answerable.api.Terms.*;
import answerable.api.Words;
import answerable.command.Answers;
import answerable.command.Automations;
import answerable.command.Receipt;
import answerable.command.complaint.AppointmentController.ProofBody;
import answerable.command.register.Directory;
import answerable.edge.Allowed;
import answerable.edge.Attempt;
import answerable.edge.Caller;
import answerable.edge.Ids;
import answerable.edge.Problem;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
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

/** What happens to a complaint beside its eight steps. */
@RestController
@RequestMapping("/api/v1/complaints/{id}")
@Tag(name = "Complaints")
class BranchController {
  private final Cases cases;
  private final Automations automations;
  private final Ids ids;

  BranchController(Cases cases, Automations automations, Ids ids) {
    this.cases = cases;
    this.automations = automations;
    this.ids = ids;
  }

  record Hold(
      @Nullable @Size(max = 60) String reason, @Nullable String text, @Nullable Instant followUpDue, @Nullable Instant occurredAt) {}

  @PostMapping("/hold")
  @Allowed(CLERK)
  @Operation(summary = "挂起 Put a case on hold for a listed reason, with a promise or the next contact")
  ResponseEntity<Receipt> hold(Caller caller, Attempt attempt, @PathVariable String id, @Valid @RequestBody Hold body) {
    return Answers.done(cases.act(caller, attempt, id, body.occurredAt(), by -> new PlaceHold(
        by.id(), by.act(), Cases.term(HoldReason.values(), body.reason()), Words.ofNullable(body.text()), body.followUpDue())));
  }

  record Release(@Nullable String text, @Nullable Instant occurredAt) {}

  @PostMapping("/hold/release")
  @Allowed(CLERK)
  @Operation(summary = "解除挂起 Go on with a case that was on hold")
  ResponseEntity<Receipt> release(
      Caller caller, Attempt attempt, @PathVariable String id, @Valid @RequestBody(required = false) @Nullable Release body) {
    Release said = body == null ? new Release(null, null) : body;
    return Answers.done(cases.act(caller, attempt, id, said.occurredAt(),
        by -> new ReleaseHold(by.id(), by.act(), Words.ofNullable(said.text()))));
  }

  record Referral(
      @Nullable CounterpartyClass counterpartyClass, @NotBlank @Size(max = 100) String party, @Nullable String contractor,
      @Nullable @Size(max = 100) String contractRef, @Nullable @Size(max = 500) String dutiesClause, @Nullable String reason,
      @Nullable Instant answerDue, @Nullable Instant occurredAt) {}

  @PostMapping("/referrals")
  @Allowed({CLERK, HANDLER})
  @Operation(summary = "转交外部单位 Refer a step to somebody outside, by contract or with a reason")
  ResponseEntity<Receipt> refer(Caller caller, Attempt attempt, @PathVariable String id, @Valid @RequestBody Referral body) {
    ReferralId referral = new ReferralId(ids.next());
    Receipt receipt = cases.act(caller, attempt, id, body.occurredAt(), by -> new ReferComplaint(
        by.id(), by.act(), referral, Objects.requireNonNullElse(body.counterpartyClass(), CounterpartyClass.UTILITY_OR_CONTRACTOR),
        body.party(), cases.contractor(by.estate(), body.contractor()), blank(body.contractRef()), blank(body.dutiesClause()),
        Words.ofNullable(body.reason()), body.answerDue()));
    return Answers.created(URI.create("/api/v1/complaints/" + receipt.id()),
        receipt.of(cases.made(attempt, receipt, referral.value())));
  }

  record AnswerBody(@NotBlank String text, @Nullable Instant occurredAt) {}

  @PostMapping("/referrals/{referral}/answer")
  @Allowed({CLERK, HANDLER, CONTRACTOR})
  @Operation(summary = "外部单位答复 What they answered")
  ResponseEntity<Receipt> referralAnswer(
      Caller caller, Attempt attempt, @PathVariable String id, @PathVariable UUID referral, @Valid @RequestBody AnswerBody body) {
    return Answers.done(cases.act(caller, attempt, id, body.occurredAt(),
        by -> new AnswerReferral(by.id(), by.act(), new ReferralId(referral), new Words(body.text()))));
  }

  record Escalation(
      @Nullable @Min(1) @Max(4) Integer level, @Nullable EscalationTrigger trigger, @Nullable String to, @Nullable String text,
      @Nullable Instant occurredAt) {}

  @PostMapping("/escalations")
  @Allowed({CLERK, HANDLER, CONTRACTOR, VISITOR, OWNER})
  @Operation(summary = "升级 Escalate: level 1 to the supervisor, 2 and above to the manager, unless somebody is named")
  ResponseEntity<Receipt> escalate(
      Caller caller, Attempt attempt, @PathVariable String id, @Valid @RequestBody Escalation body) {
    EscalationId escalation = new EscalationId(ids.next());
    int level = Objects.requireNonNullElse(body.level(), 1);
    if (body.trigger() == EscalationTrigger.BROKEN_APPOINTMENTS || body.trigger() == EscalationTrigger.OVERDUE) {
      throw Problem.invalid("trigger", "此原因只由程序记录", "the program alone records this trigger");
    }
    Receipt receipt = cases.act(caller, attempt, id, body.occurredAt(), by -> {
      Directory.Staff to = body.to() != null
          ? cases.staff(by.estate(), "to", body.to())
          : cases.firstActive(by, level > 1 ? Role.MANAGER : Role.SUPERVISOR);
      EscalationTrigger trigger = Objects.requireNonNullElse(
          body.trigger(), Cases.isResident(by) ? EscalationTrigger.COMPLAINANT : EscalationTrigger.STAFF);
      return new EscalateComplaint(
          by.id(), by.act(), escalation, level, trigger, to == null ? null : to.id(), Words.ofNullable(body.text()));
    });
    return Answers.created(URI.create("/api/v1/complaints/" + receipt.id()),
        receipt.of(cases.made(attempt, receipt, escalation.value())));
  }

  @PostMapping("/escalations/{escalation}/answer")
  @Allowed(SUPERVISOR)
  @Operation(summary = "答复升级 Answer an escalation")
  ResponseEntity<Receipt> escalationAnswer(
      Caller caller, Attempt attempt, @PathVariable String id, @PathVariable UUID escalation, @Valid @RequestBody AnswerBody body) {
    return Answers.done(cases.act(caller, attempt, id, body.occurredAt(),
        by -> new AnswerEscalation(by.id(), by.act(), new EscalationId(escalation), new Words(body.text()))));
  }

  record Withdrawal(
      @Nullable @Size(max = 100) String byWhom, @Nullable @Valid ProofBody proof, @Nullable String reason, boolean safetyContinues,
      @Nullable Instant occurredAt) {}

  @PostMapping("/withdrawal")
  @Allowed({CLERK, OWNER})
  @Operation(summary = "撤诉 The complainant withdraws, by their own proof; the record stays")
  ResponseEntity<Receipt> withdraw(
      Caller caller, Attempt attempt, @PathVariable String id, @Valid @RequestBody Withdrawal body) {
    return Answers.done(cases.act(caller, attempt, id, body.occurredAt(), by -> new WithdrawComplaint(
        by.id(), by.act(), Words.ofNullable(body.byWhom()), ProofBody.given(body.proof()), Words.ofNullable(body.reason()),
        body.safetyContinues())));
  }

  record Merge(@NotBlank String into, @Nullable String reason, @Nullable Instant occurredAt) {}

  @PostMapping("/merge")
  @Allowed(CLERK)
  @Operation(summary = "合并 Merge into another open case of the estate; both keep their history")
  ResponseEntity<Receipt> merge(Caller caller, Attempt attempt, @PathVariable String id, @Valid @RequestBody Merge body) {
    Receipt receipt = cases.act(caller, attempt, id, body.occurredAt(), by -> {
      CaseFacts into = cases.inEstate(by.estate(), "into", body.into());
      boolean open = into.status().open() && into.estate().equals(by.estate().id());
      return new MergeComplaint(by.id(), by.act(), into.id(), into.caseNo(), open, Words.ofNullable(body.reason()));
    });
    automations.catchUp();
    return Answers.done(receipt);
  }

  record Unmerge(@Nullable String reason, @Nullable Instant occurredAt) {}

  @PostMapping("/unmerge")
  @Allowed(CLERK)
  @Operation(summary = "撤销合并 Take back a wrong merge; the clocks run on as if it had never been")
  ResponseEntity<Receipt> unmerge(
      Caller caller, Attempt attempt, @PathVariable String id, @Valid @RequestBody(required = false) @Nullable Unmerge body) {
    Unmerge said = body == null ? new Unmerge(null, null) : body;
    Receipt receipt = cases.act(caller, attempt, id, said.occurredAt(),
        by -> new UnmergeComplaint(by.id(), by.act(), Words.ofNullable(said.reason())));
    automations.catchUp();
    return Answers.done(receipt);
  }

  record Transfer(
      @Nullable @Size(max = 100) String authority, @Nullable String reason, @Nullable Channel told, @Nullable Instant occurredAt) {}

  @PostMapping("/transfer-out")
  @Allowed(CLERK)
  @Operation(summary = "移送 Hand the case to an authority, which is named")
  ResponseEntity<Receipt> transferOut(
      Caller caller, Attempt attempt, @PathVariable String id, @Valid @RequestBody Transfer body) {
    return Answers.done(cases.act(caller, attempt, id, body.occurredAt(), by -> new TransferOut(
        by.id(), by.act(), blank(body.authority()), Words.ofNullable(body.reason()), body.told())));
  }

  record NonAcceptance(@Nullable String reason, @Nullable Channel told, @Nullable Instant occurredAt) {}

  @PostMapping("/non-acceptance")
  @Allowed(CLERK)
  @Operation(summary = "不予受理 Not a complaint for us: why, and how the complainant was told")
  ResponseEntity<Receipt> notAccept(
      Caller caller, Attempt attempt, @PathVariable String id, @Valid @RequestBody NonAcceptance body) {
    return Answers.done(cases.act(caller, attempt, id, body.occurredAt(),
        by -> new NotAccept(by.id(), by.act(), Words.ofNullable(body.reason()), body.told())));
  }

  record External(
      @NotNull ExternalBody body, @Nullable ExternalState state, @Nullable @Size(max = 100) String reference, @Nullable String text,
      @Nullable Instant occurredAt) {}

  @PostMapping("/external-resolution")
  @Allowed(CLERK)
  @Operation(summary = "外部争议解决 How it stands outside: committee, street office, mediation, hotline, arbitration, court")
  ResponseEntity<Receipt> external(
      Caller caller, Attempt attempt, @PathVariable String id, @Valid @RequestBody External said) {
    return Answers.done(cases.act(caller, attempt, id, said.occurredAt(), by -> new RecordExternalResolution(
        by.id(), by.act(), said.body(), Objects.requireNonNullElse(said.state(), ExternalState.REFERRED), said.reference(),
        Words.ofNullable(said.text()))));
  }

  record Response(@NotNull Boolean accepted, @Nullable Channel channel, @Nullable String reason, @Nullable Instant occurredAt) {}

  @PostMapping("/complainant-response")
  @Allowed({CLERK, OWNER})
  @Operation(summary = "投诉人意见 Whether the complainant accepts the reply, and if not why")
  ResponseEntity<Receipt> respond(Caller caller, Attempt attempt, @PathVariable String id, @Valid @RequestBody Response body) {
    if (!body.accepted() && (body.reason() == null || body.reason().isBlank())) {
      throw Problem.invalid("reason", "不接受须写明理由", "a rejection says why");
    }
    return Answers.done(cases.act(caller, attempt, id, body.occurredAt(), by -> new AnswerReply(
        by.id(), by.act(), body.accepted(), Objects.requireNonNullElse(body.channel(), Channel.PHONE),
        Words.ofNullable(body.reason()))));
  }

  record Statement(
      @NotBlank String text, @Nullable @Size(max = 100) String name, @Nullable @Size(max = 60) String room,
      @Nullable String staff, @Nullable Instant statedAt, @Nullable Instant occurredAt) {}

  @PostMapping("/respondent-statements")
  @Allowed(CLERK)
  @Operation(summary = "被投诉方陈述 What the other side says, in their own words and under their own key")
  ResponseEntity<Receipt> respondent(
      Caller caller, Attempt attempt, @PathVariable String id, @Valid @RequestBody Statement body) {
    return Answers.done(cases.act(caller, attempt, id, body.occurredAt(), by -> new RecordRespondentStatement(
        by.id(), by.act(), respondent(by, body), new Words(body.text()), Cases.past(by, "statedAt", body.statedAt()))));
  }

  private @Nullable Respondent respondent(Cases.Acting by, Statement body) {
    if (body.name() == null && body.room() == null && body.staff() == null) {
      return null;
    }
    StaffId staff = body.staff() == null ? null : cases.staff(by.estate(), "staff", body.staff()).id();
    return cases.respondent(staff, body.name(), body.room());
  }

  record Link(@NotBlank String other, @Nullable LinkKind kind, @Nullable Instant occurredAt) {}

  @PostMapping("/links")
  @Allowed(CLERK)
  @Operation(summary = "关联 Link two cases that belong together without being one; both have it on record")
  ResponseEntity<Receipt> link(Caller caller, Attempt attempt, @PathVariable String id, @Valid @RequestBody Link body) {
    Receipt receipt = cases.act(caller, attempt, id, body.occurredAt(), by -> {
      CaseFacts other = cases.inEstate(by.estate(), "other", body.other());
      if (other.id().equals(by.id())) {
        throw Problem.invalid("other", "不能与自身关联", "a case is not linked to itself");
      }
      return new LinkComplaint(
          by.id(), by.act(), other.id(), other.caseNo(), Objects.requireNonNullElse(body.kind(), LinkKind.RELATED), false);
    });
    automations.catchUp();
    return Answers.done(receipt);
  }

  private static @Nullable String blank(@Nullable String text) {
    return text == null || text.isBlank() ? null : text;
  }
}
