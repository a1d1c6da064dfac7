package answerable.command.imports;

import answerable.api.Act;
import answerable.api.Actor;
import answerable.api.Code;
import answerable.api.Command;
import answerable.api.DomainEvent;
import answerable.api.Meta;
import answerable.api.Policies;
import answerable.api.Recorded;
import answerable.api.Role;
import answerable.command.Commands;
import answerable.command.Receipt;
import answerable.command.imports.ImportQueries.Work;
import answerable.command.register.Directory;
import answerable.edge.Attempt;
import answerable.edge.Problem;
import answerable.log.EventLog;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** One job's way to the aggregates: everything as it was, and everything once. */
record Taking(Work work, Directory.Estate estate, Commands commands, EventLog log, Clock clock, Policies policies) {
  private static final int TRIES = 5;

  String source() {
    return "import:" + work.job();
  }

  /** By the importer, who decides nothing and is nobody. */
  Act act(Instant at, UUID command, UUID correlation) {
    return act(Actor.IMPORTER, Set.of(), at, command, correlation);
  }

  Act act(Actor actor, Set<Role> roles, Instant at, UUID command, UUID correlation) {
    Meta meta = new Meta(actor, estate.id(), null, source(), correlation, null, command, null, at, null, null, List.of());
    return new Act(meta, roles, true, clock.instant(), null, policies, true);
  }

  /** What has not happened yet is no history. */
  void mustBePast(Instant at) {
    if (at.isAfter(clock.instant())) {
      throw new Rejected(Code.TIME_1, "");
    }
  }

  /** What can't be known now is asked again under the same id; nothing is done twice. */
  Receipt send(Act act, Command command, boolean perhapsOnRecord) {
    for (int tries = 1; ; tries++) {
      try {
        return commands.send(
            new Attempt(act.meta().commandId(), perhapsOnRecord || tries > 1, "", null, act.meta().correlationId()), command);
      } catch (Problem problem) {
        boolean passing = problem.code() == Code.OUTCOME_UNKNOWN || problem.code() == Code.CONCURRENT;
        if (!passing || tries == TRIES) {
          throw problem;
        }
      }
    }
  }

  /** Whether this job did it for this row, now or before it was interrupted. */
  boolean did(UUID command, UUID row) {
    List<Recorded<DomainEvent>> events = log.ofCommand(command);
    return !events.isEmpty() && events.getFirst().meta().source().equals(source())
        && events.getFirst().meta().correlationId().equals(row);
  }
}
