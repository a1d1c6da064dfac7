package answerable.command.register;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import answerable.api.Code;
import answerable.api.Id.EstateId;
import answerable.api.Id.StaffId;
import answerable.api.RegisterCommand;
import answerable.api.RegisterCommand.AssignBuildings;
import answerable.api.RegisterCommand.ChangePost;
import answerable.api.RegisterCommand.DepartStaff;
import answerable.api.RegisterCommand.EngageStaff;
import answerable.api.RegisterEvent.BuildingsAssigned;
import answerable.api.RegisterEvent.StaffDeparted;
import answerable.api.RegisterEvent.StaffEngaged;
import answerable.api.RegisterEvent.StaffEvent;
import answerable.api.RegisterEvent.StaffPostChanged;
import answerable.api.Role;
import answerable.command.Judgement;
import java.util.List;
import java.util.Set;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.messaging.MetaData;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.spring.stereotype.Aggregate;

/** Somebody who works for an estate until they depart. Those of imported history neither come nor go. */
@Aggregate(cache = "aggregateCache")
class StaffMember {
  @AggregateIdentifier private StaffId id;
  private EstateId estate;
  private String post;
  private Set<Role> roles;
  private List<String> buildings = List.of();
  private boolean atWork;

  @SuppressWarnings("NullAway.Init")
  protected StaffMember() {}

  @SuppressWarnings("NullAway.Init")
  @CommandHandler StaffMember(EngageStaff c) {
    record(new Judgement(c.act(), -1),
        new StaffEngaged(c.id(), c.estate(), c.login(), c.name(), c.phone(), c.post(), c.roles(), c.imported()));
  }

  @CommandHandler void handle(ChangePost c) {
    var judgement = judge(c);
    if (!c.post().equals(post) || !c.roles().equals(roles)) {
      record(judgement, new StaffPostChanged(id, estate, c.post(), c.roles()));
    }
  }

  @CommandHandler void handle(AssignBuildings c) {
    var judgement = judge(c);
    if (!c.buildings().equals(buildings)) {
      record(judgement, new BuildingsAssigned(id, estate, c.buildings()));
    }
  }

  @CommandHandler void handle(DepartStaff c) {
    record(judge(c), new StaffDeparted(id, estate, c.departedAt()));
  }

  @EventSourcingHandler void on(StaffEvent event) {
    switch (event) {
      case StaffEngaged e -> {
        id = e.staffId();
        estate = e.estate();
        post = e.post();
        roles = e.roles();
        atWork = !e.imported();
      }
      case StaffPostChanged e -> {
        post = e.post();
        roles = e.roles();
      }
      case BuildingsAssigned e -> buildings = e.buildings();
      case StaffDeparted _ -> atWork = false;
    }
  }

  private Judgement judge(RegisterCommand c) {
    return new Judgement(c.act(), AggregateLifecycle.getVersion()).require(atWork, Code.STATE_1);
  }

  private static void record(Judgement judgement, StaffEvent event) {
    apply(event, MetaData.with("meta", judgement.meta()));
  }
}
