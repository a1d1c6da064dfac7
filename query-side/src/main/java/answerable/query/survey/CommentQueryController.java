package answerable.query.survey;

import static answerable.api.Role.SURVEY_LEAD;

import answerable.api.Code;
import answerable.api.DomainEvent;
import answerable.api.Id.CommentId;
import answerable.api.Personal;
import answerable.api.Recorded;
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
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
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
  private static final int ANSWERS_KEPT = 200_000;

  private final SurveySight surveys;
  private final Readings readings;
  private final SurveyQueries queries;
  /** By invitation, the command that brought the answer that counts. */
  private final Cache<UUID, UUID> commands = Caffeine.newBuilder().maximumSize(ANSWERS_KEPT).expireAfterWrite(Duration.ofMinutes(10)).build();

  CommentQueryController(SurveySight surveys, Readings readings, SurveyQueries queries) {
    this.surveys = surveys;
    this.readings = readings;
    this.queries = queries;
  }

  /** {@code codes}: null where nobody has coded it yet. */
  record Comment(UUID id, String item, Personal text, @Nullable List<String> codes) implements SurveyWords {}

  @GetMapping
  @Allowed(SURVEY_LEAD)
  @Operation(
      summary = "文字意见 What was said in words to an open item, so that it counts",
      description = "密钥销毁之后,供编码人阅读;编号与邀请无从对应,次序也无意义。 Once the key is destroyed, for who codes it; neither its id nor its "
          + "place in the list leads to an invitation.")
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
    List<Comment> found = reading.over(of.estate(), () -> {
      SortedMap<String, UUID> next = new TreeMap<>();
      for (UUID invitation : queries.commented(wave, fielding.hash(), item)) {
        UUID id = CommentId.of(commands.get(invitation, _ -> answer(reading, invitation).meta().commandId()), item).value();
        if (id.toString().compareTo(after.toString()) > 0) {
          next.put(id.toString(), invitation);
        }
      }
      List<Map.Entry<String, UUID>> page = next.entrySet().stream().limit(most + 1).toList();
      Map<UUID, List<String>> codes = queries.codes(page.stream().map(Map.Entry::getValue).toList(), item);
      return page.stream().map(one -> new Comment(UUID.fromString(one.getKey()), item, text(answer(reading, one.getValue()), item),
          codes.get(one.getValue()))).toList();
    });
    return Page.of(found, most, reading.basis(), comment -> comment.id().toString());
  }

  /** The one that counts. */
  private static Recorded<DomainEvent> answer(Reading reading, UUID invitation) {
    return reading.events(invitation, 0).stream().filter(recorded -> recorded.event() instanceof SurveyAnswered).reduce((_, last) -> last).orElseThrow();
  }

  private static Personal text(Recorded<DomainEvent> recorded, String item) {
    return ((SurveyAnswered) recorded.event()).answers().stream().filter(answer -> answer.item().equals(item))
        .flatMap(answer -> Stream.ofNullable(answer.text())).findFirst().orElseThrow();
  }
}
