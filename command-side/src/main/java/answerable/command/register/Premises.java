package answerable.command.register;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import answerable.api.Id.PremisesId;
import answerable.api.RegisterCommand.RegisterPremises;
import answerable.api.RegisterEvent.PremisesEvent;
import answerable.api.RegisterEvent.PremisesRegistered;
import answerable.command.Judgement;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.messaging.MetaData;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.spring.stereotype.Aggregate;

/** A building, unit, room or facility of an estate. */
@Aggregate(cache = "aggregateCache")
class Premises {
  @AggregateIdentifier private PremisesId id;

  @SuppressWarnings("NullAway.Init")
  protected Premises() {}

  @SuppressWarnings("NullAway.Init")
  @CommandHandler Premises(RegisterPremises c) {
    apply(
        new PremisesRegistered(c.id(), c.estate(), c.kind(), c.building(), c.unit(), c.room(), c.facility()),
        MetaData.with("meta", new Judgement(c.act(), -1).meta()));
  }

  @EventSourcingHandler void on(PremisesEvent event) {
    id = event.premisesId();
  }
}
