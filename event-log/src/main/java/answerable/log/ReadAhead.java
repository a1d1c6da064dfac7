package answerable.log;

import answerable.api.DomainEvent;
import answerable.api.Recorded;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Streams that were read to find what a command acts on, for the aggregate that is about to be loaded of them: the next load, and no
 * other, is spared its read. Like any aggregate that is kept, one may be behind by then, which is found out where it appends.
 */
public final class ReadAhead {
  private static final int MOST = 1_000;
  private static final Duration SOON = Duration.ofSeconds(2);

  private final Cache<UUID, List<Recorded<DomainEvent>>> streams = Caffeine.newBuilder().executor(Runnable::run).maximumSize(MOST).expireAfterWrite(SOON).build();

  /** @param events the whole stream, in order */
  public void keep(UUID stream, List<Recorded<DomainEvent>> events) {
    streams.put(stream, events);
  }

  @Nullable List<Recorded<DomainEvent>> take(UUID stream) {
    return streams.asMap().remove(stream);
  }
}
