package answerable.command;

import answerable.api.Act;
import answerable.api.Code;
import answerable.api.Command;
import answerable.api.DomainEvent;
import answerable.api.Id.EstateId;
import answerable.api.Recorded;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What follows from an event of itself. It keeps no state: the id of each command is derived from the event, so that the log tells
 * what has been done, on any number of nodes and after any end of any of them.
 */
public interface Automation<E extends DomainEvent> {
  String name();

  Class<E> reads();

  List<Consequence> after(Recorded<? extends E> event);

  /** {@code otherwise}: what is to be done where a rule stands against it. */
  record Consequence(UUID commandId, EstateId estate, Function<Act, Command> command, @Nullable Otherwise otherwise) {
    public Consequence(UUID commandId, EstateId estate, Function<Act, Command> command) {
      this(commandId, estate, command, null);
    }
  }

  record Otherwise(UUID commandId, BiFunction<Act, Code, Command> command) {}

  /** The id of the command that follows from an event. */
  static UUID follows(UUID event, String what) {
    return UUID.nameUUIDFromBytes((what + ":" + event).getBytes(StandardCharsets.UTF_8));
  }
}
