package answerable.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import answerable.api.WorkingCalendar.Hours;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** DOMAIN §8.2: a deadline that ignores a holiday or a Sunday on which was worked blames the wrong person. */
class WorkingCalendarTest {
  static final WorkingCalendar CN = Shipped.CN;
  static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
  private static final WorkingCalendar MONDAY_TO_FRIDAY = new WorkingCalendar(
      "plain@1", SHANGHAI, CN.hours(), Set.of(), Set.of(), Map.of(), Set.of());
  private static final WorkingCalendar NOT_MADE_UP_FOR = new WorkingCalendar(
      "holidays@1", SHANGHAI, CN.hours(), CN.holidays(), Set.of(), Map.of(), CN.published());

  static Instant at(String local) {
    return LocalDateTime.parse(local).atZone(SHANGHAI).toInstant();
  }

  @ParameterizedTest(name = "from {0}: 4 working hours {1}, 3 working days {3}, 15 working days {6}")
  @CsvSource({
    "2026-09-30T16:30, 2026-10-08T11:30, 2026-10-01T11:30, 2026-10-10, 2026-10-05, 2026-10-12, 2026-10-27",
    "2026-02-13T17:00, 2026-02-14T12:00, 2026-02-16T12:00, 2026-02-25, 2026-02-18, 2026-02-26, 2026-03-12",
    "2026-05-08T17:10, 2026-05-09T13:40, 2026-05-11T13:40, 2026-05-12, 2026-05-13, 2026-05-13, 2026-05-28",
    "2026-09-19T10:00, 2026-09-20T14:00, 2026-09-21T14:00, 2026-09-22, 2026-09-23, 2026-09-23, 2026-10-15",
    "2026-10-10T16:00, 2026-10-12T11:00, 2026-10-12T14:00, 2026-10-14, 2026-10-14, 2026-10-14, 2026-10-30",
    "2026-06-18T15:00, 2026-06-22T10:00, 2026-06-19T10:00, 2026-06-24, 2026-06-23, 2026-06-24, 2026-07-10",
  })
  void a_deadline_knows_holidays_and_the_weekends_worked_for_them(String start, String hours, String naiveHours, LocalDate three,
      LocalDate naiveThree, LocalDate threeNotMadeUpFor, LocalDate fifteen) {
    assertThat(CN.plusWorkingMinutes(at(start), 240)).isEqualTo(at(hours));
    assertThat(MONDAY_TO_FRIDAY.plusWorkingMinutes(at(start), 240)).isEqualTo(at(naiveHours));
    assertThat(CN.endOfWorkingDay(at(start), 3)).isEqualTo(at(three + "T17:30"));
    assertThat(MONDAY_TO_FRIDAY.endOfWorkingDay(at(start), 3)).isEqualTo(at(naiveThree + "T17:30"));
    assertThat(NOT_MADE_UP_FOR.endOfWorkingDay(at(start), 3)).isEqualTo(at(threeNotMadeUpFor + "T17:30"));
    assertThat(CN.endOfWorkingDay(at(start), 15)).isEqualTo(at(fifteen + "T17:30"));
  }

  @Test void a_deadline_in_a_year_not_yet_announced_says_so() {
    assertThat(CN.provisional(at("2026-12-30T10:00"), at("2027-01-04T17:30"))).isTrue();
    assertThat(CN.provisional(at("2026-12-01T10:00"), at("2026-12-31T17:30"))).isFalse();
    assertThat(CN.provisional(at("2011-03-01T10:00"), at("2011-03-04T17:30"))).isTrue();
    assertThat(CN.isWorking(LocalDate.of(2027, 10, 1))).isTrue();
  }

  @Test void an_empty_calendar_is_refused() {
    assertThatIllegalArgumentException().isThrownBy(() -> withHours(List.of()));
    assertThatIllegalArgumentException().isThrownBy(() -> withHours(List.of(new Hours(LocalTime.NOON, LocalTime.of(8, 0)))));
    assertThatIllegalArgumentException().isThrownBy(() -> withHours(List.of(
        new Hours(LocalTime.of(8, 0), LocalTime.NOON), new Hours(LocalTime.of(11, 59), LocalTime.of(17, 0)))));
    assertThatIllegalArgumentException().isThrownBy(() -> new WorkingCalendar(
        "none@1", SHANGHAI, CN.hours(), Set.of(), Set.of(), Map.of(LocalDate.of(2026, 2, 13), List.of()), Set.of(2026)));
  }

  private static WorkingCalendar withHours(List<Hours> hours) {
    return new WorkingCalendar("none@1", SHANGHAI, hours, Set.of(), Set.of(), Map.of(), Set.of(2026));
  }

  @Test void the_days_of_an_estate_begin_in_its_own_zone() {
    Instant start = Instant.parse("2026-09-30T15:30:00Z");
    assertThat(CN.in(ZoneId.of("Europe/Berlin")).endOfWorkingDay(start, 1)).isEqualTo("2026-10-08T15:30:00Z");
    assertThat(CN.endOfWorkingDay(Instant.parse("2026-09-30T16:30:00Z"), 1)).isEqualTo("2026-10-08T09:30:00Z");
  }

  @ParameterizedTest
  @CsvSource({"2024-02-08", "2025-01-24", "2026-02-13"})
  void a_day_with_hours_of_its_own_ends_earlier_and_counts_less(LocalDate eve) {
    WorkingCalendar morningOnly = new WorkingCalendar("eve@1", SHANGHAI, CN.hours(), CN.holidays(), CN.makeUpDays(),
        Map.of(eve, List.of(CN.hours().getFirst())), CN.published());
    Instant dayBefore = at(eve.minusDays(1) + "T10:00");
    assertThat(morningOnly.endOfWorkingDay(dayBefore, 1)).isEqualTo(at(eve + "T12:00"));
    assertThat(morningOnly.workingMinutesBetween(at(eve + "T00:00"), at(eve.plusDays(1) + "T00:00"))).isEqualTo(210);
    assertThat(morningOnly.plusWorkingMinutes(at(eve + "T11:50"), 20)).isEqualTo(CN.plusWorkingMinutes(at(eve + "T17:20"), 20));
  }

  @Property(tries = 1_500) void working_time_until_a_deadline_is_what_was_given(
      @ForAll("starts") Instant start, @ForAll @IntRange(min = 1, max = 4_000) int minutes, @ForAll @IntRange(min = 1, max = 40) int days) {
    Instant due = CN.plusWorkingMinutes(start, minutes);
    assertThat(CN.workingMinutesBetween(start, due)).isEqualTo(minutes);
    assertThat(CN.workingMinutesBetween(start, due.minusSeconds(1))).isEqualTo(minutes - 1L);
    LocalDate last = LocalDate.ofInstant(CN.endOfWorkingDay(start, days), SHANGHAI);
    assertThat(LocalDate.ofInstant(start, SHANGHAI).plusDays(1).datesUntil(last.plusDays(1)).filter(CN::isWorking)).hasSize(days);
  }

  @Property(tries = 1_500) void who_starts_later_or_has_more_time_is_never_due_earlier(
      @ForAll("starts") Instant start, @ForAll @IntRange(min = 0, max = 20_000) int later,
      @ForAll @IntRange(min = 1, max = 40) int n, @ForAll @IntRange(min = 0, max = 10) int more) {
    Instant after = start.plus(Duration.ofMinutes(later));
    assertThat(CN.plusWorkingMinutes(after, n * 30L + more)).isAfterOrEqualTo(CN.plusWorkingMinutes(start, n * 30L));
    assertThat(CN.endOfWorkingDay(after, n + more)).isAfterOrEqualTo(CN.endOfWorkingDay(start, n));
  }

  @Property(tries = 1_500) void a_pause_in_two_parts_gives_back_as_much_as_in_one(
      @ForAll("starts") Instant begin, @ForAll @IntRange(min = 1, max = 4_000) int minutes, @ForAll @IntRange(min = 1, max = 9_999) int into,
      @ForAll @IntRange(min = 0, max = 20_000) int first, @ForAll @IntRange(min = 0, max = 20_000) int second, @ForAll boolean wall) {
    Instant start = begin.minusSeconds(begin.getEpochSecond() % 60);
    Instant due = CN.plusWorkingMinutes(start, minutes);
    Instant from = start.plus(Duration.ofMinutes(Duration.between(start, due).toMinutes() * into / 10_000));
    Instant between = from.plus(Duration.ofMinutes(first));
    Instant until = between.plus(Duration.ofMinutes(second));
    Instant inOne = CN.moved(due, from, until, wall);
    assertThat(CN.moved(CN.moved(due, from, between, wall), between, until, wall)).isEqualTo(inOne);
    assertThat(wall ? Duration.between(due, inOne).toMinutes() : CN.workingMinutesBetween(due, inOne))
        .isEqualTo(wall ? first + second : CN.workingMinutesBetween(from, until));
  }

  @Test void a_pause_that_begins_after_the_clock_ran_out_gives_nothing_back() {
    Instant due = at("2026-10-13T17:30");
    assertThat(CN.moved(due, at("2026-10-13T17:31"), at("2026-10-20T17:30"), false)).isEqualTo(due);
    assertThat(CN.moved(due, at("2026-10-13T17:31"), at("2026-10-20T17:30"), true)).isEqualTo(due);
    assertThat(CN.moved(due, at("2026-10-13T16:30"), at("2026-10-14T09:30"), false)).isEqualTo(at("2026-10-14T10:30"));
    assertThat(CN.moved(due, at("2026-10-13T16:30"), at("2026-10-14T09:30"), true)).isEqualTo(at("2026-10-14T10:30"));
    assertThat(CN.moved(due, at("2026-10-12T16:30"), at("2026-10-12T16:30"), false)).isEqualTo(due);
  }

  /** In the three years whose days off have been announced. */
  @Provide Arbitrary<Instant> starts() {
    return Arbitraries.of(2024, 2025, 2026).flatMap(year -> Arbitraries
        .longs().between(at(year + "-01-01T00:00").getEpochSecond(), at((year + 1) + "-01-01T00:00").getEpochSecond() - 1)
        .map(Instant::ofEpochSecond));
  }
}
