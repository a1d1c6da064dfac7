package answerable.command.register;

import static answerable.api.Role.ADMIN;
import static answerable.api.Role.MANAGER;

import answerable.api.PolicyCommand.PublishStandard;
import answerable.api.PolicyEvent.StandardPublished;
import answerable.api.RegisterCommand.ChangeEstateTerms;
import answerable.api.ServiceStandard;
import answerable.command.Answers;
import answerable.command.Commands;
import answerable.command.Receipt;
import answerable.edge.Allowed;
import answerable.edge.Attempt;
import answerable.edge.Caller;
import answerable.edge.Problem;
import answerable.log.EventLog;
import answerable.log.PublishedPolicies;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.net.URI;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Service standards, version by version, and which of them an estate is held to. */
@RestController
@Tag(name = "Register")
class StandardController {
  private static final String NAME = "[A-Za-z0-9][A-Za-z0-9-]{0,49}";

  private final Commands commands;
  private final Scope scope;
  private final PublishedPolicies policies;
  private final EventLog log;

  StandardController(Commands commands, Scope scope, PublishedPolicies policies, EventLog log) {
    this.commands = commands;
    this.scope = scope;
    this.policies = policies;
    this.log = log;
  }

  record TermsBody(
      @Nullable @Size(min = 1, max = 50) String standard,
      @Nullable @DecimalMin("0") @Digits(integer = 12, fraction = 2) BigDecimal approvalAbove) {}

  @PostMapping("/api/v1/standards/{name}/versions")
  @Allowed(ADMIN)
  @Operation(
      summary = "发布服务标准 Publish a version of a service standard, as cn-typical@2",
      description = "Cycles that begin from here on are held to it; what has begun keeps the version it began under. "
          + "A new name is a standard of your own.")
  ResponseEntity<Receipt> publish(
      Caller caller, Attempt attempt, @PathVariable String name, @Valid @RequestBody StandardBody body) {
    ServiceStandard standard = onRecord(attempt);
    if (standard == null) {
      standard = next(name, body);
    }
    Receipt receipt = commands.send(
        attempt, new PublishStandard(Versions.standard(name), commands.act(caller, attempt, null, null), standard));
    return Answers.created(URI.create("/api/v1/standards/" + name + "/versions/" + standard.pin()), receipt);
  }

  @PostMapping("/api/v1/estates/{estate}/terms")
  @Allowed({ADMIN, MANAGER})
  @Operation(
      summary = "调整项目条款 Change an estate's service standard, and above what cost a solution needs approval",
      description = "What is left out stays. Cycles that begin from here on are held to it.")
  ResponseEntity<Receipt> terms(Caller caller, Attempt attempt, @PathVariable String estate, @Valid @RequestBody TermsBody body) {
    Directory.Estate of = scope.estate(caller, estate);
    if (body.standard() == null && body.approvalAbove() == null) {
      throw Problem.invalid("standard", "须写明要改什么", "say what is to change");
    }
    String standard = Objects.requireNonNullElse(body.standard(), of.standard());
    if (policies.currentStandard(standard) == null) {
      throw Problem.invalid("standard", "没有此服务标准", "no such service standard");
    }
    return Answers.done(commands.send(attempt, new ChangeEstateTerms(of.id(), commands.act(caller, attempt, of.id(), null), standard,
        Objects.requireNonNullElse(body.approvalAbove(), of.approvalAbove()))));
  }

  private ServiceStandard next(String name, StandardBody body) {
    if (!name.matches(NAME)) {
      throw Problem.invalid("name", "须为字母、数字和连字符", "must be letters, digits and hyphens");
    }
    ServiceStandard current = policies.currentStandard(name);
    return body.version(name, current == null ? 1 : current.version() + 1);
  }

  /** What was published under this key is asked for again, not numbered anew. */
  private @Nullable ServiceStandard onRecord(Attempt attempt) {
    if (!attempt.idempotent()) {
      return null;
    }
    return log.ofCommand(attempt.commandId()).stream()
        .map(recorded -> recorded.event() instanceof StandardPublished e ? e.standard() : null)
        .filter(Objects::nonNull).findFirst().orElse(null);
  }
}
