package answerable.query.complaint;

import static answerable.query.complaint.Columns.instant;
import static answerable.query.complaint.Columns.instantOrNull;
import static answerable.query.complaint.Columns.term;
import static answerable.query.complaint.Columns.termOrNull;
import static answerable.query.complaint.Columns.time;
import static answerable.query.complaint.Columns.uuid;
import static answerable.query.complaint.Columns.uuidOrNull;

import answerable.api.Id.StaffId;
import answerable.api.Terms.Answer;
import answerable.api.Terms.Category;
import answerable.api.Terms.Channel;
import answerable.api.Terms.Founded;
import answerable.api.Terms.HoldReason;
import answerable.api.Terms.Severity;
import answerable.api.Terms.Status;
import answerable.edge.Caller;
import answerable.query.AsOf;
import answerable.query.Page;
import answerable.query.Reading;
import answerable.query.Readings;
import answerable.query.Sight;
import answerable.query.Who;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** 登记表 as a list: filters, latest received first, page by page without doubles. */
@Component
class CaseList {
  private static final String[] OPEN = Arrays.stream(Status.values()).filter(Status::open).map(Status::name).toArray(String[]::new);

  private final Sight sight;
  private final Readings readings;
  private final JdbcClient jdbc;

  CaseList(Sight sight, Readings readings, JdbcClient jdbc) {
    this.sight = sight;
    this.readings = readings;
    this.jdbc = jdbc;
  }

  /** Every filter that is given must hold; staff by id or login. */
  record Filter(
      @Nullable String estate, @Nullable Status status, @Nullable Boolean open, @Nullable Category category,
      @Nullable Severity severity, @Nullable Founded founded, @Nullable Channel channel, @Nullable String acceptor,
      @Nullable String custodian, @Nullable String responsible, @Nullable String building, @Nullable String caseNo,
      @Nullable String externalId, @Nullable UUID group, @Nullable UUID mergedInto, @Nullable Instant receivedFrom, @Nullable Instant receivedTo) {}

  /** A case in a list. Times are instants; deadlines by the standard and calendar pinned in its cycle. */
  record Case(
      UUID id, String caseNo, UUID estate, @Nullable String externalId, Status status, @Nullable Category category,
      @Nullable String subcategory, Severity severity, @Nullable Founded founded, Channel channel, Who acceptor, Who custodian,
      @Nullable Who responsible, @Nullable UUID contractor, @Nullable String building, Instant occurredAt, Instant receivedAt,
      @Nullable Instant acknowledgedAt, @Nullable Instant firstReplyAt, @Nullable Instant repliedAt, @Nullable Instant closedAt,
      Instant lastActivityAt, int cycle, Instant acknowledgeBy, Instant firstReplyBy, Instant solveBy, boolean lateEntry,
      boolean imported, int breaches, int version, @Nullable UUID group, @Nullable UUID mergedInto, int duplicates,
      @Nullable HoldReason hold, @Nullable Instant visitedAt, @Nullable Answer solved, @Nullable Instant nextPromiseAt,
      @Nullable Instant followUpDue) {
    static Case of(ResultSet row) throws SQLException {
      UUID responsible = uuidOrNull(row, "responsible");
      return new Case(uuid(row, "stream"), row.getString("case_no"), uuid(row, "estate"), row.getString("external_id"),
          term(Status.class, row, "status"), termOrNull(Category.class, row, "category"), row.getString("subcategory"),
          term(Severity.class, row, "severity"), termOrNull(Founded.class, row, "founded"), term(Channel.class, row, "channel"),
          who(uuid(row, "acceptor")), who(uuid(row, "custodian")), responsible == null ? null : who(responsible),
          uuidOrNull(row, "contractor"), row.getString("building"), instant(row, "occurred_at"), instant(row, "received_at"),
          instantOrNull(row, "acknowledged_at"), instantOrNull(row, "first_reply_at"), instantOrNull(row, "replied_at"),
          instantOrNull(row, "closed_at"), instant(row, "last_activity_at"), row.getInt("cycle"), instant(row, "acknowledge_by"),
          instant(row, "first_reply_by"), instant(row, "solve_by"), row.getBoolean("late_entry"), row.getBoolean("imported"),
          row.getInt("breaches"), row.getInt("version"), uuidOrNull(row, "group_id"), uuidOrNull(row, "merged_into"),
          row.getInt("duplicates"), termOrNull(HoldReason.class, row, "hold"), instantOrNull(row, "visited_at"),
          termOrNull(Answer.class, row, "solved"), instantOrNull(row, "next_promise_at"), instantOrNull(row, "follow_up_due"));
    }

    private static Who who(UUID staff) {
      return new Who(new StaffId(staff));
    }
  }

  /** Conditions that must all hold, each with the one value it names. */
  private static final class Where {
    private final StringBuilder sql = new StringBuilder(" where true");
    private final Map<String, Object> values = new LinkedHashMap<>();

    Where and(String condition, @Nullable Object value) {
      if (value != null) {
        String name = "v" + values.size();
        sql.append(" and ").append(condition.replace("?", ":" + name));
        values.put(name, value instanceof Enum<?> term ? term.name() : value instanceof Instant at ? time(at) : value);
      }
      return this;
    }

    void after(Instant received, UUID stream) {
      sql.append(" and (received_at, stream) < (:received, :stream)");
      values.put("received", time(received));
      values.put("stream", stream);
    }

    Where among(String column, @Nullable List<UUID> ids) {
      return and(column + " = any (?)", ids == null ? null : ids.toArray(UUID[]::new));
    }
  }

  Page<Case> page(Caller caller, Filter filter, int limit, @Nullable String cursor, AsOf asOf) {
    int most = Page.limit(limit);
    List<UUID> estates = filter.estate() == null ? sight.estates(caller) : List.of(sight.estate(caller, filter.estate()).id());
    Where where = where(filter)
        .among("household", Sight.onlyOwnCases(caller) ? sight.households(caller) : null)
        .among("responsible", Sight.onlyAssigned(caller) ? sight.staffOf(caller, null) : null)
        .among("acceptor", staff(filter.acceptor()))
        .among("custodian", staff(filter.custodian()))
        .among("responsible", staff(filter.responsible()));
    after(where, cursor);
    Reading reading = readings.begin(asOf, "case_register");
    List<Case> found = reading.over(reading.one(estates), () ->
        jdbc.sql(select(where, estates)).params(where.values).param("most", most + 1).query((row, n) -> Case.of(row)).list());
    boolean more = found.size() > most;
    List<Case> items = more ? List.copyOf(found.subList(0, most)) : found;
    return new Page<>(items, more ? Page.encode(items.getLast().receivedAt() + " " + items.getLast().id()) : null, reading.basis());
  }

  /** Of each estate the first in order, which an index gives; of those the first of all. */
  private static String select(Where where, @Nullable List<UUID> estates) {
    String order = " order by received_at desc, stream desc limit :most";
    if (estates == null) {
      return "select * from case_register" + where.sql + order;
    }
    where.values.put("estates", estates.toArray(UUID[]::new));
    return "select c.* from (select distinct unnest(:estates::uuid[]) id) of cross join lateral (select * from case_register"
        + where.sql + " and estate = of.id" + order + ") c" + order;
  }

  private static Where where(Filter f) {
    return new Where()
        .and("status = ?", f.status())
        .and("category = ?", f.category())
        .and("severity = ?", f.severity())
        .and("founded = ?", f.founded())
        .and("channel = ?", f.channel())
        .and("building = ?", f.building())
        .and("case_no = ?", f.caseNo())
        .and("external_id = ?", f.externalId())
        .and("group_id = ?", f.group())
        .and("merged_into = ?", f.mergedInto())
        .and(Boolean.FALSE.equals(f.open()) ? "status <> all (?)" : "status = any (?)", f.open() == null ? null : OPEN)
        .and("received_at >= ?", f.receivedFrom())
        .and("received_at < ?", f.receivedTo());
  }

  private @Nullable List<UUID> staff(@Nullable String idOrLogin) {
    if (idOrLogin == null) {
      return null;
    }
    UUID id = Sight.uuid(idOrLogin);
    return id != null
        ? List.of(id)
        : jdbc.sql("select stream from staff where login = ?").param(idOrLogin)
            .query((row, number) -> row.getObject(1, UUID.class)).list();
  }

  /** What comes after a cursor in the order of the list. */
  private static void after(Where where, @Nullable String cursor) {
    String key = Page.decode(cursor);
    if (key == null) {
      return;
    }
    try {
      String[] parts = key.split(" ", 2);
      Instant received = Columns.within(Instant.parse(parts[0]));
      UUID stream = Objects.requireNonNull(Sight.uuid(parts[1]));
      where.after(received, stream);
    } catch (DateTimeException | NullPointerException | ArrayIndexOutOfBoundsException broken) {
      throw Page.brokenCursor();
    }
  }
}
