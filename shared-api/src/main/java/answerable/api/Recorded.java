package answerable.api;

import java.time.Instant;
import java.util.UUID;

/**
 * An event as it stands in the log.
 *
 * @param event what happened
 * @param meta who, why, when it happened
 * @param eventId names this event for ever
 * @param stream the aggregate's id
 * @param seq place in its stream, from 0 without a gap
 * @param position place in the log, from 1 without a gap
 * @param recordedAt when it was recorded; never before that of the position before
 */
public record Recorded<E extends DomainEvent>(
    E event, Meta meta, UUID eventId, UUID stream, int seq, long position, Instant recordedAt) {}
