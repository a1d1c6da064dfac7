package answerable.query.survey;

import answerable.api.Id.SurveyId;
import answerable.api.Personal;
import answerable.api.Recorded;
import answerable.api.SurveyEvent.*;
import answerable.query.projection.Projection;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What residents said that they expect, in interviews and focus groups. Where consent was taken back, that it was said, and not what. */
public final class Expectations implements Projection<ExpectationEvent, Expectations.Row> {
  /** How it was found out. */
  public enum Way {
    INTERVIEW,
    FOCUS_GROUP
  }

  /**
   * {@code stratum}: of who was interviewed, null for a group; {@code recordedBy}: the code of the interviewer or moderator;
   * {@code participants}: one in an interview.
   */
  public record Row(
      SurveyId survey, Way way, @Nullable String stratum, LocalDate heldOn, String recordedBy, int participants, List<Said> said,
      @Nullable LocalDate withdrawnOn) {
    Row withoutWords() {
      return new Row(survey, way, stratum, heldOn, recordedBy, participants, said.stream().map(one -> new Said(null, one.agreed)).toList(), withdrawnOn);
    }

    private Row withdrawn(LocalDate on) {
      return new Row(survey, way, stratum, heldOn, recordedBy, participants, withoutWords().said, on);
    }
  }

  /** {@code text}: null where consent was taken back, and for who may not read it; {@code agreed}: how many of the group, null in an interview. */
  public record Said(@Nullable Personal text, @Nullable Integer agreed) {}

  @Override public String name() {
    return "survey_expectations";
  }

  @Override public int version() {
    return 1;
  }

  @Override public Class<ExpectationEvent> events() {
    return ExpectationEvent.class;
  }

  @Override public Class<Row> row() {
    return Row.class;
  }

  @Override public List<String> indexes() {
    return List.of("survey, stream");
  }

  @Override public Row evolve(@Nullable Row before, Recorded<? extends ExpectationEvent> recorded) {
    return switch (recorded.event()) {
      case ExpectationInterviewRecorded e -> new Row(e.surveyId(), Way.INTERVIEW, e.stratum(), e.on(), e.interviewer(), 1,
          e.expectations().stream().map(text -> new Said(text, null)).toList(), null);
      case FocusGroupHeld e -> new Row(e.surveyId(), Way.FOCUS_GROUP, null, e.on(), e.moderator(), e.participants(),
          e.statements().stream().map(one -> new Said(one.statement(), one.agreed())).toList(), null);
      case ConsentWithdrawn e -> Objects.requireNonNull(before).withdrawn(e.on());
    };
  }
}
