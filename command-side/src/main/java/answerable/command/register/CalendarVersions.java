package answerable.command.register;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import answerable.api.Code;
import answerable.api.Id.CalendarId;
import answerable.api.PolicyCommand.PublishCalendar;
import answerable.api.PolicyEvent.CalendarEvent;
import answerable.api.PolicyEvent.CalendarPublished;
import answerable.command.Judgement;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.messaging.MetaData;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;

/**
 * The published versions of one working calendar. The first of them begins the stream, also where the program came with a version of
 * its own. Each is made from the one that held: what was published meanwhile is never dropped unseen.
 */
@Aggregate(cache = "aggregateCache")
class CalendarVersions {
  @AggregateIdentifier private CalendarId id;
  private @Nullable String current;

  @SuppressWarnings("NullAway.Init")
  protected CalendarVersions() {}

  @CommandHandler
  @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
  void handle(PublishCalendar c) {
    var judgement = new Judgement(c.act(), Versions.last())
        .require(current == null || current.equals(c.basedOn()), Code.CONCURRENT, Versions.details(current));
    apply(new CalendarPublished(c.id(), c.name(), c.calendar()), MetaData.with("meta", judgement.meta()));
  }

  @EventSourcingHandler void on(CalendarEvent event) {
    switch (event) {
      case CalendarPublished e -> {
        id = e.calendarId();
        current = e.calendar().version();
      }
    }
  }
}
