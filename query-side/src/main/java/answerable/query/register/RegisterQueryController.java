package answerable.query.register;

import static answerable.api.Role.*;

import answerable.api.Id.StaffId;
import answerable.api.Personal;
import answerable.api.RegisterEvent.PremisesKind;
import answerable.api.RegisterEvent.Resident;
import answerable.api.Role;
import answerable.edge.Allowed;
import answerable.edge.Caller;
import answerable.log.EventCodec;
import answerable.query.AsOf;
import answerable.query.Page;
import answerable.query.Reading;
import answerable.query.Readings;
import answerable.query.Sight;
import answerable.query.Who;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** The register as a list: by id, page by page. */
@RestController
@Tag(name = "Register", description = "基础资料 Estates, premises, households, staff, contractors")
class RegisterQueryController {

  private final JdbcClient jdbc;
  private final Sight sight;
  private final Readings readings;
  private final JsonMapper stored = EventCodec.storedValues();

  RegisterQueryController(JdbcClient jdbc, Sight sight, Readings readings) {
    this.jdbc = jdbc;
    this.sight = sight;
    this.readings = readings;
  }

  record Estate(UUID id, String code, String name, String company, String zone, String standard) {}

  @GetMapping("/api/v1/estates")
  @Allowed({CLERK, HANDLER, CONTRACTOR, VISITOR, COMMITTEE_AUDITOR, OWNER, ANALYST, ADMIN, DPO, API_CLIENT, SURVEY_LEAD})
  @Operation(summary = "项目 The estates you see")
  ResponseEntity<Page<Estate>> estates(
      Caller caller, @RequestParam(defaultValue = "50") int limit, @RequestParam(required = false) @Nullable String cursor, @ParameterObject AsOf asOf) {
    List<UUID> seen = sight.estates(caller);
    int most = Page.limit(limit);
    UUID after = Page.after(cursor);
    Reading reading = readings.begin(asOf, "estates");
    List<Estate> found = reading.over(null, () -> jdbc.sql("""
            select stream, code, name, company, zone, standard from estates
            where stream > :after and (:all or stream = any (:seen)) order by stream limit :most""")
        .param("after", after).param("all", seen == null)
        .param("seen", (seen == null ? List.<UUID>of() : seen).toArray(UUID[]::new)).param("most", most + 1)
        .query((row, n) -> new Estate(row.getObject(1, UUID.class), row.getString(2), row.getString(3), row.getString(4),
            row.getString(5), row.getString(6)))
        .list());
    return Page.of(found, most, reading.basis(), e -> e.id().toString());
  }

  /** {@code area}: m². */
  record Premises(
      UUID id, PremisesKind kind, String building, @Nullable String unit, @Nullable String room, @Nullable String facility,
      @Nullable BigDecimal area) {}

  @GetMapping("/api/v1/estates/{estate}/premises")
  @Allowed({CLERK, HANDLER, CONTRACTOR, VISITOR, COMMITTEE_AUDITOR, ADMIN})
  @Operation(summary = "房产 The premises of an estate")
  ResponseEntity<Page<Premises>> premises(
      Caller caller, @PathVariable String estate, @RequestParam(defaultValue = "50") int limit,
      @RequestParam(required = false) @Nullable String cursor, @ParameterObject AsOf asOf) {
    return page(caller, estate, "premises", "stream, kind, building, unit, room, facility, area", limit, cursor, asOf,
        (row, n) -> new Premises(row.getObject(1, UUID.class), PremisesKind.valueOf(row.getString(2)), row.getString(3),
            row.getString(4), row.getString(5), row.getString(6), row.getBigDecimal(7)),
        p -> p.id().toString());
  }

  record Household(UUID id, String building, Personal room, List<Resident> residents) {}

  @GetMapping("/api/v1/estates/{estate}/households")
  @Allowed({CLERK, VISITOR})
  @Operation(summary = "住户 The households of an estate")
  ResponseEntity<Page<Household>> households(
      Caller caller, @PathVariable String estate, @RequestParam(defaultValue = "50") int limit,
      @RequestParam(required = false) @Nullable String cursor, @ParameterObject AsOf asOf) {
    return page(caller, estate, "households", "stream, building, room, residents", limit, cursor, asOf,
        (row, n) -> new Household(row.getObject(1, UUID.class), row.getString(2), stored.readValue(row.getString(3), Personal.class),
            List.of(stored.readValue(row.getString(4), Resident[].class))),
        h -> h.id().toString());
  }

  record Staff(UUID id, Who who, String login, String post, List<Role> roles, boolean imported, @Nullable Instant departedAt) {}

  @GetMapping("/api/v1/staff")
  @Allowed({CLERK, HANDLER, CONTRACTOR, VISITOR, COMMITTEE_AUDITOR, ADMIN})
  @Operation(summary = "员工 The staff of an estate, by name and post; departed ones too")
  ResponseEntity<Page<Staff>> staff(
      Caller caller, @RequestParam String estate, @RequestParam(defaultValue = "50") int limit,
      @RequestParam(required = false) @Nullable String cursor, @ParameterObject AsOf asOf) {
    return page(caller, estate, "staff", "stream, login, post, roles, imported, departed_at", limit, cursor, asOf,
        (row, n) -> {
          UUID id = row.getObject(1, UUID.class);
          OffsetDateTime departed = row.getObject(6, OffsetDateTime.class);
          return new Staff(id, new Who(new StaffId(id)), row.getString(2), row.getString(3),
              List.of(stored.readValue(row.getString(4), Role[].class)), row.getBoolean(5),
              departed == null ? null : departed.toInstant());
        },
        s -> s.id().toString());
  }

  record Contractor(UUID id, String name, String trade) {}

  @GetMapping("/api/v1/estates/{estate}/contractors")
  @Allowed({CLERK, HANDLER, CONTRACTOR, VISITOR, COMMITTEE_AUDITOR, ADMIN})
  @Operation(summary = "外包单位 The contractors of an estate")
  ResponseEntity<Page<Contractor>> contractors(
      Caller caller, @PathVariable String estate, @RequestParam(defaultValue = "50") int limit,
      @RequestParam(required = false) @Nullable String cursor, @ParameterObject AsOf asOf) {
    return page(caller, estate, "contractors", "stream, name, trade", limit, cursor, asOf,
        (row, n) -> new Contractor(row.getObject(1, UUID.class), row.getString(2), row.getString(3)), c -> c.id().toString());
  }

  private <T> ResponseEntity<Page<T>> page(
      Caller caller, String estate, String table, String columns, int limit, @Nullable String cursor, AsOf asOf, RowMapper<T> mapper,
      java.util.function.Function<T, String> key) {
    Sight.Estate of = sight.estate(caller, estate);
    int most = Page.limit(limit);
    UUID after = Page.after(cursor);
    Reading reading = readings.begin(asOf, table);
    List<T> found = reading.over(of.id(), () ->
        jdbc.sql("select " + columns + " from " + table + " where estate = ? and stream > ? order by stream limit ?")
            .param(of.id()).param(after).param(most + 1).query(mapper).list());
    return Page.of(found, most, reading.basis(), key);
  }
}
