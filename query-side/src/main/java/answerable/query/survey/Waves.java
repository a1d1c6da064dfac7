package answerable.query.survey;

import answerable.api.Actor;
import answerable.api.Id.EstateId;
import answerable.api.Id.SurveyId;
import answerable.api.Plan;
import answerable.api.Recorded;
import answerable.api.SurveyEvent.*;
import answerable.api.SurveyTerms.WaveState;
import answerable.log.Wanted;
import answerable.query.complaint.Lists;
import answerable.query.projection.Projection;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** 一次调查: its plan, frame, draw, executor, fielding, results and signature, each with when and by whom. */
public final class Waves implements Projection<WaveEvent, Waves.Row> {
  /**
   * @param sample the first draw; {@code supplements} say what each stratum has since
   * @param linked invitations of which it is on record, sealed, whose they are
   * @param keyDestroyed nobody can say whose an answer is
   * @param settledAt the position of that; no answer after it counts
   * @param coding the codes of comments by item
   * @param version the number of events, as commands name it
   */
  public record Row(
      EstateId estate, SurveyId survey, int number, WaveState state, Plan plan, List<Step> steps, @Nullable FrameFrozen frame,
      @Nullable SampleDrawn sample, List<SupplementDrawn> supplements, @Nullable ExecutorAppointed executor,
      @Nullable IncentivePolicySet incentive, @Nullable IncentivesCounted counted, @Nullable FieldingStarted fielding, int linked,
      boolean keyDestroyed, @Nullable Long settledAt, List<ResultsComputed> results, List<ReportPublished> reports, List<FeedbackGiven> feedback,
      Map<String, List<CommentCode>> coding, int version) {
    /** What of each stratum is in the sample by now. */
    public List<Drawn> drawn() {
      return !supplements.isEmpty() ? supplements.getLast().strata() : sample == null ? List.of() : sample.strata();
    }

    /** In the frame. */
    public long households() {
      return drawn().stream().mapToLong(Drawn::households).sum();
    }

    Row withoutResults() {
      return new Row(estate, survey, number, state, plan, steps, frame, sample, supplements, executor, incentive, counted, fielding, linked,
          keyDestroyed, settledAt, List.of(), reports, feedback, coding, version);
    }
  }

  /** {@code act}: the event's name. */
  public record Step(String act, Actor by, Instant at) {}

  @Override public String name() {
    return "survey_waves";
  }

  @Override public int version() {
    return 2;
  }

  @Override public Class<WaveEvent> events() {
    return WaveEvent.class;
  }

  /** The sealed links are not for reading. */
  private static final Wanted READS = Wanted.of(WaveEvent.class)
      .whole(SurveyPlanned.class).whole(SurveyPlanRevised.class).whole(SurveyPlanApproved.class).whole(FrameFrozen.class)
      .whole(SampleDrawn.class).whole(SupplementDrawn.class).whole(ExecutorAppointed.class).whole(IncentivePolicySet.class)
      .whole(FieldingStarted.class).event(LinksSealed.class, "invitations").whole(IncentivesCounted.class).whole(WaveClosed.class)
      .whole(LinkKeyDestroyed.class).whole(CodingFrameSet.class).whole(ResultsComputed.class).whole(ReportPublished.class).whole(FeedbackGiven.class)
      .whole(ResultsAcknowledged.class).meta("actor", "occurredAt");

  @Override public Wanted reads() {
    return READS;
  }

  @Override public Class<Row> row() {
    return Row.class;
  }

  @Override public List<String> indexes() {
    return List.of("estate, stream", "survey, number");
  }

  @Override public Row evolve(@Nullable Row before, Recorded<? extends WaveEvent> recorded) {
    if (recorded.event() instanceof SurveyPlanned e) {
      return new Draft(e).done(step(recorded), recorded.seq());
    }
    Draft draft = new Draft(Objects.requireNonNull(before));
    draft.on(recorded.event(), recorded.position());
    return draft.done(recorded.event() instanceof LinksSealed ? null : step(recorded), recorded.seq());
  }

  private static Step step(Recorded<? extends WaveEvent> recorded) {
    return new Step(recorded.event().getClass().getSimpleName(), recorded.meta().actor(), recorded.meta().occurredAt());
  }

  /** The components that events change. */
  private static final class Draft {
    private final EstateId estate;
    private final SurveyId survey;
    private final int number;
    private WaveState state = WaveState.PLANNED;
    private Plan plan;
    private List<Step> steps = List.of();
    private @Nullable FrameFrozen frame;
    private @Nullable SampleDrawn sample;
    private List<SupplementDrawn> supplements = List.of();
    private @Nullable ExecutorAppointed executor;
    private @Nullable IncentivePolicySet incentive;
    private @Nullable IncentivesCounted counted;
    private @Nullable FieldingStarted fielding;
    private int linked;
    private @Nullable Long settledAt;
    private List<ResultsComputed> results = List.of();
    private List<ReportPublished> reports = List.of();
    private List<FeedbackGiven> feedback = List.of();
    private Map<String, List<CommentCode>> coding = Map.of();

    Draft(SurveyPlanned e) {
      estate = e.estate();
      survey = e.surveyId();
      number = e.number();
      plan = e.plan();
    }

    Draft(Row r) {
      estate = r.estate;
      survey = r.survey;
      number = r.number;
      state = r.state;
      plan = r.plan;
      steps = r.steps;
      frame = r.frame;
      sample = r.sample;
      supplements = r.supplements;
      executor = r.executor;
      incentive = r.incentive;
      counted = r.counted;
      fielding = r.fielding;
      linked = r.linked;
      settledAt = r.settledAt;
      results = r.results;
      reports = r.reports;
      feedback = r.feedback;
      coding = r.coding;
    }

    void on(WaveEvent event, long position) {
      switch (event) {
        case SurveyPlanned _ -> {}
        case SurveyPlanRevised e -> plan = e.plan();
        case SurveyPlanApproved _ -> state = WaveState.APPROVED;
        case FrameFrozen e -> {
          frame = e;
          state = WaveState.FRAMED;
        }
        case SampleDrawn e -> {
          sample = e;
          state = WaveState.DRAWN;
        }
        case SupplementDrawn e -> supplements = Lists.latest(supplements, e);
        case ExecutorAppointed e -> executor = e;
        case IncentivePolicySet e -> incentive = e;
        case FieldingStarted e -> {
          fielding = e;
          state = WaveState.FIELDING;
        }
        case LinksSealed e -> linked += e.invitations();
        case IncentivesCounted e -> counted = e;
        case WaveClosed _ -> state = WaveState.CLOSED;
        case LinkKeyDestroyed _ -> settledAt = position;
        case ResultsComputed e -> {
          results = Lists.latest(results, e);
          state = WaveState.ANALYSED;
        }
        case ReportPublished e -> {
          reports = Lists.latest(reports, e);
          state = state == WaveState.ANALYSED ? WaveState.REPORTED : state;
        }
        case CodingFrameSet e -> {
          coding = new TreeMap<>(coding);
          coding.put(e.item(), e.codes());
        }
        case FeedbackGiven e -> feedback = Lists.latest(feedback, e);
        case ResultsAcknowledged _ -> state = WaveState.ACKNOWLEDGED;
      }
    }

    Row done(@Nullable Step step, int version) {
      return new Row(estate, survey, number, state, plan, step == null ? steps : Lists.latest(steps, step), frame, sample, supplements, executor,
          incentive, counted, fielding, linked, settledAt != null, settledAt, results, reports, feedback, coding, version);
    }
  }
}
