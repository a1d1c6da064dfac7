package answerable.command.complaint;

import static answerable.api.Role.CLERK;

import answerable.api.Act;
import answerable.api.Actor;
import answerable.api.Code;
import answerable.api.ComplaintCommand.AcceptComplaint;
import answerable.api.ComplaintEvent.BoxEmptied;
import answerable.api.ComplaintEvent.Circumstances;
import answerable.api.ComplaintEvent.Complainant;
import answerable.api.ComplaintEvent.ComplaintAccepted;
import answerable.api.ComplaintEvent.Proxy;
import answerable.api.ComplaintEvent.Respondent;
import answerable.api.DomainEvent;
import answerable.api.Id.ComplaintId;
import answerable.api.Id.StaffId;
import answerable.api.Id.SubjectId;
import answerable.api.Personal;
import answerable.api.Recorded;
import answerable.api.Refusal;
import answerable.api.RegisterEvent.Resident;
import answerable.api.Terms.Authority;
import answerable.api.Terms.Category;
import answerable.api.Terms.Channel;
import answerable.command.Answers;
import answerable.command.Commands;
import answerable.command.Receipt;
import answerable.command.register.Directory;
import answerable.command.register.Scope;
import answerable.command.register.Standards;
import answerable.edge.Allowed;
import answerable.edge.Attempt;
import answerable.edge.Caller;
import answerable.edge.Ids;
import answerable.edge.Problem;
import answerable.log.EventLog;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Step 1: a complaint is accepted, and from then on somebody answers for it. */
@RestController
@Tag(name = "Complaints")
class IntakeController {
  private final Cases cases;
  private final Scope scope;
  private final Directory directory;
  private final CaseNumbers numbers;
  private final Commands commands;
  private final Standards standards;
  private final EventLog log;
  private final Ids ids;

  IntakeController(
      Cases cases, Scope scope, Directory directory, CaseNumbers numbers, Commands commands, Standards standards, EventLog log, Ids ids) {
    this.cases = cases;
    this.scope = scope;
    this.directory = directory;
    this.numbers = numbers;
    this.commands = commands;
    this.standards = standards;
    this.log = log;
    this.ids = ids;
  }

  record ComplainantBody(
      @Nullable @Size(max = 100) String name, @Nullable @Size(max = 40) String phone, @Nullable @Size(max = 60) String room) {}

  record ProxyBody(@NotBlank @Size(max = 100) String name, @Nullable Authority authority, @Nullable Instant confirmedAt) {}

  record RespondentBody(
      @Nullable String staff, @Nullable @Size(max = 100) String name, @Nullable @Size(max = 60) String room) {}

  record BoxBody(@NotBlank @Size(max = 60) String box, @NotNull @Size(max = 10) List<@NotBlank String> by, @NotNull Instant at) {}

  record Intake(
      @NotBlank String estate, @NotNull Channel channel, @Nullable String household, @Nullable @Valid ComplainantBody complainant,
      @Nullable @Valid ProxyBody proxy, @NotBlank String statement, @NotBlank String demand, @Nullable Instant occurredAt,
      @Nullable Instant receivedAt, @Nullable Category category, @Nullable @Valid RespondentBody respondent,
      @Nullable @Valid BoxBody box,
      @Nullable @Size(max = 100) List<@Pattern(regexp = "[0-9a-f]{64}") String> attachments,
      @Nullable @Size(max = 100) String externalId, @Nullable @Size(max = 60) String channelLabel, @Nullable LocalDate postmarkedOn,
      @Nullable @Size(max = 100) String callReference, @Nullable @Size(max = 200) String witness, boolean hiddenFromRespondent) {}

  @PostMapping("/api/v1/complaints")
  @Allowed(CLERK)
  @Operation(summary = "受理投诉 Accept a complaint (step 1); whoever accepts it follows it up and replies")
  ResponseEntity<Receipt> accept(Caller caller, Attempt attempt, @Valid @RequestBody Intake body) {
    Directory.Estate estate = scope.namedEstate(caller, body.estate());
    Act now = commands.act(caller, attempt, estate.id(), null);
    if (now.meta().actor().kind() != Actor.Kind.STAFF) {
      throw new Refusal(Code.STAFF_1);
    }
    Instant receivedAt = Objects.requireNonNullElse(body.receivedAt(), now.at());
    Instant occurredAt = Objects.requireNonNullElse(body.occurredAt(), receivedAt);
    ComplaintId id = new ComplaintId(ids.next());
    Complainant complainant = complainant(estate, body);
    SubjectId subject = complainant.subject();
    Receipt receipt = numbers.accept(estate.code(), estate.zone(), receivedAt, caseNo -> commands.send(attempt,
        new AcceptComplaint(id, now, estate.id(), estate.zone().getId(), caseNo, now.staff(), body.channel(), complainant,
            proxy(subject, body.proxy()), respondent(estate, body.respondent()), box(estate, body.box()),
            new Personal(subject, body.statement()), new Personal(subject, body.demand()), body.category(), occurredAt,
            receivedAt, body.attachments() == null ? List.of() : body.attachments(), body.externalId(),
            standards.deadlines(estate.standard(), estate.zone(), receivedAt, body.category()), circumstances(subject, body))));
    return Answers.created(
        URI.create("/api/v1/complaints/" + receipt.id()), receipt.withCaseNo(caseNo(receipt)));
  }

  private String caseNo(Receipt receipt) {
    return log.first(receipt.id()) instanceof Recorded<DomainEvent> first && first.event() instanceof ComplaintAccepted e ? e.caseNo() : "";
  }

  private Complainant complainant(Directory.Estate estate, Intake body) {
    if (body.household() != null) {
      Directory.Household home = cases.household(estate, body.household());
      Resident resident = home.residents().isEmpty() ? null : home.residents().getFirst();
      Personal name = resident == null ? new Personal(home.room().subject(), "") : resident.name();
      return new Complainant(
          name.subject(), name, resident == null ? null : resident.phone(), home.room(),
          home.building(), home.id());
    }
    ComplainantBody said = body.complainant();
    boolean anonymous = said == null || said.name() == null || said.name().isBlank();
    if (said == null || anonymous && body.channel() != Channel.SUGGESTION_BOX) {
      throw Problem.invalid("complainant", "须写明投诉人或户号", "a household or a named complainant is needed");
    }
    SubjectId subject = new SubjectId(ids.next());
    Directory.Household home = said.room() == null ? null : directory.householdOfRoom(estate.id(), said.room().strip());
    String building = said.room() == null || !said.room().contains("-") ? null : said.room().substring(0, said.room().indexOf('-'));
    return new Complainant(
        subject, new Personal(subject, said.name() == null ? "匿名" : said.name()), Cases.personal(subject, said.phone()),
        Cases.personal(subject, said.room()), home == null ? building : home.building(), home == null ? null : home.id());
  }

  private @Nullable Proxy proxy(SubjectId subject, @Nullable ProxyBody body) {
    return body == null ? null : new Proxy(new Personal(subject, body.name()), body.authority(), body.confirmedAt());
  }

  private @Nullable Respondent respondent(Directory.Estate estate, @Nullable RespondentBody body) {
    if (body == null) {
      return null;
    }
    StaffId staff = body.staff() == null ? null : cases.staff(estate, "respondent.staff", body.staff()).id();
    return cases.respondent(staff, body.name(), body.room());
  }

  private @Nullable BoxEmptied box(Directory.Estate estate, @Nullable BoxBody body) {
    return body == null
        ? null
        : new BoxEmptied(body.box(), body.by().stream().map(who -> cases.staff(estate, "box.by", who).id()).toList(), body.at());
  }

  private static @Nullable Circumstances circumstances(SubjectId subject, Intake body) {
    if (body.channel() == Channel.OTHER && (body.channelLabel() == null || body.channelLabel().isBlank())) {
      throw Problem.invalid("channelLabel", "其他途径须写明是什么", "another channel says what it is");
    }
    boolean nothing = body.channelLabel() == null && body.postmarkedOn() == null && body.callReference() == null
        && body.witness() == null && !body.hiddenFromRespondent();
    return nothing ? null : new Circumstances(body.channelLabel(), body.postmarkedOn(), Cases.personal(subject, body.callReference()),
        Cases.personal(subject, body.witness()), body.hiddenFromRespondent());
  }
}
