package answerable.query.complaint;

import static answerable.api.Role.*;
import static answerable.query.complaint.Columns.FIRST;
import static answerable.query.complaint.Columns.LAST;
import static answerable.query.complaint.Columns.time;

import answerable.api.Id.StaffId;
import answerable.api.Terms.AppointmentOutcome;
import answerable.edge.Allowed;
import answerable.edge.Caller;
import answerable.edge.Problem;
import answerable.log.EventCodec;
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
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** 约时台账 (Q2): which promises were not kept, by whom they were made. */
@RestController
@RequestMapping("/api/v1/appointments")
@Tag(name = "Complaint questions")
class AppointmentQueryController {
  private final JdbcClient jdbc;
  private final Sight sight;
  private final Readings readings;
  private final JsonMapper stored = EventCodec.storedValues();

  AppointmentQueryController(JdbcClient jdbc, Sight sight, Readings readings) {
    this.jdbc = jdbc;
    this.sight = sight;
    this.readings = readings;
  }

  /** An appointment and the case it belongs to. */
  record Line(UUID complaint, String caseNo, @Nullable String building, @JsonUnwrapped AppointmentLedger.Appointment appointment) {}

  @GetMapping
  @Allowed({CLERK, VISITOR, COMMITTEE_AUDITOR})
  @Operation(summary = "约时台账 Every promise of an estate and what became of it; earliest window first, then by id")
  ResponseEntity<Page<Line>> ledger(
      Caller caller, @RequestParam String estate, @RequestParam(required = false) @Nullable Instant from,
      @RequestParam(required = false) @Nullable Instant to, @RequestParam(required = false) @Nullable AppointmentOutcome outcome,
      @RequestParam(required = false) @Nullable Boolean broken, @RequestParam(required = false) @Nullable String building,
      @RequestParam(defaultValue = "50") int limit, @RequestParam(required = false) @Nullable String cursor, @ParameterObject AsOf asOf) {
    Sight.Estate of = sight.estate(caller, estate);
    int most = Page.limit(limit);
    Key after = Key.of(cursor);
    Reading reading = readings.begin(asOf, "appointment_ledger");
    List<Line> found = reading.over(of.id(), () -> jdbc.sql("""
            select l.stream, l.case_no, l.building, a::text from appointment_ledger l
              cross join lateral jsonb_array_elements(l.appointments) a
            where l.estate = :estate
              and (a->>'windowStart')::timestamptz >= :from and (a->>'windowStart')::timestamptz < :to
              and (:outcome::text is null or a->>'outcome' = :outcome)
              and (:broken::boolean is null or (a->>'broken')::boolean = :broken)
              and (:building::text is null or l.building = :building)
              and ((a->>'windowStart')::timestamptz, (a->>'id')::uuid) > (:window, :id)
            order by (a->>'windowStart')::timestamptz, (a->>'id')::uuid limit :most""")
        .param("estate", of.id()).param("from", time(Objects.requireNonNullElse(from, FIRST)))
        .param("to", time(Objects.requireNonNullElse(to, LAST))).param("outcome", outcome == null ? null : outcome.name())
        .param("broken", broken).param("building", building).param("window", time(after.at())).param("id", after.id())
        .param("most", most + 1)
        .query((row, n) -> new Line(row.getObject(1, UUID.class), row.getString(2), row.getString(3),
            stored.readValue(row.getString(4), AppointmentLedger.Appointment.class)))
        .list());
    return Page.of(found, most, reading.basis(), l -> l.appointment().windowStart() + " " + l.appointment().id());
  }

  /** A share with both its numbers, so that it can be read for what it is. */
  record Share(long numerator, long denominator, @Nullable Double value) {
    static Share of(long numerator, long denominator) {
      return new Share(numerator, denominator, denominator == 0 ? null : (double) numerator / denominator);
    }
  }

  /**
   * Appointments, not cases.
   *
   * @param open promised and not yet decided
   * @param late kept, but after window and grace
   * @param movedByCompanyShortNotice of those moved by the company, with less notice than the standard asks for
   * @param broken missed, or moved or cancelled by the company with short notice
   * @param keptRate kept within window and grace, of kept, late, missed and moved by the company with short notice; moved by the
   *     owner is not counted
   */
  record Summary(
      UUID estate, @Nullable Who promisedBy, long promised, long open, long kept, long late, long missed, long movedByCompany,
      long movedByCompanyShortNotice, long movedByOwner, long cancelled, long broken, Share keptRate, String population, @JsonUnwrapped Basis basis) {}

  @GetMapping("/summary")
  @Allowed({CLERK, HANDLER, CONTRACTOR, VISITOR, COMMITTEE_AUDITOR, ANALYST})
  @Operation(summary = "履约汇总 How promises were kept, of the estate or of one who made them")
  Summary summary(Caller caller, @RequestParam String estate, @RequestParam(required = false) @Nullable String promisedBy,
      @ParameterObject AsOf asOf) {
    Sight.Estate of = sight.estate(caller, estate);
    UUID staff = promisedBy == null ? null : staff(of, promisedBy);
    Reading reading = readings.begin(asOf, "appointment_ledger");
    Map<String, Long> n = reading.rollup(of.id(),
        staff == null ? List.of(of.id().toString()) : List.of(of.id().toString(), staff.toString()));
    long kept = n.getOrDefault("KEPT", 0L);
    long late = n.getOrDefault("LATE", 0L);
    long missed = n.getOrDefault("MISSED", 0L);
    long shortNotice = n.getOrDefault("movedByCompanyShortNotice", 0L);
    return new Summary(of.id(), staff == null ? null : new Who(new StaffId(staff)), n.getOrDefault("promised", 0L),
        n.getOrDefault("PROMISED", 0L), kept, late, missed, n.getOrDefault("MOVED_BY_COMPANY", 0L), shortNotice,
        n.getOrDefault("MOVED_BY_OWNER", 0L), n.getOrDefault("CANCELLED", 0L), n.getOrDefault("broken", 0L),
        Share.of(kept, kept + late + missed + shortNotice), "appointments promised since the beginning of the record", reading.basis());
  }

  private UUID staff(Sight.Estate of, String idOrLogin) {
    return jdbc.sql("select stream from staff where estate = ? and (login = ? or stream::text = ?) limit 1")
        .param(of.id()).param(idOrLogin).param(idOrLogin).query((row, n) -> row.getObject(1, UUID.class)).optional()
        .orElseThrow(() -> Problem.invalid("promisedBy", "本项目没有此员工", "no such member of staff in this estate"));
  }
}
