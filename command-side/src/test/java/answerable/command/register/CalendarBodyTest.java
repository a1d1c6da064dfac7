package answerable.command.register;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import answerable.api.Shipped;
import answerable.api.WorkingCalendar;
import answerable.api.WorkingCalendar.Hours;
import answerable.command.register.CalendarBody.DayHours;
import answerable.command.register.CalendarBody.Part;
import answerable.edge.Problem;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A new version says what its author meant, or names every mistake in it; older years keep their days. */
class CalendarBodyTest {
  private static final LocalDate NEW_YEAR = LocalDate.of(2027, 1, 1);
  private static final LocalDate SATURDAY = LocalDate.of(2027, 1, 9);

  private static CalendarBody body(List<LocalDate> off, List<LocalDate> madeUp, List<Part> hours, List<DayHours> other) {
    return new CalendarBody(List.of(2027), off, madeUp, hours, other, null);
  }

  private static List<String> mistakes(CalendarBody body, WorkingCalendar base) {
    return catchThrowableOfType(Problem.class, () -> body.version("X@2027.1", base)).violations().stream()
        .map(Problem.Violation::field).toList();
  }

  @Test void a_new_year_is_added_and_what_was_published_before_stays() {
    WorkingCalendar next = body(List.of(NEW_YEAR), List.of(SATURDAY), null, null).version("CN@2027.1", Shipped.CN);
    assertThat(next.published()).containsExactly(2024, 2025, 2026, 2027);
    assertThat(next.holidays()).containsAll(Shipped.CN.holidays()).contains(NEW_YEAR);
    assertThat(next.makeUpDays()).containsAll(Shipped.CN.makeUpDays()).contains(SATURDAY);
    assertThat(next.hours()).isEqualTo(Shipped.CN.hours());
    assertThat(next.zone()).isEqualTo(Shipped.CN.zone());
    LocalDate sunday = LocalDate.of(2027, 1, 3);
    assertThat(body(List.of(NEW_YEAR, sunday), null, null, null).version("CN@2027.1", Shipped.CN).isWorking(sunday)).isFalse();
  }

  @Test void a_year_that_is_published_again_is_said_anew() {
    WorkingCalendar first = body(List.of(NEW_YEAR), List.of(SATURDAY), null,
        List.of(new DayHours(SATURDAY, List.of(new Part("09:00", "12:00"))))).version("CN@2027.1", Shipped.CN);
    assertThat(first.otherHours()).containsOnlyKeys(SATURDAY);
    LocalDate monday = LocalDate.of(2027, 1, 4);
    WorkingCalendar second = body(List.of(monday), null, null, null).version("CN@2027.2", first);
    assertThat(second.holidays()).contains(monday).doesNotContain(NEW_YEAR).containsAll(Shipped.CN.holidays());
    assertThat(second.makeUpDays()).isEqualTo(Shipped.CN.makeUpDays());
    assertThat(second.otherHours()).isEmpty();
  }

  @Test void other_hours_hold_on_their_day_alone() {
    WorkingCalendar next = body(null, List.of(SATURDAY), List.of(new Part("09:00", "18:00")),
        List.of(new DayHours(SATURDAY, List.of(new Part("09:00", "12:00"))))).version("X@2027.1", null);
    assertThat(next.endOfWorkingDay(NEW_YEAR.atTime(10, 0).atZone(next.zone()).toInstant(), 6))
        .isEqualTo(SATURDAY.atTime(12, 0).atZone(next.zone()).toInstant());
    assertThat(next.hours()).containsExactly(new Hours(LocalTime.of(9, 0), LocalTime.of(18, 0)));
  }

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource({"holidays, 2026-12-31", "makeUpDays, 2027-01-04", "makeUpDays, 2028-01-01"})
  void a_day_on_which_the_entry_would_change_nothing_or_that_lies_in_another_year_is_refused(String field, LocalDate day) {
    boolean off = field.equals("holidays");
    assertThat(mistakes(body(off ? List.of(NEW_YEAR, day) : null, off ? null : List.of(SATURDAY, day), null, null), Shipped.CN))
        .containsExactly(field + "[1]");
  }

  @Test void a_day_can_not_be_off_and_worked() {
    assertThat(mistakes(body(List.of(NEW_YEAR), List.of(NEW_YEAR), null, null), Shipped.CN)).containsExactly("holidays[0]", "makeUpDays[0]");
    assertThat(mistakes(body(List.of(SATURDAY), List.of(SATURDAY), null, null), Shipped.CN)).containsExactly("holidays[0]");
  }

  @Test void hours_in_disorder_and_hours_of_a_day_off_are_refused() {
    List<Part> lunch = List.of(new Part("08:30", "12:00"), new Part("11:30", "17:30"));
    assertThat(mistakes(body(null, null, lunch, null), Shipped.CN)).containsExactly("hours[1]");
    assertThat(mistakes(body(null, null, List.of(new Part("12:00", "12:00")), null), Shipped.CN)).containsExactly("hours[0]");
    List<Part> morning = List.of(new Part("08:30", "12:00"));
    assertThat(mistakes(body(List.of(NEW_YEAR), null, null, List.of(new DayHours(NEW_YEAR, morning), new DayHours(SATURDAY, lunch))),
        Shipped.CN)).containsExactly("otherHours[0]", "otherHours[1]", "otherHours[1].hours[1]");
    LocalDate monday = LocalDate.of(2027, 1, 4);
    assertThat(mistakes(body(null, null, null, List.of(new DayHours(monday, morning), new DayHours(monday, morning))), Shipped.CN))
        .containsExactly("otherHours[1]");
  }

  @Test void a_calendar_without_hours_is_refused() {
    assertThat(mistakes(body(List.of(NEW_YEAR), null, null, null), null)).containsExactly("hours");
  }

  @Test void a_pin_counts_the_versions_of_the_last_year_published() {
    assertThat(Versions.pin("CN", Set.of(2026, 2027), List.of(Shipped.CN))).isEqualTo("CN@2027.1");
    assertThat(Versions.pin("CN", Set.of(2024, 2026), List.of(Shipped.CN))).isEqualTo("CN@2026.2");
    assertThat(Versions.pin("NEW", Set.of(2026), List.of())).isEqualTo("NEW@2026.1");
  }
}
