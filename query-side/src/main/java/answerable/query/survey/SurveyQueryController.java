package answerable.query.survey;

import static answerable.api.Role.*;

import answerable.api.SurveyTerms.WaveState;
import answerable.edge.Allowed;
import answerable.edge.Caller;
import answerable.query.AsOf;
import answerable.query.Basis;
import answerable.query.Page;
import answerable.query.Reading;
import answerable.query.Readings;
import answerable.query.Sight;
import answerable.query.SurveyWords;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** 满意度调查: series and their waves, and how far each has come. */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "Survey questions")
class SurveyQueryController {
  private final Sight sight;
  private final SurveySight surveys;
  private final Readings readings;
  private final SurveyQueries queries;

  SurveyQueryController(Sight sight, SurveySight surveys, Readings readings, SurveyQueries queries) {
    this.sight = sight;
    this.surveys = surveys;
    this.readings = readings;
    this.queries = queries;
  }

  record Series(UUID id, String name, List<String> core) {}

  @GetMapping("/surveys")
  @Allowed({SURVEY_LEAD, INTERVIEWER, MANAGER, COMMITTEE_AUDITOR, ANALYST, OWNER})
  @Operation(summary = "调查系列目录 The survey series of an estate, by id")
  ResponseEntity<Page<Series>> list(
      Caller caller, @RequestParam String estate, @RequestParam(defaultValue = "50") int limit,
      @RequestParam(required = false) @Nullable String cursor, @ParameterObject AsOf asOf) {
    Sight.Estate of = sight.estate(caller, estate);
    int most = Page.limit(limit);
    UUID after = Page.after(cursor);
    Reading reading = readings.begin(asOf, "survey_series");
    List<UUID> ids = reading.over(of.id(), () -> queries.series(of.id(), after, most + 1));
    Map<UUID, SurveySeriesList.Row> rows = reading.rows("survey_series", SurveySeriesList.Row.class, ids);
    List<Series> found = ids.stream().flatMap(id -> Stream.ofNullable(rows.get(id)).map(row -> new Series(id, row.name(), row.core()))).toList();
    return Page.of(found, most, reading.basis(), s -> s.id().toString());
  }

  record Whole(UUID id, SurveySeriesList.Row series, @JsonUnwrapped Basis basis) implements SurveyWords {}

  @GetMapping("/surveys/{survey}")
  @Allowed({SURVEY_LEAD, INTERVIEWER, MANAGER, COMMITTEE_AUDITOR, ANALYST})
  @Operation(summary = "调查系列 A series: its core, and from which words of residents its items were derived")
  ResponseEntity<Whole> series(Caller caller, @PathVariable UUID survey, @ParameterObject AsOf asOf) {
    surveys.series(caller, survey);
    Reading reading = readings.begin(asOf, "survey_series");
    SurveySeriesList.Row row = reading.row("survey_series", SurveySeriesList.Row.class, survey);
    return ResponseEntity.ok().eTag("\"" + row.version() + "\"").body(new Whole(survey, row, reading.basis()));
  }

  /** @param invited households drawn by now */
  record WaveLine(
      UUID id, int number, WaveState state, @Nullable String objective, LocalDate from, LocalDate until, int invited, boolean keyDestroyed) {
    static WaveLine of(UUID id, Waves.Row row) {
      return new WaveLine(id, row.number(), row.state(), row.plan().objective(), row.plan().fieldwork().from(), row.plan().fieldwork().until(),
          row.drawn().stream().mapToInt(d -> d.drawn()).sum(), row.keyDestroyed());
    }
  }

  @GetMapping("/surveys/{survey}/waves")
  @Allowed({SURVEY_LEAD, INTERVIEWER, MANAGER, COMMITTEE_AUDITOR, ANALYST, OWNER})
  @Operation(summary = "各次调查 The waves of a series, by number; to owners, those of which something was published to owners")
  ResponseEntity<Page<WaveLine>> waves(
      Caller caller, @PathVariable UUID survey, @RequestParam(defaultValue = "50") int limit,
      @RequestParam(required = false) @Nullable String cursor, @ParameterObject AsOf asOf) {
    SurveySight.Found of = surveys.series(caller, survey);
    int most = Page.limit(limit);
    int from = Page.number(cursor);
    Reading reading = readings.begin(asOf, "survey_waves");
    List<UUID> ids = reading.over(of.estate(), () -> queries.waves(survey, from, !SurveySight.seesResults(caller) && !caller.may(INTERVIEWER), most + 1));
    Map<UUID, Waves.Row> rows = reading.rows("survey_waves", Waves.Row.class, ids);
    List<WaveLine> found = ids.stream().flatMap(id -> Stream.ofNullable(rows.get(id)).map(row -> WaveLine.of(id, row))).toList();
    return Page.of(found, most, reading.basis(), w -> String.valueOf(w.number() + 1));
  }

  record WholeWave(UUID id, Waves.Row wave, String planDigest, @JsonUnwrapped Basis basis) implements SurveyWords {}

  @GetMapping({"/waves/{wave}", "/surveys/{survey}/waves/{wave}"})
  @Allowed({SURVEY_LEAD, INTERVIEWER, MANAGER, COMMITTEE_AUDITOR, ANALYST})
  @Operation(summary = "一次调查 A wave: plan, frame, draw, executor, fielding, and who did what when")
  ResponseEntity<WholeWave> wave(
      Caller caller, @PathVariable(required = false) @Nullable UUID survey, @PathVariable UUID wave, @ParameterObject AsOf asOf) {
    surveys.wave(caller, wave);
    Reading reading = readings.begin(asOf, "survey_waves");
    Waves.Row row = SurveySight.row(reading, survey, wave);
    return ResponseEntity.ok().eTag("\"" + row.version() + "\"")
        .body(new WholeWave(wave, mayRead(caller, row), row.plan().digest(), reading.basis()));
  }

  /** Interviewers see no results. */
  private static Waves.Row mayRead(Caller caller, Waves.Row r) {
    return SurveySight.seesResults(caller) ? r : r.withoutResults();
  }
}
