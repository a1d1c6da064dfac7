package answerable.command.register;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import answerable.api.Id.EstateId;
import answerable.api.Id.PremisesId;
import answerable.api.RegisterCommand.MeasurePremises;
import answerable.api.RegisterCommand.RegisterPremises;
import answerable.api.RegisterEvent.PremisesEvent;
import answerable.api.RegisterEvent.PremisesMeasured;
import answerable.api.RegisterEvent.PremisesRegistered;
import answerable.command.Judgement;
import java.math.BigDecimal;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.messaging.MetaData;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;

/** A building, unit, room or facility of an estate, and how large it is. */
@Aggregate(cache = "aggregateCache")
class Premises {
  @AggregateIdentifier private PremisesId id;
  private EstateId estate;
  private @Nullable BigDecimal area;

  @SuppressWarnings("NullAway.Init")
  protected Premises() {}

  @SuppressWarnings("NullAway.Init")
  @CommandHandler Premises(RegisterPremises c) {
    var judgement = new Judgement(c.act(), -1);
    record(judgement, new PremisesRegistered(c.id(), c.estate(), c.kind(), c.building(), c.unit(), c.room(), c.facility()));
    if (c.area() != null) {
      record(judgement, new PremisesMeasured(c.id(), c.estate(), c.area()));
    }
  }

  @CommandHandler void handle(MeasurePremises c) {
    var judgement = new Judgement(c.act(), AggregateLifecycle.getVersion());
    if (area == null || area.compareTo(c.area()) != 0) {
      record(judgement, new PremisesMeasured(id, estate, c.area()));
    }
  }

  @EventSourcingHandler void on(PremisesEvent event) {
    switch (event) {
      case PremisesRegistered e -> {
        id = e.premisesId();
        estate = e.estate();
      }
      case PremisesMeasured e -> area = e.area();
    }
  }

  private static void record(Judgement judgement, PremisesEvent event) {
    apply(event, MetaData.with("meta", judgement.meta()));
  }
}
