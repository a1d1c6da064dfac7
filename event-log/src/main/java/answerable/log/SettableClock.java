package answerable.log;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The program's clock in the demo: the machine's, moved by an offset that only grows. While it is the program's clock, the log
 * records by it as well.
 */
public final class SettableClock extends Clock {
  private final Clock machine;
  private final ZoneId zone;
  private final AtomicReference<Duration> offset;

  public SettableClock(Clock machine, Instant start) {
    this(machine, ZoneOffset.UTC, new AtomicReference<>(Duration.between(machine.instant(), start)));
  }

  private SettableClock(Clock machine, ZoneId zone, AtomicReference<Duration> offset) {
    this.machine = machine;
    this.zone = zone;
    this.offset = offset;
  }

  /** Moves the clock forward; false, and nothing done, where that would be backwards. */
  public boolean advanceTo(Instant now) {
    while (true) {
      Duration before = offset.get();
      Instant machineNow = machine.instant();
      if (now.isBefore(machineNow.plus(before))) {
        return false;
      }
      if (offset.compareAndSet(before, Duration.between(machineNow, now))) {
        return true;
      }
    }
  }

  @Override public Instant instant() {
    return machine.instant().plus(offset.get()).truncatedTo(ChronoUnit.MICROS);
  }

  @Override public ZoneId getZone() {
    return zone;
  }

  @Override public Clock withZone(ZoneId other) {
    return new SettableClock(machine, other, offset);
  }
}
