package answerable.command;

import answerable.api.Act;
import answerable.api.Actor;
import answerable.api.Code;
import answerable.api.Command;
import answerable.api.ComplaintCommand;
import answerable.api.GroupCommand;
import answerable.api.Id;
import answerable.api.Id.EstateId;
import answerable.api.Meta;
import answerable.api.Policies;
import answerable.api.PolicyCommand;
import answerable.api.Refusal;
import answerable.api.RegisterCommand;
import answerable.api.Role;
import answerable.api.SurveyCommand;
import answerable.command.register.Directory;
import answerable.edge.Attempt;
import answerable.edge.Caller;
import answerable.edge.Problem;
import answerable.log.AppendRefused;
import answerable.log.EventLog;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.common.caching.Cache;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Sends commands on their way. Nothing is kept beside the log: that a command was done is read from the log by its id. An
 * aggregate in this node's cache may be behind what another node wrote, so neither a conflict nor a refusal made on it is final.
 */
@Component
final class CommandGate implements Commands {
  private static final int TRIES = 12;

  private final CommandGateway gateway;
  private final EventLog log;
  private final Directory directory;
  private final Cache aggregates;
  private final Clock clock;
  private final Policies policies;

  CommandGate(CommandGateway gateway, EventLog log, Directory directory, Cache aggregateCache, Clock clock,
      Policies policies) {
    this.gateway = gateway;
    this.log = log;
    this.directory = directory;
    this.aggregates = aggregateCache;
    this.clock = clock;
    this.policies = policies;
  }

  @Override public Act act(Caller caller, Attempt attempt, @Nullable EstateId estate, @Nullable Instant occurredAt) {
    Instant now = clock.instant();
    if (occurredAt != null && occurredAt.isAfter(now)) {
      throw Problem.invalid("occurredAt", "不得晚于现在", "must not be in the future");
    }
    Directory.Staff staff = estate == null ? null : directory.staff(estate, caller.login());
    Meta meta = new Meta(
        actor(caller, staff), estate, null, "api", attempt.correlationId(), null, attempt.commandId(),
        attempt.idempotent() ? attempt.bodyHash() : null, occurredAt == null ? now : occurredAt, null, null, List.of());
    boolean resident = meta.actor().kind() == Actor.Kind.RESIDENT;
    return new Act(meta, resident ? java.util.Set.of(Role.OWNER) : caller.roles(), staff != null && staff.active(), now, attempt.expectedVersion(), policies, false);
  }

  @Override public Act system(
      String automation, EstateId estate, UUID commandId, @Nullable UUID causation, Instant occurredAt, Instant now) {
    Meta meta = new Meta(Actor.SYSTEM, estate, null, "automation:" + automation, commandId, causation, commandId, null, occurredAt,
        null, null, List.of());
    return new Act(meta, java.util.Set.of(), true, now, null, policies, false);
  }

  private static Actor actor(Caller caller, Directory.@Nullable Staff staff) {
    Role role = caller.roles().stream().min(java.util.Comparator.comparing(CommandGate::rank)).orElse(null);
    if (staff != null && !staff.imported()) {
      return new Actor(Actor.Kind.STAFF, staff.id().toString(), role, staff.post());
    }
    Actor.Kind kind = caller.may(Role.OWNER) ? Actor.Kind.RESIDENT : Actor.Kind.CLIENT;
    return new Actor(kind, caller.login(), role, null);
  }

  private static int rank(Role role) {
    return role == Role.MANAGER ? 0 : role == Role.SUPERVISOR ? 1 : 2 + role.ordinal();
  }

  @Override public Receipt send(Attempt attempt, Command command) {
    EventLog.Outcome here = attempt.idempotent() ? log.outcomeHere(attempt.commandId()) : null;
    if (here != null) {
      return again(attempt, here);
    }
    UUID stream = target(command).value();
    for (int tries = 1; ; tries++) {
      try {
        gateway.sendAndWait(command);
        return receipt(attempt, stream);
      } catch (AppendRefused.CommandOnRecord already) {
        Receipt before = onRecord(attempt);
        if (before != null) {
          return before;
        }
        throw already;
      } catch (AppendRefused.KeyTaken taken) {
        aggregates.remove(stream.toString());
        throw switch (command) {
          case RegisterCommand _ -> new Problem(Code.CODE_TAKEN);
          case PolicyCommand _ -> new Problem(Code.CONCURRENT);
          case SurveyCommand.PlanSurvey _ -> new Problem(Code.CODE_TAKEN);
          case ComplaintCommand _, GroupCommand _, SurveyCommand _ -> taken;
        };
      } catch (AppendRefused.OutcomeUnknown unknown) {
        aggregates.remove(stream.toString());
        throw new Problem(Code.OUTCOME_UNKNOWN, List.of(), java.util.Map.of(), java.util.Map.of("Retry-After", "2"));
      } catch (AppendRefused.StreamMoved | ConcurrencyException moved) {
        aggregates.remove(stream.toString());
        if (tries == TRIES) {
          throw new Problem(Code.CONCURRENT);
        }
      } catch (AggregateNotFoundException absent) {
        throw new Problem(Code.NOT_FOUND);
      } catch (Refusal refusal) {
        Receipt before = attempt.idempotent() ? onRecord(attempt) : null;
        if (before != null) {
          return before; // the same command was done meanwhile, here or on another node
        }
        if (refusal.version() < 0 || log.lastSeq(stream) <= refusal.version() || tries == TRIES) {
          throw refusal;
        }
        aggregates.remove(stream.toString());
      }
    }
  }

  /** On which stream a command acts. */
  static Id target(Command command) {
    return switch (command) {
      case ComplaintCommand c -> c.complaintId();
      case RegisterCommand c -> c.id();
      case GroupCommand c -> c.groupId();
      case PolicyCommand c -> c.id();
      case SurveyCommand c -> c.id();
    };
  }

  private @Nullable Receipt onRecord(Attempt attempt) {
    EventLog.Outcome outcome = log.outcome(attempt.commandId());
    return outcome == null ? null : again(attempt, outcome);
  }

  private static Receipt again(Attempt attempt, EventLog.Outcome outcome) {
    if (outcome.bodyHash() != null && !outcome.bodyHash().equals(attempt.bodyHash())) {
      throw new Problem(Code.IDEMPOTENCY_KEY_REUSED);
    }
    return receipt(outcome, false);
  }

  /** A command that changed nothing answers with what stands, or with what it did when it came before. */
  private Receipt receipt(Attempt attempt, UUID stream) {
    EventLog.Outcome here = log.outcomeHere(attempt.commandId());
    if (here != null) {
      return receipt(here, true);
    }
    Receipt before = onRecord(attempt);
    if (before != null) {
      return before;
    }
    long head = log.head();
    return new Receipt(stream, log.lastSeq(stream), "p" + head, head, true, List.of());
  }

  private static Receipt receipt(EventLog.Outcome outcome, boolean first) {
    return new Receipt(outcome.stream(), outcome.seq(), "p" + outcome.position(), outcome.position(), first, outcome.breaches());
  }
}
