package answerable.log;

import answerable.api.DomainEvent;
import answerable.api.Recorded;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.messaging.StreamableMessageSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The log as Axon's processors of automations read it: by position, and woken when it grows, on whichever node. */
public final class LogSource implements StreamableMessageSource<TrackedEventMessage<?>> {
  private static final Logger LOG = LoggerFactory.getLogger(LogSource.class);
  private static final int PAGE = 500;
  private static final long WATCH_MILLIS = 1_000;

  private final EventLog log;

  LogSource(EventLog log) {
    this.log = log;
  }

  @Override public BlockingStream<TrackedEventMessage<?>> openStream(@Nullable TrackingToken token) {
    return new LogStream(position(token));
  }

  @Override public @Nullable TrackingToken createTailToken() {
    return null;
  }

  @Override public TrackingToken createHeadToken() {
    return new GlobalSequenceTrackingToken(log.head());
  }

  private static long position(@Nullable TrackingToken token) {
    return token == null ? 0 : token.position().orElseThrow();
  }

  private final class LogStream implements BlockingStream<TrackedEventMessage<?>> {
    private final Queue<Recorded<DomainEvent>> read = new ArrayDeque<>();
    private long position;
    private volatile boolean closed;

    LogStream(long position) {
      this.position = position;
    }

    @Override public Optional<TrackedEventMessage<?>> peek() {
      fill();
      return Optional.ofNullable(read.peek()).map(AnswerableStorageEngine::tracked);
    }

    @Override public boolean hasNextAvailable(int timeout, TimeUnit unit) throws InterruptedException {
      fill();
      if (read.isEmpty() && timeout > 0) {
        log.awaitBeyond(position, unit.toMillis(timeout));
        fill();
      }
      return !read.isEmpty();
    }

    @Override public TrackedEventMessage<?> nextAvailable() throws InterruptedException {
      while (!hasNextAvailable(1, TimeUnit.SECONDS)) {
        if (closed) {
          throw new IllegalStateException("the stream is closed");
        }
      }
      return AnswerableStorageEngine.tracked(read.remove());
    }

    private void fill() {
      if (read.isEmpty()) {
        read.addAll(log.after(position, PAGE));
        position += read.size();
      }
    }

    /** Without a callback Axon's coordinator would look only twice a second. */
    @Override public boolean setOnAvailableCallback(Runnable callback) {
      Thread.ofVirtual().name("log-watch").start(() -> watch(position, callback));
      return true;
    }

    private void watch(long from, Runnable callback) {
      long seen = from;
      while (!closed) {
        try {
          log.awaitBeyond(seen, WATCH_MILLIS);
          long head = log.head();
          if (head > seen) {
            seen = head;
            callback.run();
          }
        } catch (InterruptedException e) {
          return;
        } catch (RuntimeException e) {
          LOG.debug("the log can't be read now", e);
          LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(200));
        }
      }
    }

    @Override public void close() {
      closed = true;
    }
  }
}
