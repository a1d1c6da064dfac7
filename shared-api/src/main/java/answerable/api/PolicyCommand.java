package answerable.api;

import answerable.api.Id.CalendarId;
import answerable.api.Id.StandardId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** What can be asked of calendars and standards: a new version, nothing else. */
public sealed interface PolicyCommand {
  @TargetAggregateIdentifier Id id();

  Act act();

  record PublishCalendar(CalendarId id, Act act, String name, WorkingCalendar calendar) implements PolicyCommand {}

  record PublishStandard(StandardId id, Act act, ServiceStandard standard) implements PolicyCommand {}
}
