package answerable.query.survey;

import static answerable.api.Role.SURVEY_LEAD;

import answerable.api.Code;
import answerable.api.Personal;
import answerable.api.SurveyEvent.FieldingStarted;
import answerable.api.SurveyEvent.SurveyAnswered;
import answerable.edge.Allowed;
import answerable.edge.Caller;
import answerable.edge.Problem;
import answerable.query.AsOf;
import answerable.query.Page;
import answerable.query.Reading;
import answerable.query.Readings;
import answerable.query.SurveyWords;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
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

/** 文字意见: what was said to an open item, for who codes it. Nobody can say whose words they are, unless the words themselves do. */
@RestController
@RequestMapping({"/api/v1/waves/{wave}/comments", "/api/v1/surveys/{survey}/waves/{wave}/comments"})
@Tag(name = "Survey questions")
class CommentQueryController {
  private static final String READ_MODEL = "survey_answers";

  private final SurveySight surveys;
  private final Readings readings;
  private final SurveyQueries queries;

  CommentQueryController(SurveySight surveys, Readings readings, SurveyQueries queries) {
    this.surveys = surveys;
    this.readings = readings;
    this.queries = queries;
  }

  /** {@code codes}: null where nobody has coded it yet. */
  record Comment(UUID invitation, String item, Personal text, @Nullable List<String> codes) implements SurveyWords {}

  @GetMapping
  @Allowed(SURVEY_LEAD)
  @Operation(
      summary = "文字意见 What was said in words to an open item, so that it counts, by invitation",
      description = "密钥销毁之后,供编码人阅读。 Once the key is destroyed, for who codes it.")
  ResponseEntity<Page<Comment>> comments(
      Caller caller, @PathVariable(required = false) @Nullable UUID survey, @PathVariable UUID wave, @RequestParam String item,
      @RequestParam(defaultValue = "50") int limit, @RequestParam(required = false) @Nullable String cursor, @ParameterObject AsOf asOf) {
    SurveySight.Found of = surveys.wave(caller, wave);
    int most = Page.limit(limit);
    UUID after = Page.after(cursor);
    Reading reading = readings.begin(asOf, READ_MODEL, "survey_waves");
    Waves.Row row = SurveySight.row(reading, survey, wave);
    FieldingStarted fielding = row.fielding();
    if (fielding == null || !row.keyDestroyed()) {
      throw new Problem(Code.LINK_2);
    }
    List<Comment> found = reading.over(of.estate(), () -> queries.commented(wave, fielding.hash(), item, after, most + 1)).stream()
        .flatMap(said -> said(reading, said.invitation(), item).map(text -> new Comment(said.invitation(), item, text, said.codes()))).toList();
    return Page.of(found, most, reading.basis(), comment -> comment.invitation().toString());
  }

  /** As the answer that counts has it. */
  private static Stream<Personal> said(Reading reading, UUID invitation, String item) {
    return reading.events(invitation, 0).stream()
        .flatMap(recorded -> recorded.event() instanceof SurveyAnswered answered ? Stream.of(answered) : Stream.empty())
        .reduce((_, last) -> last).stream()
        .flatMap(answered -> answered.answers().stream()).filter(answer -> answer.item().equals(item))
        .flatMap(answer -> Stream.ofNullable(answer.text()));
  }
}
