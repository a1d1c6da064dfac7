package answerable.api;

import answerable.api.Id.EstateId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is kept beside every event: who, by what way, why, when it happened.
 *
 * @param estate the estate whose record this is; null only for what belongs to no estate
 * @param onBehalfOf the person for whom the actor acted, if another
 * @param source the way in: {@code api}, {@code import:<job>}, {@code demo}, {@code automation:<name>}
 * @param correlationId one for all that follows from one request
 * @param causationId the event that caused the command, if an event did
 * @param commandId names the command once and for all; a second one with the same id is the same command
 * @param bodyHash SHA-256 of the request body under an idempotency key, hex
 * @param occurredAt when it happened in the world; {@code recordedAt} stands beside it in {@link Recorded}
 * @param standardVersion the service standard under which it was judged, as {@code name@version}
 * @param calendarVersion the working calendar under which it was judged, as {@code name@version}
 * @param breaches codes of the rules that history broke when it was imported as it was; empty for acts of our own
 */
public record Meta(
    Actor actor,
    @Nullable EstateId estate,
    @Nullable String onBehalfOf,
    String source,
    UUID correlationId,
    @Nullable UUID causationId,
    UUID commandId,
    @Nullable String bodyHash,
    Instant occurredAt,
    @Nullable String standardVersion,
    @Nullable String calendarVersion,
    List<Code> breaches) {

  public Meta {
    breaches = List.copyOf(breaches);
  }

  public Meta withBreaches(List<Code> codes) {
    return new Meta(
        actor, estate, onBehalfOf, source, correlationId, causationId, commandId, bodyHash, occurredAt, standardVersion,
        calendarVersion, codes);
  }

  /** The same act at another moment: what a clock finds happened when it was due. */
  public Meta at(Instant moment) {
    return new Meta(
        actor, estate, onBehalfOf, source, correlationId, causationId, commandId, bodyHash, moment, standardVersion,
        calendarVersion, breaches);
  }

  /** Pins the versions under which a cycle is judged. */
  public Meta under(Deadlines deadlines) {
    return new Meta(
        actor, estate, onBehalfOf, source, correlationId, causationId, commandId, bodyHash, occurredAt,
        deadlines.standard(), deadlines.calendar(), breaches);
  }
}
