package answerable.command.register;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import answerable.api.Code;
import answerable.api.Id.StandardId;
import answerable.api.PolicyCommand.PublishStandard;
import answerable.api.PolicyEvent.StandardEvent;
import answerable.api.PolicyEvent.StandardPublished;
import answerable.api.ServiceStandard;
import answerable.command.Judgement;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.messaging.MetaData;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;

/** The published versions of one service standard, numbered without a gap after the one that the program came with, if any. */
@Aggregate(cache = "aggregateCache")
class StandardVersions {
  @AggregateIdentifier private StandardId id;
  private @Nullable ServiceStandard current;

  @SuppressWarnings("NullAway.Init")
  protected StandardVersions() {}

  @CommandHandler
  @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
  void handle(PublishStandard c) {
    var judgement = new Judgement(c.act(), Versions.last()).require(
        current == null || c.standard().version() == current.version() + 1, Code.CONCURRENT,
        Versions.details(current == null ? null : current.pin()));
    apply(new StandardPublished(c.id(), c.standard()), MetaData.with("meta", judgement.meta()));
  }

  @EventSourcingHandler void on(StandardEvent event) {
    switch (event) {
      case StandardPublished e -> {
        id = e.standardId();
        current = e.standard();
      }
    }
  }
}
