package answerable.query.survey;

import static answerable.api.Role.*;

import answerable.api.Bilingual;
import answerable.api.Code;
import answerable.api.Form;
import answerable.api.Personal;
import answerable.api.SurveyEvent.ConsentWithdrawn;
import answerable.api.SurveyEvent.Source;
import answerable.edge.Allowed;
import answerable.edge.Caller;
import answerable.edge.Problem;
import answerable.log.EventLog;
import answerable.query.AsOf;
import answerable.query.Basis;
import answerable.query.Page;
import answerable.query.Reading;
import answerable.query.Readings;
import answerable.query.SurveyWords;
import answerable.query.survey.Expectations.Said;
import answerable.query.survey.Expectations.Way;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** 了解客户期望: what residents said that they expect, and which item of a survey came of which words. */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "Survey questions")
class ExpectationQueryController {
  private static final String READ_MODEL = "survey_expectations";

  private final SurveySight surveys;
  private final Readings readings;
  private final SurveyQueries queries;
  private final EventLog log;

  ExpectationQueryController(SurveySight surveys, Readings readings, SurveyQueries queries, EventLog log) {
    this.log = log;
    this.surveys = surveys;
    this.readings = readings;
    this.queries = queries;
  }

  /** Words are for who leads surveys, and for nobody once consent is taken back, also where the record of an earlier moment is read. */
  private Expectations.Row readBy(Caller caller, UUID id, Expectations.Row row) {
    return caller.may(SURVEY_LEAD) && log.stream(id, 0).stream().noneMatch(recorded -> recorded.event() instanceof ConsentWithdrawn)
        ? row
        : row.withoutWords();
  }

  record Expectation(UUID id, Expectations.Row expectation) implements SurveyWords {}

  record WholeExpectation(UUID id, Expectations.Row expectation, @JsonUnwrapped Basis basis) implements SurveyWords {}

  @GetMapping("/surveys/{survey}/expectations")
  @Allowed({SURVEY_LEAD, INTERVIEWER, MANAGER, COMMITTEE_AUDITOR, ANALYST})
  @Operation(summary = "专访与小组讨论 What residents said that they expect, by id; the words for who leads surveys, and for nobody where consent was taken back")
  ResponseEntity<Page<Expectation>> list(
      Caller caller, @PathVariable UUID survey, @RequestParam(defaultValue = "50") int limit, @RequestParam(required = false) @Nullable String cursor,
      @ParameterObject AsOf asOf) {
    SurveySight.Found of = surveys.series(caller, survey);
    int most = Page.limit(limit);
    UUID after = Page.after(cursor);
    Reading reading = readings.begin(asOf, READ_MODEL);
    List<UUID> ids = reading.over(of.estate(), () -> queries.expectations(survey, after, most + 1));
    Map<UUID, Expectations.Row> rows = reading.rows(READ_MODEL, Expectations.Row.class, ids);
    List<Expectation> found = ids.stream().flatMap(id -> Stream.ofNullable(rows.get(id)).map(row -> new Expectation(id, readBy(caller, id, row)))).toList();
    return Page.of(found, most, reading.basis(), one -> one.id().toString());
  }

  @GetMapping("/expectation-interviews/{expectation}")
  @Allowed({SURVEY_LEAD, INTERVIEWER, MANAGER, COMMITTEE_AUDITOR, ANALYST})
  @Operation(summary = "一次个人专访 An interview on expectations")
  WholeExpectation interview(Caller caller, @PathVariable UUID expectation, @ParameterObject AsOf asOf) {
    return whole(caller, expectation, Way.INTERVIEW, asOf);
  }

  @GetMapping("/focus-groups/{expectation}")
  @Allowed({SURVEY_LEAD, INTERVIEWER, MANAGER, COMMITTEE_AUDITOR, ANALYST})
  @Operation(summary = "一次小组讨论 A focus group")
  WholeExpectation group(Caller caller, @PathVariable UUID expectation, @ParameterObject AsOf asOf) {
    return whole(caller, expectation, Way.FOCUS_GROUP, asOf);
  }

  private WholeExpectation whole(Caller caller, UUID id, Way way, AsOf asOf) {
    surveys.expectation(caller, id);
    Reading reading = readings.begin(asOf, READ_MODEL);
    Expectations.Row row = reading.row(READ_MODEL, Expectations.Row.class, id);
    if (row.way() != way) {
      throw new Problem(Code.NOT_FOUND);
    }
    return new WholeExpectation(id, readBy(caller, id, row), reading.basis());
  }

  /** {@code statement}: its place in the interview or group, from 0; {@code text}: null where consent was taken back since. */
  record Origin(
      UUID said, Way way, int statement, LocalDate heldOn, @Nullable String stratum, int participants, @Nullable Integer agreed, @Nullable Personal text,
      @Nullable LocalDate withdrawnOn) {}

  record Item(String item, Bilingual text, boolean core, List<Origin> sources) {}

  /** {@code withoutSource}: items of the core, and of what was asked last, of which no words of residents are on record. */
  record Provenance(UUID survey, List<Item> items, List<String> withoutSource, @JsonUnwrapped Basis basis) implements SurveyWords {}

  @GetMapping("/surveys/{survey}/provenance")
  @Allowed({SURVEY_LEAD, INTERVIEWER, MANAGER, COMMITTEE_AUDITOR, ANALYST})
  @Operation(summary = "题目由来 Of which words of residents each item came, and which were asked without any")
  Provenance provenance(Caller caller, @PathVariable UUID survey, @ParameterObject AsOf asOf) {
    SurveySight.Found of = surveys.series(caller, survey);
    Reading reading = readings.begin(asOf, "survey_series", READ_MODEL, "survey_waves", "questionnaires");
    SurveySeriesList.Row series = reading.row("survey_series", SurveySeriesList.Row.class, survey);
    Map<UUID, Expectations.Row> rows = series.items().stream().flatMap(item -> item.sources().stream()).map(source -> source.said().value()).distinct()
        .collect(Collectors.toMap(id -> id, id -> readBy(caller, id, reading.row(READ_MODEL, Expectations.Row.class, id))));
    List<Item> items = series.items().stream().map(item -> new Item(item.item(), item.text(), series.core().contains(item.item()),
        item.sources().stream().map(source -> origin(source, Objects.requireNonNull(rows.get(source.said().value())))).toList())).toList();
    Set<String> derived = items.stream().map(Item::item).collect(Collectors.toSet());
    List<String> asked = Stream.concat(series.core().stream(), askedLast(reading, of)).distinct().filter(code -> !derived.contains(code)).toList();
    return new Provenance(survey, items, asked, reading.basis());
  }

  /** Items that stand for themselves, of the latest wave that was in the field. */
  private Stream<String> askedLast(Reading reading, SurveySight.Found series) {
    return reading.over(series.estate(), () -> queries.latestFielded(series.id()))
        .map(wave -> WaveQueryController.form(reading, reading.row("survey_waves", Waves.Row.class, wave))).stream()
        .flatMap(form -> form.items().stream()).filter(item -> item.scale() != null && item.about() == null).map(Form.Item::code);
  }

  private static Origin origin(Source source, Expectations.Row row) {
    Said said = row.said().get(source.statement());
    return new Origin(source.said().value(), row.way(), source.statement(), row.heldOn(), row.stratum(), row.participants(), said.agreed(), said.text(),
        row.withdrawnOn());
  }
}
