package answerable.command.imports;

import answerable.api.Act;
import answerable.api.ComplaintCommand;
import answerable.api.Id.ComplaintId;
import answerable.api.Id.StaffId;
import answerable.api.Terms.Channel;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How the rows of somebody else's file become acts on cases. Pure: a row says the same whenever it is read. */
interface ImportMapping {
  String name();

  /** The columns without which nothing can be read; others are carried along unread. */
  Set<String> columns();

  /** What a row says, by column; {@link Rejected} where it says nothing that could be recorded. */
  Row read(Map<String, String> cells);

  /**
   * @param caseKey the number under which the source knows the case
   * @param instance the source's own name for this act, null where it has none
   * @param at when it happened
   * @param actor who did it, verbatim
   */
  record Row(String caseKey, @Nullable String instance, Instant at, String actor, List<Step> steps) {
    /** Everybody who is named in it. */
    Set<String> people() {
      Set<String> people = new LinkedHashSet<>(Set.of(actor));
      steps.forEach(step -> {
        if (step instanceof Step.Responsibility r) {
          people.add(r.person());
        }
      });
      return people;
    }
  }

  /** What is to be done for a row, one command each. */
  sealed interface Step {
    /** The case begins; its number is given when it is done. */
    record Acceptance(Channel channel, Instant occurredAt, Instant receivedAt, String text) implements Step {}

    /** The source states it without saying who decided it. */
    record Responsibility(String person, @Nullable Instant due) implements Step {}

    /** The actor did it. */
    record Deed(Doing doing) implements Step {}
  }

  @FunctionalInterface
  interface Doing {
    ComplaintCommand command(ComplaintId id, Act act, StaffId actor);
  }
}
