package answerable.command.survey;

import static answerable.api.Code.*;
import static answerable.api.SurveyTerms.WaveState.*;
import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import answerable.api.Act;
import answerable.api.Id.SubjectId;
import answerable.api.Id.WaveId;
import answerable.api.Plan;
import answerable.api.SurveyCommand.*;
import answerable.api.SurveyEvent.*;
import answerable.api.SurveyTerms.WaveState;
import answerable.api.Words;
import answerable.command.Judgement;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.messaging.MetaData;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.AggregateMember;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;

/** 一次调查, from its plan to the sponsor's signature. What is frozen stays frozen: plan, frame, draw, questionnaire, in this order. */
@Aggregate(cache = "aggregateCache")
class Wave {
  @AggregateIdentifier private WaveId id;
  private Plan plan;
  private final Set<String> planners = new HashSet<>();
  private WaveState state = PLANNED;
  private boolean executor;
  private @Nullable UUID linkKey;
  private boolean keyDestroyed;
  private int linked;
  private @Nullable String results;
  @AggregateMember private final Sample sample = new Sample(this);

  @SuppressWarnings("NullAway.Init")
  protected Wave() {}

  @SuppressWarnings("NullAway.Init")
  @CommandHandler Wave(PlanSurvey c) {
    var judgement = new Judgement(c.act(), -1).require(c.plan().sound(), PLAN_3);
    record(judgement, new SurveyPlanned(c.waveId(), c.surveyId(), c.estate(), c.number(), c.plan(), actor(c.act())));
  }

  @CommandHandler void handle(RevisePlan c) {
    record(judge(c).require(c.plan().sound(), PLAN_3), new SurveyPlanRevised(id, c.plan(), actor(c.act())));
  }

  @CommandHandler void handle(ApprovePlan c) {
    String approver = actor(c.act());
    var judgement = judge(c)
        .require(plan.saysWhatFor(), PLAN_1)
        .require(isSponsor(approver) && !planners.contains(approver), PLAN_2);
    record(judgement, new SurveyPlanApproved(id, approver, plan.digest()));
  }

  @CommandHandler void handle(AppointExecutor c) {
    String statement = c.independenceStatement();
    var judgement = judge(c);
    if (statement == null || statement.isBlank()) {
      throw judgement.refusal(EXEC_1);
    }
    record(judgement, new ExecutorAppointed(id, c.kind(), c.name(), statement));
  }

  @CommandHandler void handle(SetIncentivePolicy c) {
    record(judge(c), new IncentivePolicySet(id, c.what(), c.value(), c.recipients()));
  }

  @CommandHandler void handle(StartFielding c) {
    var judgement = judge(c).require(executor, EXEC_1);
    String hash = c.approvedHash();
    if (hash == null) {
      throw judgement.refusal(FIELD_1);
    }
    judgement.require(c.coreMissing().isEmpty(), FIELD_3, Map.of("items", c.coreMissing()));
    record(judgement, new FieldingStarted(id, c.questionnaire(), c.version(), hash, c.linkKey()));
  }

  @CommandHandler void handle(SealLinks c) {
    var judgement = judge(c)
        .require(c.linkKey().equals(linkKey) && c.invitations() > 0 && linked + c.invitations() <= sample.households(), LINK_1);
    record(judgement, new LinksSealed(id, c.linkKey(), c.invitations(), c.sealed()));
  }

  @CommandHandler void handle(CountIncentives c) {
    var judgement = judge(c).require(c.received() >= 0 && c.handedOver() >= 0 && c.left() >= 0, STATE_1);
    record(judgement, new IncentivesCounted(
        id, c.received(), c.handedOver(), c.left(), c.received() - c.handedOver() - c.left(), c.sheets()));
  }

  @CommandHandler void handle(CloseWave c) {
    record(judge(c), new WaveClosed(id));
  }

  @CommandHandler void handle(RecordKeyDestroyed c) {
    var judgement = judge(c).require(c.linkKey().equals(linkKey) && !keyDestroyed, LINK_1);
    record(judgement, new LinkKeyDestroyed(id, c.linkKey()));
  }

  @CommandHandler void handle(RecordResults c) {
    var judgement = judge(c)
        .require(keyDestroyed, LINK_2)
        .require(c.figures().stream().allMatch(Cells::mayBeShown), CELL_1);
    record(judgement, new ResultsComputed(id, c.codeVersion(), c.asOf(), c.weighting(), c.figures(), c.digest()));
  }

  @CommandHandler void handle(SetCodingFrame c) {
    record(judge(c), new CodingFrameSet(id, c.item(), c.codes()));
  }

  @CommandHandler void handle(PublishReport c) {
    var judgement = judge(c);
    record(judgement, new ReportPublished(id, c.audience(), c.sha256(), computed(judgement), plan.digest()));
  }

  @CommandHandler void handle(GiveFeedback c) {
    record(judge(c), new FeedbackGiven(id, c.audience(), c.how(), c.on(), Words.about(subject(), c.text())));
  }

  @CommandHandler void handle(AcknowledgeResults c) {
    String sponsor = actor(c.act());
    var judgement = judge(c).require(isSponsor(sponsor), ACK_1);
    record(judgement, new ResultsAcknowledged(id, sponsor, computed(judgement)));
  }

  private String computed(Judgement judgement) {
    String digest = results;
    if (digest == null) {
      throw judgement.refusal(STATE_1);
    }
    return digest;
  }

  @EventSourcingHandler void on(WaveEvent event) {
    switch (event) {
      case SurveyPlanned e -> {
        id = e.waveId();
        plan = e.plan();
        planners.add(e.planner());
      }
      case SurveyPlanRevised e -> {
        plan = e.plan();
        planners.add(e.planner());
      }
      case SurveyPlanApproved _ -> state = APPROVED;
      case FrameFrozen _ -> state = FRAMED;
      case SampleDrawn _ -> state = DRAWN;
      case ExecutorAppointed _ -> executor = true;
      case FieldingStarted e -> {
        state = FIELDING;
        linkKey = e.linkKey();
      }
      case LinksSealed e -> linked += e.invitations();
      case WaveClosed _ -> state = CLOSED;
      case LinkKeyDestroyed _ -> keyDestroyed = true;
      case ResultsComputed e -> {
        state = ANALYSED;
        results = e.digest();
      }
      case ReportPublished _ -> state = state == ANALYSED ? REPORTED : state;
      case ResultsAcknowledged _ -> state = ACKNOWLEDGED;
      case SupplementDrawn _, IncentivePolicySet _, IncentivesCounted _, CodingFrameSet _, FeedbackGiven _ -> {}
    }
  }

  Plan plan() {
    return plan;
  }

  WaveId id() {
    return id;
  }

  SubjectId subject() {
    return new SubjectId(id.value());
  }

  private boolean isSponsor(String actor) {
    return plan.sponsor() != null && plan.sponsor().toString().equals(actor);
  }

  Judgement judge(WaveCommand c) {
    return new Judgement(c.act(), AggregateLifecycle.getVersion())
        .require(Steps.permits(state, c), Steps.otherwise(state, c), Map.of("state", state));
  }

  private static String actor(Act act) {
    return act.meta().actor().id();
  }

  static void record(Judgement judgement, WaveEvent event) {
    apply(event, MetaData.with("meta", judgement.meta()));
  }
}
