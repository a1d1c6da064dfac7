package answerable.command.imports;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How far an import has come, in rows.
 *
 * @param dryRun nothing is recorded; the figures say what would become of the rows
 * @param rate rows a second since it was last started, null before
 * @param eta when it will be done at this rate, null when it is not running
 */
public record ImportJob(
    UUID id,
    UUID estate,
    String mapping,
    boolean dryRun,
    State state,
    long total,
    long done,
    long imported,
    long skipped,
    long rejected,
    @Nullable Double rate,
    @Nullable Instant eta) {
  public enum State {
    QUEUED,
    RUNNING,
    DONE,
    FAILED,
    CANCELLED
  }

  public enum Outcome {
    IMPORTED,
    SKIPPED,
    REJECTED
  }
}
