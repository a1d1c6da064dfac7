package answerable.query.complaint;

import static answerable.api.Role.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import answerable.api.Actor;
import answerable.api.ComplaintEvent;
import answerable.api.ComplaintEvent.Complainant;
import answerable.api.ComplaintEvent.ComplaintAccepted;
import answerable.api.Id.EstateId;
import answerable.api.Id.HouseholdId;
import answerable.api.Id.SubjectId;
import answerable.api.Personal;
import answerable.api.Recorded;
import answerable.api.RegisterEvent.EstateRegistered;
import answerable.api.RegisterEvent.HouseholdRegistered;
import answerable.api.RegisterEvent.Resident;
import answerable.api.Role;
import answerable.api.Terms.ResidentKind;
import answerable.api.Terms.Status;
import answerable.edge.Caller;
import answerable.edge.Problem;
import answerable.log.EventLog;
import answerable.log.Pen;
import answerable.log.testing.SharedPostgres;
import answerable.query.AsOf;
import answerable.query.History;
import answerable.query.Page;
import answerable.query.QuerySide;
import answerable.query.Sight;
import answerable.query.projection.Projections;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The register of cases in the query side as a program of its own. */
@SpringBootTest(classes = QuerySide.class)
class CaseListIT {
  private static final UUID OTHER_ESTATE = History.uuid("another estate");
  private static final SubjectId WU = new SubjectId(History.uuid("wu"));
  private static final UUID HOME = History.uuid("home");
  private static final AsOf NOW = new AsOf(null, null);
  private static final int CASES = 57;
  private static String url;
  private static boolean written;

  @Autowired CaseList list;
  @Autowired Sight sight;
  @Autowired EventLog log;
  @Autowired Projections projections;

  @DynamicPropertySource static void database(DynamicPropertyRegistry properties) {
    url = SharedPostgres.freshDatabase();
    properties.add("spring.datasource.url", () -> url);
    properties.add("spring.datasource.username", () -> "postgres");
    properties.add("spring.datasource.password", () -> "");
  }

  private static Caller caller(Role role, String... estates) {
    return new Caller("wu", "吴女士", Set.of(role), Set.of(estates));
  }

  private static Personal personal(String content) {
    return new Personal(WU, content);
  }

  @BeforeEach void cases() {
    if (written) {
      return;
    }
    written = true;
    History history = new History(3);
    try (Pen pen = new Pen(SharedPostgres.dataSource(url))) {
      pen.write(estate(History.ESTATE.value(), "CHHY"), "estate:CHHY");
      pen.write(estate(OTHER_ESTATE, "OTHER"), "estate:OTHER");
      Resident wu = new Resident(ResidentKind.OWNER, personal("吴女士"), null, "wu");
      pen.write(List.of(new Recorded<>(
          new HouseholdRegistered(new HouseholdId(HOME), History.ESTATE, null, "8", personal("8-2-1502"), List.of(wu)),
          History.meta(Actor.SYSTEM, Instant.EPOCH), UUID.randomUUID(), HOME, 0, 0, Instant.EPOCH)));
      for (int i = 0; i < CASES; i++) {
        UUID stream = History.uuid("case " + i);
        Complainant who = new Complainant(WU, personal("吴女士"), null, null, "8", i % 10 == 0 ? new HouseholdId(HOME) : null);
        ComplaintEvent accepted = history.event(ComplaintAccepted.class, "estate", i % 19 == 0 ? new EstateId(OTHER_ESTATE) : History.ESTATE,
            "caseNo", "TS-CHHY-2026-" + i, "complainant", who, "receivedAt", Instant.parse("2026-03-02T01:00:00.123456Z").plusSeconds(i / 7));
        pen.write(withEstate(history.recorded(stream, accepted, Actor.IMPORTER), i % 19 == 0 ? OTHER_ESTATE : History.ESTATE.value()),
            "case:TS-CHHY-2026-" + i);
      }
    }
    projections.await("case_register", log.head(), 20_000);
    projections.await("households", log.head(), 20_000);
  }

  private static Recorded<ComplaintEvent> withEstate(Recorded<ComplaintEvent> r, UUID estate) {
    var m = r.meta();
    return new Recorded<>(r.event(), new answerable.api.Meta(m.actor(), new EstateId(estate), null, m.source(), m.correlationId(), null,
        m.commandId(), null, m.occurredAt(), null, null, List.of()), r.eventId(), r.stream(), r.seq(), r.position(), r.recordedAt());
  }

  private static Recorded<EstateRegistered> estate(UUID id, String code) {
    return new Recorded<>(
        new EstateRegistered(new EstateId(id), code, code, "安居", "Asia/Shanghai", "cn-typical", BigDecimal.TEN),
        History.meta(Actor.SYSTEM, Instant.EPOCH), UUID.randomUUID(), id, 0, 0, Instant.EPOCH);
  }

  private static CaseList.Filter filter(@Nullable String estate, @Nullable Boolean open, @Nullable String caseNo) {
    return new CaseList.Filter(estate, null, open, null, null, null, null, null, null, null, null, caseNo, null, null, null, null, null);
  }

  private List<CaseList.Case> all(Caller caller, CaseList.Filter filter, int limit) {
    List<CaseList.Case> all = new ArrayList<>();
    String cursor = null;
    do {
      Page<CaseList.Case> page = list.page(caller, filter, limit, cursor, NOW);
      assertThat(page.items().size()).isLessThanOrEqualTo(limit);
      all.addAll(page.items());
      cursor = page.next();
    } while (cursor != null);
    return all;
  }

  @ParameterizedTest @ValueSource(ints = {1, 7, 19, 57, 200})
  void pages_of_any_size_hold_every_case_once_latest_first(int limit) {
    List<CaseList.Case> all = all(caller(CLERK, "*"), filter(null, null, null), limit);
    assertThat(all).extracting(CaseList.Case::id).doesNotHaveDuplicates().hasSize(CASES);
    assertThat(all).extracting(CaseList.Case::receivedAt).isSortedAccordingTo(Comparator.reverseOrder());
  }

  @Test void another_estates_cases_are_not_there() {
    assertThat(all(caller(CLERK, "CHHY"), filter(null, null, null), 50)).extracting(CaseList.Case::estate)
        .containsOnly(History.ESTATE.value()).hasSize(CASES - 3);
    assertThatThrownBy(() -> list.page(caller(CLERK, "CHHY"), filter("OTHER", null, null), 50, null, NOW)).isInstanceOf(Problem.class);
    assertThatThrownBy(() -> sight.complaint(caller(CLERK, "CHHY"), "TS-CHHY-2026-19")).isInstanceOf(Problem.class);
    assertThat(sight.complaint(caller(CLERK, "CHHY"), "TS-CHHY-2026-20")).isEqualTo(History.uuid("case 20"));
    assertThat(sight.complaint(caller(CLERK, "CHHY"), History.uuid("case 20").toString())).isEqualTo(History.uuid("case 20"));
  }

  @Test void an_owner_finds_their_own_cases_and_no_other() {
    assertThat(all(caller(OWNER, "CHHY"), filter(null, null, null), 50)).extracting(CaseList.Case::caseNo)
        .containsExactlyInAnyOrder("TS-CHHY-2026-10", "TS-CHHY-2026-20", "TS-CHHY-2026-30", "TS-CHHY-2026-40", "TS-CHHY-2026-50");
    assertThat(sight.complaint(caller(OWNER, "CHHY"), "TS-CHHY-2026-10")).isEqualTo(History.uuid("case 10"));
    assertThatThrownBy(() -> sight.complaint(caller(OWNER, "CHHY"), "TS-CHHY-2026-11")).isInstanceOf(Problem.class);
  }

  @Test void a_thing_of_another_kind_is_no_complaint() {
    assertThatThrownBy(() -> sight.complaint(caller(CLERK, "*"), HOME.toString())).isInstanceOf(Problem.class);
    assertThatThrownBy(() -> sight.complaint(caller(CLERK, "*"), "TS-NONE-2026-1")).isInstanceOf(Problem.class);
  }

  @Test void filters_leave_what_they_say() {
    assertThat(all(caller(CLERK, "*"), filter("CHHY", true, null), 50)).extracting(CaseList.Case::status).containsOnly(Status.ACCEPTED);
    assertThat(all(caller(CLERK, "*"), filter("CHHY", false, null), 50)).isEmpty();
    assertThat(all(caller(CLERK, "*"), filter(null, null, "TS-CHHY-2026-5"), 50)).singleElement()
        .satisfies(c -> assertThat(c.id()).isEqualTo(History.uuid("case 5")));
  }

  @Test void of_the_past_a_list_is_of_one_estate_and_holds_what_was_there() {
    AsOf then = new AsOf("p33", null);
    assertThatThrownBy(() -> list.page(caller(CLERK, "*"), filter(null, null, null), 50, null, then)).isInstanceOf(Problem.class);
    for (Page<CaseList.Case> page : List.of(list.page(caller(CLERK, "*"), filter("CHHY", null, null), 50, null, then),
        list.page(caller(CLERK, "CHHY"), filter(null, null, null), 50, null, then))) {
      assertThat(page.basis().position()).isEqualTo(33);
      assertThat(page.items()).hasSize(28).extracting(CaseList.Case::estate).containsOnly(History.ESTATE.value());
    }
    Page<CaseList.Case> other = list.page(caller(CLERK, "OTHER"), filter(null, null, null), 50, null, then);
    assertThat(other.items()).extracting(CaseList.Case::caseNo).containsExactly("TS-CHHY-2026-19", "TS-CHHY-2026-0");
    assertThat(list.page(caller(OWNER, "CHHY"), filter(null, null, null), 50, null, then).items()).extracting(CaseList.Case::caseNo)
        .as("an owner's own").containsExactlyInAnyOrder("TS-CHHY-2026-10", "TS-CHHY-2026-20");
    assertThat(list.page(caller(CLERK, "CHHY"), filter(null, null, null), 200, null, NOW).items()).as("and now all").hasSize(CASES - 3);
  }

  @Test void a_broken_cursor_and_a_limit_out_of_bounds_are_told() {
    for (String cursor : List.of("%%%", Page.encode("x"), Page.encode("2026-03-02T01:00:00Z x"), Page.encode("x y z"))) {
      assertThatThrownBy(() -> list.page(caller(CLERK, "*"), filter(null, null, null), 50, cursor, NOW)).isInstanceOf(Problem.class);
    }
    assertThatThrownBy(() -> list.page(caller(CLERK, "*"), filter(null, null, null), 201, null, NOW)).isInstanceOf(Problem.class);
  }
}
