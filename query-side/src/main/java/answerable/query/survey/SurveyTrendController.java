package answerable.query.survey;

import static answerable.api.Role.*;

import answerable.api.Bilingual;
import answerable.api.Form;
import answerable.api.SurveyEvent.FieldingStarted;
import answerable.api.figures.Tally;
import answerable.api.figures.WaveTrend;
import answerable.edge.Allowed;
import answerable.edge.Caller;
import answerable.query.AsOf;
import answerable.query.Basis;
import answerable.query.Reading;
import answerable.query.Readings;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** 调查趋势: what the waves of a series say side by side. */
@RestController
@RequestMapping("/api/v1/surveys/{survey}/trend")
@Tag(name = "Survey questions")
class SurveyTrendController {
  private static final int MOST_WAVES = 40;
  private static final int WAVES_KEPT = 500;

  private final SurveySight surveys;
  private final Readings readings;
  private final SurveyQueries queries;
  private final Draws draws;
  private final Cache<Settled, WaveTrend.Wave> settled =
      Caffeine.newBuilder().maximumSize(WAVES_KEPT).expireAfterWrite(Duration.ofMinutes(10)).build();

  SurveyTrendController(SurveySight surveys, Readings readings, SurveyQueries queries, Draws draws) {
    this.surveys = surveys;
    this.readings = readings;
    this.queries = queries;
    this.draws = draws;
  }

  /** Whom a wave speaks of; {@code households}: in its frame. */
  record Population(int wave, @Nullable String population, long households) {}

  /**
   * @param waves the latest whose results there are, by number
   * @param overlaps of each wave with the one before, then of the latest with the first; of those whose frames are kept
   */
  record Trend(
      UUID survey, List<Integer> waves, List<Population> populations, List<Draws.Overlap> overlaps, List<WaveTrend.ItemTrend> items,
      Bilingual method, @JsonUnwrapped Basis basis) {}

  private static final Bilingual COMPARED = new Bilingual(
      "各次独立抽样,协方差为0;差异用 z,95%;总体项事先声明、不作多重校正,其余各项 Holm 校正;措辞或量表一改,或超过一成的答卷换了方式,趋势中断。",
      "Draws are independent, their covariance is 0; differences by z at 95 %; the headline was declared before and is not adjusted, the other "
          + "items by Holm; where wording or scale change, or more than a tenth of the answers "
          + "come in other ways, a trend breaks.");

  /** A wave of whose answers everything that counts has been read, with the counts of these items. */
  private record Settled(UUID wave, List<String> items) {}

  private static boolean isSettled(Waves.Row row, Reading reading) {
    return row.settledAt() != null && row.settledAt() <= reading.basis().position();
  }

  @GetMapping
  @Allowed({SURVEY_LEAD, MANAGER, COMMITTEE_AUDITOR, ANALYST})
  @Operation(
      summary = "调查趋势 The waves of a series side by side: whether a change is real, in words",
      description = "含总体项和核心项,最近40次。 The headline and the core items, the latest 40 waves.")
  Trend trend(Caller caller, @PathVariable UUID survey, @ParameterObject AsOf asOf) {
    SurveySight.Found of = surveys.series(caller, survey);
    Reading reading = readings.begin(asOf, "survey_answers", "survey_waves", "questionnaires", "survey_series");
    SurveySeriesList.Row series = reading.row("survey_series", SurveySeriesList.Row.class, survey);
    List<UUID> ids = reading.over(of.estate(), () -> queries.latestWaves(survey, MOST_WAVES));
    Map<UUID, Waves.Row> rows = reading.rows("survey_waves", Waves.Row.class, ids);
    Map<String, Form> asked = new HashMap<>();
    Map<UUID, Form> forms = new LinkedHashMap<>();
    for (UUID id : ids) {
      Waves.Row row = rows.get(id);
      FieldingStarted fielding = row == null || !row.keyDestroyed() ? null : row.fielding();
      if (row != null && fielding != null) {
        forms.put(id, asked.computeIfAbsent(fielding.hash(), _ -> Objects.requireNonNull(WaveQueryController.form(reading, row))));
      }
    }
    List<String> items = WaveTrend.items(forms.values(), series.core()).stream().map(Form.Item::code).toList();
    Map<UUID, WaveTrend.Wave> found = waves(of.estate(), reading, rows, forms, items);
    List<WaveTrend.Wave> waves = forms.keySet().stream().map(id -> Objects.requireNonNull(found.get(id))).toList();
    List<Waves.Row> compared = forms.keySet().stream().map(id -> Objects.requireNonNull(rows.get(id))).toList();
    return new Trend(survey, waves.stream().map(WaveTrend.Wave::number).toList(),
        compared.stream().map(row -> new Population(row.number(), row.plan().population(), row.households())).toList(), overlaps(compared),
        WaveTrend.of(waves, series.core()), COMPARED, reading.basis());
  }

  private List<Draws.Overlap> overlaps(List<Waves.Row> waves) {
    Stream<Draws.Overlap> steps =
        IntStream.range(1, waves.size()).boxed().flatMap(w -> Stream.ofNullable(draws.overlap(waves.get(w - 1), waves.get(w))));
    Stream<Draws.Overlap> whole = waves.size() > 2 ? Stream.ofNullable(draws.overlap(waves.getFirst(), waves.getLast())) : Stream.empty();
    return Stream.concat(steps, whole).toList();
  }

  /** With the counts of these items. Those of which nothing can change any more are counted once. */
  private Map<UUID, WaveTrend.Wave> waves(
      UUID estate, Reading reading, Map<UUID, Waves.Row> rows, Map<UUID, Form> forms, List<String> items) {
    Map<UUID, WaveTrend.Wave> found = new HashMap<>();
    Map<UUID, String> wanted = new HashMap<>();
    forms.forEach((id, form) -> {
      Waves.Row row = Objects.requireNonNull(rows.get(id));
      WaveTrend.Wave known = isSettled(row, reading) ? settled.getIfPresent(new Settled(id, items)) : null;
      if (known == null) {
        wanted.put(id, Objects.requireNonNull(row.fielding()).hash());
      } else {
        found.put(id, known);
      }
    });
    Map<UUID, Tally> tallies = wanted.isEmpty() ? Map.of() : reading.over(estate, () -> queries.tallies(wanted, items));
    tallies.forEach((id, tally) -> {
      Waves.Row row = Objects.requireNonNull(rows.get(id));
      WaveTrend.Wave wave = new WaveTrend.Wave(row.number(), Objects.requireNonNull(forms.get(id)), Objects.requireNonNull(row.sample()).seed(),
          row.drawn(), row.plan().neighbours(), tally);
      found.put(id, wave);
      if (isSettled(row, reading)) {
        settled.put(new Settled(id, items), wave);
      }
    });
    return found;
  }
}
