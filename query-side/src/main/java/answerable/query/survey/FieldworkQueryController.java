package answerable.query.survey;

import static answerable.api.Role.*;

import answerable.api.SurveyEvent.IncentivePolicySet;
import answerable.api.figures.FieldworkProgress;
import answerable.api.figures.ResponseAccounting;
import answerable.api.figures.Tally;
import answerable.edge.Allowed;
import answerable.edge.Caller;
import answerable.query.AsOf;
import answerable.query.Basis;
import answerable.query.Reading;
import answerable.query.Readings;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** 执行情况: whether a wave in the field will reach its number, and what reminding brings. */
@RestController
@RequestMapping({"/api/v1/waves/{wave}/fieldwork", "/api/v1/surveys/{survey}/waves/{wave}/fieldwork"})
@Tag(name = "Survey questions")
class FieldworkQueryController {
  private final SurveySight surveys;
  private final Readings readings;
  private final SurveyQueries queries;

  FieldworkQueryController(SurveySight surveys, Readings readings, SurveyQueries queries) {
    this.surveys = surveys;
    this.readings = readings;
    this.queries = queries;
  }

  /** @param thanksPerAnswer 元: the worth of all tokens handed over, for each answer that counts; null where there are none */
  record Fieldwork(
      UUID wave, int number, ResponseAccounting response, FieldworkProgress progress, @Nullable BigDecimal thanksPerAnswer, @JsonUnwrapped Basis basis) {}

  @GetMapping
  @Allowed({SURVEY_LEAD, MANAGER, COMMITTEE_AUDITOR, ANALYST})
  @Operation(
      summary = "执行情况 How answers come in: by stratum, by day, and by how often a household was reminded or visited",
      description = "只计答卷户数,不涉及答案;按天的应答率以发出的邀请为分母。 Households whose answer counts, never what they said; the rate of a day is of "
          + "all invitations.")
  Fieldwork fieldwork(
      Caller caller, @PathVariable(required = false) @Nullable UUID survey, @PathVariable UUID wave, @ParameterObject AsOf asOf) {
    SurveySight.Found of = surveys.wave(caller, wave);
    Reading reading = readings.begin(asOf, "survey_answers", "survey_waves");
    Waves.Row row = SurveySight.row(reading, survey, wave);
    Tally tally = reading.over(of.estate(), () -> queries.tally(wave, ""));
    ResponseAccounting response = ResponseAccounting.of(row.drawn(), tally);
    FieldworkProgress progress = FieldworkProgress.of(tally);
    long answered = progress.days().isEmpty() ? 0 : progress.days().getLast().soFar();
    return new Fieldwork(wave, row.number(), response, progress, perAnswer(row.incentive(), response.thanked(), answered), reading.basis());
  }

  private static @Nullable BigDecimal perAnswer(@Nullable IncentivePolicySet policy, long thanked, long answered) {
    return policy == null || answered == 0 ? null
        : policy.value().multiply(BigDecimal.valueOf(thanked)).divide(BigDecimal.valueOf(answered), 2, RoundingMode.HALF_EVEN);
  }
}
