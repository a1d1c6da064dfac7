package answerable.api;

import answerable.api.Id.CalendarId;
import answerable.api.Id.StandardId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** What can be asked of calendars and standards: a new version, nothing else. */
public sealed interface PolicyCommand extends Command {
  @TargetAggregateIdentifier Id id();

  /** {@code basedOn}: the version that held when this one was made, as its pin; null for the first of its name. */
  record PublishCalendar(CalendarId id, Act act, String name, WorkingCalendar calendar, @Nullable String basedOn)
      implements PolicyCommand {}

  record PublishStandard(StandardId id, Act act, ServiceStandard standard) implements PolicyCommand {}
}
