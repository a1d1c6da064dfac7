package answerable.command.register;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import answerable.api.Id.EstateId;
import answerable.api.RegisterCommand.ChangeEstateTerms;
import answerable.api.RegisterCommand.RegisterEstate;
import answerable.api.RegisterEvent.EstateEvent;
import answerable.api.RegisterEvent.EstateRegistered;
import answerable.api.RegisterEvent.EstateTermsChanged;
import answerable.command.Judgement;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.messaging.MetaData;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.spring.stereotype.Aggregate;

/** A residential estate and the terms under which its complaints are handled. That its code is its own, the log sees to. */
@Aggregate(cache = "aggregateCache")
class Estate {
  @AggregateIdentifier private EstateId id;

  @SuppressWarnings("NullAway.Init")
  protected Estate() {}

  @SuppressWarnings("NullAway.Init")
  @CommandHandler Estate(RegisterEstate c) {
    apply(
        new EstateRegistered(c.id(), c.code(), c.name(), c.company(), c.zone(), c.standard(), c.approvalAbove()),
        MetaData.with("meta", new Judgement(c.act(), -1).meta()));
  }

  @CommandHandler void handle(ChangeEstateTerms c) {
    apply(
        new EstateTermsChanged(id, c.standard(), c.approvalAbove()),
        MetaData.with("meta", new Judgement(c.act(), AggregateLifecycle.getVersion()).meta()));
  }

  @EventSourcingHandler void on(EstateEvent event) {
    id = event.estate();
  }
}
