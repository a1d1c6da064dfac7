package answerable.query.survey;

import static answerable.api.Role.*;

import answerable.api.Code;
import answerable.api.SurveyEvent.FieldingStarted;
import answerable.edge.Allowed;
import answerable.edge.Caller;
import answerable.edge.Problem;
import answerable.query.AsOf;
import answerable.query.Page;
import answerable.query.Reading;
import answerable.query.Readings;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** 逐份答卷: what each figure is made of. Nobody can say whose answers they are, so they have no name but their place in the order of their contents. */
@RestController
@RequestMapping({"/api/v1/waves/{wave}/responses", "/api/v1/surveys/{survey}/waves/{wave}/responses"})
@Tag(name = "Survey questions")
class ResponseQueryController {
  private static final int LEAST_OF_A_STRATUM = 5;

  private final SurveySight surveys;
  private final Readings readings;
  private final SurveyQueries queries;

  ResponseQueryController(SurveySight surveys, Readings readings, SurveyQueries queries) {
    this.surveys = surveys;
    this.readings = readings;
    this.queries = queries;
  }

  /**
   * @param number place in the order of contents, from 1
   * @param stratum null for who reads results, of which those of few in a building are hidden; and for all of the wave where one stratum has so
   *     few answers that its households could be made out
   * @param answers points of the scale by item
   * @param inWords items that were answered in words, which are read among the comments
   * @param unanswered items that were asked and left empty
   */
  record Response(int number, @Nullable String stratum, Map<String, Integer> answers, List<String> inWords, List<String> unanswered) {
    static Response of(int number, @Nullable String stratum, SurveyQueries.Sheet sheet) {
      return new Response(number, stratum, sheet.answers(), sheet.inWords(), sheet.unanswered());
    }
  }

  @GetMapping
  @Allowed({SURVEY_LEAD, MANAGER, COMMITTEE_AUDITOR, ANALYST})
  @Operation(
      summary = "逐份答卷 The answers that count, one line each, without whose they are",
      description = "密钥销毁之后;按内容排序,无编号、无时间、无邀请。只对调查负责人与分析员显示所在层,且每层有效答卷"
          + "不少于五份。 Once the key is destroyed, in the order of their contents: no id, no time, no invitation. Strata are told to survey leads and "
          + "analysts, and only where each has at least five.")
  ResponseEntity<Page<Response>> responses(
      Caller caller, @PathVariable(required = false) @Nullable UUID survey, @PathVariable UUID wave,
      @Parameter(description = "只列答了此题的 only those with a point of the scale for this item") @RequestParam(required = false) @Nullable String item,
      @Parameter(description = "并且为此分值 and this point") @RequestParam(required = false) @Nullable Integer value,
      @RequestParam(required = false) @Nullable String stratum, @RequestParam(defaultValue = "50") int limit,
      @RequestParam(required = false) @Nullable String cursor, @ParameterObject AsOf asOf) {
    SurveySight.Found of = surveys.wave(caller, wave);
    int most = Page.limit(limit);
    int from = place(cursor);
    if (item == null && value != null) {
      throw Problem.invalid("value", "须同时给出 item", "needs an item");
    }
    Reading reading = readings.begin(asOf, "survey_answers", "survey_waves");
    Waves.Row row = SurveySight.row(reading, survey, wave);
    FieldingStarted fielding = row.fielding();
    if (fielding == null || !row.keyDestroyed()) {
      throw new Problem(Code.LINK_2);
    }
    List<Response> found = reading.over(of.estate(), () -> {
      boolean named = (caller.may(SURVEY_LEAD) || caller.may(ANALYST)) && queries.fewestOfAStratum(wave, fielding.hash()) >= LEAST_OF_A_STRATUM;
      if (!named && stratum != null) {
        throw Problem.invalid("stratum", "不能按层列出:某层答卷过少,或无权按层阅读", "not told by stratum: one has too few answers, or you may not read them by stratum");
      }
      List<SurveyQueries.Sheet> sheets = queries.sheets(wave, fielding.hash(), new SurveyQueries.Which(item, value, stratum, named), from, most + 1);
      return IntStream.range(0, sheets.size())
          .mapToObj(i -> Response.of(from + i + 1, named ? sheets.get(i).stratum() : null, sheets.get(i))).toList();
    });
    return Page.of(found, most, reading.basis(), one -> String.valueOf(one.number()));
  }

  private static int place(@Nullable String cursor) {
    String key = Page.decode(cursor);
    try {
      int place = key == null ? 0 : Integer.parseInt(key);
      if (place < 0) {
        throw Page.brokenCursor();
      }
      return place;
    } catch (NumberFormatException broken) {
      throw Page.brokenCursor();
    }
  }
}
