package answerable.command.register;

import static answerable.api.Role.ADMIN;
import static answerable.api.Role.MANAGER;

import answerable.api.Id.StaffId;
import answerable.api.Id.SubjectId;
import answerable.api.Personal;
import answerable.api.RegisterCommand.AssignBuildings;
import answerable.api.RegisterCommand.ChangePost;
import answerable.api.RegisterCommand.DepartStaff;
import answerable.api.RegisterCommand.EngageStaff;
import answerable.api.Role;
import answerable.command.Answers;
import answerable.command.Commands;
import answerable.command.Receipt;
import answerable.edge.Allowed;
import answerable.edge.Attempt;
import answerable.edge.Caller;
import answerable.edge.Ids;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Who works for an estate, in what post, until when. */
@RestController
@RequestMapping("/api/v1/staff")
@Tag(name = "Register")
class StaffController {
  private final Commands commands;
  private final Scope scope;
  private final Ids ids;

  StaffController(Commands commands, Scope scope, Ids ids) {
    this.commands = commands;
    this.scope = scope;
    this.ids = ids;
  }

  record Engagement(
      @NotBlank String estate,
      @NotBlank @Size(max = 100) String login,
      @NotBlank @Size(max = 100) String name,
      @Nullable @Size(max = 40) String phone,
      @NotBlank @Size(max = 60) String post,
      @NotEmpty Set<@NotNull Role> roles) {}

  record Departure(@Nullable Instant departedAt) {}

  record PostBody(@NotBlank @Size(max = 60) String post, @NotEmpty Set<@NotNull Role> roles) {}

  /** {@code buildings}: all of them; empty for none. */
  record Buildings(@NotNull @Size(max = 200) List<@NotBlank @Size(max = 60) String> buildings) {}

  @PostMapping
  @Allowed({ADMIN, MANAGER})
  @Operation(summary = "员工入职 Engage a member of staff; a login is one person's in an estate")
  ResponseEntity<Receipt> engage(Caller caller, Attempt attempt, @Valid @RequestBody Engagement body) {
    Directory.Estate estate = scope.namedEstate(caller, body.estate());
    SubjectId subject = new SubjectId(ids.next());
    Receipt receipt = commands.send(attempt, new EngageStaff(
        new StaffId(ids.next()), commands.act(caller, attempt, estate.id(), null), estate.id(), body.login(),
        new Personal(subject, body.name()), body.phone() == null ? null : new Personal(subject, body.phone()), body.post(),
        body.roles(), false));
    return Answers.created(URI.create("/api/v1/staff/" + receipt.id()), receipt);
  }

  @PostMapping("/{staff}/departure")
  @Allowed({ADMIN, MANAGER})
  @Operation(summary = "员工离职 A member of staff departs; their cases stay theirs until they are transferred")
  ResponseEntity<Receipt> depart(
      Caller caller, Attempt attempt, @PathVariable String staff, @RequestParam(required = false) @Nullable String estate,
      @Valid @RequestBody(required = false) @Nullable Departure body) {
    Directory.Staff who = scope.staff(caller, staff, estate);
    var act = commands.act(caller, attempt, who.estate(), body == null ? null : body.departedAt());
    return Answers.done(commands.send(attempt, new DepartStaff(who.id(), act, act.meta().occurredAt())));
  }

  @PostMapping("/{staff}/post")
  @Allowed({ADMIN, MANAGER})
  @Operation(summary = "调整岗位 Change a post and its roles")
  ResponseEntity<Receipt> post(
      Caller caller, Attempt attempt, @PathVariable String staff, @RequestParam(required = false) @Nullable String estate,
      @Valid @RequestBody PostBody body) {
    Directory.Staff who = scope.staff(caller, staff, estate);
    return Answers.done(commands.send(
        attempt, new ChangePost(who.id(), commands.act(caller, attempt, who.estate(), null), body.post(), body.roles())));
  }

  @PostMapping("/{staff}/buildings")
  @Allowed({ADMIN, MANAGER})
  @Operation(
      summary = "指定服务楼栋 Say which buildings somebody serves",
      description = "一线员工不得访问自己服务的楼栋。 Front-line staff do not interview the buildings they serve.")
  ResponseEntity<Receipt> buildings(
      Caller caller, Attempt attempt, @PathVariable String staff, @RequestParam(required = false) @Nullable String estate,
      @Valid @RequestBody Buildings body) {
    Directory.Staff who = scope.staff(caller, staff, estate);
    return Answers.done(commands.send(attempt, new AssignBuildings(
        who.id(), commands.act(caller, attempt, who.estate(), null), body.buildings().stream().distinct().sorted().toList())));
  }
}
