package answerable.command.survey;

import static answerable.api.Role.*;

import answerable.api.Act;
import answerable.api.Form.Condition;
import answerable.api.Form.Item;
import answerable.api.Form.Scale;
import answerable.api.Id.QuestionnaireId;
import answerable.api.SurveyCommand;
import answerable.api.SurveyCommand.*;
import answerable.api.SurveyEvent.QuestionnaireEvent;
import answerable.api.SurveyTerms.Direction;
import answerable.api.SurveyTerms.ItemKind;
import answerable.api.SurveyTerms.Mode;
import answerable.api.SurveyTerms.Need;
import answerable.api.Words;
import answerable.command.Answers;
import answerable.command.Receipt;
import answerable.command.register.Scope;
import answerable.edge.Allowed;
import answerable.edge.Attempt;
import answerable.edge.Caller;
import answerable.edge.Ids;
import answerable.edge.Problem;
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
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** 问卷: written, tried out, reviewed by another person, and then never changed but in a new version. */
@RestController
@RequestMapping("/api/v1/questionnaires")
@Tag(name = "Questionnaires", description = "问卷 What is asked, version by version")
class QuestionnaireController {
  static final String CODE = "[A-Za-z0-9][A-Za-z0-9_.-]{0,39}";

  private final Surveys surveys;
  private final Scope scope;
  private final Ids ids;

  QuestionnaireController(Surveys surveys, Scope scope, Ids ids) {
    this.surveys = surveys;
    this.scope = scope;
    this.ids = ids;
  }

  /** High is good unless it says otherwise. */
  record ScaleBody(
      @NotNull @Min(-100) @Max(100) Integer low, @NotNull @Min(-100) @Max(100) Integer high, @Nullable Direction direction,
      @NotNull @Valid TextBody lowLabel, @NotNull @Valid TextBody highLabel) {
    Scale scale() {
      return new Scale(low, high, Objects.requireNonNullElse(direction, Direction.HIGH_IS_GOOD), lowLabel.text(), highLabel.text());
    }
  }

  /** Asked of those who answered {@code item} from {@code from} to {@code to}. */
  record ConditionBody(@NotBlank @Pattern(regexp = CODE) String item, @NotNull Integer from, @NotNull Integer to) {}

  /**
   * {@code about}: the statement whose expectation or importance is asked. {@code oneThingBecause}: why a text that looks like two
   * questions is one. {@code sources}: interviews and focus groups from which it was derived.
   */
  record ItemBody(
      @NotBlank @Pattern(regexp = CODE) String code, @NotNull ItemKind kind, @NotNull @Valid TextBody text,
      @Nullable @Valid ScaleBody scale, @Nullable Need need, @Nullable @Pattern(regexp = CODE) String about,
      @Nullable @Size(max = 100) String competitor, @Nullable @Size(max = 200) String oneThingBecause, boolean headline,
      @Nullable @Size(max = 20) List<@NotNull @Valid ConditionBody> askedWhen, @Nullable @Size(max = 50) List<@NotBlank @Size(max = 100) String> sources) {
    Item item() {
      List<Condition> conditions = askedWhen == null ? List.of()
          : askedWhen.stream().map(condition -> new Condition(condition.item(), condition.from(), condition.to())).toList();
      return new Item(code, kind, text.text(), scale == null ? null : scale.scale(), need, about, competitor, oneThingBecause, headline,
          conditions, sources == null ? List.of() : List.copyOf(sources));
    }
  }

  /** Up to 60 items in their order; more are added one by one. */
  record Draft(
      @NotBlank String estate, @NotNull @Valid TextBody title, @NotNull @Size(max = 3) List<@NotNull Mode> modes,
      @Nullable @Size(max = 60) List<@NotNull @Valid ItemBody> items) {}

  @PostMapping
  @Allowed({SURVEY_LEAD, SUPERVISOR})
  @Operation(summary = "起草问卷 Draft a questionnaire, with its items or without")
  ResponseEntity<Receipt> draft(Caller caller, Attempt attempt, @Valid @RequestBody Draft body) {
    var estate = scope.namedEstate(caller, body.estate());
    List<Item> items = body.items() == null ? List.of() : body.items().stream().map(ItemBody::item).toList();
    Receipt receipt = surveys.act(caller, attempt, estate, act -> new DraftQuestionnaire(
        new QuestionnaireId(ids.next()), act, estate.id(), body.title().text(), body.modes(), items));
    return Answers.created(URI.create("/api/v1/questionnaires/" + receipt.id()), receipt);
  }

  @PostMapping("/{questionnaire}/items")
  @Allowed({SURVEY_LEAD, SUPERVISOR})
  @Operation(summary = "增加题目 Add an item at the end")
  ResponseEntity<Receipt> add(
      Caller caller, Attempt attempt, @PathVariable QuestionnaireId questionnaire, @Valid @RequestBody ItemBody body) {
    return done(caller, attempt, questionnaire, act -> new AddItem(questionnaire, act, body.item()));
  }

  @PostMapping("/{questionnaire}/items/{item}/removal")
  @Allowed({SURVEY_LEAD, SUPERVISOR})
  @Operation(summary = "删除题目 Remove an item")
  ResponseEntity<Receipt> remove(
      Caller caller, Attempt attempt, @PathVariable QuestionnaireId questionnaire, @PathVariable String item) {
    return done(caller, attempt, questionnaire, act -> new RemoveItem(questionnaire, act, item));
  }

  /** Codes of all items in their new order. */
  record Order(@NotNull @Size(max = 200) List<@NotBlank String> items) {}

  @PostMapping("/{questionnaire}/order")
  @Allowed({SURVEY_LEAD, SUPERVISOR})
  @Operation(summary = "调整题序 Put the items in another order")
  ResponseEntity<Receipt> order(
      Caller caller, Attempt attempt, @PathVariable QuestionnaireId questionnaire, @Valid @RequestBody Order body) {
    return done(caller, attempt, questionnaire, act -> new ReorderItems(questionnaire, act, body.items()));
  }

  record Pilot(
      @NotNull @Min(1) @Max(10_000) Integer participants, @NotNull @Min(1) @Max(86_400) Integer medianSeconds,
      @Nullable @Size(max = 50) List<@NotBlank String> problems) {}

  @PostMapping("/{questionnaire}/pilot")
  @Allowed({SURVEY_LEAD, SUPERVISOR})
  @Operation(summary = "试答 Record what a pilot found")
  ResponseEntity<Receipt> pilot(
      Caller caller, Attempt attempt, @PathVariable QuestionnaireId questionnaire, @Valid @RequestBody Pilot body) {
    List<Words> problems = body.problems() == null ? List.of() : body.problems().stream().map(Words::new).toList();
    return done(caller, attempt, questionnaire,
        act -> new RecordPilot(questionnaire, act, body.participants(), body.medianSeconds(), problems));
  }

  /** Who rejects says why. */
  record Review(@NotNull Boolean approved, @Nullable String remarks) {}

  @PostMapping("/{questionnaire}/review")
  @Allowed({SURVEY_LEAD, SUPERVISOR, VISITOR})
  @Operation(summary = "审核问卷 Approve this version, which freezes it, or reject it; never by who wrote it")
  ResponseEntity<Receipt> review(
      Caller caller, Attempt attempt, @PathVariable QuestionnaireId questionnaire, @Valid @RequestBody Review body) {
    Words remarks = Words.ofNullable(body.remarks());
    if (body.approved() != (remarks == null)) {
      throw Problem.invalid("remarks", "退回须写明意见,批准不附意见", "a rejection says why, an approval has no remarks");
    }
    return done(caller, attempt, questionnaire, act -> new ReviewQuestionnaire(questionnaire, act, remarks));
  }

  @PostMapping("/{questionnaire}/versions")
  @Allowed({SURVEY_LEAD, SUPERVISOR})
  @Operation(summary = "另立新版 Begin the next version with the items of the approved one")
  ResponseEntity<Receipt> next(Caller caller, Attempt attempt, @PathVariable QuestionnaireId questionnaire) {
    return done(caller, attempt, questionnaire, act -> new BeginVersion(questionnaire, act));
  }

  private ResponseEntity<Receipt> done(
      Caller caller, Attempt attempt, QuestionnaireId questionnaire,
      Function<Act, SurveyCommand> command) {
    return Answers.done(surveys.act(caller, attempt, questionnaire, QuestionnaireEvent.class, command));
  }
}
