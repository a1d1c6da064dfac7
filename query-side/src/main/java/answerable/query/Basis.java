package answerable.query;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What an answer rests on.
 *
 * @param asOf the moment asked for; absent where the question was about now
 * @param position everything up to here that the question is about is in the answer
 * @param projectionVersion of the read model that leads the answer; absent where it comes straight from the events
 */
public record Basis(@Nullable Instant asOf, long position, @Nullable Integer projectionVersion) {}
