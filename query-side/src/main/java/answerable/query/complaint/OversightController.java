package answerable.query.complaint;

import static answerable.api.Role.*;
import static answerable.query.complaint.Columns.FIRST;
import static answerable.query.complaint.Columns.LAST;
import static answerable.query.complaint.Columns.instant;
import static answerable.query.complaint.Columns.instantOrNull;
import static answerable.query.complaint.Columns.time;

import answerable.api.Id.StaffId;
import answerable.api.Policies;
import answerable.api.Terms.Category;
import answerable.api.Terms.HoldReason;
import answerable.api.Terms.Severity;
import answerable.api.Terms.Status;
import answerable.api.WorkingCalendar;
import answerable.edge.Allowed;
import answerable.edge.Caller;
import answerable.edge.Problem;
import answerable.query.AsOf;
import answerable.query.Basis;
import answerable.query.Page;
import answerable.query.Reading;
import answerable.query.Readings;
import answerable.query.Sight;
import answerable.query.Who;
import answerable.query.complaint.Columns.Key;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What a committee asks of the whole: how many, whose custodian has left, what lies untouched. */
@RestController
@Tag(name = "Complaint questions")
class OversightController {
  private static final String[] OPEN = Arrays.stream(Status.values()).filter(Status::open).map(Status::name).toArray(String[]::new);

  private final JdbcClient jdbc;
  private final Sight sight;
  private final Readings readings;
  private final Policies policies;

  OversightController(JdbcClient jdbc, Sight sight, Readings readings, Policies policies) {
    this.jdbc = jdbc;
    this.sight = sight;
    this.readings = readings;
    this.policies = policies;
  }

  record Figure(long n, String population) {}

  /** Four figures, each with what it counts: received from {@code from} until before {@code to}, by the clock of receipt. */
  record Counts(
      UUID estate, @Nullable Instant from, @Nullable Instant to, Figure bySubmission, Figure byCase, Figure byHousehold, Figure byIssue,
      @JsonUnwrapped Basis basis) {}

  @GetMapping("/api/v1/complaints/counts")
  @Allowed({CLERK, HANDLER, CONTRACTOR, VISITOR, COMMITTEE_AUDITOR, ANALYST})
  @Operation(summary = "投诉数量 How many complaints: by submission, case, household and issue")
  Counts counts(
      Caller caller, @RequestParam String estate, @RequestParam(required = false) @Nullable Instant from,
      @RequestParam(required = false) @Nullable Instant to, @ParameterObject AsOf asOf) {
    Sight.Estate of = sight.estate(caller, estate);
    Reading reading = readings.begin(asOf, "case_register");
    return reading.over(of.id(), () -> jdbc.sql("""
            select count(*), count(*) filter (where merged_into is null),
              count(distinct coalesce(household, stream)) filter (where merged_into is null),
              count(distinct coalesce(group_id, stream)) filter (where merged_into is null)
            from case_register where estate = ? and received_at >= ? and received_at < ?""")
        .param(of.id()).param(time(Objects.requireNonNullElse(from, FIRST))).param(time(Objects.requireNonNullElse(to, LAST)))
        .query((row, n) -> new Counts(of.id(), from, to,
            new Figure(row.getLong(1), "everything that was received, duplicates included"),
            new Figure(row.getLong(2), "without what was merged into another case"),
            new Figure(row.getLong(3), "households with a case; a case without a household counts by itself"),
            new Figure(row.getLong(4), "a group is one issue; a case in no group is one by itself"), reading.basis()))
        .single());
  }

  /** An open case whose custodian has departed: it waits to be transferred. */
  record Vacancy(
      UUID id, String caseNo, Who custodian, Instant departedAt, Status status, @Nullable Category category, Severity severity,
      Instant receivedAt, Instant solveBy, @Nullable Instant nextPromiseAt) {}

  @GetMapping("/api/v1/custody-vacancies")
  @Allowed({CLERK, VISITOR, COMMITTEE_AUDITOR})
  @Operation(summary = "无人负责 Open cases whose custodian has departed, the transfer queue; by id")
  ResponseEntity<Page<Vacancy>> vacancies(
      Caller caller, @RequestParam String estate, @RequestParam(defaultValue = "50") int limit,
      @RequestParam(required = false) @Nullable String cursor, @ParameterObject AsOf asOf) {
    Sight.Estate of = sight.estate(caller, estate);
    UUID after = Page.after(cursor);
    int most = Page.limit(limit);
    Reading reading = readings.begin(asOf, "case_register", "staff");
    List<Vacancy> found = reading.over(of.id(), () -> jdbc.sql("""
            select c.stream, c.case_no, c.custodian, s.departed_at, c.status, c.category, c.severity, c.received_at, c.solve_by,
              c.next_promise_at
            from case_register c join staff s on s.stream = c.custodian
            where c.estate = ? and c.status = any (?) and s.departed_at is not null and c.stream > ? order by c.stream limit ?""")
        .param(of.id()).param(OPEN).param(after).param(most + 1)
        .query((row, n) -> new Vacancy(row.getObject(1, UUID.class), row.getString(2), who(row, 3), instant(row, 4),
            Status.valueOf(row.getString(5)), category(row, 6), Severity.valueOf(row.getString(7)), instant(row, 8), instant(row, 9),
            instantOrNull(row, 10)))
        .list());
    return Page.of(found, most, reading.basis(), v -> v.id().toString());
  }

  /**
   * An open case.
   *
   * @param idleWorkingMinutes working time since its last activity, by the calendar pinned in its cycle
   * @param ageWorkingDays working days since it was received, that day not counted
   * @param ageing which of ≤3, 4-7, 8-15, &gt;15 working days
   */
  record Untouched(
      UUID id, String caseNo, Status status, @Nullable Category category, Severity severity, Who custodian, boolean custodianActive,
      Instant receivedAt, Instant lastActivityAt, long idleWorkingMinutes, int ageWorkingDays, String ageing, @Nullable HoldReason hold,
      @Nullable Instant nextPromiseAt, @Nullable Instant followUpDue, String calendar) {}

  @GetMapping("/api/v1/complaints/untouched")
  @Allowed({CLERK, VISITOR, COMMITTEE_AUDITOR})
  @Operation(summary = "未办结、无人动 Open cases nobody touched for so many working hours; longest idle first")
  ResponseEntity<Page<Untouched>> untouched(
      Caller caller, @RequestParam String estate, @RequestParam(defaultValue = "0") int idleHours,
      @RequestParam(defaultValue = "50") int limit, @RequestParam(required = false) @Nullable String cursor, @ParameterObject AsOf asOf) {
    if (idleHours < 0 || idleHours > 10_000) {
      throw Problem.invalid("idleHours", "须在 0 到 10000 之间", "must be from 0 to 10000");
    }
    Sight.Estate of = sight.estate(caller, estate);
    int most = Page.limit(limit);
    Key after = Key.of(cursor);
    Reading reading = readings.begin(asOf, "case_register", "staff", "estates");
    List<Untouched> found = reading.over(of.id(), () -> jdbc.sql("""
            select c.stream, c.case_no, c.status, c.category, c.severity, c.custodian, s.departed_at is null and not s.imported,
              c.received_at, c.last_activity_at, c.hold, c.next_promise_at, c.follow_up_due, c.deadlines->>'calendar', e.zone
            from case_register c join staff s on s.stream = c.custodian join estates e on e.stream = c.estate
            where c.estate = ? and c.status = any (?) and (c.last_activity_at, c.stream) > (?, ?)
            order by c.last_activity_at, c.stream limit ?""")
        .param(of.id()).param(OPEN).param(time(after.at())).param(after.id()).param(most + 1)
        .query((row, n) -> untouched(row, reading.now())).list()).stream()
        .filter(u -> u.idleWorkingMinutes() >= idleHours * 60L).toList();
    return Page.of(found, most, reading.basis(), u -> u.lastActivityAt() + " " + u.id());
  }

  private Untouched untouched(ResultSet row, Instant now) throws SQLException {
    String pin = row.getString(13);
    ZoneId zone = ZoneId.of(row.getString(14));
    WorkingCalendar calendar = policies.calendar(pin, zone);
    Instant received = instant(row, 8);
    Instant last = instant(row, 9);
    int age = (int) LocalDate.ofInstant(received, zone).plusDays(1).datesUntil(
        later(LocalDate.ofInstant(now, zone), LocalDate.ofInstant(received, zone)).plusDays(1)).filter(calendar::isWorking).count();
    String ageing = age <= 3 ? "≤3" : age <= 7 ? "4-7" : age <= 15 ? "8-15" : ">15";
    String hold = row.getString(10);
    return new Untouched(row.getObject(1, UUID.class), row.getString(2), Status.valueOf(row.getString(3)), category(row, 4),
        Severity.valueOf(row.getString(5)), who(row, 6), row.getBoolean(7), received, last, calendar.workingMinutesBetween(last, now),
        age, ageing, hold == null ? null : HoldReason.valueOf(hold), instantOrNull(row, 11), instantOrNull(row, 12), pin);
  }

  private static LocalDate later(LocalDate a, LocalDate b) {
    return a.isAfter(b) ? a : b;
  }

  private static Who who(ResultSet row, int column) throws SQLException {
    return new Who(new StaffId(Objects.requireNonNull(row.getObject(column, UUID.class))));
  }

  private static @Nullable Category category(ResultSet row, int column) throws SQLException {
    String name = row.getString(column);
    return name == null ? null : Category.valueOf(name);
  }
}
