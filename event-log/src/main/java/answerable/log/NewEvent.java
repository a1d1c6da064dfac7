package answerable.log;

import answerable.api.DomainEvent;
import answerable.api.Meta;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An event on its way into the log.
 *
 * @param commandId set on the first event of a command only; unique in the log
 * @param businessKey a name that may exist once in the log ({@code case:TS-CHHY-2026-000001}), or null
 */
public record NewEvent(
    UUID eventId,
    UUID stream,
    int seq,
    DomainEvent event,
    Meta meta,
    @Nullable UUID commandId,
    @Nullable String businessKey) {}
