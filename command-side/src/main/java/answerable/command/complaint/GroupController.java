package answerable.command.complaint;

import static answerable.api.Role.*;

import answerable.api.Act;
import answerable.api.Actor;
import answerable.api.Code;
import answerable.api.GroupCommand.*;
import answerable.api.GroupEvent;
import answerable.api.GroupEvent.Mandate;
import answerable.api.GroupEvent.Member;
import answerable.api.Id.ComplaintId;
import answerable.api.Id.GroupId;
import answerable.api.Id.ReplyId;
import answerable.api.Id.StaffId;
import answerable.api.Refusal;
import answerable.api.Role;
import answerable.api.Terms.Channel;
import answerable.api.Terms.LeaveCause;
import answerable.api.Terms.ProofKind;
import answerable.api.Words;
import answerable.command.Answers;
import answerable.command.Automations;
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
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** 群诉: many households, one matter; every member keeps a case of their own and gets an answer. */
@RestController
@RequestMapping("/api/v1/complaint-groups")
@Tag(name = "Complaint groups", description = "群诉 Many households, one matter")
class GroupController {
  private final Cases cases;
  private final Scope scope;
  private final Commands commands;
  private final Automations automations;
  private final Directory directory;
  private final Standards standards;
  private final EventLog log;
  private final Ids ids;

  GroupController(
      Cases cases, Scope scope, Commands commands, Automations automations, Directory directory, Standards standards, EventLog log,
      Ids ids) {
    this.cases = cases;
    this.scope = scope;
    this.commands = commands;
    this.automations = automations;
    this.directory = directory;
    this.standards = standards;
    this.log = log;
    this.ids = ids;
  }

  /** {@code by}: the member cases that gave it. */
  record MandateBody(
      @Nullable ProofKind kind, @Nullable Instant givenAt, @NotNull @Size(min = 1, max = 1_000) List<@NotBlank String> by,
      @Nullable @Pattern(regexp = "[0-9a-f]{64}") String evidence) {}

  /** Cases by id or number; the lead is a member. Without a mandate the spokesperson needs {@code mandateMissing}. */
  record Forming(
      @NotBlank String estate, @NotBlank String lead, @NotNull @Size(min = 1, max = 1_000) List<@NotBlank String> members,
      @Nullable String matter, @Nullable String spokesperson, @Nullable @Valid MandateBody mandate, boolean mandateMissing,
      @Nullable String reason, @Nullable Instant occurredAt) {}

  @PostMapping
  @Allowed(CLERK)
  @Operation(summary = "成立群诉 Form a group of cases; with enough households a supervisor is told at once")
  ResponseEntity<Receipt> form(Caller caller, Attempt attempt, @Valid @RequestBody Forming body) {
    Directory.Estate estate = scope.namedEstate(caller, body.estate());
    Act act = act(caller, attempt, estate, body.occurredAt());
    GroupId group = new GroupId(ids.next());
    CaseFacts lead = cases.inEstate(estate, "lead", body.lead());
    Set<CaseFacts> members = new LinkedHashSet<>(List.of(lead));
    body.members().forEach(member -> members.add(cases.inEstate(estate, "members", member)));
    Speaker speaker = body.spokesperson() == null ? null
        : speaker(estate, body.spokesperson(), body.mandate(), body.mandateMissing(), body.reason(), act);
    Receipt receipt = commands.send(attempt, new FormGroup(group, act, estate.id(),
        new Words(body.matter() == null || body.matter().isBlank() ? lead.caseNo() : body.matter()), lead.id(),
        members.stream().map(m -> candidate(estate, m)).toList(), speaker,
        standards.current(estate.standard()).groupHouseholds(), supervisor(estate)));
    automations.catchUp();
    return Answers.created(URI.create("/api/v1/complaint-groups/" + receipt.id()), receipt);
  }

  record Joining(@NotBlank String complaint, @Nullable Instant occurredAt) {}

  @PostMapping("/{group}/members")
  @Allowed(CLERK)
  @Operation(summary = "加入群诉 A case joins the group")
  ResponseEntity<Receipt> join(Caller caller, Attempt attempt, @PathVariable UUID group, @Valid @RequestBody Joining body) {
    Directory.Estate estate = estate(caller, group);
    CaseFacts joining = cases.inEstate(estate, "complaint", body.complaint());
    Receipt receipt = commands.send(attempt, new JoinMember(new GroupId(group),
        act(caller, attempt, estate, body.occurredAt()), candidate(estate, joining), supervisor(estate)));
    automations.catchUp();
    return Answers.created(URI.create("/api/v1/complaint-groups/" + group), receipt.of(joining.id().value()));
  }

  record Leaving(@Nullable String reason, @Nullable Instant occurredAt) {}

  @PostMapping("/{group}/members/{member}/leave")
  @Allowed(CLERK)
  @Operation(summary = "退出群诉 A case leaves the group and goes on by itself")
  ResponseEntity<Receipt> leave(
      Caller caller, Attempt attempt, @PathVariable UUID group, @PathVariable String member,
      @Valid @RequestBody(required = false) @Nullable Leaving body) {
    Leaving said = body == null ? new Leaving(null, null) : body;
    Directory.Estate estate = estate(caller, group);
    Receipt receipt = commands.send(attempt, new LeaveMember(new GroupId(group),
        act(caller, attempt, estate, said.occurredAt()), cases.inEstate(estate, "member", member).id(), LeaveCause.LEFT,
        Words.ofNullable(said.reason())));
    automations.catchUp();
    return Answers.done(receipt);
  }

  record Speaking(
      @NotBlank String spokesperson, @Nullable @Valid MandateBody mandate, boolean mandateMissing, @Nullable String reason,
      @Nullable Instant occurredAt) {}

  @PostMapping("/{group}/spokesperson")
  @Allowed(CLERK)
  @Operation(summary = "群诉代表 Who speaks for the group, by what mandate")
  ResponseEntity<Receipt> spokesperson(
      Caller caller, Attempt attempt, @PathVariable UUID group, @Valid @RequestBody Speaking body) {
    Directory.Estate estate = estate(caller, group);
    Act act = act(caller, attempt, estate, body.occurredAt());
    return Answers.done(commands.send(attempt, new NameSpokesperson(new GroupId(group), act,
        speaker(estate, body.spokesperson(), body.mandate(), body.mandateMissing(), body.reason(), act))));
  }

  @PostMapping("/{group}/replies")
  @Allowed(CLERK)
  @Operation(summary = "统一答复 One reply to all members whose case is open, under each member's own rules")
  ResponseEntity<Receipt> reply(Caller caller, Attempt attempt, @PathVariable UUID group, @Valid @RequestBody ComplaintController.Reply body) {
    Directory.Estate estate = estate(caller, group);
    ReplyId reply = new ReplyId(ids.next());
    Receipt receipt = commands.send(attempt, new ReplyToAll(new GroupId(group),
        act(caller, attempt, estate, body.occurredAt()), reply,
        Objects.requireNonNullElse(body.channel(), Channel.PHONE), new Words(body.text()), body.interim(),
        Words.ofNullable(body.outcome()), Cases.words(body.reasons()), Cases.words(body.furtherRemedies()),
        Words.ofNullable(body.notImplementedReason()), Words.ofNullable(body.onBehalfReason()), openMembers(group)));
    automations.catchUp();
    return Answers.created(URI.create("/api/v1/complaint-groups/" + group),
        receipt.of(receipt.first() ? reply.value() : replyOf(attempt)));
  }

  /** The id of the reply, when its first answer is given again. */
  private UUID replyOf(Attempt attempt) {
    return ((GroupEvent.GroupReplied) log.ofCommand(attempt.commandId()).getFirst().event()).reply().value();
  }

  private List<ComplaintId> openMembers(UUID group) {
    Set<ComplaintId> members = new LinkedHashSet<>();
    log.stream(group, 0).forEach(recorded -> {
      switch ((GroupEvent) recorded.event()) {
        case GroupEvent.GroupComplaintFormed e -> e.members().forEach(m -> members.add(m.complaint()));
        case GroupEvent.MemberJoined e -> members.add(e.member().complaint());
        case GroupEvent.MemberLeft e -> members.remove(e.complaint());
        case GroupEvent.SpokespersonNamed _, GroupEvent.GroupThresholdReached _, GroupEvent.GroupReplied _,
            GroupEvent.MemberAnswered _ -> {}
      }
    });
    return members.stream().filter(member -> CaseFacts.of(log, member.value()).status().open()).toList();
  }

  /** Staff of the estate, or the group will refuse; nobody else has a part in it. */
  private Act act(Caller caller, Attempt attempt, Directory.Estate estate, @Nullable Instant occurredAt) {
    Act act = commands.act(caller, attempt, estate.id(), occurredAt);
    if (act.meta().actor().kind() != Actor.Kind.STAFF) {
      throw new Refusal(Code.STAFF_1);
    }
    return act;
  }

  private Directory.Estate estate(Caller caller, UUID group) {
    EventLog.StreamHead head = log.streamHead(group);
    if (head == null || head.kind() != GroupEvent.class || head.estate() == null) {
      throw new Problem(Code.NOT_FOUND);
    }
    return scope.estate(caller, head.estate().toString());
  }

  private Candidate candidate(Directory.Estate estate, CaseFacts facts) {
    var complainant = facts.complainant();
    boolean resident = complainant.household() != null
        ? directory.household(estate.id(), complainant.household().toString()) != null
        : complainant.room() != null;
    return new Candidate(new Member(facts.id(), facts.caseNo(), complainant.household(), complainant.building()),
        resident && facts.estate().equals(estate.id()), facts.status().open(), facts.group() == null);
  }

  private Speaker speaker(
      Directory.Estate estate, String who, @Nullable MandateBody mandate, boolean missing, @Nullable String reason, Act act) {
    Mandate given = mandate == null ? null : new Mandate(Objects.requireNonNullElse(mandate.kind(), ProofKind.MESSAGE),
        Objects.requireNonNullElse(mandate.givenAt(), act.meta().occurredAt()),
        mandate.by().stream().map(m -> cases.inEstate(estate, "mandate.by", m).id()).toList(), mandate.evidence());
    return new Speaker(cases.inEstate(estate, "spokesperson", who).id(), given, missing, Words.ofNullable(reason));
  }

  private @Nullable StaffId supervisor(Directory.Estate estate) {
    Directory.Staff supervisor = directory.firstActive(estate.id(), Role.SUPERVISOR);
    return supervisor == null ? null : supervisor.id();
  }
}
