package answerable.command.survey;

import static answerable.command.survey.SurveyFacts.*;
import static org.assertj.core.api.Assertions.assertThat;

import answerable.api.Id.StaffId;
import answerable.api.Plan;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The digest of a plan is what says that a survey was analysed as it was planned before anybody was asked. */
class PlanTest {
  private static final Plan.Precision PRECISION = plan().precision();
  private static final Plan.Fieldwork FIELDWORK = plan().fieldwork();

  private static Plan of(String target, StaffId sponsor, Plan.Precision precision, Integer invitations, List<Plan.Neighbour> neighbours,
      List<Plan.Task> tasks, Plan.Fieldwork fieldwork, int retentionMonths) {
    return new Plan("目的", "决策", "总体", "指标", new BigDecimal(target), sponsor, precision, invitations, neighbours, tasks, fieldwork,
        null, "告知", retentionMonths);
  }

  private static Plan.Fieldwork fieldwork(LocalDate until, int reminders, int complete, int partial) {
    return new Plan.Fieldwork(FIELDWORK.from(), until, reminders, complete, partial);
  }

  private static Plan.Precision precision(String margin, String z) {
    return new Plan.Precision(new BigDecimal(margin), new BigDecimal(z), PRECISION.proportion(), PRECISION.designEffect(),
        PRECISION.responseRate());
  }

  @Test void nothing_of_a_plan_can_be_changed_under_the_same_digest() {
    LocalDate until = FIELDWORK.until();
    List<Plan.Neighbour> none = List.of();
    assertThat(Stream.of(
        of("3.8", CHEN, PRECISION, 528, none, List.of(), FIELDWORK, 36),
        of("3.9", CHEN, PRECISION, 528, none, List.of(), FIELDWORK, 36),
        of("3.8", ZHAO, PRECISION, 528, none, List.of(), FIELDWORK, 36),
        of("3.8", null, PRECISION, 528, none, List.of(), FIELDWORK, 36),
        of("3.8", CHEN, precision("0.04", "1.96"), 528, none, List.of(), FIELDWORK, 36),
        of("3.8", CHEN, precision("0.05", "2.58"), 528, none, List.of(), FIELDWORK, 36),
        of("3.8", CHEN, PRECISION, null, none, List.of(), FIELDWORK, 36),
        of("3.8", CHEN, PRECISION, 528, List.of(new Plan.Neighbour("B11", "B12")), List.of(), FIELDWORK, 36),
        of("3.8", CHEN, PRECISION, 528, List.of(new Plan.Neighbour("B12", "B11")), List.of(), FIELDWORK, 36),
        of("3.8", CHEN, PRECISION, 528, none, List.of(new Plan.Task("客服部", "印发")), FIELDWORK, 36),
        of("3.8", CHEN, PRECISION, 528, none, List.of(), fieldwork(until.plusDays(1), 2, 80, 50), 36),
        of("3.8", CHEN, PRECISION, 528, none, List.of(), fieldwork(until, 3, 80, 50), 36),
        of("3.8", CHEN, PRECISION, 528, none, List.of(), fieldwork(until, 2, 90, 50), 36),
        of("3.8", CHEN, PRECISION, 528, none, List.of(), fieldwork(until, 2, 80, 40), 36),
        of("3.8", CHEN, PRECISION, 528, none, List.of(), FIELDWORK, 24)).map(Plan::digest)).doesNotHaveDuplicates();
  }

  @Test void a_number_written_with_more_zeros_is_the_same_plan() {
    assertThat(of("3.80", CHEN, precision("0.0500", "1.960"), 528, List.of(), List.of(), FIELDWORK, 36).digest())
        .isEqualTo(of("3.8", CHEN, PRECISION, 528, List.of(), List.of(), FIELDWORK, 36).digest());
  }
}
