package answerable.command.register;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import answerable.api.Id.ContractorId;
import answerable.api.RegisterCommand.RegisterContractor;
import answerable.api.RegisterEvent.ContractorEvent;
import answerable.api.RegisterEvent.ContractorRegistered;
import answerable.command.Judgement;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.messaging.MetaData;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.spring.stereotype.Aggregate;

/** A firm that works for an estate and may be made responsible for a case. */
@Aggregate(cache = "aggregateCache")
class Contractor {
  @AggregateIdentifier private ContractorId id;

  @SuppressWarnings("NullAway.Init")
  protected Contractor() {}

  @SuppressWarnings("NullAway.Init")
  @CommandHandler Contractor(RegisterContractor c) {
    apply(
        new ContractorRegistered(c.id(), c.estate(), c.name(), c.trade()),
        MetaData.with("meta", new Judgement(c.act(), -1).meta()));
  }

  @EventSourcingHandler void on(ContractorEvent event) {
    id = event.contractorId();
  }
}
