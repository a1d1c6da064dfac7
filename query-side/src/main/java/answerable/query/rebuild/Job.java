package answerable.query.rebuild;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A rebuild or a verification, as far as it has come.
 *
 * @param done events folded of {@code total} in FOLDING; afterwards both stand still
 * @param rate events a second
 * @param eta when folding will be done at this rate, null outside it
 * @param position of the log up to which whole streams are folded; what came since is caught up
 * @param source POSTGRES or SEGMENTS
 * @param error why it failed: the event and its place where one can't be folded
 * @param node that does it
 * @param outcome of a verification, null before its end
 */
public record Job(
    UUID id, Ending ending, List<String> readModels, Phase phase, long done, long total, @Nullable Double rate, @Nullable Instant eta,
    @Nullable Long position, @Nullable String source, @Nullable String error, String node, Instant startedAt, @Nullable Instant endedAt,
    @Nullable List<Comparison.Result> outcome) {
  /** What becomes of what was made: it takes the place of the live read model, or is compared with it and dropped. */
  public enum Ending {
    SWITCH,
    COMPARE
  }

  public enum Phase {
    PREPARING,
    FOLDING,
    LOADING,
    INDEXING,
    CATCHING_UP,
    SWITCHING,
    COMPARING,
    DONE,
    FAILED,
    CANCELLED;

    public boolean over() {
      return this == DONE || this == FAILED || this == CANCELLED;
    }
  }
}
