package answerable.query.rebuild;

import answerable.log.Segments;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;

/** Seals ranges of the log as they fill, behind everything else. */
final class Sealing implements SmartLifecycle {
  private static final Logger LOG = LoggerFactory.getLogger(Sealing.class);
  private static final Duration LOOK = Duration.ofSeconds(10);

  private final Segments segments;
  private @Nullable Thread thread;

  Sealing(Segments segments) {
    this.segments = segments;
  }

  @Override public void start() {
    Thread seals = Thread.ofPlatform().name("sealing").daemon().priority(Thread.MIN_PRIORITY).unstarted(this::run);
    thread = seals;
    seals.start();
  }

  private void run() {
    while (true) {
      try {
        if (segments.seal() == 0) {
          TimeUnit.SECONDS.sleep(LOOK.toSeconds());
        }
      } catch (InterruptedException stopped) {
        return;
      } catch (SQLException | IOException | DataAccessException e) {
        LOG.warn("The log can't be sealed now: {}", e.getClass().getSimpleName());
        try {
          TimeUnit.SECONDS.sleep(LOOK.toSeconds());
        } catch (InterruptedException stopped) {
          return;
        }
      }
    }
  }

  @Override public void stop() {
    Thread seals = thread;
    if (seals != null) {
      seals.interrupt();
      try {
        seals.join(Duration.ofSeconds(5));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      thread = null;
    }
  }

  @Override public boolean isRunning() {
    return thread != null;
  }
}
