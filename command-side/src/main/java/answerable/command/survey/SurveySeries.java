package answerable.command.survey;

import static answerable.api.Code.*;
import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import answerable.api.Id.SubjectId;
import answerable.api.Id.SurveyId;
import answerable.api.SurveyCommand.*;
import answerable.api.SurveyEvent.*;
import answerable.command.Judgement;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.messaging.MetaData;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.spring.stereotype.Aggregate;

/** 调查系列: waves that can be compared, because they ask the same core. */
@Aggregate(cache = "aggregateCache")
class SurveySeries {
  @AggregateIdentifier private SurveyId id;
  private List<String> core;
  private final Set<String> derived = new HashSet<>();

  @SuppressWarnings("NullAway.Init")
  protected SurveySeries() {}

  @SuppressWarnings("NullAway.Init")
  @CommandHandler SurveySeries(OpenSeries c) {
    record(new Judgement(c.act(), -1), new SurveySeriesOpened(c.surveyId(), c.estate(), c.name(), c.core()));
  }

  @CommandHandler void handle(ChangeCoreItems c) {
    var judgement = new Judgement(c.act(), AggregateLifecycle.getVersion()).require(!core.equals(c.core()), STATE_1);
    record(judgement, new CoreItemsChanged(id, c.core(), c.reason().about(new SubjectId(id.value()))));
  }

  @CommandHandler void handle(DeriveItem c) {
    var judgement = new Judgement(c.act(), AggregateLifecycle.getVersion())
        .require(!derived.contains(c.item()), CODE_TAKEN)
        .require(c.text().complete(), QUEST_4)
        .require(!c.sources().isEmpty() && c.sourcesKnown(), SRC_1);
    record(judgement, new ExpectationItemDerived(id, c.item(), c.text(), c.sources()));
  }

  @EventSourcingHandler void on(SeriesEvent event) {
    switch (event) {
      case SurveySeriesOpened e -> {
        id = e.surveyId();
        core = e.core();
      }
      case CoreItemsChanged e -> core = e.core();
      case ExpectationItemDerived e -> derived.add(e.item());
    }
  }

  private static void record(Judgement judgement, SeriesEvent event) {
    apply(event, MetaData.with("meta", judgement.meta()));
  }
}
