package answerable.command.register;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import answerable.api.Id.EstateId;
import answerable.api.Id.HouseholdId;
import answerable.api.RegisterCommand.RecordResident;
import answerable.api.RegisterCommand.RegisterHousehold;
import answerable.api.RegisterEvent.HouseholdEvent;
import answerable.api.RegisterEvent.HouseholdRegistered;
import answerable.api.RegisterEvent.ResidentRecorded;
import answerable.command.Judgement;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.messaging.MetaData;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.spring.stereotype.Aggregate;

/** Those who own a home or live in it. */
@Aggregate(cache = "aggregateCache")
class Household {
  @AggregateIdentifier private HouseholdId id;
  private EstateId estate;

  @SuppressWarnings("NullAway.Init")
  protected Household() {}

  @SuppressWarnings("NullAway.Init")
  @CommandHandler Household(RegisterHousehold c) {
    record(new Judgement(c.act(), -1),
        new HouseholdRegistered(c.id(), c.estate(), c.premises(), c.building(), c.room(), c.residents()));
  }

  @CommandHandler void handle(RecordResident c) {
    record(new Judgement(c.act(), AggregateLifecycle.getVersion()), new ResidentRecorded(id, estate, c.resident()));
  }

  @EventSourcingHandler void on(HouseholdEvent event) {
    id = event.householdId();
    estate = event.estate();
  }

  private static void record(Judgement judgement, HouseholdEvent event) {
    apply(event, MetaData.with("meta", judgement.meta()));
  }
}
