package answerable.command.survey;

import static answerable.api.Code.*;
import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import answerable.api.Id.ExpectationId;
import answerable.api.Id.SubjectId;
import answerable.api.SurveyCommand.*;
import answerable.api.SurveyEvent.*;
import answerable.command.Judgement;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.messaging.MetaData;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.spring.stereotype.Aggregate;

/** 个人专访、专题小组讨论: what residents said they expect, each under a key of its own, with nobody's name beside it. */
@Aggregate(cache = "aggregateCache")
class Expectation {
  @AggregateIdentifier private ExpectationId id;
  private boolean withdrawn;

  @SuppressWarnings("NullAway.Init")
  protected Expectation() {}

  @SuppressWarnings("NullAway.Init")
  @CommandHandler Expectation(RecordExpectationInterview c) {
    var judgement = consented(c, c.consent()).require(!c.expectations().isEmpty(), SRC_1);
    var own = new SubjectId(c.expectationId().value());
    record(judgement, new ExpectationInterviewRecorded(c.expectationId(), c.surveyId(), c.stratum(), c.on(), c.interviewer(),
        c.expectations().stream().map(words -> words.about(own)).toList()));
  }

  @SuppressWarnings("NullAway.Init")
  @CommandHandler Expectation(HoldFocusGroup c) {
    var judgement = consented(c, c.consent())
        .require(!c.statements().isEmpty(), SRC_1)
        .require(c.statements().stream().allMatch(s -> s.agreed() >= 0 && s.agreed() <= c.participants()), SRC_2);
    var own = new SubjectId(c.expectationId().value());
    record(judgement, new FocusGroupHeld(c.expectationId(), c.surveyId(), c.on(), c.moderator(), c.participants(),
        c.statements().stream().map(s -> new Voiced(s.statement().about(own), s.agreed())).toList()));
  }

  @CommandHandler void handle(WithdrawConsent c) {
    var judgement = new Judgement(c.act(), AggregateLifecycle.getVersion()).require(!withdrawn, STATE_1);
    record(judgement, new ConsentWithdrawn(id, c.on()));
  }

  /** Words without consent can't be kept, whoever wrote them down before. */
  private static Judgement consented(ExpectationCommand c, boolean consent) {
    var judgement = new Judgement(c.act(), -1);
    if (!consent) {
      throw judgement.refusal(CONS_1);
    }
    return judgement;
  }

  @EventSourcingHandler void on(ExpectationEvent event) {
    id = event.expectationId();
    switch (event) {
      case ExpectationInterviewRecorded _, FocusGroupHeld _ -> {}
      case ConsentWithdrawn _ -> withdrawn = true;
    }
  }

  private static void record(Judgement judgement, ExpectationEvent event) {
    apply(event, MetaData.with("meta", Unlinked.of(judgement.meta())));
  }
}
