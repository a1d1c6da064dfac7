package answerable.command.register;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import answerable.api.Shipped;
import answerable.api.WorkingCalendar;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
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

class WorkingCalendarTest {
  static final WorkingCalendar CN = Shipped.CN;
  static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

  static Instant at(String local) {
    return LocalDateTime.parse(local).atZone(SHANGHAI).toInstant();
  }

  @ParameterizedTest(name = "from {0}: 4 working hours {1}, 3 working days {2}, 15 working days {3}")
  @CsvSource({
    "2026-09-30T16:30, 2026-10-08T11:30, 2026-10-10, 2026-10-27",
    "2026-02-13T17:00, 2026-02-14T12:00, 2026-02-25, 2026-03-12",
    "2026-05-08T17:10, 2026-05-09T13:40, 2026-05-12, 2026-05-28",
    "2026-09-19T10:00, 2026-09-20T14:00, 2026-09-22, 2026-10-15",
    "2026-10-10T16:00, 2026-10-12T11:00, 2026-10-14, 2026-10-30",
    "2026-06-18T15:00, 2026-06-22T10:00, 2026-06-24, 2026-07-10",
  })
  void a_deadline_knows_holidays_and_the_weekends_worked_for_them(
      String start, String hours, LocalDate three, LocalDate fifteen) {
    assertThat(CN.plusWorkingMinutes(at(start), 240)).isEqualTo(at(hours));
    assertThat(CN.endOfWorkingDay(at(start), 3)).isEqualTo(at(three + "T17:30"));
    assertThat(CN.endOfWorkingDay(at(start), 15)).isEqualTo(at(fifteen + "T17:30"));
  }

  @ParameterizedTest(name = "{0}: {1} days off, {2} made up for")
  @CsvSource({"2024, 28, 8", "2025, 28, 5", "2026, 33, 6"})
  void no_announced_day_is_missing(int year, int daysOff, int madeUp) {
    assertThat(CN.holidays()).filteredOn(day -> day.getYear() == year).hasSize(daysOff);
    assertThat(CN.makeUpDays()).filteredOn(day -> day.getYear() == year).hasSize(madeUp);
    assertThat(CN.makeUpDays()).allMatch(day -> day.getDayOfWeek().getValue() > 5);
  }

  @Test void a_deadline_in_a_year_not_yet_announced_says_so() {
    assertThat(CN.provisional(at("2026-12-30T10:00"), at("2027-01-04T17:30"))).isTrue();
    assertThat(CN.provisional(at("2026-12-01T10:00"), at("2026-12-31T17:30"))).isFalse();
    assertThat(CN.provisional(at("2011-03-01T10:00"), at("2011-03-04T17:30"))).isTrue();
    assertThat(CN.isWorking(LocalDate.of(2027, 10, 1))).isTrue();
  }

  @Test void an_empty_calendar_is_refused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new WorkingCalendar("none@1", SHANGHAI, List.of(), Set.of(), Set.of(), Map.of(), Set.of(2026)));
    var backwards = List.of(new WorkingCalendar.Hours(LocalTime.NOON, LocalTime.of(8, 0)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new WorkingCalendar("none@1", SHANGHAI, backwards, Set.of(), Set.of(), Map.of(), Set.of(2026)));
  }

  @Test void the_days_of_an_estate_begin_in_its_own_zone() {
    Instant start = Instant.parse("2026-09-30T15:30:00Z");
    assertThat(CN.in(ZoneId.of("Europe/Berlin")).endOfWorkingDay(start, 1)).isEqualTo("2026-10-08T15:30:00Z");
    assertThat(CN.endOfWorkingDay(Instant.parse("2026-09-30T16:30:00Z"), 1)).isEqualTo("2026-10-08T09:30:00Z");
  }

  @Property(tries = 300) void working_time_until_a_deadline_is_what_was_given(
      @ForAll("starts") Instant start, @ForAll @IntRange(min = 1, max = 4_000) int minutes) {
    Instant due = CN.plusWorkingMinutes(start, minutes);
    assertThat(CN.workingMinutesBetween(start, due)).isEqualTo(minutes);
    assertThat(CN.workingMinutesBetween(start, due.minusSeconds(1))).isEqualTo(minutes - 1L);
  }

  @Property(tries = 300) void who_starts_later_or_has_more_time_is_never_due_earlier(
      @ForAll("starts") Instant start, @ForAll @IntRange(min = 0, max = 20_000) int later,
      @ForAll @IntRange(min = 1, max = 40) int n, @ForAll @IntRange(min = 0, max = 10) int more) {
    Instant after = start.plus(Duration.ofMinutes(later));
    assertThat(CN.plusWorkingMinutes(after, n * 30L + more)).isAfterOrEqualTo(CN.plusWorkingMinutes(start, n * 30L));
    assertThat(CN.endOfWorkingDay(after, n + more)).isAfterOrEqualTo(CN.endOfWorkingDay(start, n));
  }

  @Property(tries = 150) void walking_through_the_calendar_minute_by_minute_finds_the_same_deadline(
      @ForAll("starts") Instant begin, @ForAll @IntRange(min = 1, max = 1_500) int minutes) {
    Instant start = begin.truncatedTo(ChronoUnit.MINUTES);
    assertThat(CN.plusWorkingMinutes(start, minutes)).isEqualTo(walked(start, minutes));
  }

  private static Instant walked(Instant start, int minutes) {
    Instant now = start;
    for (int worked = 0; worked < minutes; now = now.plusSeconds(60)) {
      LocalDateTime local = LocalDateTime.ofInstant(now, SHANGHAI);
      int of = local.getHour() * 60 + local.getMinute();
      boolean open = of >= 510 && of < 720 || of >= 810 && of < 1050;
      worked += open && CN.isWorking(local.toLocalDate()) ? 1 : 0;
    }
    return now;
  }

  @Provide Arbitrary<Instant> starts() {
    return Arbitraries.longs().between(at("2024-01-01T00:00").getEpochSecond(), at("2027-02-01T00:00").getEpochSecond())
        .map(Instant::ofEpochSecond);
  }
}
