package answerable.command.survey;

import static answerable.api.Role.*;

import answerable.api.Code;
import answerable.api.Form;
import answerable.api.Id.CompetitorSampleId;
import answerable.api.Id.QuestionnaireId;
import answerable.api.Id.WaveId;
import answerable.api.Refusal;
import answerable.api.SurveyCommand.*;
import answerable.api.SurveyEvent.CompetitorSampleOpened;
import answerable.api.SurveyTerms.Mode;
import answerable.command.Answers;
import answerable.command.Receipt;
import answerable.edge.Allowed;
import answerable.edge.Attempt;
import answerable.edge.Caller;
import answerable.edge.Ids;
import answerable.edge.Problem;
import answerable.log.EventLog;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** 竞争者样本: what customers of another company answer, of whom nothing else is kept. */
@RestController
@RequestMapping({"/api/v1/waves/{wave}", "/api/v1/surveys/{survey}/waves/{wave}"})
@Tag(name = "Surveys")
class CompetitorController {
  private final Surveys surveys;
  private final Waves waves;
  private final Forms forms;
  private final EventLog log;
  private final Ids ids;

  CompetitorController(Surveys surveys, Waves waves, Forms forms, EventLog log, Ids ids) {
    this.surveys = surveys;
    this.waves = waves;
    this.forms = forms;
    this.log = log;
    this.ids = ids;
  }

  /** {@code probability}: each had a known chance to be asked; without it no interval is ever given. */
  record Opening(
      @NotBlank @Size(max = 100) String competitor, @Nullable @Size(max = 2_000) String frameDescription, boolean probability,
      @NotNull QuestionnaireId questionnaire, @NotNull @Min(1) Integer version) {}

  @PostMapping("/competitor-samples")
  @Allowed(SURVEY_LEAD)
  @Operation(summary = "设立竞争者样本 Open a sample of another company's customers, saying how they are found")
  ResponseEntity<Receipt> open(Caller caller, Attempt attempt, @PathVariable WaveId wave, @Valid @RequestBody Opening body) {
    var estate = surveys.estate(caller, waves.of(caller, wave));
    surveys.mustHave(estate, body.questionnaire());
    Forms.Version version = forms.version(body.questionnaire(), body.version());
    if (version == null || version.hash() == null) {
      throw new Refusal(Code.FIELD_1);
    }
    String hash = version.hash();
    Receipt receipt = surveys.act(caller, attempt, estate, act -> new OpenCompetitorSample(new CompetitorSampleId(ids.next()), act, wave,
        estate.id(), body.competitor(), body.frameDescription(), body.probability(), hash));
    return Answers.created(URI.create("/api/v1/waves/" + wave + "/competitor-samples/" + receipt.id()), receipt);
  }

  record Scores(
      @NotNull CompetitorSampleId sample, @NotNull Mode mode, @Nullable LocalDate on,
      @NotNull @Size(max = 200) List<InvitationController.@NotNull @Valid GivenBody> answers) {}

  @PostMapping("/competitor-responses")
  @Allowed({SURVEY_LEAD, INTERVIEWER})
  @Operation(summary = "录入竞争者答卷 Record the scores of one customer, and no words")
  ResponseEntity<Receipt> answer(Caller caller, Attempt attempt, @PathVariable WaveId wave, @Valid @RequestBody Scores body) {
    var estate = surveys.estate(caller, waves.of(caller, wave));
    Form form = forms.of(opened(wave, body.sample()).form());
    if (form == null) {
      throw new IllegalStateException("no sample is opened for what is not approved");
    }
    List<Given> given = body.answers().stream().map(InvitationController.GivenBody::given).toList();
    return Answers.done(surveys.act(caller, attempt, estate, act ->
        new AnswerForCompetitor(body.sample(), act, form, body.mode(), Surveys.day(estate, act, body.on()), given)));
  }

  @PostMapping("/competitor-samples/{sample}/closing")
  @Allowed(SURVEY_LEAD)
  @Operation(summary = "竞争者样本截止 Close the sample")
  ResponseEntity<Receipt> close(Caller caller, Attempt attempt, @PathVariable WaveId wave, @PathVariable CompetitorSampleId sample) {
    var estate = surveys.estate(caller, waves.of(caller, wave));
    opened(wave, sample);
    return Answers.done(surveys.act(caller, attempt, estate, act -> new CloseCompetitorSample(sample, act)));
  }

  private CompetitorSampleOpened opened(WaveId wave, CompetitorSampleId sample) {
    var first = log.first(sample.value());
    if (first == null || !(first.event() instanceof CompetitorSampleOpened opened) || !opened.waveId().equals(wave)) {
      throw new Problem(Code.NOT_FOUND);
    }
    return opened;
  }
}
