package answerable.command.survey;

import static answerable.api.Role.*;

import answerable.api.Id.ExpectationId;
import answerable.api.Id.SurveyId;
import answerable.api.SurveyCommand.*;
import answerable.api.SurveyEvent.ExpectationEvent;
import answerable.api.SurveyEvent.SeriesEvent;
import answerable.api.Words;
import answerable.command.Answers;
import answerable.command.Receipt;
import answerable.edge.Allowed;
import answerable.edge.Attempt;
import answerable.edge.Caller;
import answerable.edge.Ids;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
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

/** 了解客户期望: what residents say they expect, with their consent and without their name. */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "Surveys")
class ExpectationController {
  private final Surveys surveys;
  private final Ids ids;

  ExpectationController(Surveys surveys, Ids ids) {
    this.surveys = surveys;
    this.ids = ids;
  }

  /** {@code interviewer}: a code. */
  record Interview(
      @NotNull SurveyId survey, boolean consent, @NotBlank @Size(max = 100) String stratum, @Nullable LocalDate on,
      @NotBlank @Size(max = 40) String interviewer, @NotNull @Size(max = 100) List<@NotBlank String> expectations) {}

  @PostMapping("/expectation-interviews")
  @Allowed({SURVEY_LEAD, INTERVIEWER})
  @Operation(summary = "个人专访 Record what a resident expects, in their words")
  ResponseEntity<Receipt> interview(Caller caller, Attempt attempt, @Valid @RequestBody Interview body) {
    var estate = surveys.estate(caller, body.survey(), SeriesEvent.class);
    Receipt receipt = surveys.act(caller, attempt, estate, act -> new RecordExpectationInterview(new ExpectationId(ids.next()), act,
        body.survey(), body.consent(), body.stratum(), Surveys.day(estate, act, body.on()), body.interviewer(),
        body.expectations().stream().map(Words::new).toList()));
    return Answers.created(URI.create("/api/v1/expectation-interviews/" + receipt.id()), receipt);
  }

  /** {@code agreed}: how many of those who were there. */
  record Statement(@NotBlank String text, @NotNull @Min(0) @Max(1_000) Integer agreed) {}

  record FocusGroup(
      @NotNull SurveyId survey, boolean consent, @Nullable LocalDate on, @NotBlank @Size(max = 40) String moderator,
      @NotNull @Min(1) @Max(1_000) Integer participants, @NotNull @Size(max = 100) List<@NotNull @Valid Statement> statements) {}

  @PostMapping("/focus-groups")
  @Allowed({SURVEY_LEAD, INTERVIEWER})
  @Operation(summary = "专题小组讨论 Record what a focus group said, and how many agreed")
  ResponseEntity<Receipt> group(Caller caller, Attempt attempt, @Valid @RequestBody FocusGroup body) {
    var estate = surveys.estate(caller, body.survey(), SeriesEvent.class);
    Receipt receipt = surveys.act(caller, attempt, estate, act -> new HoldFocusGroup(new ExpectationId(ids.next()), act, body.survey(),
        body.consent(), Surveys.day(estate, act, body.on()), body.moderator(), body.participants(),
        body.statements().stream().map(s -> new Agreed(new Words(s.text()), s.agreed())).toList()));
    return Answers.created(URI.create("/api/v1/focus-groups/" + receipt.id()), receipt);
  }

  record Withdrawal(@Nullable LocalDate on) {}

  @PostMapping({"/expectation-interviews/{expectation}/consent-withdrawal", "/focus-groups/{expectation}/consent-withdrawal"})
  @Allowed({SURVEY_LEAD, INTERVIEWER})
  @Operation(summary = "撤回同意 Take back consent: the words are not shown any more, nor is anything new derived from them")
  ResponseEntity<Receipt> withdraw(
      Caller caller, Attempt attempt, @PathVariable ExpectationId expectation,
      @Valid @RequestBody(required = false) @Nullable Withdrawal body) {
    var estate = surveys.estate(caller, expectation, ExpectationEvent.class);
    return Answers.done(surveys.act(caller, attempt, estate,
        act -> new WithdrawConsent(expectation, act, Surveys.day(estate, act, body == null ? null : body.on()))));
  }
}
