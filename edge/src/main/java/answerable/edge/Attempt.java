package answerable.edge;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The request behind a command, as far as it matters for doing it once. A controller takes it as a parameter.
 *
 * @param commandId UUIDv5 of caller, method, path and key where the client sent {@code Idempotency-Key}, else a new UUIDv7
 * @param idempotent whether the client sent {@code Idempotency-Key}
 * @param bodyHash SHA-256 of the body as received, hex
 * @param expectedVersion from {@code If-Match: "<version>"}, null when absent
 * @param correlationId from {@code X-Correlation-Id} if it is a UUID, else new
 */
public record Attempt(
    UUID commandId, boolean idempotent, String bodyHash, @Nullable Long expectedVersion, UUID correlationId) {}
