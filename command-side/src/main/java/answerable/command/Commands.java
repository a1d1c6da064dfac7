package answerable.command;

import answerable.api.Act;
import answerable.api.Id.EstateId;
import answerable.edge.Attempt;
import answerable.edge.Caller;
import java.time.Instant;
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
   * Does the command once: a command id on record gives its first answer again, a conflict is tried again on fresh state, a
   * refusal on stale state is judged again.
   */
  Receipt send(Attempt attempt, Object command);
}
