package answerable.edge;

import com.fasterxml.uuid.impl.TimeBasedEpochGenerator;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.UUID;

/** New ids: UUIDv7 by the program's one clock, so that streams lie in the log about as they lie by id. */
public final class Ids {
  private final TimeBasedEpochGenerator generator = new TimeBasedEpochGenerator(new SecureRandom());
  private final Clock clock;

  public Ids(Clock clock) {
    this.clock = clock;
  }

  public UUID next() {
    return generator.construct(clock.millis());
  }
}
