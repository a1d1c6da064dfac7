package answerable.query.complaint;

import answerable.api.Id.StaffId;
import answerable.api.Terms.Answer;
import answerable.api.Terms.Category;
import answerable.api.Terms.Channel;
import answerable.api.Terms.Founded;
import answerable.api.Terms.HoldReason;
import answerable.api.Terms.Severity;
import answerable.api.Terms.Status;
import answerable.edge.Caller;
import answerable.query.Page;
import answerable.query.Sight;
import answerable.query.Who;
import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.Predicate;
import jakarta.persistence.criteria.Root;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.ScrollPosition;
import org.springframework.data.domain.Sort;
import org.springframework.data.domain.Window;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** 登记表 as a list: filters, latest received first, page by page without doubles. */
@Component
class CaseList {
  private static final Sort ORDER = Sort.by(Sort.Order.desc("receivedAt"), Sort.Order.desc("stream"));

  private static final List<Status> OPEN = Arrays.stream(Status.values()).filter(Status::open).toList();

  private final CaseRepository cases;
  private final Sight sight;
  private final JdbcClient jdbc;

  CaseList(CaseRepository cases, Sight sight, JdbcClient jdbc) {
    this.cases = cases;
    this.sight = sight;
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
    static Case of(CaseEntity c) {
      return new Case(c.stream, c.caseNo, c.estate, c.externalId, c.status, c.category, c.subcategory, c.severity, c.founded,
          c.channel, who(c.acceptor), who(c.custodian), c.responsible == null ? null : who(c.responsible), c.contractor,
          c.building, c.occurredAt, c.receivedAt, c.acknowledgedAt, c.firstReplyAt, c.repliedAt, c.closedAt, c.lastActivityAt,
          c.cycle, c.acknowledgeBy, c.firstReplyBy, c.solveBy, c.lateEntry, c.imported, c.breaches, c.version,
          c.groupId, c.mergedInto, c.duplicates, c.hold, c.visitedAt, c.solved, c.nextPromiseAt, c.followUpDue);
    }

    private static Who who(UUID staff) {
      return new Who(new StaffId(staff));
    }
  }

  Page<Case> page(Caller caller, Filter filter, int limit, @Nullable String cursor) {
    List<UUID> estates =
        filter.estate() == null ? sight.estates(caller) : List.of(sight.estate(caller, filter.estate()).id());
    List<UUID> households = Sight.onlyOwnCases(caller) ? sight.households(caller) : null;
    List<UUID> acceptor = staff(filter.acceptor());
    List<UUID> custodian = staff(filter.custodian());
    List<UUID> responsible = staff(filter.responsible());
    List<UUID> assigned = Sight.onlyAssigned(caller) ? sight.staffOf(caller, null) : null;
    Window<CaseEntity> window = cases.findBy(
        (root, query, criteria) -> {
          List<Predicate> all = predicates(root, criteria, filter);
          among(all, root, "estate", estates);
          among(all, root, "household", households);
          among(all, root, "acceptor", acceptor);
          among(all, root, "custodian", custodian);
          among(all, root, "responsible", responsible);
          among(all, root, "responsible", assigned);
          return criteria.and(all.toArray(Predicate[]::new));
        },
        found -> found.limit(Page.limit(limit)).sortBy(ORDER).scroll(position(cursor)));
    List<Case> items = window.stream().map(Case::of).toList();
    String next = window.hasNext() ? Page.encode(items.getLast().receivedAt() + " " + items.getLast().id()) : null;
    return new Page<>(items, next);
  }

  private static List<Predicate> predicates(Root<CaseEntity> root, CriteriaBuilder criteria, Filter f) {
    List<Predicate> all = new ArrayList<>();
    equal(all, root, criteria, "status", f.status());
    equal(all, root, criteria, "category", f.category());
    equal(all, root, criteria, "severity", f.severity());
    equal(all, root, criteria, "founded", f.founded());
    equal(all, root, criteria, "channel", f.channel());
    equal(all, root, criteria, "building", f.building());
    equal(all, root, criteria, "caseNo", f.caseNo());
    equal(all, root, criteria, "externalId", f.externalId());
    equal(all, root, criteria, "groupId", f.group());
    equal(all, root, criteria, "mergedInto", f.mergedInto());
    if (f.open() != null) {
      all.add(f.open()
          ? root.get("status").in(OPEN)
          : criteria.not(root.get("status").in(OPEN)));
    }
    if (f.receivedFrom() != null) {
      all.add(criteria.greaterThanOrEqualTo(root.get("receivedAt"), f.receivedFrom()));
    }
    if (f.receivedTo() != null) {
      all.add(criteria.lessThan(root.get("receivedAt"), f.receivedTo()));
    }
    return all;
  }

  private static void equal(
      List<Predicate> all, Root<CaseEntity> root, CriteriaBuilder criteria, String field, @Nullable Object value) {
    if (value != null) {
      all.add(criteria.equal(root.get(field), value));
    }
  }

  private static void among(List<Predicate> all, Root<CaseEntity> root, String field, @Nullable List<UUID> values) {
    if (values != null) {
      all.add(root.get(field).in(values));
    }
  }

  private @Nullable List<UUID> staff(@Nullable String idOrLogin) {
    if (idOrLogin == null) {
      return null;
    }
    UUID id = Sight.uuid(idOrLogin);
    return id != null
        ? List.of(id)
        : jdbc.sql("select stream from live.staff where login = ?").param(idOrLogin)
            .query((row, number) -> row.getObject(1, UUID.class)).list();
  }

  private static ScrollPosition position(@Nullable String cursor) {
    String key = Page.decode(cursor);
    if (key == null) {
      return ScrollPosition.keyset();
    }
    try {
      String[] parts = key.split(" ", 2);
      return ScrollPosition.forward(Map.of(
          "receivedAt", Columns.within(Instant.parse(parts[0])), "stream", Objects.requireNonNull(Sight.uuid(parts[1]))));
    } catch (DateTimeException | NullPointerException | ArrayIndexOutOfBoundsException broken) {
      throw Page.brokenCursor();
    }
  }
}
