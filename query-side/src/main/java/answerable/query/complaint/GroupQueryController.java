package answerable.query.complaint;

import static answerable.api.Role.*;
import static answerable.query.complaint.Columns.instant;

import answerable.api.Code;
import answerable.api.GroupEvent;
import answerable.api.Id.ComplaintId;
import answerable.api.Personal;
import answerable.api.Terms.Answer;
import answerable.api.Terms.LeaveCause;
import answerable.api.Terms.Status;
import answerable.edge.Allowed;
import answerable.edge.Caller;
import answerable.edge.Problem;
import answerable.log.EventLog;
import answerable.query.AsOf;
import answerable.query.Basis;
import answerable.query.Page;
import answerable.query.Reading;
import answerable.query.Readings;
import answerable.query.Sight;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** 群诉: every member, whether answered, visited and how satisfied. */
@RestController
@RequestMapping("/api/v1/complaint-groups")
@Tag(name = "Complaint groups")
class GroupQueryController {
  private final JdbcClient jdbc;
  private final Sight sight;
  private final Readings readings;
  private final EventLog log;

  GroupQueryController(JdbcClient jdbc, Sight sight, Readings readings, EventLog log) {
    this.jdbc = jdbc;
    this.sight = sight;
    this.readings = readings;
    this.log = log;
  }

  record Group(UUID id, UUID lead, Instant formedAt) {}

  @GetMapping
  @Allowed({CLERK, VISITOR, COMMITTEE_AUDITOR})
  @Operation(summary = "群诉列表 The groups of an estate, by id")
  ResponseEntity<Page<Group>> groups(
      Caller caller, @RequestParam String estate, @RequestParam(defaultValue = "50") int limit,
      @RequestParam(required = false) @Nullable String cursor, @ParameterObject AsOf asOf) {
    Sight.Estate of = sight.estate(caller, estate);
    UUID after = Page.after(cursor);
    int most = Page.limit(limit);
    Reading reading = readings.begin(asOf, "complaint_groups");
    List<Group> found = reading.over(of.id(), () -> jdbc.sql("""
            select stream, lead, formed_at from complaint_groups where estate = ? and stream > ? order by stream limit ?""")
        .param(of.id()).param(after).param(most + 1)
        .query((row, n) -> new Group(row.getObject(1, UUID.class), row.getObject(2, UUID.class), instant(row, 3))).list());
    return Page.of(found, most, reading.basis(), g -> g.id().toString());
  }

  /**
   * One member.
   *
   * @param submissions the case and those merged into it
   * @param refused the rule that stood against the latest reply to all, null where none did
   */
  record Line(
      ComplaintId complaint, String caseNo, @Nullable String building, @Nullable Status status, int submissions, Instant joinedAt,
      @Nullable Instant leftAt, @Nullable LeaveCause cause, boolean spokesperson, boolean mandated, boolean replied,
      @Nullable Instant repliedAt, boolean visited, @Nullable Instant visitedAt, @Nullable Answer solved, @Nullable Integer lowestScore,
      @Nullable Code refused) {}

  /**
   * Counted over the members of now, except {@code left}.
   *
   * @param submissions their cases and those merged into them
   * @param owed members that neither withdrew nor were merged: a reply and a return visit are owed to each
   */
  record Counts(int submissions, int members, int households, int left, int withdrawn, int owed, int replied, int visited) {}

  record Matrix(
      UUID id, ComplaintId lead, Personal matter, Instant formedAt, int threshold, GroupView.@Nullable Told told,
      List<GroupView.Spokesperson> spokespersons, List<Line> members, Counts counts, List<GroupView.Reply> replies, @JsonUnwrapped Basis basis) {}

  @GetMapping("/{group}")
  @Allowed({CLERK, VISITOR, COMMITTEE_AUDITOR})
  @Operation(summary = "群诉矩阵 The group, member by member: replied, visited, satisfied")
  ResponseEntity<Matrix> matrix(Caller caller, @PathVariable UUID group, @ParameterObject AsOf asOf) {
    EventLog.StreamHead head = log.streamHead(group);
    if (head == null || head.kind() != GroupEvent.class || head.estate() == null) {
      throw new Problem(Code.NOT_FOUND);
    }
    sight.estate(caller, head.estate().toString());
    Reading reading = readings.begin(asOf, "complaint_groups", "case_register");
    GroupView.Row row = reading.row("complaint_groups", GroupView.Row.class, group);
    List<Line> lines = lines(reading, row);
    return ResponseEntity.ok().eTag("\"" + row.version() + "\"").body(new Matrix(group, row.lead(), row.matter(), row.formedAt(),
        row.threshold(), row.told(), row.spokespersons(), lines, counts(row, lines), row.replies(),
        reading.basis()));
  }

  private static List<Line> lines(Reading reading, GroupView.Row row) {
    Map<UUID, CaseRegister.Row> cases = reading.rows("case_register", CaseRegister.Row.class,
        row.members().stream().map(m -> m.member().complaint().value()).toList());
    GroupView.Spokesperson speaker = row.spokespersons().isEmpty() ? null : row.spokespersons().getLast();
    Map<ComplaintId, Code> refused = new HashMap<>();
    if (!row.replies().isEmpty()) {
      row.replies().getLast().outcomes().stream().filter(o -> o.refused() != null)
          .forEach(o -> refused.put(o.complaint(), Objects.requireNonNull(o.refused())));
    }
    return row.members().stream().map(m -> {
      ComplaintId id = m.member().complaint();
      CaseRegister.Row c = cases.get(id.value());
      boolean mandated = speaker != null && speaker.mandate() != null && speaker.mandate().givenBy().contains(id);
      return new Line(id, m.member().caseNo(), m.member().building(), c == null ? null : c.status(), submissions(c, cases),
          m.joinedAt(), m.leftAt(), m.cause(), speaker != null && speaker.complaint().equals(id), mandated,
          c != null && c.repliedAt() != null, c == null ? null : c.repliedAt(), c != null && c.visitedAt() != null,
          c == null ? null : c.visitedAt(), c == null ? null : c.solved(), c == null ? null : c.visitScore(), refused.get(id));
    }).toList();
  }

  /** A member that is merged into another member is counted there. */
  private static int submissions(CaseRegister.@Nullable Row c, Map<UUID, CaseRegister.Row> members) {
    if (c == null) {
      return 1;
    }
    return c.mergedInto() != null && members.containsKey(c.mergedInto().value()) ? 0 : 1 + c.duplicates();
  }

  private static Counts counts(GroupView.Row row, List<Line> lines) {
    List<Line> members = lines.stream().filter(l -> l.leftAt() == null).toList();
    List<Line> owed = members.stream()
        .filter(l -> l.status() != Status.WITHDRAWN && l.status() != Status.MERGED).toList();
    int households = (int) row.members().stream().filter(m -> m.leftAt() == null)
        .map(m -> m.member().household() == null ? (Object) m.member().complaint() : m.member().household()).distinct().count();
    return new Counts(members.stream().mapToInt(Line::submissions).sum(), members.size(), households, lines.size() - members.size(),
        (int) members.stream().filter(l -> l.status() == Status.WITHDRAWN).count(), owed.size(), (int) owed.stream().filter(Line::replied).count(),
        (int) owed.stream().filter(Line::visited).count());
  }
}
