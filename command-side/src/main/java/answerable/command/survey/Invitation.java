package answerable.command.survey;

import static answerable.api.Code.*;
import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import answerable.api.Id.InvitationId;
import answerable.api.Id.SubjectId;
import answerable.api.SurveyCommand.*;
import answerable.api.SurveyEvent.*;
import answerable.api.SurveyTerms.Mode;
import answerable.api.SurveyTerms.OutcomeCode;
import answerable.api.SurveyTerms.SetAside;
import answerable.api.Words;
import answerable.command.Judgement;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.messaging.MetaData;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;

/** 邀请: how one household was asked and what it answered. Whose it is, is written nowhere on this stream. */
@Aggregate(cache = "aggregateCache")
class Invitation {
  @AggregateIdentifier private InvitationId id;
  private String form;
  private InvitationTerms terms;
  private OutcomeCode outcome = OutcomeCode.UH;
  private int attempts;
  private int reminders;
  private boolean handedOver;
  private boolean settled;
  private Set<String> words = Set.of();

  @SuppressWarnings("NullAway.Init")
  protected Invitation() {}

  @SuppressWarnings("NullAway.Init")
  @CommandHandler Invitation(IssueInvitation c) {
    record(new Judgement(c.act(), -1),
        new InvitationIssued(c.invitationId(), c.waveId(), c.stratum(), c.tokenHash(), c.form(), c.terms()));
  }

  @CommandHandler void handle(SendReminder c) {
    var judgement = judgeAsking(c).require(reminders < terms.reminders(), REMIND_1);
    record(judgement, new ReminderSent(id, reminders + 1, c.way(), c.on()));
  }

  @CommandHandler void handle(RecordAttempt c) {
    var judgement = mayAsk(judgeAsking(c), c.interviewer());
    record(judgement,
        new AttemptRecorded(id, attempts + 1, c.on(), c.part(), code(c.interviewer()), c.result(), Outcomes.of(c.result())));
  }

  /** Nothing that a household says is turned away because it came twice or late: it is kept, and not counted. */
  @CommandHandler void handle(AnswerSurvey c) {
    var judgement = mayAsk(judge(c), c.interviewer());
    if (!c.formHash().equals(form)) {
      throw judgement.refusal(ANSW_1);
    }
    judgement
        .require(c.form().modes().contains(c.mode()), ANSW_1)
        .require(c.mode() != Mode.INTERVIEW || c.interviewer() != null, EXEC_3);
    var answering = new Answering(c.form(), c.answers());
    if (!answering.fits()) {
      throw judgement.refusal(ANSW_2);
    }
    OutcomeCode completeness = answering.completeness(terms);
    SetAside aside = setAside(completeness, c.waveOpen());
    record(judgement, aside == null
        ? new SurveyAnswered(id, c.mode(), c.on(), code(c.interviewer()), c.seconds(), completeness, answering.applicable(),
            sealed(answering.whole()))
        : new AnswerSetAside(id, aside, c.mode(), c.on(), code(c.interviewer()), c.seconds(), answering.applicable(),
            sealed(answering.whole())));
  }

  private @Nullable SetAside setAside(OutcomeCode completeness, boolean waveOpen) {
    if (settled || !waveOpen) {
      return SetAside.LATE;
    }
    if (outcome == OutcomeCode.I || outcome == OutcomeCode.P && completeness != OutcomeCode.I) {
      return SetAside.DUPLICATE;
    }
    return completeness == OutcomeCode.R ? SetAside.BROKEN_OFF : null;
  }

  private List<Answered> sealed(List<Given> answers) {
    return answers.stream()
        .map(given -> new Answered(given.item(), given.value(), Words.about(new SubjectId(id.value()), given.text()))).toList();
  }

  @CommandHandler void handle(HandOverIncentive c) {
    var judgement = judge(c).require(entitled(), GIFT_1).require(!handedOver, GIFT_2);
    record(judgement, new IncentiveHandedOver(id, c.on()));
  }

  /** Looks at whether there is an answer, never into it. */
  private boolean entitled() {
    return switch (terms.incentive()) {
      case NOBODY -> false;
      case EVERY_INVITED -> true;
      case EVERY_ANSWERED -> outcome == OutcomeCode.I || outcome == OutcomeCode.P;
    };
  }

  @CommandHandler void handle(CodeComment c) {
    record(judge(c).require(c.keyDestroyed(), LINK_2).require(words.contains(c.item()), CODE_2).require(c.frame().containsAll(c.codes()), CODE_1),
        new CommentCoded(id, c.item(), c.codes()));
  }

  @CommandHandler void handle(SettleInvitation c) {
    record(judge(c).require(!settled, STATE_1), new InvitationSettled(id, outcome));
  }

  @EventSourcingHandler void on(InvitationEvent event) {
    switch (event) {
      case InvitationIssued e -> {
        id = e.invitationId();
        form = e.form();
        terms = e.terms();
      }
      case ReminderSent e -> reminders = e.number();
      case AttemptRecorded e -> {
        attempts = e.number();
        outcome = outcome.or(e.outcome());
      }
      case SurveyAnswered e -> {
        outcome = outcome.or(e.completeness());
        words = e.answers().stream().filter(answer -> answer.text() != null).map(Answered::item).collect(Collectors.toSet());
      }
      case AnswerSetAside e -> outcome = e.because() == SetAside.BROKEN_OFF ? outcome.or(OutcomeCode.R) : outcome;
      case IncentiveHandedOver _ -> handedOver = true;
      case CommentCoded _ -> {}
      case InvitationSettled _ -> settled = true;
    }
  }

  /** Who was seen to be done with it is not asked again, and nobody is after the wave. */
  private Judgement judgeAsking(InvitationCommand c) {
    return judge(c).require(!settled, STATE_1).require(!Outcomes.done(outcome), FIELD_2);
  }

  private static Judgement mayAsk(Judgement judgement, @Nullable Interviewer interviewer) {
    return judgement.require(interviewer == null || !interviewer.servesBuilding(), EXEC_2);
  }

  private static @Nullable String code(@Nullable Interviewer interviewer) {
    return interviewer == null ? null : interviewer.code();
  }

  private Judgement judge(InvitationCommand c) {
    return new Judgement(c.act(), AggregateLifecycle.getVersion());
  }

  private static void record(Judgement judgement, InvitationEvent event) {
    apply(event, MetaData.with("meta", Unlinked.of(judgement.meta())));
  }
}
