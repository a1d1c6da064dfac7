package answerable.query.rebuild;

import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** How far one job is; its threads tell, everybody may look. Also holds it back to its pace. */
final class Progress {
  private final Pace pace;
  private final AtomicLong done = new AtomicLong();
  private volatile Job.Phase phase = Job.Phase.PREPARING;
  private volatile long total;
  private volatile long foldingSince;
  private volatile long foldedIn;
  private volatile @Nullable Long position;
  private volatile @Nullable String source;
  private volatile boolean cancelled;

  Progress(Pace pace) {
    this.pace = pace;
  }

  void at(Job.Phase now) {
    check();
    if (phase == Job.Phase.FOLDING && now != Job.Phase.FOLDING) {
      foldedIn = foldingNanos();
      total = done.get();
    }
    phase = now;
  }

  void folding(long events, long upTo, String from) {
    total += events;
    position = upTo;
    source = from;
    if (phase != Job.Phase.FOLDING) {
      foldingSince = System.nanoTime();
      at(Job.Phase.FOLDING);
    }
  }

  /** Called by every thread every so many events; ends the job where somebody wants that. */
  void folded(int events) {
    check();
    done.addAndGet(events);
    pace.after(events);
  }

  /** All kinds of streams together, each of which is folded for itself. */
  private long foldingNanos() {
    return foldedIn + (phase == Job.Phase.FOLDING ? System.nanoTime() - foldingSince : 0);
  }

  void check() {
    if (cancelled) {
      throw new Cancelled();
    }
  }

  void cancel() {
    cancelled = true;
  }

  boolean cancelled() {
    return cancelled;
  }

  static final class Cancelled extends RuntimeException {
    private static final long serialVersionUID = 1;

    Cancelled() {
      super("cancelled", null, false, false);
    }
  }

  Job.Phase phase() {
    return phase;
  }

  long done() {
    return done.get();
  }

  long total() {
    return Math.max(total, done.get());
  }

  @Nullable Long position() {
    return position;
  }

  @Nullable String source() {
    return source;
  }

  @Nullable Double rate() {
    long nanos = foldingNanos();
    return nanos == 0 ? null : Math.round(done.get() * 1e10 / nanos) / 10.0;
  }

  /** Until folding is done at this rate, null outside it. */
  @Nullable Double secondsLeft() {
    Double rate = rate();
    return phase != Job.Phase.FOLDING || rate == null || rate == 0 ? null : (total() - done.get()) / rate;
  }
}
