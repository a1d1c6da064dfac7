package answerable.api.figures;

import static org.assertj.core.api.Assertions.assertThat;

import answerable.api.Id.InvitationId;
import answerable.api.Id.WaveId;
import answerable.api.InvitationOutcome;
import answerable.api.SurveyEvent.*;
import answerable.api.SurveyTerms.AttemptResult;
import answerable.api.SurveyTerms.DayPart;
import answerable.api.SurveyTerms.Mode;
import answerable.api.SurveyTerms.OutcomeCode;
import answerable.api.SurveyTerms.Recipients;
import answerable.api.SurveyTerms.ReminderWay;
import answerable.api.figures.FieldworkProgress.ByMeasure;
import answerable.api.figures.FieldworkProgress.Day;
import answerable.api.figures.FieldworkProgress.Yield;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** SV-6.3: without it nobody in the field knows whether a wave will reach its number, and whether a second reminder is worth sending. */
class FieldworkProgressTest {
  private static final InvitationId ID = new InvitationId(new UUID(0, 7));
  private static final LocalDate MONDAY = LocalDate.of(2026, 3, 9);

  private static InvitationEvent reminded(int number) {
    return new ReminderSent(ID, number, ReminderWay.values()[0], MONDAY.plusDays(number));
  }

  private static InvitationEvent nobodyHome(int number) {
    return new AttemptRecorded(ID, number, MONDAY, DayPart.EVENING, null, AttemptResult.ABSENT, OutcomeCode.NC);
  }

  private static InvitationEvent answered(int day, OutcomeCode completeness) {
    return new SurveyAnswered(ID, Mode.COMPUTER, MONDAY.plusDays(day), null, null, completeness, 1, List.of(new Answered("SAT", 4, null)));
  }

  private static InvitationOutcome invited(InvitationEvent... events) {
    InvitationOutcome outcome = InvitationOutcome.after(null,
        new InvitationIssued(ID, new WaveId(new UUID(0, 1)), "8", "hash", "form", new InvitationTerms(2, 80, 50, Recipients.NOBODY)));
    for (InvitationEvent event : events) {
      outcome = InvitationOutcome.after(outcome, event);
    }
    return outcome;
  }

  private static FieldworkProgress progress(InvitationOutcome... invitations) {
    return FieldworkProgress.of(WaveAnswers.of("form", Arrays.asList(invitations)).tally());
  }

  private static BigDecimal rate(String rate) {
    return new BigDecimal(rate).setScale(6);
  }

  @Test void answers_add_up_day_by_day_and_each_reminder_is_held_to_what_it_brought() {
    FieldworkProgress progress = progress(
        invited(answered(0, OutcomeCode.I)),
        invited(reminded(1), answered(3, OutcomeCode.I)),
        invited(reminded(1), reminded(2), answered(3, OutcomeCode.P)),
        invited(reminded(1), reminded(2)),
        invited(nobodyHome(1), nobodyHome(2), answered(5, OutcomeCode.I)));
    assertThat(progress.invited()).isEqualTo(5);
    assertThat(progress.days()).containsExactly(new Day(MONDAY, 1, 1, rate("0.2")), new Day(MONDAY.plusDays(3), 2, 3, rate("0.6")),
        new Day(MONDAY.plusDays(5), 1, 4, rate("0.8")));
    assertThat(progress.reminders()).containsExactly(new Yield(0, 5, 2, rate("0.4")), new Yield(1, 3, 1, rate("0.333333")), new Yield(2, 2, 1, rate("0.5")));
    assertThat(progress.visits()).containsExactly(new Yield(0, 5, 3, rate("0.6")), new Yield(1, 1, 0, rate("0")), new Yield(2, 1, 1, rate("1")));
  }

  @Test void it_is_seen_in_what_way_households_were_reached() {
    InvitationEvent away = new AttemptRecorded(ID, 1, MONDAY, DayPart.values()[0], null, AttemptResult.NO_ACCESS, OutcomeCode.NC);
    FieldworkProgress progress = progress(
        invited(nobodyHome(1), nobodyHome(2), answered(5, OutcomeCode.I)), invited(away, nobodyHome(2)), invited(answered(1, OutcomeCode.I)));
    assertThat(progress.measures()).containsExactlyInAnyOrder(
        new ByMeasure("VISITED:EVENING", 2, 1, rate("0.5")), new ByMeasure("FOUND:ABSENT", 2, 1, rate("0.5")),
        new ByMeasure("VISITED:" + DayPart.values()[0], 1, 0, rate("0")), new ByMeasure("FOUND:NO_ACCESS", 1, 0, rate("0")));
  }

  @Test void a_complete_answer_takes_the_place_of_a_partial_one_and_nobody_is_counted_twice() {
    FieldworkProgress progress = progress(invited(answered(0, OutcomeCode.P), reminded(1), answered(4, OutcomeCode.I)));
    assertThat(progress.days()).containsExactly(new Day(MONDAY.plusDays(4), 1, 1, rate("1")));
    assertThat(progress.reminders()).containsExactly(new Yield(0, 1, 0, rate("0")), new Yield(1, 1, 1, rate("1")));
  }

  @Test void where_nobody_was_invited_there_is_no_rate_and_no_zero() {
    assertThat(progress()).isEqualTo(new FieldworkProgress(0, List.of(), List.of(new Yield(0, 0, 0, null)), List.of(new Yield(0, 0, 0, null)), List.of()));
  }
}
