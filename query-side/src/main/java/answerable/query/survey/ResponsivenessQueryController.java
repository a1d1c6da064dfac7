package answerable.query.survey;

import static answerable.api.Role.*;

import answerable.api.Bilingual;
import answerable.api.Form;
import answerable.api.SurveyEvent.FrameFrozen;
import answerable.api.SurveyTerms.Need;
import answerable.api.figures.Measure;
import answerable.edge.Allowed;
import answerable.edge.Caller;
import answerable.query.AsOf;
import answerable.query.Basis;
import answerable.query.Reading;
import answerable.query.Readings;
import answerable.query.complaint.CaseClocks;
import answerable.query.register.Registers;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** 反应快慢 (ND-4): how quick residents find the company, beside how quick it was. */
@RestController
@RequestMapping({"/api/v1/waves/{wave}/responsiveness", "/api/v1/surveys/{survey}/waves/{wave}/responsiveness"})
@Tag(name = "Survey questions")
class ResponsivenessQueryController {
  private static final Bilingual POPULATION = new Bilingual(
      "调查结束日之前一年内起算的受理、首次答复与解决时限,含导入的历史;并案的只计主案,未到期即撤诉等终止的不计;中位数为自然时间,未完成的视为更长",
      "clocks of acknowledgement, first reply and solution that began in the year up to the last day of fieldwork, imported history included; merged cases "
          + "count once, and clocks whose case ended before they were due do not; medians by the wall clock, what is not done counted as longer");

  private final SurveySight surveys;
  private final Readings readings;
  private final SurveyQueries queries;

  ResponsivenessQueryController(SurveySight surveys, Readings readings, SurveyQueries queries) {
    this.surveys = surveys;
    this.readings = readings;
    this.queries = queries;
  }

  /**
   * @param begun clocks that began, less those of which the case ended before they were due
   * @param kept by the standard; {@code missed} likewise; what is in neither is undecided
   * @param medianMinutes whole minutes; null where half is not done
   */
  record Measured(CaseClocks.Name clock, long begun, long done, long kept, long missed, @Nullable Long medianMinutes) {}

  /**
   * @param stratum null for all
   * @param felt the index of the need; null where the questionnaire has no statement about it
   */
  record Pair(@Nullable String stratum, @Nullable Measure felt, List<Measured> measured) {}

  /** {@code from}: the day after which clocks count, {@code until}: the last. {@code strata}: those that are a building each. */
  record Responsiveness(
      UUID wave, LocalDate from, LocalDate until, Bilingual population, Pair all, List<Pair> strata, @JsonUnwrapped Basis basis) {}

  @GetMapping
  @Allowed({SURVEY_LEAD, MANAGER, COMMITTEE_AUDITOR, ANALYST})
  @Operation(
      summary = "反应快慢 How quick residents find the company (the index of RESPONSIVENESS), beside how quick it was by the clocks of their cases",
      description = "密钥销毁之后;各层即楼栋时逐栋并列。 Once the key is destroyed; building by building where the strata are buildings.")
  Responsiveness responsiveness(
      Caller caller, @PathVariable(required = false) @Nullable UUID survey, @PathVariable UUID wave, @ParameterObject AsOf asOf) {
    SurveySight.Found of = surveys.wave(caller, wave);
    Reading reading = readings.begin(asOf, "survey_answers", "survey_waves", "questionnaires", "case_clocks", "estates");
    Waves.Row row = SurveySight.row(reading, survey, wave);
    Form form = WaveQueryController.unlinkedForm(reading, row);
    FrameFrozen frame = Objects.requireNonNull(row.frame());
    ZoneId zone = ZoneId.of(reading.row("estates", Registers.EstateRow.class, of.estate()).zone());
    LocalDate until = row.plan().fieldwork().until();
    LocalDate from = until.minusYears(1);
    Instant end = until.plusDays(1).atStartOfDay(zone).toInstant();
    Instant begin = from.plusDays(1).atStartOfDay(zone).toInstant();
    List<Measure> felt = WaveFigures.of(reading, of, row, form, queries).results().measures().stream()
        .filter(m -> m.figure() == Measure.Kind.INDEX && m.weight() == Measure.Weight.HOUSEHOLDS && m.of().equals(Need.RESPONSIVENESS.name())).toList();
    List<SurveyQueries.Reaction> reactions = reading.over(of.estate(), () -> queries.reactions(of.estate(), begin, end));
    List<Pair> strata = buildings(frame, reactions).map(stratum -> pair(stratum, felt, reactions)).toList();
    return new Responsiveness(wave, from, until, POPULATION, pair(null, felt, reactions), strata, reading.basis());
  }

  /** A stratum by units has the building's name where a home's unit is not known: that is not the building. */
  private static Stream<String> buildings(FrameFrozen frame, List<SurveyQueries.Reaction> reactions) {
    List<String> strata = frame.strata().stream().map(FrameFrozen.Stratum::stratum).toList();
    boolean units = strata.stream().anyMatch(one -> strata.stream().anyMatch(other -> other.startsWith(one + "-")));
    boolean any = reactions.stream().anyMatch(one -> one.building() != null && strata.contains(one.building()));
    return units || !any ? Stream.empty() : strata.stream();
  }

  private static Pair pair(@Nullable String stratum, List<Measure> felt, List<SurveyQueries.Reaction> reactions) {
    return new Pair(stratum, felt.stream().filter(m -> Objects.equals(m.stratum(), stratum)).findFirst().orElse(null),
        reactions.stream().filter(one -> Objects.equals(one.building(), stratum)).map(SurveyQueries.Reaction::measured).toList());
  }
}
