package answerable.api;

import answerable.api.Form.Item;
import answerable.api.Id.CompetitorSampleId;
import answerable.api.Id.EstateId;
import answerable.api.Id.ExpectationId;
import answerable.api.Id.InvitationId;
import answerable.api.Id.QuestionnaireId;
import answerable.api.Id.SurveyId;
import answerable.api.Id.WaveId;
import answerable.api.SurveyTerms.AttemptResult;
import answerable.api.SurveyTerms.Audience;
import answerable.api.SurveyTerms.DayPart;
import answerable.api.SurveyTerms.DrawAlgorithm;
import answerable.api.SurveyTerms.Exclusion;
import answerable.api.SurveyTerms.ExecutorKind;
import answerable.api.SurveyTerms.Mode;
import answerable.api.SurveyTerms.OutcomeCode;
import answerable.api.SurveyTerms.Recipients;
import answerable.api.SurveyTerms.ReminderWay;
import answerable.api.SurveyTerms.SamplingMethod;
import answerable.api.SurveyTerms.SetAside;
import answerable.api.SurveyTerms.Weighting;
import answerable.api.Terms.Channel;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/** 客户满意度调查: questionnaires, series of waves, and one stream for every invitation, on which nobody is named. */
public sealed interface SurveyEvent extends DomainEvent {
  sealed interface QuestionnaireEvent extends SurveyEvent {
    QuestionnaireId questionnaireId();
  }

  sealed interface SeriesEvent extends SurveyEvent {
    SurveyId surveyId();
  }

  sealed interface ExpectationEvent extends SurveyEvent {
    ExpectationId expectationId();
  }

  sealed interface CompetitorEvent extends SurveyEvent {
    CompetitorSampleId sampleId();
  }

  sealed interface WaveEvent extends SurveyEvent {
    WaveId waveId();
  }

  /** Neither an event of this kind nor what stands beside it says whose invitation it is. */
  sealed interface InvitationEvent extends SurveyEvent {
    InvitationId invitationId();
  }

  /** {@code author}: the actor who wrote it. */
  @Revision("1")
  record QuestionnaireDrafted(
      QuestionnaireId questionnaireId, EstateId estate, Bilingual title, List<Mode> modes, String author)
      implements QuestionnaireEvent {}

  @Revision("1")
  record ItemAdded(QuestionnaireId questionnaireId, int version, Item item, String author) implements QuestionnaireEvent {}

  @Revision("1")
  record ItemRemoved(QuestionnaireId questionnaireId, int version, String item, String author) implements QuestionnaireEvent {}

  @Revision("1")
  record ItemsReordered(QuestionnaireId questionnaireId, int version, List<String> items, String author)
      implements QuestionnaireEvent {}

  @Revision("1")
  record PilotRun(
      QuestionnaireId questionnaireId, int version, int participants, int medianSeconds, List<Personal> problems)
      implements QuestionnaireEvent {}

  /** From here on this version is what its hash says, word for word. */
  @Revision("1")
  record QuestionnaireApproved(QuestionnaireId questionnaireId, int version, String reviewer, String hash, int seconds)
      implements QuestionnaireEvent {}

  @Revision("1")
  record QuestionnaireRejected(QuestionnaireId questionnaireId, int version, String reviewer, Personal remarks)
      implements QuestionnaireEvent {}

  /** It begins with the items of the version before. */
  @Revision("1")
  record QuestionnaireVersionBegun(QuestionnaireId questionnaireId, int version, String author) implements QuestionnaireEvent {}

  /** {@code core}: codes of the items that every wave asks, so that there is a trend. */
  @Revision("1")
  record SurveySeriesOpened(SurveyId surveyId, EstateId estate, String name, List<String> core) implements SeriesEvent {}

  @Revision("1")
  record CoreItemsChanged(SurveyId surveyId, List<String> core, Personal reason) implements SeriesEvent {}

  /** The statement that stands at this place, from 0, of an interview or a focus group. */
  record Source(ExpectationId said, int statement) {}

  /** {@code item}: the code under which questionnaires ask for it. */
  @Revision("1")
  record ExpectationItemDerived(SurveyId surveyId, String item, Bilingual text, List<Source> sources) implements SeriesEvent {}

  /** What one resident expects, in their words; of whom no more is kept than the stratum they live in. */
  @Revision("1")
  record ExpectationInterviewRecorded(
      ExpectationId expectationId, SurveyId surveyId, String stratum, LocalDate on, String interviewer, List<Personal> expectations)
      implements ExpectationEvent {}

  record Voiced(Personal statement, int agreed) {}

  @Revision("1")
  record FocusGroupHeld(
      ExpectationId expectationId, SurveyId surveyId, LocalDate on, String moderator, int participants, List<Voiced> statements)
      implements ExpectationEvent {}

  /** What was derived from it stays; the words themselves are not shown any more. */
  @Revision("1")
  record ConsentWithdrawn(ExpectationId expectationId, LocalDate on) implements ExpectationEvent {}

  @Revision("1")
  record SurveyPlanned(WaveId waveId, SurveyId surveyId, EstateId estate, int number, Plan plan, String planner)
      implements WaveEvent {}

  @Revision("1")
  record SurveyPlanRevised(WaveId waveId, Plan plan, String planner) implements WaveEvent {}

  @Revision("1")
  record SurveyPlanApproved(WaveId waveId, String sponsor, String digest) implements WaveEvent {}

  /**
   * @param withoutContact households by which the frame covers less than it lists
   * @param area floor area of all of them in m²; null where the register did not know it of every one
   */
  record Stratum(String stratum, int households, int withoutContact, @Nullable BigDecimal area) {}

  record Excluded(Exclusion reason, int households) {}

  /** A public source that nobody of the survey governs, and when it speaks. */
  record Randomness(String source, Instant at) {}

  /**
   * The rows lie beside the log under their digest.
   *
   * @param asOf the state of the register that was frozen
   * @param strata revision 1 knew no areas
   * @param digest SHA-256 of the frame's canonical text
   * @param excludedDigest of the households left out, with their reasons as strata
   */
  @Revision("2")
  record FrameFrozen(
      WaveId waveId,
      Instant asOf,
      int households,
      List<Stratum> strata,
      List<Excluded> excluded,
      String digest,
      String excludedDigest,
      @Nullable Randomness randomness)
      implements WaveEvent {
    /** m² by stratum, of those of which it is known; of none without a frame. */
    public static Map<String, Double> areas(@Nullable FrameFrozen frame) {
      Map<String, Double> areas = new HashMap<>();
      List<Stratum> strata = frame == null ? List.of() : frame.strata();
      strata.forEach(each -> {
        if (each.area() != null) {
          areas.put(each.stratum(), each.area().doubleValue());
        }
      });
      return areas;
    }
  }

  /** {@code drawn} of {@code households}: the inclusion probability. {@code deviation}: what a Neyman allocation went by. */
  record Drawn(String stratum, int households, int drawn, @Nullable BigDecimal deviation) {}

  /** With the frame of this digest, anybody draws the same households again; {@code listDigest} says whether they are the same. */
  @Revision("1")
  record SampleDrawn(
      WaveId waveId,
      SamplingMethod method,
      DrawAlgorithm algorithm,
      String seed,
      String frameDigest,
      List<Drawn> strata,
      String listDigest)
      implements WaveEvent {}

  /** The next ranks of the same draw: {@code strata} says what each has now, {@code listDigest} is that of the whole list. */
  @Revision("1")
  record SupplementDrawn(WaveId waveId, int number, List<Drawn> strata, String listDigest, Personal reason)
      implements WaveEvent {}

  @Revision("1")
  record ExecutorAppointed(WaveId waveId, ExecutorKind kind, String name, String independenceStatement) implements WaveEvent {}

  /** {@code value} of one piece, CNY. */
  @Revision("1")
  record IncentivePolicySet(WaveId waveId, String what, BigDecimal value, Recipients recipients) implements WaveEvent {}

  /** {@code linkKey} names the key under which households and invitations are linked while the wave lasts. */
  @Revision("1")
  record FieldingStarted(WaveId waveId, QuestionnaireId questionnaire, int version, String hash, UUID linkKey)
      implements WaveEvent {}

  /** Which household has which invitation, unreadable without the key. One line a household, in an order that says nothing. */
  @Revision("1")
  record LinksSealed(WaveId waveId, UUID linkKey, int invitations, String sealed) implements WaveEvent {}

  /** {@code handedOver} by the signed sheets, whose digests are named; what is missing is neither left nor signed for. */
  @Revision("1")
  record IncentivesCounted(WaveId waveId, int received, int handedOver, int left, int missing, List<String> sheets)
      implements WaveEvent {}

  @Revision("1")
  record WaveClosed(WaveId waveId) implements WaveEvent {}

  /** From here on nobody can say whose an answer is. */
  @Revision("1")
  record LinkKeyDestroyed(WaveId waveId, UUID linkKey) implements WaveEvent {}

  /** {@code value} and its error are null where fewer than five answered, or where the figure does not exist. */
  record Figure(
      String name,
      @Nullable String stratum,
      int answers,
      @Nullable BigDecimal value,
      @Nullable BigDecimal standardError,
      @Nullable BigDecimal low,
      @Nullable BigDecimal high) {}

  /**
   * @param codeVersion the program that computed
   * @param asOf the position up to which answers were read
   * @param digest of all that was computed, of which {@code figures} are the headline
   */
  @Revision("1")
  record ResultsComputed(
      WaveId waveId, String codeVersion, long asOf, Weighting weighting, List<Figure> figures, String digest)
      implements WaveEvent {}

  /** What a comment can be about, or say. */
  record CommentCode(String code, Bilingual label) {}

  /** Under which codes the comments to an item are counted; takes the place of what was set before. */
  @Revision("1")
  record CodingFrameSet(WaveId waveId, String item, List<CommentCode> codes) implements WaveEvent {}

  @Revision("1")
  record ReportPublished(WaveId waveId, Audience audience, String sha256, String resultsDigest, String planDigest)
      implements WaveEvent {}

  @Revision("1")
  record FeedbackGiven(WaveId waveId, Audience audience, Channel how, LocalDate on, @Nullable Personal text) implements WaveEvent {}

  @Revision("1")
  record ResultsAcknowledged(WaveId waveId, String sponsor, String resultsDigest) implements WaveEvent {}

  /** What of the plan an invitation goes by. */
  record InvitationTerms(int reminders, int completePercent, int partialPercent, Recipients incentive) {}

  /**
   * @param stratum of which at least five were drawn
   * @param tokenHash SHA-256 of what is printed on the invitation and opens the questionnaire
   * @param form hash of the version that is to be answered
   */
  @Revision("1")
  record InvitationIssued(
      InvitationId invitationId, WaveId waveId, String stratum, String tokenHash, String form, InvitationTerms terms)
      implements InvitationEvent {}

  @Revision("1")
  record ReminderSent(InvitationId invitationId, int number, ReminderWay way, LocalDate on) implements InvitationEvent {}

  @Revision("1")
  record AttemptRecorded(
      InvitationId invitationId,
      int number,
      LocalDate on,
      DayPart part,
      @Nullable String interviewer,
      AttemptResult result,
      OutcomeCode outcome)
      implements InvitationEvent {}

  /** An item that was asked and not answered has neither. Text is under the invitation's own key. */
  record Answered(String item, @Nullable Integer value, @Nullable Personal text) {}

  /** Counts. A complete answer takes the place of a partial one. */
  @Revision("1")
  record SurveyAnswered(
      InvitationId invitationId,
      Mode mode,
      LocalDate on,
      @Nullable String interviewer,
      @Nullable Integer seconds,
      OutcomeCode completeness,
      int applicable,
      List<Answered> answers)
      implements InvitationEvent {}

  /** Kept, and in no figure but the count of such answers. */
  @Revision("1")
  record AnswerSetAside(
      InvitationId invitationId,
      SetAside because,
      Mode mode,
      LocalDate on,
      @Nullable String interviewer,
      @Nullable Integer seconds,
      int applicable,
      List<Answered> answers)
      implements InvitationEvent {}

  /** Who signed for it stands on a sheet, not here. */
  @Revision("1")
  record IncentiveHandedOver(InvitationId invitationId, LocalDate on) implements InvitationEvent {}

  /** What became of it in the end: the outcome of highest precedence that was ever recorded. */
  @Revision("1")
  record InvitationSettled(InvitationId invitationId, OutcomeCode outcome) implements InvitationEvent {}

  /** Somebody read what was said to an item: it is counted under these codes, whatever was coded before. */
  @Revision("1")
  record CommentCoded(InvitationId invitationId, String item, List<String> codes) implements InvitationEvent {}

  /**
   * @param form hash of the version that is asked
   * @param frameDescription how these customers were found
   * @param probability each had a known chance; without it no interval is ever given
   */
  @Revision("1")
  record CompetitorSampleOpened(
      CompetitorSampleId sampleId,
      WaveId waveId,
      EstateId estate,
      String competitor,
      String frameDescription,
      boolean probability,
      String form)
      implements CompetitorEvent {}

  record Score(String item, @Nullable Integer value) {}

  @Revision("1")
  record CompetitorAnswered(CompetitorSampleId sampleId, int number, Mode mode, LocalDate on, List<Score> answers)
      implements CompetitorEvent {}

  @Revision("1")
  record CompetitorSampleClosed(CompetitorSampleId sampleId, int answers) implements CompetitorEvent {}

  @Revision("1")
  record CompetitorResultsComputed(CompetitorSampleId sampleId, String codeVersion, List<Figure> figures, String digest)
      implements CompetitorEvent {}
}
