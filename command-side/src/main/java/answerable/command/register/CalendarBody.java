package answerable.command.register;

import answerable.api.Code;
import answerable.api.WorkingCalendar;
import answerable.api.WorkingCalendar.Hours;
import answerable.edge.Problem;
import answerable.edge.Problem.Violation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a new version of a calendar says of the years it declares. Of every other year it says what the version said that it is based
 * on; where it leaves out the hours, they stay as they were.
 *
 * @param years whose days off have been announced, and are now published or published anew
 * @param holidays days off as they are announced; a weekend among them is off anyway
 * @param makeUpDays Saturdays and Sundays on which is worked
 * @param hours of a working day, in order and apart
 * @param otherHours of working days that have hours of their own
 * @param basedOn the version that holds, as {@code CN@2026.1}; for a new calendar any version there is
 */
record CalendarBody(
    @NotEmpty @Size(max = 20) List<@NotNull @Min(2000) @Max(2100) Integer> years,
    @Nullable @Size(max = 500) List<@NotNull LocalDate> holidays,
    @Nullable @Size(max = 200) List<@NotNull LocalDate> makeUpDays,
    @Nullable @Size(min = 1, max = 6) List<@NotNull @Valid Part> hours,
    @Nullable @Size(max = 500) List<@NotNull @Valid DayHours> otherHours,
    @Nullable @Size(max = 60) String basedOn) {
  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
  private static final String TIME = "([01]\\d|2[0-3]):[0-5]\\d";

  /** A part of a working day, as {@code {"from":"08:30","to":"12:00"}}. */
  record Part(@NotNull @Pattern(regexp = TIME) String from, @NotNull @Pattern(regexp = TIME) String to) {
    Hours hours() {
      return new Hours(LocalTime.parse(from), LocalTime.parse(to));
    }
  }

  record DayHours(@NotNull LocalDate date, @NotEmpty @Size(max = 6) List<@NotNull @Valid Part> hours) {}

  /** The new version, or every mistake in it at once. */
  WorkingCalendar version(String pin, @Nullable WorkingCalendar base) {
    List<Violation> mistakes = new ArrayList<>();
    check("holidays", days(holidays), mistakes, day -> days(makeUpDays).contains(day)
        ? mistake("同一天不能既休息又上班", "a day is not both off and worked")
        : null);
    check("makeUpDays", days(makeUpDays), mistakes, day -> weekend(day)
        ? null
        : mistake("调休上班日须为周六或周日", "a make-up day is a Saturday or a Sunday"));
    List<Hours> desk = hours != null ? parts("hours", hours, mistakes) : base == null ? List.of() : base.hours();
    if (desk.isEmpty() && mistakes.isEmpty()) {
      mistakes.add(mistake("没有工作时间的日历算不出期限", "a calendar without working hours has no deadline").at("hours"));
    }
    Map<LocalDate, List<Hours>> own = ownHours(base, mistakes);
    if (!mistakes.isEmpty()) {
      throw new Problem(Code.INVALID_VALUE, mistakes, Map.of(), Map.of());
    }
    return new WorkingCalendar(pin, base == null ? ZONE : base.zone(), desk, merged(base == null ? Set.of() : base.holidays(), holidays),
        merged(base == null ? Set.of() : base.makeUpDays(), makeUpDays), own, allYears(base));
  }

  /** Every year that the new version says something of. */
  Set<Integer> allYears(@Nullable WorkingCalendar base) {
    Set<Integer> all = new HashSet<>(years);
    all.addAll(base == null ? Set.of() : base.published());
    return all;
  }

  private Set<LocalDate> merged(Set<LocalDate> before, @Nullable List<LocalDate> declared) {
    Set<LocalDate> all = new HashSet<>(days(declared));
    before.stream().filter(day -> !years.contains(day.getYear())).forEach(all::add);
    return all;
  }

  private Map<LocalDate, List<Hours>> ownHours(@Nullable WorkingCalendar base, List<Violation> mistakes) {
    Map<LocalDate, List<Hours>> own = new HashMap<>();
    if (base != null) {
      base.otherHours().forEach((day, parts) -> {
        if (!years.contains(day.getYear())) {
          own.put(day, parts);
        }
      });
    }
    List<DayHours> declared = Objects.requireNonNullElse(otherHours, List.of());
    check("otherHours", declared.stream().map(DayHours::date).toList(), mistakes, day ->
        weekend(day) ? days(makeUpDays).contains(day) ? null : offDay() : days(holidays).contains(day) ? offDay() : null);
    for (int i = 0; i < declared.size(); i++) {
      DayHours of = declared.get(i);
      if (own.put(of.date(), parts("otherHours[" + i + "].hours", of.hours(), mistakes)) != null) {
        mistakes.add(mistake("同一天列了两次", "this day is named twice").at("otherHours[" + i + "]"));
      }
    }
    return own;
  }

  private static Mistake offDay() {
    return mistake("当天不上班", "nobody works on this day");
  }

  private static List<Hours> parts(String field, List<Part> parts, List<Violation> mistakes) {
    LocalTime last = LocalTime.MIN;
    List<Hours> hours = parts.stream().map(Part::hours).toList();
    for (int i = 0; i < hours.size(); i++) {
      Hours part = hours.get(i);
      if (!part.from().isBefore(part.to()) || part.from().isBefore(last)) {
        mistakes.add(mistake("时段须先后有序且不重叠", "the parts of a working day are in order and apart").at(field + "[" + i + "]"));
      }
      last = part.to();
    }
    return hours;
  }

  private interface Rule {
    @Nullable Mistake broken(LocalDate day);
  }

  private record Mistake(String zh, String en) {
    Violation at(String field) {
      return new Violation(field, Code.INVALID_VALUE.id(), zh, en);
    }
  }

  private static Mistake mistake(String zh, String en) {
    return new Mistake(zh, en);
  }

  private void check(String field, List<LocalDate> days, List<Violation> mistakes, Rule rule) {
    for (int i = 0; i < days.size(); i++) {
      LocalDate day = days.get(i);
      Mistake broken = years.contains(day.getYear())
          ? rule.broken(day)
          : mistake("不在所发布的年份内", "lies in none of the years that are published");
      if (broken != null) {
        mistakes.add(broken.at(field + "[" + i + "]"));
      }
    }
  }

  private static List<LocalDate> days(@Nullable Collection<LocalDate> days) {
    return days == null ? List.of() : List.copyOf(days);
  }

  private static boolean weekend(LocalDate day) {
    return day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
  }
}
