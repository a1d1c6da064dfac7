package answerable.query.survey;

import answerable.api.Code;
import answerable.api.DomainEvent;
import answerable.api.Role;
import answerable.api.SurveyEvent.ExpectationEvent;
import answerable.api.SurveyEvent.QuestionnaireEvent;
import answerable.api.SurveyEvent.SeriesEvent;
import answerable.api.SurveyEvent.WaveEvent;
import answerable.api.SurveyTerms.Audience;
import answerable.edge.Caller;
import answerable.edge.Problem;
import answerable.log.EventLog;
import answerable.query.Reading;
import answerable.query.Sight;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What of surveys exists for a caller: what is of another estate is not there, nor are results for owners that nobody published to them. */
@Component
final class SurveySight {
  private static final Set<Role> SEE_RESULTS = Set.of(Role.SURVEY_LEAD, Role.MANAGER, Role.COMMITTEE_AUDITOR, Role.ANALYST);

  private final Sight sight;
  private final EventLog log;

  SurveySight(Sight sight, EventLog log) {
    this.sight = sight;
    this.log = log;
  }

  /** A stream of surveys by its id, and the estate it belongs to. */
  record Found(UUID id, UUID estate) {}

  Found questionnaire(Caller caller, UUID id) {
    return found(caller, id, QuestionnaireEvent.class);
  }

  Found series(Caller caller, UUID id) {
    return found(caller, id, SeriesEvent.class);
  }

  Found wave(Caller caller, UUID id) {
    return found(caller, id, WaveEvent.class);
  }

  Found expectation(Caller caller, UUID id) {
    return found(caller, id, ExpectationEvent.class);
  }

  private Found found(Caller caller, UUID id, Class<? extends DomainEvent> kind) {
    EventLog.StreamHead head = log.streamHead(id);
    if (head == null || head.kind() != kind || head.estate() == null) {
      throw new Problem(Code.NOT_FOUND);
    }
    sight.estate(caller, head.estate().toString());
    return new Found(id, head.estate());
  }

  /** The wave of a reading; below a series in the path, a wave of that series. */
  static Waves.Row row(Reading reading, @Nullable UUID survey, UUID wave) {
    Waves.Row row = reading.row("survey_waves", Waves.Row.class, wave);
    if (survey != null && !row.survey().value().equals(survey)) {
      throw new Problem(Code.NOT_FOUND);
    }
    return row;
  }

  static boolean seesResults(Caller caller) {
    return SEE_RESULTS.stream().anyMatch(caller::may);
  }

  static boolean isFor(Caller caller, Audience audience) {
    return audience == Audience.OWNERS || seesResults(caller);
  }

  /** An owner sees what was published to the owners, from then on. */
  static void mustSeeResults(Caller caller, Waves.Row wave) {
    if (!seesResults(caller) && wave.reports().stream().noneMatch(report -> isFor(caller, report.audience()))) {
      throw new Problem(Code.NOT_FOUND);
    }
  }
}
