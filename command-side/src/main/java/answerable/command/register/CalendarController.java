package answerable.command.register;

import static answerable.api.Role.ADMIN;

import answerable.api.Code;
import answerable.api.DomainEvent;
import answerable.api.PolicyCommand.PublishCalendar;
import answerable.api.PolicyEvent.CalendarPublished;
import answerable.api.Recorded;
import answerable.api.WorkingCalendar;
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
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Working calendars, version by version. */
@RestController
@RequestMapping("/api/v1/calendars")
@Tag(name = "Register")
class CalendarController {
  private static final String NAME = "[A-Za-z0-9][A-Za-z0-9-]{0,39}";

  private final Commands commands;
  private final PublishedPolicies policies;
  private final EventLog log;

  CalendarController(Commands commands, PublishedPolicies policies, EventLog log) {
    this.commands = commands;
    this.policies = policies;
    this.log = log;
  }

  @PostMapping("/{name}/versions")
  @Allowed(ADMIN)
  @Operation(
      summary = "发布日历 Publish a version of a working calendar, as CN@2027.1",
      description = "What has begun keeps the version it began under; what rests on a year that is published here is computed once more. "
          + "Years that are not declared stay as they were.")
  ResponseEntity<Receipt> publish(
      Caller caller, Attempt attempt, @PathVariable String name, @Valid @RequestBody CalendarBody body) {
    PublishCalendar command = onRecord(caller, attempt);
    if (command == null) {
      command = asked(caller, attempt, name, body);
    }
    Receipt receipt = commands.send(attempt, command);
    return Answers.created(URI.create("/api/v1/calendars/" + name + "/versions/" + command.calendar().version()), receipt);
  }

  private PublishCalendar asked(Caller caller, Attempt attempt, String name, CalendarBody body) {
    if (!name.matches(NAME)) {
      throw Problem.invalid("name", "须为字母、数字和连字符", "must be letters, digits and hyphens");
    }
    List<WorkingCalendar> versions = policies.calendarVersions(name);
    WorkingCalendar current = versions.isEmpty() ? null : versions.getLast();
    WorkingCalendar base = base(body.basedOn(), versions, current);
    String pin = Versions.pin(name, body.allYears(base), versions);
    return new PublishCalendar(Versions.calendar(name), commands.act(caller, attempt, null, null), name,
        body.version(pin, base), current == null ? null : current.version());
  }

  /** What was published under this key is asked for again, not made anew from what holds now. */
  private @Nullable PublishCalendar onRecord(Caller caller, Attempt attempt) {
    for (Recorded<DomainEvent> recorded : attempt.idempotent() ? log.ofCommand(attempt.commandId()) : List.<Recorded<DomainEvent>>of()) {
      if (recorded.event() instanceof CalendarPublished e) {
        return new PublishCalendar(e.calendarId(), commands.act(caller, attempt, null, null), e.name(), e.calendar(), null);
      }
    }
    return null;
  }

  private @Nullable WorkingCalendar base(
      @Nullable String basedOn, List<WorkingCalendar> versions, @Nullable WorkingCalendar current) {
    if (basedOn == null || current != null && basedOn.equals(current.version())) {
      return current;
    }
    if (current != null && versions.stream().anyMatch(version -> version.version().equals(basedOn))) {
      throw new Problem(Code.CONCURRENT, List.of(), Map.of("current", current.version()), Map.of());
    }
    WorkingCalendar named = current == null
        ? policies.calendarNames().stream().flatMap(other -> policies.calendarVersions(other).stream())
            .filter(version -> version.version().equals(basedOn)).findFirst().orElse(null)
        : null;
    if (named == null) {
      throw Problem.invalid("basedOn", "没有此版本的日历", "no such version of this calendar");
    }
    return named;
  }
}
