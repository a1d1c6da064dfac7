package answerable.api;

import answerable.api.Form.Item;
import answerable.api.Id.CompetitorSampleId;
import answerable.api.Id.EstateId;
import answerable.api.Id.ExpectationId;
import answerable.api.Id.HouseholdId;
import answerable.api.Id.InvitationId;
import answerable.api.Id.QuestionnaireId;
import answerable.api.Id.SurveyId;
import answerable.api.Id.WaveId;
import answerable.api.SurveyEvent.CommentCode;
import answerable.api.SurveyEvent.Figure;
import answerable.api.SurveyEvent.InvitationTerms;
import answerable.api.SurveyEvent.Randomness;
import answerable.api.SurveyEvent.Source;
import answerable.api.SurveyTerms.AttemptResult;
import answerable.api.SurveyTerms.Audience;
import answerable.api.SurveyTerms.DayPart;
import answerable.api.SurveyTerms.DrawAlgorithm;
import answerable.api.SurveyTerms.Exclusion;
import answerable.api.SurveyTerms.ExecutorKind;
import answerable.api.SurveyTerms.Mode;
import answerable.api.SurveyTerms.Recipients;
import answerable.api.SurveyTerms.ReminderWay;
import answerable.api.SurveyTerms.SamplingMethod;
import answerable.api.SurveyTerms.Weighting;
import answerable.api.Terms.Channel;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** What can be asked of questionnaires, series, waves and invitations. */
public sealed interface SurveyCommand extends Command {
  Id id();

  sealed interface QuestionnaireCommand extends SurveyCommand {
    @TargetAggregateIdentifier QuestionnaireId questionnaireId();

    @Override default Id id() {
      return questionnaireId();
    }
  }

  sealed interface SeriesCommand extends SurveyCommand {
    @TargetAggregateIdentifier SurveyId surveyId();

    @Override default Id id() {
      return surveyId();
    }
  }

  sealed interface ExpectationCommand extends SurveyCommand {
    @TargetAggregateIdentifier ExpectationId expectationId();

    @Override default Id id() {
      return expectationId();
    }
  }

  sealed interface CompetitorCommand extends SurveyCommand {
    @TargetAggregateIdentifier CompetitorSampleId sampleId();

    @Override default Id id() {
      return sampleId();
    }
  }

  sealed interface WaveCommand extends SurveyCommand {
    @TargetAggregateIdentifier WaveId waveId();

    @Override default Id id() {
      return waveId();
    }
  }

  /**
   * The edge knows whose invitation it is only as long as the wave lasts, and gives these acts command ids that can't be derived
   * again once the wave's key is destroyed.
   */
  sealed interface InvitationCommand extends SurveyCommand {
    @TargetAggregateIdentifier InvitationId invitationId();

    @Override default Id id() {
      return invitationId();
    }
  }

  /** {@code items}: what it asks from the beginning, all or none of them. */
  record DraftQuestionnaire(
      QuestionnaireId questionnaireId, Act act, EstateId estate, Bilingual title, List<Mode> modes, List<Item> items)
      implements QuestionnaireCommand {
    public DraftQuestionnaire(QuestionnaireId questionnaireId, Act act, EstateId estate, Bilingual title, List<Mode> modes) {
      this(questionnaireId, act, estate, title, modes, List.of());
    }
  }

  record AddItem(QuestionnaireId questionnaireId, Act act, Item item) implements QuestionnaireCommand {}

  record RemoveItem(QuestionnaireId questionnaireId, Act act, String item) implements QuestionnaireCommand {}

  record ReorderItems(QuestionnaireId questionnaireId, Act act, List<String> items) implements QuestionnaireCommand {}

  record RecordPilot(
      QuestionnaireId questionnaireId, Act act, int participants, int medianSeconds, List<Words> problems)
      implements QuestionnaireCommand {}

  /** {@code remarks}: why it is rejected; null where it is approved. */
  record ReviewQuestionnaire(QuestionnaireId questionnaireId, Act act, @Nullable Words remarks)
      implements QuestionnaireCommand {}

  record BeginVersion(QuestionnaireId questionnaireId, Act act) implements QuestionnaireCommand {}

  record OpenSeries(SurveyId surveyId, Act act, EstateId estate, String name, List<String> core) implements SeriesCommand {}

  record ChangeCoreItems(SurveyId surveyId, Act act, List<String> core, Words reason) implements SeriesCommand {}

  /** {@code sourcesKnown}: each is a statement on record of an interview or a focus group of this series. */
  record DeriveItem(SurveyId surveyId, Act act, String item, Bilingual text, List<Source> sources, boolean sourcesKnown)
      implements SeriesCommand {}

  record RecordExpectationInterview(
      ExpectationId expectationId,
      Act act,
      SurveyId surveyId,
      boolean consent,
      String stratum,
      LocalDate on,
      String interviewer,
      List<Words> expectations)
      implements ExpectationCommand {}

  record Agreed(Words statement, int agreed) {}

  record HoldFocusGroup(
      ExpectationId expectationId,
      Act act,
      SurveyId surveyId,
      boolean consent,
      LocalDate on,
      String moderator,
      int participants,
      List<Agreed> statements)
      implements ExpectationCommand {}

  record WithdrawConsent(ExpectationId expectationId, Act act, LocalDate on) implements ExpectationCommand {}

  record PlanSurvey(WaveId waveId, Act act, SurveyId surveyId, EstateId estate, int number, Plan plan) implements WaveCommand {}

  record RevisePlan(WaveId waveId, Act act, Plan plan) implements WaveCommand {}

  record ApprovePlan(WaveId waveId, Act act) implements WaveCommand {}

  /** {@code area}: floor area in m², where the register knows it. */
  record FrameUnit(HouseholdId household, String stratum, boolean contactKnown, @Nullable BigDecimal area) {}

  record LeftOut(HouseholdId household, Exclusion reason) {}

  record FreezeFrame(
      WaveId waveId, Act act, Instant asOf, List<FrameUnit> households, List<LeftOut> leftOut, @Nullable Randomness randomness)
      implements WaveCommand {}

  /** The spread of answers in a stratum, as an earlier wave found it. */
  record Deviation(String stratum, BigDecimal deviation) {}

  /** {@code frame}: the rows of the frozen frame, which the aggregate recognises by their digest. */
  record DrawSample(
      WaveId waveId,
      Act act,
      SamplingMethod method,
      DrawAlgorithm algorithm,
      String seed,
      List<Deviation> deviations,
      List<FrameUnit> frame)
      implements WaveCommand {}

  record More(String stratum, int households) {}

  record DrawSupplement(WaveId waveId, Act act, List<More> more, Words reason, List<FrameUnit> frame) implements WaveCommand {}

  record AppointExecutor(WaveId waveId, Act act, ExecutorKind kind, String name, @Nullable String independenceStatement)
      implements WaveCommand {}

  record SetIncentivePolicy(WaveId waveId, Act act, String what, BigDecimal value, Recipients recipients) implements WaveCommand {}

  /**
   * @param approvedHash hash of that version of the questionnaire; null where it is not approved
   * @param coreMissing codes of the series' core that this version does not ask
   */
  record StartFielding(
      WaveId waveId,
      Act act,
      QuestionnaireId questionnaire,
      int version,
      @Nullable String approvedHash,
      UUID linkKey,
      List<String> coreMissing)
      implements WaveCommand {
    public StartFielding(
        WaveId waveId, Act act, QuestionnaireId questionnaire, int version, @Nullable String approvedHash, UUID linkKey) {
      this(waveId, act, questionnaire, version, approvedHash, linkKey, List.of());
    }
  }

  record SealLinks(WaveId waveId, Act act, UUID linkKey, int invitations, String sealed) implements WaveCommand {}

  record CountIncentives(WaveId waveId, Act act, int received, int handedOver, int left, List<String> sheets)
      implements WaveCommand {}

  record CloseWave(WaveId waveId, Act act) implements WaveCommand {}

  /** Sent once the key is gone. */
  record RecordKeyDestroyed(WaveId waveId, Act act, UUID linkKey) implements WaveCommand {}

  record RecordResults(
      WaveId waveId, Act act, String codeVersion, long asOf, Weighting weighting, List<Figure> figures, String digest)
      implements WaveCommand {}

  record SetCodingFrame(WaveId waveId, Act act, String item, List<CommentCode> codes) implements WaveCommand {}

  record PublishReport(WaveId waveId, Act act, Audience audience, String sha256) implements WaveCommand {}

  record GiveFeedback(WaveId waveId, Act act, Audience audience, Channel how, LocalDate on, @Nullable Words text)
      implements WaveCommand {}

  record AcknowledgeResults(WaveId waveId, Act act) implements WaveCommand {}

  record IssueInvitation(
      InvitationId invitationId, Act act, WaveId waveId, String stratum, String tokenHash, String form, InvitationTerms terms)
      implements InvitationCommand {}

  record SendReminder(InvitationId invitationId, Act act, ReminderWay way, LocalDate on) implements InvitationCommand {}

  /** {@code servesBuilding}: they are front-line staff of the building in which the household lives, as the register has it. */
  record Interviewer(String code, boolean servesBuilding) {}

  record RecordAttempt(
      InvitationId invitationId, Act act, LocalDate on, DayPart part, @Nullable Interviewer interviewer, AttemptResult result)
      implements InvitationCommand {}

  record Given(String item, @Nullable Integer value, @Nullable Words text) {}

  /**
   * @param form the version that was answered
   * @param formHash its hash, by which the aggregate recognises it; not computed anew for every answer
   * @param waveOpen the wave was not closed when the answer came
   */
  record AnswerSurvey(
      InvitationId invitationId,
      Act act,
      Form form,
      String formHash,
      Mode mode,
      LocalDate on,
      @Nullable Interviewer interviewer,
      @Nullable Integer seconds,
      List<Given> answers,
      boolean waveOpen)
      implements InvitationCommand {}

  record HandOverIncentive(InvitationId invitationId, Act act, LocalDate on) implements InvitationCommand {}

  record SettleInvitation(InvitationId invitationId, Act act) implements InvitationCommand {}

  /**
   * @param frame the codes there are for this item
   * @param keyDestroyed nobody can say any more whose words they are
   */
  record CodeComment(InvitationId invitationId, Act act, String item, List<String> codes, Set<String> frame, boolean keyDestroyed)
      implements InvitationCommand {}

  record OpenCompetitorSample(
      CompetitorSampleId sampleId,
      Act act,
      WaveId waveId,
      EstateId estate,
      String competitor,
      @Nullable String frameDescription,
      boolean probability,
      String form)
      implements CompetitorCommand {}

  /** {@code form}: the version that was answered, which the aggregate recognises by its hash. */
  record AnswerForCompetitor(CompetitorSampleId sampleId, Act act, Form form, Mode mode, LocalDate on, List<Given> answers)
      implements CompetitorCommand {}

  record CloseCompetitorSample(CompetitorSampleId sampleId, Act act) implements CompetitorCommand {}

  record RecordCompetitorResults(
      CompetitorSampleId sampleId, Act act, String codeVersion, List<Figure> figures, String digest)
      implements CompetitorCommand {}
}
