package answerable.command.survey;

import static answerable.api.Code.*;
import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import answerable.api.Id.CompetitorSampleId;
import answerable.api.SurveyCommand.*;
import answerable.api.SurveyEvent.*;
import answerable.command.Judgement;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.messaging.MetaData;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.spring.stereotype.Aggregate;

/** 竞争者样本: what customers of another company answered, nobody's words, and no claim that it does not bear. */
@Aggregate(cache = "aggregateCache")
class CompetitorSample {
  private static final int MOST = 5_000;

  @AggregateIdentifier private CompetitorSampleId id;
  private String form;
  private boolean probability;
  private int answers;
  private boolean closed;

  @SuppressWarnings("NullAway.Init")
  protected CompetitorSample() {}

  @SuppressWarnings("NullAway.Init")
  @CommandHandler CompetitorSample(OpenCompetitorSample c) {
    var judgement = new Judgement(c.act(), -1);
    String description = c.frameDescription();
    if (description == null || description.isBlank()) {
      throw judgement.refusal(COMP_1);
    }
    record(judgement, new CompetitorSampleOpened(
        c.sampleId(), c.waveId(), c.estate(), c.competitor(), description, c.probability(), c.form()));
  }

  @CommandHandler void handle(AnswerForCompetitor c) {
    var judgement = judge(c).require(!closed, STATE_1).require(answers < MOST, LIMIT_EXCEEDED);
    if (!c.form().hash().equals(form) || !c.form().modes().contains(c.mode())) {
      throw judgement.refusal(ANSW_1);
    }
    if (c.answers().stream().anyMatch(given -> given.text() != null)) {
      throw judgement.refusal(COMP_2);
    }
    if (!new Answering(c.form(), c.answers()).fits()) {
      throw judgement.refusal(ANSW_2);
    }
    record(judgement, new CompetitorAnswered(id, answers + 1, c.mode(), c.on(),
        c.answers().stream().map(given -> new Score(given.item(), given.value())).toList()));
  }

  @CommandHandler void handle(CloseCompetitorSample c) {
    record(judge(c).require(!closed, STATE_1), new CompetitorSampleClosed(id, answers));
  }

  @CommandHandler void handle(RecordCompetitorResults c) {
    var judgement = judge(c)
        .require(closed, STATE_1)
        .require(c.figures().stream().allMatch(Cells::mayBeShown), CELL_1)
        .require(probability || c.figures().stream().noneMatch(Cells::claimsPrecision), COMP_3);
    record(judgement, new CompetitorResultsComputed(id, c.codeVersion(), c.figures(), c.digest()));
  }

  @EventSourcingHandler void on(CompetitorEvent event) {
    switch (event) {
      case CompetitorSampleOpened e -> {
        id = e.sampleId();
        form = e.form();
        probability = e.probability();
      }
      case CompetitorAnswered e -> answers = e.number();
      case CompetitorSampleClosed _ -> closed = true;
      case CompetitorResultsComputed _ -> {}
    }
  }

  private Judgement judge(CompetitorCommand c) {
    return new Judgement(c.act(), AggregateLifecycle.getVersion());
  }

  private static void record(Judgement judgement, CompetitorEvent event) {
    apply(event, MetaData.with("meta", Unlinked.of(judgement.meta())));
  }
}
