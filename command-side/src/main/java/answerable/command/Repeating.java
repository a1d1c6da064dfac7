package answerable.command;

import answerable.edge.Problem;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/** A thread of this node that takes one step again and again; what fails or can't be reached is tried again a moment later. */
public final class Repeating {
  private static final Logger LOG = LoggerFactory.getLogger(Repeating.class);
  private static final long AGAIN_MILLIS = 500;
  private static final long END_SECONDS = 10;

  /** Also waits, where there is nothing to do. */
  @FunctionalInterface
  public interface Step {
    void take() throws InterruptedException;
  }

  private final String name;
  private final Step step;
  private volatile boolean running;
  private @Nullable Thread thread;

  public Repeating(String name, Step step) {
    this.name = name;
    this.step = step;
  }

  public void start() {
    running = true;
    thread = Thread.ofPlatform().name(name).daemon().start(this::run);
  }

  private void run() {
    try {
      while (running) {
        try {
          step.take();
        } catch (DataAccessException | Problem unreachable) {
          LOG.warn("{} goes on when the log can be reached: {}", name, unreachable.getClass().getSimpleName());
          TimeUnit.MILLISECONDS.sleep(AGAIN_MILLIS);
        } catch (RuntimeException failure) {
          LOG.error("{} tries again", name, failure);
          TimeUnit.MILLISECONDS.sleep(AGAIN_MILLIS);
        }
      }
    } catch (InterruptedException stopped) {
      running = false;
    }
  }

  /** Lets the step that is being taken come to its end. */
  public void stop() {
    running = false;
    Thread ending = thread;
    if (ending != null) {
      try {
        ending.join(TimeUnit.SECONDS.toMillis(END_SECONDS));
      } catch (InterruptedException impatient) {
        Thread.currentThread().interrupt();
      }
    }
  }

  public boolean isRunning() {
    return running;
  }
}
