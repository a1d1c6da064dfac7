package answerable.query.survey;

import static answerable.api.Role.*;

import answerable.api.Bilingual;
import answerable.api.Code;
import answerable.api.SurveyEvent.Drawn;
import answerable.api.SurveyEvent.FrameFrozen;
import answerable.api.SurveyEvent.Randomness;
import answerable.api.SurveyEvent.SampleDrawn;
import answerable.api.SurveyEvent.SupplementDrawn;
import answerable.api.SurveyTerms.DrawAlgorithm;
import answerable.api.SurveyTerms.SamplingMethod;
import answerable.edge.Allowed;
import answerable.edge.Caller;
import answerable.edge.Problem;
import answerable.query.AsOf;
import answerable.query.Basis;
import answerable.query.Reading;
import answerable.query.Readings;
import answerable.statistics.draw.DrawOverlap;
import answerable.statistics.draw.PublishedDraw;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** 抽样: all that somebody outside needs to draw the same households again, who need not believe anybody. */
@RestController
@RequestMapping("/api/v1/waves/{wave}/draw")
@Tag(name = "Survey questions")
class DrawQueryController {
  private static final MediaType TSV = new MediaType("text", "tab-separated-values", StandardCharsets.UTF_8);

  private final SurveySight surveys;
  private final Readings readings;
  private final Draws draws;

  DrawQueryController(SurveySight surveys, Readings readings, Draws draws) {
    this.surveys = surveys;
    this.readings = readings;
    this.draws = draws;
  }

  /**
   * @param plan all that decides the draw, {@code frame} and {@code draw}: the three files that {@code verify_draw.py} takes, one line each of a
   *     stratum, a household of the frame, a household drawn
   * @param firstDigest of the list of the first draw; {@code listDigest}: of the whole list with the supplements
   * @param same the households were drawn again for this answer and are those on record
   */
  record Draw(
      UUID wave, SamplingMethod method, DrawAlgorithm algorithm, String seed, @Nullable Randomness randomness, List<Drawn> strata,
      String frameDigest, String firstDigest, String listDigest, boolean same, String plan, String frame, String draw,
      List<SupplementDrawn> supplements, Bilingual howTo, @JsonUnwrapped Basis basis) {}

  private static final Bilingual HOW = new Bilingual(
      "把 plan、frame、draw 存为三个文件,运行 python3 verify_draw.py plan.tsv frame.tsv draw.tsv;只用 SHA-256。",
      "save plan, frame and draw as files and run python3 verify_draw.py plan.tsv frame.tsv draw.tsv; SHA-256 is all it needs");

  private static final Bilingual OTHERWISE = new Bilingual(
      "plan、frame、draw 为三个文件;verify_draw.py 只核验 HASH_RANK_1,此抽样法由模块 statistics 的 DrawVerifier 核验。",
      "plan, frame and draw are three files; verify_draw.py redoes HASH_RANK_1 alone, this algorithm is redone by DrawVerifier of the module statistics");

  private static Bilingual howTo(DrawAlgorithm algorithm) {
    return switch (algorithm) {
      case HASH_RANK_1 -> HOW;
      case FISHER_YATES_1, RFC3797_1, SYSTEMATIC_1 -> OTHERWISE;
    };
  }

  @GetMapping
  @Allowed({SURVEY_LEAD, MANAGER, COMMITTEE_AUDITOR, ANALYST})
  @Operation(summary = "抽样重现 All that is needed to draw the same households again: frame, strata, algorithm, seed, list")
  Draw draw(Caller caller, @PathVariable UUID wave, @ParameterObject AsOf asOf) {
    surveys.wave(caller, wave);
    Reading reading = readings.begin(asOf, "survey_waves");
    Waves.Row row = reading.row("survey_waves", Waves.Row.class, wave);
    SampleDrawn sample = drawn(row);
    FrameFrozen frozen = Objects.requireNonNull(row.frame());
    DrawOverlap.Drawing drawing = draws.again(row);
    if (drawing == null) {
      throw new Problem(Code.NOT_FOUND);
    }
    PublishedDraw again = drawing.draw();
    String listed = Draws.listed(row);
    return new Draw(wave, sample.method(), sample.algorithm(), sample.seed(), frozen.randomness(), row.drawn(), sample.frameDigest(),
        sample.listDigest(), listed, again.digest().equals(listed), again.plan().text(), drawing.frame().canonicalText(), again.text(),
        row.supplements(), howTo(sample.algorithm()), reading.basis());
  }

  @GetMapping(path = "/plan.tsv", produces = "text/tab-separated-values")
  @Allowed({SURVEY_LEAD, MANAGER, COMMITTEE_AUDITOR, ANALYST})
  @Operation(summary = "抽样方案文件 What decides the draw, as the file that verify_draw.py takes")
  ResponseEntity<String> plan(Caller caller, @PathVariable UUID wave, @ParameterObject AsOf asOf) {
    return file("plan.tsv", draw(caller, wave, asOf).plan());
  }

  @GetMapping(path = "/frame.tsv", produces = "text/tab-separated-values")
  @Allowed({SURVEY_LEAD, MANAGER, COMMITTEE_AUDITOR, ANALYST})
  @Operation(summary = "抽样框文件 The frozen frame, as the file that verify_draw.py takes")
  ResponseEntity<String> frame(Caller caller, @PathVariable UUID wave, @ParameterObject AsOf asOf) {
    return file("frame.tsv", draw(caller, wave, asOf).frame());
  }

  @GetMapping(path = "/draw.tsv", produces = "text/tab-separated-values")
  @Allowed({SURVEY_LEAD, MANAGER, COMMITTEE_AUDITOR, ANALYST})
  @Operation(summary = "抽样结果文件 Who was drawn, as the file that verify_draw.py takes")
  ResponseEntity<String> list(Caller caller, @PathVariable UUID wave, @ParameterObject AsOf asOf) {
    return file("draw.tsv", draw(caller, wave, asOf).draw());
  }

  private static ResponseEntity<String> file(String name, String text) {
    return ResponseEntity.ok().contentType(TSV)
        .header(HttpHeaders.CONTENT_DISPOSITION, ContentDisposition.attachment().filename(name).build().toString())
        .body(text);
  }

  private static SampleDrawn drawn(Waves.Row row) {
    SampleDrawn sample = row.sample();
    if (sample == null) {
      throw new Problem(Code.NOT_FOUND);
    }
    return sample;
  }
}
