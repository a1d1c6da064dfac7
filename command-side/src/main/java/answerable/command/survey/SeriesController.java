package answerable.command.survey;

import static answerable.api.Role.*;

import answerable.api.DomainEvent;
import answerable.api.Id.ExpectationId;
import answerable.api.Id.SurveyId;
import answerable.api.Id.WaveId;
import answerable.api.Recorded;
import answerable.api.SurveyCommand.*;
import answerable.api.SurveyEvent.ConsentWithdrawn;
import answerable.api.SurveyEvent.ExpectationEvent;
import answerable.api.SurveyEvent.ExpectationInterviewRecorded;
import answerable.api.SurveyEvent.FocusGroupHeld;
import answerable.api.SurveyEvent.SeriesEvent;
import answerable.api.SurveyEvent.Source;
import answerable.api.Words;
import answerable.command.Answers;
import answerable.command.Receipt;
import answerable.command.register.Directory;
import answerable.command.register.Scope;
import answerable.edge.Allowed;
import answerable.edge.Attempt;
import answerable.edge.Caller;
import answerable.edge.Ids;
import answerable.log.EventLog;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** 调查系列: what stays the same from wave to wave, and where it came from. */
@RestController
@RequestMapping("/api/v1/surveys")
@Tag(name = "Surveys", description = "满意调研 Series of surveys and their waves")
class SeriesController {
  private final Surveys surveys;
  private final Waves waves;
  private final Scope scope;
  private final Directory directory;
  private final EventLog log;
  private final Ids ids;

  SeriesController(Surveys surveys, Waves waves, Scope scope, Directory directory, EventLog log, Ids ids) {
    this.surveys = surveys;
    this.waves = waves;
    this.scope = scope;
    this.directory = directory;
    this.log = log;
    this.ids = ids;
  }

  /** {@code core}: codes of the items that every wave asks. */
  record Opening(
      @NotBlank String estate, @NotBlank @Size(max = 100) String name,
      @NotNull @Size(max = 60) List<@NotBlank @Pattern(regexp = QuestionnaireController.CODE) String> core) {}

  @PostMapping
  @Allowed(SURVEY_LEAD)
  @Operation(summary = "设立调查系列 Open a series whose waves can be compared")
  ResponseEntity<Receipt> open(Caller caller, Attempt attempt, @Valid @RequestBody Opening body) {
    var estate = scope.namedEstate(caller, body.estate());
    Receipt receipt = surveys.act(caller, attempt, estate,
        act -> new OpenSeries(new SurveyId(ids.next()), act, estate.id(), body.name(), body.core().stream().distinct().toList()));
    return Answers.created(URI.create("/api/v1/surveys/" + receipt.id()), receipt);
  }

  record Core(
      @NotNull @Size(max = 60) List<@NotBlank @Pattern(regexp = QuestionnaireController.CODE) String> core, @NotBlank String reason) {}

  @PostMapping("/{survey}/core")
  @Allowed(SURVEY_LEAD)
  @Operation(summary = "变更核心题目 Change what every wave asks; the trend of what is left out ends there")
  ResponseEntity<Receipt> core(Caller caller, Attempt attempt, @PathVariable SurveyId survey, @Valid @RequestBody Core body) {
    return Answers.done(surveys.act(caller, attempt, survey, SeriesEvent.class,
        act -> new ChangeCoreItems(survey, act, body.core().stream().distinct().toList(), new Words(body.reason()))));
  }

  /** The statement at this place, from 0, of an interview or a focus group. */
  record SourceBody(@NotNull ExpectationId said, @NotNull @Min(0) @Max(1_000) Integer statement) {}

  record Derivation(
      @NotBlank @Pattern(regexp = QuestionnaireController.CODE) String item, @NotNull @Valid TextBody text,
      @NotNull @Size(max = 100) List<@NotNull @Valid SourceBody> sources) {}

  @PostMapping("/{survey}/items")
  @Allowed(SURVEY_LEAD)
  @Operation(summary = "得出期望项目 Derive an item from what residents said")
  ResponseEntity<Receipt> derive(Caller caller, Attempt attempt, @PathVariable SurveyId survey, @Valid @RequestBody Derivation body) {
    List<Source> sources = body.sources().stream().map(source -> new Source(source.said(), source.statement())).toList();
    return Answers.done(surveys.act(caller, attempt, survey, SeriesEvent.class, act -> new DeriveItem(survey, act, body.item(),
        body.text().text(), sources, sources.stream().allMatch(source -> said(survey, source)))));
  }

  /** Words whose consent was withdrawn found nothing new. */
  private boolean said(SurveyId survey, Source source) {
    List<DomainEvent> events = log.stream(source.said().value(), 0).stream().map(Recorded::event).toList();
    return !events.isEmpty() && events.stream().allMatch(event -> event instanceof ExpectationEvent expectation && switch (expectation) {
      case ExpectationInterviewRecorded e -> e.surveyId().equals(survey) && source.statement() < e.expectations().size();
      case FocusGroupHeld e -> e.surveyId().equals(survey) && source.statement() < e.statements().size();
      case ConsentWithdrawn _ -> false;
    });
  }

  /** {@code number}: the next of the series unless given. */
  record Planning(@Nullable @Min(1) @Max(1_000) Integer number, @NotNull @Valid PlanBody plan) {}

  @PostMapping("/{survey}/waves")
  @Allowed(SURVEY_LEAD)
  @Operation(summary = "策划一次调查 Plan a wave: what for, of whom, how exactly, by when")
  ResponseEntity<Receipt> plan(Caller caller, Attempt attempt, @PathVariable SurveyId survey, @Valid @RequestBody Planning body) {
    var estate = surveys.estate(caller, survey, SeriesEvent.class);
    int number = Objects.requireNonNullElseGet(body.number(), () -> waves.lastNumber(survey) + 1);
    Receipt receipt = surveys.act(caller, attempt, estate, act -> new PlanSurvey(
        new WaveId(ids.next()), act, survey, estate.id(), number, body.plan().plan(directory, estate)));
    return Answers.created(URI.create("/api/v1/waves/" + receipt.id()), receipt);
  }
}
