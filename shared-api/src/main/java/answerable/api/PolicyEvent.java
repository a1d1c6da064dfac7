package answerable.api;

import answerable.api.Id.CalendarId;
import answerable.api.Id.StandardId;
import org.axonframework.serialization.Revision;

/** What holds for every estate: working calendars and service standards, one stream per name, one event per version. */
public sealed interface PolicyEvent extends DomainEvent {
  sealed interface CalendarEvent extends PolicyEvent {}

  sealed interface StandardEvent extends PolicyEvent {}

  @Revision("1")
  record CalendarPublished(CalendarId calendarId, String name, WorkingCalendar calendar) implements CalendarEvent {}

  @Revision("1")
  record StandardPublished(StandardId standardId, ServiceStandard standard) implements StandardEvent {}
}
