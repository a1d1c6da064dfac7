package answerable.command.register;

import answerable.api.Id.CalendarId;
import answerable.api.Id.StandardId;
import answerable.api.WorkingCalendar;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.UUID;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.jspecify.annotations.Nullable;

/** How versions are named: one stream for every name, one pin for every version. */
final class Versions {
  private Versions() {}

  static CalendarId calendar(String name) {
    return new CalendarId(named("calendar:" + name));
  }

  static StandardId standard(String name) {
    return new StandardId(named("standard:" + name));
  }

  private static UUID named(String key) {
    return UUID.nameUUIDFromBytes(key.getBytes(StandardCharsets.UTF_8));
  }

  /** {@code CN@2027.1}: the last year that is published, and which version of that year it is. */
  static String pin(String name, Collection<Integer> years, Collection<WorkingCalendar> before) {
    String year = name + "@" + Collections.max(years) + ".";
    int last = before.stream().map(WorkingCalendar::version).filter(pin -> pin.startsWith(year))
        .mapToInt(pin -> Integer.parseInt(pin.substring(year.length()))).max().orElse(0);
    return year + (last + 1);
  }

  /** The version of the stream of the aggregate that judges, -1 where it begins. */
  static long last() {
    Long version = AggregateLifecycle.getVersion();
    return version == null ? -1 : version;
  }

  static Map<String, Object> details(@Nullable String current) {
    return current == null ? Map.of() : Map.of("current", current);
  }
}
