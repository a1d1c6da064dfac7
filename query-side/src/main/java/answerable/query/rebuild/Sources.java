package answerable.query.rebuild;

import answerable.log.StreamSource;
import org.jspecify.annotations.Nullable;

/** Where rebuilds may read the log. */
final class Sources {
  private final StreamSource postgres;
  private final @Nullable StreamSource segments;

  Sources(StreamSource postgres, @Nullable StreamSource segments) {
    this.postgres = postgres;
    this.segments = segments;
  }

  /** The one that is wished for; without a wish, or where there are no segments, what there is. */
  Rebuild.Source of(@Nullable From from) {
    StreamSource sealed = segments;
    return sealed == null || from == From.POSTGRES
        ? new Rebuild.Source(From.POSTGRES.name(), postgres)
        : new Rebuild.Source(From.SEGMENTS.name(), sealed);
  }
}
