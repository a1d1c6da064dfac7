package answerable.command.complaint;

import answerable.api.Id.AppointmentId;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** 约时处理: what was promised, and which promise has its outcome. */
record AppointmentBook(boolean delayExplained, Map<AppointmentId, Promise> promises) {
  record Promise(Instant windowEnd, boolean settled) {}

  static final AppointmentBook EMPTY = new AppointmentBook(false, Map.of());

  AppointmentBook explained() {
    return new AppointmentBook(true, promises);
  }

  /** In a new cycle the delay has to be explained again; promises stay. */
  AppointmentBook inNewCycle() {
    return new AppointmentBook(false, promises);
  }

  AppointmentBook promised(AppointmentId id, Instant windowEnd) {
    return with(id, new Promise(windowEnd, false));
  }

  AppointmentBook settled(AppointmentId id) {
    Promise promise = promises.get(id);
    return promise == null ? this : with(id, new Promise(promise.windowEnd(), true));
  }

  @Nullable Promise promise(AppointmentId id) {
    return promises.get(id);
  }

  static long minutesLate(Promise promise, Instant arrivedAt) {
    return Math.max(0, Duration.between(promise.windowEnd(), arrivedAt).toMinutes());
  }

  private AppointmentBook with(AppointmentId id, Promise promise) {
    Map<AppointmentId, Promise> all = new HashMap<>(promises);
    all.put(id, promise);
    return new AppointmentBook(delayExplained, Map.copyOf(all));
  }
}
