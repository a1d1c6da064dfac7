package answerable.command.survey;

import static answerable.api.Role.*;

import answerable.api.Act;
import answerable.api.Id.QuestionnaireId;
import answerable.api.Id.WaveId;
import answerable.api.SurveyCommand;
import answerable.api.SurveyCommand.*;
import answerable.api.SurveyEvent.Randomness;
import answerable.api.SurveyTerms.Audience;
import answerable.api.SurveyTerms.DrawAlgorithm;
import answerable.api.SurveyTerms.Exclusion;
import answerable.api.SurveyTerms.ExecutorKind;
import answerable.api.SurveyTerms.Recipients;
import answerable.api.SurveyTerms.SamplingMethod;
import answerable.api.Terms.Channel;
import answerable.api.Words;
import answerable.command.Answers;
import answerable.command.Automations;
import answerable.command.Receipt;
import answerable.command.register.Directory;
import answerable.command.survey.Fieldwork.Stratification;
import answerable.edge.Allowed;
import answerable.edge.Attempt;
import answerable.edge.Caller;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** 一次调查, step by step: nothing is chosen after its outcome can be seen. */
@RestController
@RequestMapping({"/api/v1/waves/{wave}", "/api/v1/surveys/{survey}/waves/{wave}"})
@Tag(name = "Surveys")
class WaveController {
  private final Surveys surveys;
  private final Waves waves;
  private final Fieldwork fieldwork;
  private final Automations automations;
  private final Directory directory;

  WaveController(Surveys surveys, Waves waves, Fieldwork fieldwork, Automations automations, Directory directory) {
    this.surveys = surveys;
    this.waves = waves;
    this.fieldwork = fieldwork;
    this.automations = automations;
    this.directory = directory;
  }

  @PostMapping("/plan")
  @Allowed(SURVEY_LEAD)
  @Operation(summary = "修改计划 Revise the plan, until it is approved")
  ResponseEntity<Receipt> plan(Caller caller, Attempt attempt, @PathVariable WaveId wave, @Valid @RequestBody PlanBody body) {
    var estate = surveys.estate(caller, waves.of(caller, wave));
    return done(caller, attempt, wave, act -> new RevisePlan(wave, act, body.plan(directory, estate)));
  }

  @PostMapping("/plan-approval")
  @Allowed({CLERK, VISITOR, SURVEY_LEAD})
  @Operation(summary = "批准计划 The sponsor approves the plan, which is fixed from then on")
  ResponseEntity<Receipt> approve(Caller caller, Attempt attempt, @PathVariable WaveId wave) {
    return done(caller, attempt, wave, act -> new ApprovePlan(wave, act));
  }

  /** A public source that speaks at {@code at}, after the frame is frozen: its word is then the seed. */
  record RandomnessBody(@NotBlank @Size(max = 200) String source, @NotNull Instant at) {}

  /** {@code exclusions}: rules by which households of the register are left out; vacant, counted elsewhere, staff. */
  record Freezing(
      @Nullable Stratification stratification, @Nullable @Size(max = 5) Set<@NotNull Exclusion> exclusions,
      @Nullable @Valid RandomnessBody randomness) {}

  @PostMapping("/frame")
  @Allowed(SURVEY_LEAD)
  @Operation(
      summary = "冻结抽样框 Freeze the frame: the households of the register, less what the stated rules leave out",
      description = "名单来自登记簿,不能上传。 The list comes from the register; nobody brings one.")
  ResponseEntity<Receipt> frame(
      Caller caller, Attempt attempt, @PathVariable WaveId wave, @Valid @RequestBody(required = false) @Nullable Freezing body) {
    Freezing rules = body == null ? new Freezing(null, null, null) : body;
    Randomness randomness = rules.randomness() == null ? null : new Randomness(rules.randomness().source(), rules.randomness().at());
    var estate = surveys.estate(caller, waves.of(caller, wave));
    return done(caller, attempt, wave, act -> fieldwork.freeze(wave, act, estate,
        Objects.requireNonNullElse(rules.stratification(), Stratification.BUILDING),
        Objects.requireNonNullElse(rules.exclusions(), Set.of()), randomness));
  }

  /** The spread of answers in a stratum, as an earlier wave found it. */
  record DeviationBody(
      @NotBlank @Size(max = 100) String stratum, @NotNull @DecimalMin("0") @Digits(integer = 6, fraction = 9) BigDecimal deviation) {}

  /** {@code algorithm}: hash ranks, or for a systematic draw systematic, unless given. */
  record Drawing(
      @NotNull SamplingMethod method, @Nullable DrawAlgorithm algorithm, @NotBlank @Size(max = 200) String seed,
      @Nullable @Size(max = 1_000) List<@NotNull @Valid DeviationBody> deviations) {
    DrawAlgorithm chosen() {
      return algorithm != null ? algorithm
          : method == SamplingMethod.SYSTEMATIC ? DrawAlgorithm.SYSTEMATIC_1 : DrawAlgorithm.HASH_RANK_1;
    }
  }

  @PostMapping("/sample")
  @Allowed(SURVEY_LEAD)
  @Operation(summary = "抽样 Draw the sample, once; anybody draws the same from frame and seed")
  ResponseEntity<Receipt> sample(Caller caller, Attempt attempt, @PathVariable WaveId wave, @Valid @RequestBody Drawing body) {
    List<Deviation> deviations = body.deviations() == null ? List.of()
        : body.deviations().stream().map(d -> new Deviation(d.stratum(), d.deviation())).toList();
    waves.of(caller, wave);
    List<FrameUnit> frame = fieldwork.frame(wave);
    return done(caller, attempt, wave,
        act -> new DrawSample(wave, act, body.method(), body.chosen(), body.seed(), deviations, frame));
  }

  record MoreBody(@NotBlank @Size(max = 100) String stratum, @NotNull @Min(1) @Max(1_000_000) Integer households) {}

  record Supplement(@NotNull @Size(min = 1, max = 1_000) List<@NotNull @Valid MoreBody> more, @NotBlank String reason) {}

  @PostMapping("/supplement")
  @Allowed(SURVEY_LEAD)
  @Operation(summary = "补抽 Draw the next ranks of the same draw; in the field they are invited at once")
  ResponseEntity<Receipt> supplement(Caller caller, Attempt attempt, @PathVariable WaveId wave, @Valid @RequestBody Supplement body) {
    List<More> more = body.more().stream().map(m -> new More(m.stratum(), m.households())).toList();
    waves.of(caller, wave);
    List<FrameUnit> frame = fieldwork.frame(wave);
    var answer = done(caller, attempt, wave, act -> new DrawSupplement(wave, act, more, new Words(body.reason()), frame));
    automations.catchUp();
    return answer;
  }

  record Executor(
      @NotNull ExecutorKind kind, @NotBlank @Size(max = 100) String name, @Nullable @Size(max = 2_000) String independenceStatement) {}

  @PostMapping("/executor")
  @Allowed(SURVEY_LEAD)
  @Operation(summary = "指定执行人 Appoint who does the survey, with their statement of independence")
  ResponseEntity<Receipt> executor(Caller caller, Attempt attempt, @PathVariable WaveId wave, @Valid @RequestBody Executor body) {
    return done(caller, attempt, wave,
        act -> new AppointExecutor(wave, act, body.kind(), body.name(), body.independenceStatement()));
  }

  /** {@code value} of one piece, CNY. */
  record IncentivePolicy(
      @NotBlank @Size(max = 100) String what, @NotNull @DecimalMin("0") @Digits(integer = 6, fraction = 2) BigDecimal value,
      @NotNull Recipients recipients) {}

  @PostMapping("/incentive-policy")
  @Allowed(SURVEY_LEAD)
  @Operation(summary = "纪念品规则 Say who gets a token of thanks, whatever they answer")
  ResponseEntity<Receipt> incentives(
      Caller caller, Attempt attempt, @PathVariable WaveId wave, @Valid @RequestBody IncentivePolicy body) {
    return done(caller, attempt, wave, act -> new SetIncentivePolicy(wave, act, body.what(), body.value(), body.recipients()));
  }

  record Fielding(@NotNull QuestionnaireId questionnaire, @NotNull @Min(1) Integer version) {}

  /** {@code invitations}: as many households as are invited by now. */
  record Fielded(@JsonUnwrapped Receipt receipt, int invitations) {}

  @PostMapping("/fielding")
  @Allowed(SURVEY_LEAD)
  @Operation(
      summary = "开始调查 Go into the field with an approved version; every drawn household is invited, in random order",
      description = "中断后会自动继续。 What is cut off goes on by itself, each household once.")
  ResponseEntity<Fielded> field(Caller caller, Attempt attempt, @PathVariable WaveId wave, @Valid @RequestBody Fielding body) {
    WaveFacts facts = waves.of(caller, wave);
    var estate = surveys.estate(caller, facts);
    surveys.mustHave(estate, body.questionnaire());
    Receipt receipt = fieldwork.start(attempt, surveys.acting(caller, attempt, estate), wave, body.questionnaire(), body.version());
    ResponseEntity<Receipt> answer = Answers.done(receipt);
    return ResponseEntity.status(answer.getStatusCode()).headers(answer.getHeaders())
        .body(new Fielded(receipt, waves.of(caller, wave).sealed()));
  }

  /** {@code sheets}: digests of the signed sheets. */
  record IncentiveCount(
      @NotNull @Min(0) @Max(1_000_000) Integer received, @NotNull @Min(0) @Max(1_000_000) Integer handedOver,
      @NotNull @Min(0) @Max(1_000_000) Integer left,
      @NotNull @Size(max = 1_000) List<@NotNull @Pattern(regexp = "[0-9a-f]{64}") String> sheets) {}

  @PostMapping("/incentive-count")
  @Allowed(SURVEY_LEAD)
  @Operation(summary = "纪念品盘点 Count the tokens of thanks against the signed sheets")
  ResponseEntity<Receipt> count(Caller caller, Attempt attempt, @PathVariable WaveId wave, @Valid @RequestBody IncentiveCount body) {
    return done(caller, attempt, wave,
        act -> new CountIncentives(wave, act, body.received(), body.handedOver(), body.left(), body.sheets()));
  }

  @PostMapping("/closing")
  @Allowed(SURVEY_LEAD)
  @Operation(
      summary = "截止 Close the wave: every invitation is settled, then the key destroyed",
      description = "此后无人能说出答卷是谁的。 From then on nobody can say whose an answer is.")
  ResponseEntity<Receipt> close(Caller caller, Attempt attempt, @PathVariable WaveId wave) {
    waves.of(caller, wave);
    automations.catchUp();
    var answer = done(caller, attempt, wave, act -> new CloseWave(wave, act));
    automations.catchUp();
    return answer;
  }

  /** {@code sha256} of the edition as it is handed out. */
  record Report(@NotNull Audience audience, @NotNull @Pattern(regexp = "[0-9a-f]{64}") String sha256) {}

  @PostMapping("/report")
  @Allowed({SURVEY_LEAD, MANAGER})
  @Operation(summary = "发布报告 Publish an edition of the report")
  ResponseEntity<Receipt> report(Caller caller, Attempt attempt, @PathVariable WaveId wave, @Valid @RequestBody Report body) {
    return done(caller, attempt, wave, act -> new PublishReport(wave, act, body.audience(), body.sha256()));
  }

  record Feedback(@NotNull Audience audience, @NotNull Channel how, @Nullable LocalDate on, @Nullable String text) {}

  @PostMapping("/feedback")
  @Allowed({SURVEY_LEAD, MANAGER})
  @Operation(summary = "反馈 Tell those who were asked what was found and what will be done")
  ResponseEntity<Receipt> feedback(Caller caller, Attempt attempt, @PathVariable WaveId wave, @Valid @RequestBody Feedback body) {
    var estate = surveys.estate(caller, waves.of(caller, wave));
    return done(caller, attempt, wave, act -> new GiveFeedback(
        wave, act, body.audience(), body.how(), Surveys.day(estate, act, body.on()), Words.ofNullable(body.text())));
  }

  @PostMapping("/acknowledgement")
  @Allowed({CLERK, VISITOR, SURVEY_LEAD})
  @Operation(summary = "签收结果 The sponsor signs the results")
  ResponseEntity<Receipt> acknowledge(Caller caller, Attempt attempt, @PathVariable WaveId wave) {
    return done(caller, attempt, wave, act -> new AcknowledgeResults(wave, act));
  }

  private ResponseEntity<Receipt> done(Caller caller, Attempt attempt, WaveId wave, Function<Act, SurveyCommand> command) {
    return Answers.done(surveys.act(caller, attempt, surveys.estate(caller, waves.of(caller, wave)), command));
  }
}
