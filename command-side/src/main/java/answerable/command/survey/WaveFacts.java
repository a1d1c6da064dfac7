package answerable.command.survey;

import answerable.api.Id.EstateId;
import answerable.api.Id.SurveyId;
import answerable.api.Id.WaveId;
import answerable.api.Plan;
import answerable.api.SurveyEvent.*;
import answerable.api.SurveyTerms.Recipients;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the edge needs to know of a wave. The sealed links are not among it.
 *
 * @param draw how the sample was drawn; what was drawn by now is {@code strata}
 * @param sealed how many households have their link to an invitation
 * @param closed the last questionnaire that counts has come
 * @param keyDestroyed nobody can say any more whose an invitation is
 * @param coding the codes of comments by item
 */
record WaveFacts(
    WaveId id,
    SurveyId survey,
    EstateId estate,
    int number,
    Plan plan,
    @Nullable FrameFrozen frame,
    @Nullable SampleDrawn draw,
    List<Drawn> strata,
    @Nullable ExecutorAppointed executor,
    @Nullable IncentivePolicySet incentive,
    @Nullable FieldingStarted fielding,
    int sealed,
    boolean closed,
    boolean keyDestroyed,
    Map<String, List<CommentCode>> coding) {

  /** {@code before}: null where the wave begins, with its plan. */
  static WaveFacts after(@Nullable WaveFacts before, WaveEvent event) {
    if (event instanceof SurveyPlanned planned) {
      return of(planned);
    }
    if (before == null) {
      throw new IllegalStateException("a wave begins with its plan");
    }
    return before.with(event);
  }

  private static WaveFacts of(SurveyPlanned e) {
    return new WaveFacts(e.waveId(), e.surveyId(), e.estate(), e.number(), e.plan(), null, null, List.of(), null, null, null, 0, false, false, Map.of());
  }

  private WaveFacts with(WaveEvent event) {
    return switch (event) {
      case SurveyPlanRevised e ->
          new WaveFacts(id, survey, estate, number, e.plan(), frame, draw, strata, executor, incentive, fielding, sealed, closed, keyDestroyed, coding);
      case FrameFrozen e ->
          new WaveFacts(id, survey, estate, number, plan, e, draw, strata, executor, incentive, fielding, sealed, closed, keyDestroyed, coding);
      case SampleDrawn e ->
          new WaveFacts(id, survey, estate, number, plan, frame, e, e.strata(), executor, incentive, fielding, sealed, closed, keyDestroyed, coding);
      case SupplementDrawn e ->
          new WaveFacts(id, survey, estate, number, plan, frame, draw, e.strata(), executor, incentive, fielding, sealed, closed, keyDestroyed, coding);
      case ExecutorAppointed e ->
          new WaveFacts(id, survey, estate, number, plan, frame, draw, strata, e, incentive, fielding, sealed, closed, keyDestroyed, coding);
      case IncentivePolicySet e ->
          new WaveFacts(id, survey, estate, number, plan, frame, draw, strata, executor, e, fielding, sealed, closed, keyDestroyed, coding);
      case FieldingStarted e ->
          new WaveFacts(id, survey, estate, number, plan, frame, draw, strata, executor, incentive, e, sealed, closed, keyDestroyed, coding);
      case WaveClosed _ ->
          new WaveFacts(id, survey, estate, number, plan, frame, draw, strata, executor, incentive, fielding, sealed, true, keyDestroyed, coding);
      case LinkKeyDestroyed _ ->
          new WaveFacts(id, survey, estate, number, plan, frame, draw, strata, executor, incentive, fielding, sealed, closed, true, coding);
      case LinksSealed e -> new WaveFacts(id, survey, estate, number, plan, frame, draw, strata, executor, incentive, fielding,
          sealed + e.invitations(), closed, keyDestroyed, coding);
      case CodingFrameSet e -> {
        Map<String, List<CommentCode>> all = new HashMap<>(coding);
        all.put(e.item(), e.codes());
        yield new WaveFacts(id, survey, estate, number, plan, frame, draw, strata, executor, incentive, fielding, sealed, closed, keyDestroyed,
            Map.copyOf(all));
      }
      case SurveyPlanned _, SurveyPlanApproved _, IncentivesCounted _, ResultsComputed _, ReportPublished _,
          FeedbackGiven _, ResultsAcknowledged _ -> this;
    };
  }

  /** An answer that comes now counts. */
  boolean open() {
    return fielding != null && !closed;
  }

  InvitationTerms terms() {
    Plan.Fieldwork fieldwork = plan.fieldwork();
    return new InvitationTerms(fieldwork.reminders(), fieldwork.completePercent(), fieldwork.partialPercent(),
        incentive == null ? Recipients.NOBODY : incentive.recipients());
  }
}
