package answerable.query.projection;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Read models as they stood: made when asked for, kept for a while. */
public interface TemporaryGenerations {
  /**
   * The schema whose tables hold this read model of these streams as of a position. Blocks while it is made. It is dropped when
   * others are asked for more: who then finds no tables there asks again.
   *
   * @param estate whose streams; null for all
   * @param occurredUntil only what happened until then, if given
   */
  String schema(String readModel, @Nullable UUID estate, long position, @Nullable Instant occurredUntil);
}
