package answerable.command.complaint;

import static answerable.api.Role.*;

import answerable.api.Code;
import answerable.api.ComplaintCommand.*;
import answerable.api.Deadlines;
import answerable.api.Id.ContractorId;
import answerable.api.Id.StaffId;
import answerable.api.Refusal;
import answerable.api.Terms.*;
import answerable.api.Words;
import answerable.command.Answers;
import answerable.command.Receipt;
import answerable.command.register.Directory;
import answerable.command.register.Standards;
import answerable.edge.Allowed;
import answerable.edge.Attempt;
import answerable.edge.Caller;
import answerable.edge.Problem;
import com.fasterxml.jackson.annotation.JsonCreator;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What staff do with a case after its acceptance. Every body may say when it happened, if not now. */
@RestController
@RequestMapping("/api/v1/complaints/{id}")
@Tag(name = "Complaints", description = "投诉处理八步 The eight steps, custody and promises")
class ComplaintController {
  private final Cases cases;
  private final Standards standards;

  ComplaintController(Cases cases, Standards standards) {
    this.cases = cases;
    this.standards = standards;
  }

  record Acknowledgement(
      @Nullable Channel channel, @Nullable String text, @Nullable @Size(max = 200) String nextStep, @Nullable Instant latestBy,
      @Nullable Instant occurredAt) {}

  @PostMapping("/acknowledgement")
  @Allowed(CLERK)
  @Operation(summary = "确认收到 Acknowledge receipt to the complainant")
  ResponseEntity<Receipt> acknowledge(
      Caller caller, Attempt attempt, @PathVariable String id, @Valid @RequestBody Acknowledgement body) {
    return Answers.done(cases.act(caller, attempt, id, body.occurredAt(), by -> new AcknowledgeReceipt(
        by.id(), by.act(), Objects.requireNonNullElse(body.channel(), Channel.PHONE), Words.ofNullable(body.text()),
        body.nextStep(), body.latestBy())));
  }

  record Confirmation(@NotNull ConfirmationMethod method, @Nullable Instant occurredAt) {}

  @PostMapping("/statement-confirmation")
  @Allowed(CLERK)
  @Operation(summary = "确认投诉内容 The complainant confirmed what was written down")
  ResponseEntity<Receipt> confirm(
      Caller caller, Attempt attempt, @PathVariable String id, @Valid @RequestBody Confirmation body) {
    return Answers.done(cases.act(caller, attempt, id, body.occurredAt(),
        by -> new ConfirmStatement(by.id(), by.act(), body.method())));
  }

  record Classification(
      @NotNull Category category, @Nullable @Size(max = 60) String subcategory, @NotNull Severity severity,
      @NotNull Founded founded, @Nullable Liability liability, @Nullable Urgency urgency, @Nullable Boolean groupFlag,
      @Nullable String reason, @Nullable Instant occurredAt) {}

  @PostMapping("/classification")
  @Allowed(CLERK)
  @Operation(summary = "判定投诉性质 Judge the nature of the complaint (step 2)")
  ResponseEntity<Receipt> classify(
      Caller caller, Attempt attempt, @PathVariable String id, @Valid @RequestBody Classification body) {
    Urgency urgency = body.category() == Category.EMERGENCY ? Urgency.URGENT : Urgency.NORMAL;
    return Answers.done(cases.act(caller, attempt, id, body.occurredAt(), by -> new ClassifyComplaint(
        by.id(), by.act(), body.category(), body.subcategory(), body.severity(), body.founded(),
        Objects.requireNonNullElse(body.liability(),
            body.founded() == Founded.FOUNDED ? Liability.LIABLE : Liability.NOT_LIABLE),
        Objects.requireNonNullElse(body.urgency(), urgency), Boolean.TRUE.equals(body.groupFlag()),
        Words.ofNullable(body.reason()), id(cases.firstActive(by, SUPERVISOR)), id(cases.firstActive(by, MANAGER)))));
  }

  private static @Nullable StaffId id(Directory.@Nullable Staff staff) {
    return staff == null ? null : staff.id();
  }

  record Assessment(
      @NotNull Answer reasonable, @Nullable String basis, @Nullable @Size(max = 20) List<Remedy> remedies,
      @Nullable Instant occurredAt) {}

  @PostMapping("/demand-assessment")
  @Allowed(CLERK)
  @Operation(summary = "评估诉求 Judge whether the demand is reasonable")
  ResponseEntity<Receipt> assess(
      Caller caller, Attempt attempt, @PathVariable String id, @Valid @RequestBody Assessment body) {
    return Answers.done(cases.act(caller, attempt, id, body.occurredAt(), by -> new AssessDemand(
        by.id(), by.act(), body.reasonable(), Words.ofNullable(body.basis()), listed(body.remedies()))));
  }

  record Investigation(
      @NotBlank String findings, @Nullable @Size(max = 100) List<@NotNull @Pattern(regexp = "[0-9a-f]{64}") String> evidence, @Nullable Cause rootCause,
      @Nullable String investigator, @Nullable Instant occurredAt) {}

  @PostMapping("/investigation")
  @Allowed({CLERK, HANDLER, CONTRACTOR, VISITOR})
  @Operation(summary = "调查分析投诉原因 Record the investigation (step 3)")
  ResponseEntity<Receipt> investigate(
      Caller caller, Attempt attempt, @PathVariable String id, @Valid @RequestBody Investigation body) {
    return Answers.done(cases.act(caller, attempt, id, body.occurredAt(), by -> new RecordInvestigation(
        by.id(), by.act(), active(by, "investigator", body.investigator()), new Words(body.findings()),
        listed(body.evidence()), Objects.requireNonNullElse(body.rootCause(), Cause.UNKNOWN))));
  }

  record Responsibility(
      @Nullable String person, @Nullable String contractor, @Nullable @Size(max = 100) String unit, @Nullable Instant due,
      @Nullable String reason, @Nullable Instant occurredAt) {}

  @PostMapping("/responsible")
  @Allowed(CLERK)
  @Operation(summary = "确定处理责任人 Assign who is responsible for the solution (step 4)")
  ResponseEntity<Receipt> assign(
      Caller caller, Attempt attempt, @PathVariable String id, @Valid @RequestBody Responsibility body) {
    return Answers.done(cases.act(caller, attempt, id, body.occurredAt(), by -> {
      Directory.Staff person = cases.known(by.estate(), body.person());
      ContractorId contractor = cases.contractor(by.estate(), body.contractor());
      boolean known = (body.person() == null || person != null && person.active())
          && (body.contractor() == null || contractor != null);
      return new AssignResponsible(by.id(), by.act(), person == null ? null : person.id(), contractor, body.unit(),
          body.due(), Words.ofNullable(body.reason()), known);
    }));
  }

  record Decline(@NotBlank String reason, @Nullable Instant occurredAt) {}

  @PostMapping("/responsible/decline")
  @Allowed({CLERK, HANDLER, CONTRACTOR, VISITOR})
  @Operation(summary = "推辞责任 The assigned person declines")
  ResponseEntity<Receipt> decline(
      Caller caller, Attempt attempt, @PathVariable String id, @Valid @RequestBody Decline body) {
    return Answers.done(cases.act(caller, attempt, id, body.occurredAt(),
        by -> new DeclineResponsibility(by.id(), by.act(), new Words(body.reason()))));
  }

  /** A measure; a bare string is its text. */
  record MeasureBody(
      @NotBlank String text, @Nullable String person, @Nullable String contractor, @Nullable Instant due) {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static MeasureBody of(String text) {
      return new MeasureBody(text, null, null, null);
    }

    @JsonCreator(mode = JsonCreator.Mode.PROPERTIES)
    MeasureBody {}
  }

  record Solution(
      @Nullable @Size(max = 100) List<@Valid @NotNull MeasureBody> measures, @Nullable @PositiveOrZero BigDecimal cost,
      @Nullable @Size(max = 20) List<Remedy> remedy, @Nullable Instant deadline, @Nullable String reason,
      @Nullable Instant occurredAt) {}

  @PostMapping("/solution")
  @Allowed({CLERK, HANDLER})
  @Operation(summary = "提出解决方案 Propose the solution (step 5)")
  ResponseEntity<Receipt> propose(
      Caller caller, Attempt attempt, @PathVariable String id, @Valid @RequestBody Solution body) {
    return Answers.done(cases.act(caller, attempt, id, body.occurredAt(), by -> new ProposeSolution(
        by.id(), by.act(), listed(body.measures()).stream().map(m -> measure(by, m)).toList(), body.cost(),
        listed(body.remedy()), body.deadline(), Words.ofNullable(body.reason()), by.estate().approvalAbove())));
  }

  private PlannedMeasure measure(Cases.Acting by, MeasureBody m) {
    StaffId person = m.person() == null ? null : cases.staff(by.estate(), "measures.person", m.person()).id();
    ContractorId contractor = cases.contractor(by.estate(), m.contractor());
    if (m.contractor() != null && contractor == null) {
      throw Problem.invalid("measures.contractor", "没有登记此外包单位", "no such contractor");
    }
    return new PlannedMeasure(new Words(m.text()), person, contractor, m.due());
  }

  record Nothing(@Nullable Instant occurredAt) {}

  @PostMapping("/solution/approval")
  @Allowed({CLERK, HANDLER, CONTRACTOR, VISITOR})
  @Operation(summary = "批准方案 Approve the solution")
  ResponseEntity<Receipt> approve(
      Caller caller, Attempt attempt, @PathVariable String id, @Valid @RequestBody(required = false) @Nullable Nothing body) {
    return Answers.done(cases.act(caller, attempt, id, body == null ? null : body.occurredAt(),
        by -> new ApproveSolution(by.id(), by.act())));
  }

  record Implementation(@NotBlank String report, @Nullable Instant completedAt, @Nullable Instant occurredAt) {}

  @PostMapping("/implementation")
  @Allowed({CLERK, HANDLER, CONTRACTOR})
  @Operation(summary = "报告实施结果 Report the implementation")
  ResponseEntity<Receipt> implement(
      Caller caller, Attempt attempt, @PathVariable String id, @Valid @RequestBody Implementation body) {
    return Answers.done(cases.act(caller, attempt, id, body.occurredAt(), by -> new ReportImplementation(
        by.id(), by.act(), new Words(body.report()), Cases.past(by, "completedAt", body.completedAt()))));
  }

  record Reply(
      @NotBlank String text, @Nullable Channel channel, boolean interim, @Nullable String outcome,
      @Nullable @Size(max = 50) List<@NotBlank String> reasons, @Nullable @Size(max = 50) List<@NotBlank String> furtherRemedies,
      @Nullable String notImplementedReason, @Nullable String onBehalfReason, @Nullable Instant occurredAt) {}

  @PostMapping("/replies")
  @Allowed({CLERK, HANDLER, CONTRACTOR, VISITOR})
  @Operation(summary = "答复业主 Reply, interim or final (step 6); with onBehalfReason a supervisor replies in the custodian's place")
  ResponseEntity<Receipt> reply(Caller caller, Attempt attempt, @PathVariable String id, @Valid @RequestBody Reply body) {
    return Answers.done(cases.act(caller, attempt, id, body.occurredAt(), by -> new ReplyToComplainant(
        by.id(), by.act(), Objects.requireNonNullElse(body.channel(), Channel.PHONE), new Words(body.text()), body.interim(),
        Words.ofNullable(body.outcome()), Cases.words(body.reasons()), Cases.words(body.furtherRemedies()),
        Words.ofNullable(body.notImplementedReason()), Words.ofNullable(body.onBehalfReason()))));
  }

  record Visit(
      @Nullable String visitor, @Nullable Channel method, @NotNull Boolean reached, boolean unreachable,
      @Nullable Answer solved, @Nullable @Min(1) @Max(5) Integer attitude, @Nullable @Min(1) @Max(5) Integer speed,
      @Nullable @Min(1) @Max(5) Integer professionalism, @Nullable @Min(1) @Max(5) Integer result, @Nullable String remark,
      @Nullable Instant occurredAt) {}

  @PostMapping("/return-visits")
  @Allowed({CLERK, HANDLER, CONTRACTOR, VISITOR})
  @Operation(summary = "回访 Record a return visit (step 7); unsolved reopens the case in the same act")
  ResponseEntity<Receipt> visit(Caller caller, Attempt attempt, @PathVariable String id, @Valid @RequestBody Visit body) {
    if (body.reached() && (body.solved() == null || body.unreachable())) {
      throw Problem.invalid("solved", "回访到本人须记录是否解决", "a visit that reached somebody says whether it is solved");
    }
    return Answers.done(cases.act(caller, attempt, id, body.occurredAt(), by -> new RecordReturnVisit(
        by.id(), by.act(), active(by, "visitor", body.visitor()), Objects.requireNonNullElse(body.method(), Channel.PHONE),
        body.reached(), body.unreachable(), body.solved(), body.attitude(), body.speed(), body.professionalism(),
        body.result(), Words.ofNullable(body.remark()), nextCycle(by))));
  }

  record Justification(@NotBlank String text, @Nullable Instant occurredAt) {}

  @PostMapping("/justification")
  @Allowed(SUPERVISOR)
  @Operation(summary = "低分说明 A supervisor justifies a low score")
  ResponseEntity<Receipt> justify(
      Caller caller, Attempt attempt, @PathVariable String id, @Valid @RequestBody Justification body) {
    return Answers.done(cases.act(caller, attempt, id, body.occurredAt(),
        by -> new JustifyLowScore(by.id(), by.act(), new Words(body.text()))));
  }

  record Evaluation(
      @NotBlank String lesson, @NotNull Answer preventable, @Nullable String standardGap,
      @Nullable @Min(1) @Max(5) Integer ratingOfHandling, @Nullable CloseCode closeCode, @Nullable Instant occurredAt) {}

  @PostMapping("/evaluation")
  @Allowed({CLERK, HANDLER, CONTRACTOR, VISITOR})
  @Operation(summary = "总结评价并办结 Evaluate and close (step 8)")
  ResponseEntity<Receipt> evaluate(
      Caller caller, Attempt attempt, @PathVariable String id, @Valid @RequestBody Evaluation body) {
    return Answers.done(cases.act(caller, attempt, id, body.occurredAt(), by -> new EvaluateAndClose(
        by.id(), by.act(), new Words(body.lesson()), body.preventable(), Words.ofNullable(body.standardGap()),
        body.ratingOfHandling(), Objects.requireNonNullElse(body.closeCode(), CloseCode.SOLVED))));
  }

  record Reopening(@Nullable ReopenedBy by, @Nullable String reason, @Nullable Instant occurredAt) {}

  @PostMapping("/reopening")
  @Allowed({CLERK, HANDLER, CONTRACTOR, VISITOR, OWNER})
  @Operation(summary = "重新处理 Reopen: the complainant within 30 days of the final reply, a supervisor at any time")
  ResponseEntity<Receipt> reopen(
      Caller caller, Attempt attempt, @PathVariable String id, @Valid @RequestBody Reopening body) {
    ReopenedBy who = body.by() != null && body.by() != ReopenedBy.RETURN_VISIT
        ? body.by()
        : caller.may(SUPERVISOR) ? ReopenedBy.SUPERVISOR : ReopenedBy.COMPLAINANT;
    return Answers.done(cases.act(caller, attempt, id, body.occurredAt(), by -> new ReopenComplaint(
        by.id(), by.act(), who, Words.ofNullable(body.reason()), nextCycle(by))));
  }

  private Deadlines nextCycle(Cases.Acting by) {
    return standards.deadlines(by.estate().standard(), by.estate().zone(), by.act().meta().occurredAt());
  }

  /** Who did it, at work in the estate; whoever sends this, where nobody is named. */
  private StaffId active(Cases.Acting by, String field, @Nullable String idOrLogin) {
    if (idOrLogin == null) {
      return cases.actor(by);
    }
    Directory.Staff named = cases.staff(by.estate(), field, idOrLogin);
    if (!named.active()) {
      throw new Refusal(Code.STAFF_1);
    }
    return named.id();
  }

  private static <T> List<T> listed(@Nullable List<T> list) {
    return list == null ? List.of() : list;
  }
}
