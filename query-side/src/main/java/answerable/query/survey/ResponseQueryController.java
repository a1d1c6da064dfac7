package answerable.query.survey;

import static answerable.api.Role.*;

import answerable.api.Form;
import answerable.edge.Allowed;
import answerable.edge.Caller;
import answerable.edge.Problem;
import answerable.query.AsOf;
import answerable.query.Basis;
import answerable.query.Page;
import answerable.query.Reading;
import answerable.query.Readings;
import answerable.query.survey.ResponseLines.Line;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** 逐份答卷: what each figure is made of. */
@RestController
@RequestMapping({"/api/v1/waves/{wave}/responses", "/api/v1/surveys/{survey}/waves/{wave}/responses"})
@Tag(name = "Survey questions")
class ResponseQueryController {
  private final SurveySight surveys;
  private final Readings readings;
  private final SurveyQueries queries;

  ResponseQueryController(SurveySight surveys, Readings readings, SurveyQueries queries) {
    this.surveys = surveys;
    this.readings = readings;
    this.queries = queries;
  }

  /**
   * @param next the cursor of what follows, null at the end
   * @param withheld items of which the results hide something
   */
  record Responses(List<Line> items, @Nullable String next, boolean byStratum, List<String> withheld, @JsonUnwrapped Basis basis) {}

  @GetMapping
  @Allowed({SURVEY_LEAD, MANAGER, COMMITTEE_AUDITOR, ANALYST})
  @Operation(
      summary = "逐份答卷 The answers that count, one line each, without whose they are",
      description = "密钥销毁之后;按内容排序,无编号、无时间、无邀请。结果中有不显示之处的题目不列出;只要有任何不显示之处,就不显示所在层。 Once the key is "
          + "destroyed, in the order of their contents: no id, no time, no invitation. Items of which the results hide something are left out, and strata "
          + "are told only where nothing is hidden.")
  ResponseEntity<Responses> responses(
      Caller caller, @PathVariable(required = false) @Nullable UUID survey, @PathVariable UUID wave,
      @Parameter(description = "只列答了此题的 only those with a point of the scale for this item") @RequestParam(required = false) @Nullable String item,
      @Parameter(description = "并且为此分值 and this point") @RequestParam(required = false) @Nullable Integer value,
      @RequestParam(required = false) @Nullable String stratum, @RequestParam(defaultValue = "50") int limit,
      @RequestParam(required = false) @Nullable String cursor, @ParameterObject AsOf asOf) {
    SurveySight.Found of = surveys.wave(caller, wave);
    int most = Page.limit(limit);
    int after = Page.number(cursor);
    if (after < 0) {
      throw Page.brokenCursor();
    }
    Reading reading = readings.begin(asOf, "survey_answers", "survey_waves", "questionnaires");
    Waves.Row row = SurveySight.row(reading, survey, wave);
    Form form = WaveQueryController.unlinkedForm(reading, row);
    WaveFigures figures = WaveFigures.of(reading, of, row, form, queries);
    ResponseLines all = ResponseLines.of(form, figures.results(), figures.answers().households());
    mustBeTold(all, item, value, stratum);
    List<Line> found = all.lines().stream()
        .filter(line -> line.number() > after && (stratum == null || stratum.equals(line.stratum())))
        .filter(line -> item == null || line.answers().containsKey(item) && (value == null || value.equals(line.answers().get(item))))
        .limit(most + 1).toList();
    ResponseEntity<Page<Line>> page = Page.of(found, most, reading.basis(), line -> String.valueOf(line.number()));
    Page<Line> body = Objects.requireNonNull(page.getBody());
    return ResponseEntity.ok().headers(page.getHeaders())
        .body(new Responses(body.items(), body.next(), all.byStratum(), all.withheld(), reading.basis()));
  }

  private static void mustBeTold(ResponseLines all, @Nullable String item, @Nullable Integer value, @Nullable String stratum) {
    if (item == null && value != null) {
      throw Problem.invalid("value", "须同时给出 item", "needs an item");
    }
    if (item != null && !all.told().contains(item)) {
      throw all.withheld().contains(item)
          ? Problem.invalid("item", "结果中此题有不显示之处,不逐份列出", "the results hide something of it, so it is not listed line by line")
          : Problem.invalid("item", "问卷中没有这道计分题", "not a scored item of the questionnaire");
    }
    if (stratum != null && !all.byStratum()) {
      throw Problem.invalid("stratum", "结果中有不显示之处,不按层列出", "the results hide something, so strata are not told");
    }
  }
}
