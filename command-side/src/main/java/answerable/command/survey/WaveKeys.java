package answerable.command.survey;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The secrets of waves in the field: not in the log, and gone when their wave is over. */
interface WaveKeys {
  LinkKey create();

  /** Null once it is destroyed. */
  @Nullable LinkKey find(UUID key);

  /** When this returns, it can't be found any more; what is destroyed already stays so. */
  void destroy(UUID key);
}
