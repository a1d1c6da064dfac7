package answerable.command;

import answerable.api.Act;
import answerable.api.Command;
import answerable.api.Id.EstateId;
import answerable.edge.Attempt;
import answerable.edge.Caller;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The way of every command from the edge to its aggregate. */
public interface Commands {
  /**
   * Who does this, by what authority, when.
   *
   * @param estate the estate of what is acted on, null where there is none yet
   * @param occurredAt when it happened, null for now; in the future is refused
   */
  Act act(Caller caller, Attempt attempt, @Nullable EstateId estate, @Nullable Instant occurredAt);

  /**
   * The program itself, for what follows from an event.
   *
   * @param automation its name, kept as the source
   * @param commandId derived from the event, so that it follows once however often it is done
   * @param causation the event, null where it is time that passed
   * @param occurredAt when it counts as having happened
   * @param now the moment at which it is judged
   */
  Act system(String automation, EstateId estate, UUID commandId, @Nullable UUID causation, Instant occurredAt, Instant now);

  /** Sends what an act of the program asks for. */
  default Receipt send(Act act, Command command) {
    UUID id = act.meta().commandId();
    return send(new Attempt(id, true, "", null, act.meta().correlationId()), command);
  }

  /**
   * Does the command once: a command id on record gives its first answer again, a conflict is tried again on fresh state, a
   * refusal on stale state is judged again.
   */
  Receipt send(Attempt attempt, Command command);
}
