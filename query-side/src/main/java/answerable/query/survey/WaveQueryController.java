package answerable.query.survey;

import static answerable.api.Role.*;

import answerable.api.Bilingual;
import answerable.api.Code;
import answerable.api.Form;
import answerable.api.Plan;
import answerable.api.SurveyEvent.*;
import answerable.api.SurveyTerms.Audience;
import answerable.api.SurveyTerms.Mode;
import answerable.api.SurveyTerms.SamplingMethod;
import answerable.api.SurveyTerms.WaveState;
import answerable.api.Terms.Channel;
import answerable.api.figures.CompetitorFigures;
import answerable.api.figures.ResponseAccounting;
import answerable.api.figures.Sizing;
import answerable.api.figures.Tally;
import answerable.api.figures.WaveResults;
import answerable.edge.Allowed;
import answerable.edge.Caller;
import answerable.edge.Problem;
import answerable.query.AsOf;
import answerable.query.Basis;
import answerable.query.Reading;
import answerable.query.Readings;
import answerable.query.SurveyWords;
import answerable.query.register.Registers;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** 调查结果: what a wave found and how it was done. */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "Survey questions")
class WaveQueryController {
  private static final String[] READ_MODELS = {"survey_answers", "survey_waves", "questionnaires", "competitor_samples", "survey_series"};
  private static final int MOST_COMPETITORS = 20;

  private final SurveySight surveys;
  private final Readings readings;
  private final SurveyQueries queries;

  WaveQueryController(SurveySight surveys, Readings readings, SurveyQueries queries) {
    this.surveys = surveys;
    this.readings = readings;
    this.queries = queries;
  }

  /** What was put on record. {@code same}: the same answers give it again; null where the method was another then. */
  record OnRecord(String codeVersion, long position, String digest, @Nullable Boolean same) {}

  /**
   * @param withheld why there are no figures yet; what became of the invitations is shown all the same
   * @param results null until nobody can say any more whose an answer is
   * @param recorded what the analyses of the wave put on record
   * @param published reports of it and what was told about it, by those who may see that; what was said in words stays with the wave
   * @param coding what the codes of comments mean, by item
   */
  record Found(
      UUID wave, UUID survey, int number, WaveState state, @Nullable Bilingual withheld, ResponseAccounting response,
      @Nullable WaveResults results, List<OnRecord> recorded, List<CompetitorFigures> competitors,
      List<Published> published, List<Told> told, Map<String, List<CommentCode>> coding, @JsonUnwrapped Basis basis) {}

  /** {@code sha256}: of the report; {@code current}: it rests on the figures that are shown here. */
  record Published(Audience audience, String sha256, @Nullable Boolean current) {
    static List<Published> of(Caller caller, Waves.Row row, @Nullable WaveResults results) {
      return row.reports().stream().filter(report -> SurveySight.isFor(caller, report.audience()))
          .map(report -> new Published(report.audience(), report.sha256(), results == null ? null : report.resultsDigest().equals(results.digest()))).toList();
    }
  }

  record Told(Audience audience, Channel how, LocalDate on) {
    static List<Told> of(Caller caller, Waves.Row row) {
      return row.feedback().stream().filter(feedback -> SurveySight.isFor(caller, feedback.audience()))
          .map(feedback -> new Told(feedback.audience(), feedback.how(), feedback.on())).toList();
    }
  }

  @GetMapping({"/waves/{wave}/results", "/surveys/{survey}/waves/{wave}/results"})
  @Allowed({SURVEY_LEAD, MANAGER, COMMITTEE_AUDITOR, ANALYST, OWNER})
  @Operation(
      summary = "调查结果 What a wave found, each figure with its error, its method and the position it rests on",
      description = "密钥销毁前只有应答情况。少于5户不显示,并核查不能相减得出。住户看到已向业主发布的。 Before the key that links "
          + "households and invitations is destroyed, only what became of the invitations. Fewer than five are not shown, and it is checked that "
          + "they can't be subtracted out. Owners see what was published to owners.")
  Found results(
      Caller caller, @PathVariable(required = false) @Nullable UUID survey, @PathVariable UUID wave, @ParameterObject AsOf asOf) {
    SurveySight.Found of = surveys.wave(caller, wave);
    Reading reading = readings.begin(asOf, READ_MODELS);
    Waves.Row row = SurveySight.row(reading, survey, wave);
    SurveySight.mustSeeResults(caller, row);
    Form form = form(reading, row);
    if (form == null || !row.keyDestroyed()) {
      Tally tally = form == null ? new Tally("") : reading.over(of.estate(), () -> queries.tally(wave, form.hash()));
      return new Found(wave, row.survey().value(), row.number(), row.state(), WITHHELD, ResponseAccounting.of(row.drawn(), tally), null,
          List.of(), List.of(), Published.of(caller, row, null), Told.of(caller, row), Map.of(), reading.basis());
    }
    WaveResults found = WaveFigures.of(reading, of, row, form, queries).results();
    List<OnRecord> recorded = row.results().stream()
        .map(r -> new OnRecord(r.codeVersion(), r.asOf(), r.digest(),
            r.codeVersion().equals(WaveResults.METHOD_VERSION) ? r.digest().equals(found.digest()) : null)).toList();
    List<CompetitorFigures> competitors = reading.over(of.estate(), () -> queries.competitors(wave, MOST_COMPETITORS)).stream()
        .map(c -> CompetitorFigures.of(asked(reading, of.estate(), form, c), form, found, c)).toList();
    return new Found(wave, row.survey().value(), row.number(), row.state(), null, found.response(), found, recorded, competitors,
        Published.of(caller, row, found), Told.of(caller, row), row.coding(), reading.basis());
  }

  /** What another company's customers were asked: any approved questionnaire of the estate. */
  private Form asked(Reading reading, UUID estate, Form own, CompetitorFigures.Sample sample) {
    if (sample.form().equals(own.hash())) {
      return own;
    }
    Form form = reading.over(estate, () -> queries.questionnaire(estate, sample.form()))
        .map(questionnaire -> reading.row("questionnaires", Questionnaires.Row.class, questionnaire).form(sample.form())).orElse(null);
    if (form == null) {
      throw new Problem(Code.NOT_FOUND);
    }
    return form;
  }

  private static final Bilingual WITHHELD = new Bilingual("答卷与住户的对应密钥销毁前不计算结果(LINK-2)",
      "no result is computed before the key that links answers and households is destroyed (LINK-2)");

  /** The version that was asked; null before the fielding. */
  static @Nullable Form form(Reading reading, Waves.Row wave) {
    FieldingStarted fielding = wave.fielding();
    if (fielding == null) {
      return null;
    }
    Form form = reading.row("questionnaires", Questionnaires.Row.class, fielding.questionnaire().value()).form(fielding.version());
    if (form == null || !form.hash().equals(fielding.hash())) {
      throw new Problem(Code.NOT_FOUND);
    }
    return form;
  }

  /** As {@link #form}, once nobody can say any more whose an answer is. */
  static Form unlinkedForm(Reading reading, Waves.Row wave) {
    Form form = form(reading, wave);
    if (form == null || !wave.keyDestroyed()) {
      throw new Problem(Code.LINK_2);
    }
    return form;
  }

  /** An item by its code and the hash of its wording. */
  record Wording(String item, String hash) {}

  /** What was done otherwise than planned, or than a stranger would want it. */
  record Deviation(Bilingual words) {}

  /**
   * @param planDigest SHA-256 of the plan; {@code approvedDigest}: of the plan as it was approved
   * @param sizing what the precision of the plan asks for in this frame; null before it is frozen
   * @param modes in which the questionnaire could be answered
   */
  record Methodology(
      UUID wave, int number, WaveState state, Plan plan, String planDigest, @Nullable String approvedDigest, @Nullable FrameFrozen frame, @Nullable Sizing sizing,
      @Nullable SampleDrawn sample, List<SupplementDrawn> supplements, List<Drawn> drawn, @Nullable ExecutorAppointed executor,
      @Nullable IncentivePolicySet incentive, @Nullable IncentivesCounted incentivesCounted, @Nullable FieldingStarted fielding,
      List<Mode> modes, List<Wording> items, boolean keyDestroyed, List<Waves.Step> steps, List<Deviation> deviations, Bilingual method,
      @JsonUnwrapped Basis basis) implements SurveyWords {}

  @GetMapping({"/waves/{wave}/methodology", "/surveys/{survey}/waves/{wave}/methodology"})
  @Allowed({SURVEY_LEAD, MANAGER, COMMITTEE_AUDITOR, ANALYST, OWNER})
  @Operation(summary = "调查方法 How a wave was done: plan, frame, draw, executor, incentive, modes, dates, wording, and what was done otherwise")
  Methodology methodology(
      Caller caller, @PathVariable(required = false) @Nullable UUID survey, @PathVariable UUID wave, @ParameterObject AsOf asOf) {
    SurveySight.Found of = surveys.wave(caller, wave);
    Reading reading = readings.begin(asOf, "survey_waves", "questionnaires", "estates");
    Waves.Row row = SurveySight.row(reading, survey, wave);
    SurveySight.mustSeeResults(caller, row);
    Form form = form(reading, row);
    ZoneId zone = ZoneId.of(reading.row("estates", Registers.EstateRow.class, of.estate()).zone());
    String approved = reading.events(wave, 0).stream()
        .flatMap(event -> event.event() instanceof SurveyPlanApproved e ? Stream.of(e.digest()) : Stream.empty())
        .findFirst().orElse(null);
    return new Methodology(wave, row.number(), row.state(), row.plan(), row.plan().digest(), approved, row.frame(), sizing(row), row.sample(),
        row.supplements(), row.drawn(), row.executor(), row.incentive(), row.counted(), row.fielding(), form == null ? List.of() : form.modes(),
        form == null ? List.of() : form.items().stream().map(item -> new Wording(item.code(), item.wordingHash())).toList(),
        row.keyDestroyed(), row.steps(), deviations(row, zone), method(row), reading.basis());
  }

  /** After the key is destroyed nobody knows which answer stood next to which in the frame. */
  private static Bilingual method(Waves.Row wave) {
    SampleDrawn sample = wave.sample();
    return sample == null || sample.method() != SamplingMethod.SYSTEMATIC ? WaveResults.METHOD
        : new Bilingual(WaveResults.METHOD.zh() + "系统抽样没有无偏的方差估计:此处按分层简单随机样本计,一般偏大。",
            WaveResults.METHOD.en() + " A systematic draw has no unbiased variance: that of a stratified simple random sample stands for it, which is too large rather than too small.");
  }

  private static @Nullable Sizing sizing(Waves.Row wave) {
    FrameFrozen frame = wave.frame();
    return frame == null ? null : Sizing.of(wave.plan().precision(), frame.households());
  }

  private static List<Deviation> deviations(Waves.Row wave, ZoneId zone) {
    List<Deviation> all = new ArrayList<>();
    wave.supplements().forEach(supplement -> all.add(new Deviation(new Bilingual("第" + supplement.number() + "次补充抽样",
        "supplement " + supplement.number() + " was drawn"))));
    int invitations = Objects.requireNonNullElse(wave.plan().invitations(), 0);
    int drawn = wave.drawn().stream().mapToInt(Drawn::drawn).sum();
    if (invitations > 0 && drawn > 0 && drawn != invitations) {
      all.add(new Deviation(new Bilingual("策划发放" + invitations + "户,实际抽取" + drawn + "户", invitations + " were planned, " + drawn + " drawn")));
    }
    Plan.Fieldwork planned = wave.plan().fieldwork();
    otherDay(wave, zone, FieldingStarted.class, planned.from(), "开始调查", "fieldwork began").ifPresent(all::add);
    otherDay(wave, zone, WaveClosed.class, planned.until(), "截止", "the wave was closed").ifPresent(all::add);
    FrameFrozen frame = wave.frame();
    if (frame != null && frame.randomness() == null && wave.sample() != null) {
      all.add(new Deviation(new Bilingual("抽样种子由抽样者自定,抽样框冻结时未公布公共随机源",
          "the seed was chosen by who drew; no public source of it was announced when the frame was frozen")));
    }
    IncentivesCounted counted = wave.counted();
    if (counted != null && counted.missing() != 0) {
      all.add(new Deviation(new Bilingual("纪念品账实不符:" + counted.missing() + "件", counted.missing() + " tokens of thanks are unaccounted for")));
    }
    return all;
  }

  private static Optional<Deviation> otherDay(Waves.Row wave, ZoneId zone, Class<?> step, LocalDate planned, String zh, String en) {
    return wave.steps().stream().filter(done -> done.act().equals(step.getSimpleName())).map(done -> LocalDate.ofInstant(done.at(), zone))
        .filter(day -> !day.equals(planned)).findFirst()
        .map(day -> new Deviation(new Bilingual("策划" + planned + zh + ",实际" + day, en + " on " + day + ", planned for " + planned)));
  }
}
