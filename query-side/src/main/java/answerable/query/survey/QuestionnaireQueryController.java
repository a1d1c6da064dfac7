package answerable.query.survey;

import static answerable.api.Role.*;

import answerable.api.Bilingual;
import answerable.api.Form;
import answerable.api.SurveyTerms.Mode;
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

/** 问卷: what was asked, word for word, who wrote it and who reviewed it. */
@RestController
@RequestMapping("/api/v1/questionnaires")
@Tag(name = "Survey questions", description = "满意度调查 How a survey was done, and what it found")
class QuestionnaireQueryController {
  private static final String READ_MODEL = "questionnaires";

  private final Sight sight;
  private final SurveySight surveys;
  private final Readings readings;
  private final SurveyQueries queries;

  QuestionnaireQueryController(Sight sight, SurveySight surveys, Readings readings, SurveyQueries queries) {
    this.sight = sight;
    this.surveys = surveys;
    this.readings = readings;
    this.queries = queries;
  }

  /** @param approved the latest version that may be asked, null where there is none */
  record Questionnaire(UUID id, Bilingual title, List<Mode> modes, Questionnaires.State state, int versions, @Nullable Integer approved) {
    static Questionnaire of(UUID id, Questionnaires.Row row) {
      Integer approved = row.versions().stream().filter(v -> v.state() == Questionnaires.State.APPROVED)
          .map(Questionnaires.Version::number).reduce((_, last) -> last).orElse(null);
      return new Questionnaire(id, row.title(), row.modes(), row.state(), row.versions().size(), approved);
    }
  }

  @GetMapping
  @Allowed({SURVEY_LEAD, SUPERVISOR, INTERVIEWER, MANAGER, VISITOR, COMMITTEE_AUDITOR, ANALYST})
  @Operation(summary = "问卷目录 The questionnaires of an estate, by id")
  ResponseEntity<Page<Questionnaire>> questionnaires(
      Caller caller, @RequestParam String estate, @RequestParam(defaultValue = "50") int limit,
      @RequestParam(required = false) @Nullable String cursor, @ParameterObject AsOf asOf) {
    Sight.Estate of = sight.estate(caller, estate);
    int most = Page.limit(limit);
    UUID after = Page.after(cursor);
    Reading reading = readings.begin(asOf, READ_MODEL);
    List<UUID> ids = reading.over(of.id(), () -> queries.questionnaires(of.id(), after, most + 1));
    Map<UUID, Questionnaires.Row> rows = reading.rows(READ_MODEL, Questionnaires.Row.class, ids);
    List<Questionnaire> found = ids.stream().flatMap(id -> Stream.ofNullable(rows.get(id)).map(row -> Questionnaire.of(id, row))).toList();
    return Page.of(found, most, reading.basis(), q -> q.id().toString());
  }

  /** An item and the hash of its words and scale: a trend goes on as long as it stays. */
  record AskedItem(Form.Item item, String wording) {}

  record Whole(
      UUID id, Bilingual title, List<Mode> modes, Questionnaires.State state, List<AskedVersion> versions, int version,
      @JsonUnwrapped Basis basis) implements SurveyWords {}

  record AskedVersion(Questionnaires.Version version, List<AskedItem> items, int seconds) {
    static AskedVersion of(Questionnaires.Version v) {
      return new AskedVersion(v, v.items().stream().map(item -> new AskedItem(item, item.wordingHash())).toList(),
          v.items().stream().mapToInt(Form.Item::seconds).sum());
    }
  }

  @GetMapping("/{questionnaire}")
  @Allowed({SURVEY_LEAD, SUPERVISOR, INTERVIEWER, MANAGER, VISITOR, COMMITTEE_AUDITOR, ANALYST})
  @Operation(
      summary = "问卷 A questionnaire with all its versions",
      description = "每题附措辞散列:文字或量表一改即变。 Each item with the hash of its wording, which changes with every word and point of the scale.")
  ResponseEntity<Whole> questionnaire(Caller caller, @PathVariable UUID questionnaire, @ParameterObject AsOf asOf) {
    surveys.questionnaire(caller, questionnaire);
    Reading reading = readings.begin(asOf, READ_MODEL);
    Questionnaires.Row row = reading.row(READ_MODEL, Questionnaires.Row.class, questionnaire);
    return ResponseEntity.ok().eTag("\"" + row.version() + "\"").body(new Whole(questionnaire, row.title(), row.modes(), row.state(),
        row.versions().stream().map(AskedVersion::of).toList(), row.version(), reading.basis()));
  }
}
