package answerable.query.complaint;

import static answerable.query.History.staff;
import static answerable.query.History.uuid;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import answerable.api.Actor;
import answerable.api.ComplaintEvent;
import answerable.api.ComplaintEvent.*;
import answerable.api.Deadlines;
import answerable.api.Id.AppointmentId;
import answerable.api.Id.TransferId;
import answerable.api.Recorded;
import answerable.api.Terms.AppointmentOutcome;
import answerable.api.Terms.Category;
import answerable.api.Terms.Founded;
import answerable.api.Terms.Severity;
import answerable.api.Terms.Status;
import answerable.query.History;
import answerable.query.projection.Fold;
import answerable.query.projection.Projection;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** S1: the accepting clerk resigned. What every read model makes of the case, folded without a database. */
class HandOverTest {
  private static final UUID CASE = uuid("TS-CHHY-2026-000412");
  private static final TransferId TRANSFER = new TransferId(uuid("transfer"));
  private static final AppointmentId APPOINTMENT = new AppointmentId(uuid("appointment"));
  private static final Instant SOLVE_BY = china("2026-10-13T18:00");

  private final History history = new History(1);
  private final List<Recorded<ComplaintEvent>> events = new ArrayList<>();

  HandOverTest() {
    Deadlines deadlines = new Deadlines("cn-typical@1", "CN@2026.1", china("2026-09-28T16:20"), china("2026-09-28T16:50"),
        china("2026-09-29T16:20"), china("2026-09-30T16:20"),
        Map.of(Severity.GENERAL, china("2026-10-09T18:00"), Severity.SERIOUS, SOLVE_BY, Severity.MAJOR, SOLVE_BY), false);
    at("2026-09-28T16:20", "limin", ComplaintAccepted.class, "estate", History.ESTATE, "caseNo", "TS-CHHY-2026-000412",
        "acceptor", staff("limin"), "category", null, "deadlines", deadlines);
    at("2026-09-28T16:31", "limin", ReceiptAcknowledged.class);
    at("2026-09-28T16:50", "limin", ComplaintClassified.class, "category", Category.SERVICE, "severity", Severity.SERIOUS,
        "founded", Founded.FOUNDED, "solveBy", SOLVE_BY);
    at("2026-09-29T10:05", "limin", InvestigationRecorded.class);
    at("2026-09-29T10:30", "limin", ResponsibleAssigned.class, "person", staff("zhoushifu"));
    at("2026-09-29T11:00", "limin", SolutionProposed.class);
    at("2026-09-29T11:05", "chenzhiqiang", SolutionApproved.class);
    at("2026-09-29T11:10", "limin", DelayExplained.class);
    at("2026-09-29T11:10", "limin", AppointmentPromised.class, "appointment", APPOINTMENT, "missedAfter",
        china("2026-10-08T11:15"));
    at("2026-09-30T15:00", "limin", CustodyTransferred.class, "transfer", TRANSFER, "from", staff("limin"), "to", staff("wanglei"),
        "approver", staff("chenzhiqiang"));
    at("2026-09-30T15:20", "wanglei", CustodyAccepted.class, "transfer", TRANSFER, "from", staff("limin"), "to", staff("wanglei"));
    at("2026-09-30T15:35", "wanglei", CustodyChangeNotified.class);
    at("2026-10-08T09:40", "wanglei", AppointmentKept.class, "appointment", APPOINTMENT, "minutesLate", 0L, "arrivedAt",
        china("2026-10-08T09:40"));
    at("2026-10-08T15:00", "zhoushifu", ImplementationReported.class);
    at("2026-10-09T10:00", "wanglei", ComplainantReplied.class, "interim", false, "custodyBreak", false);
    at("2026-10-10T10:30", "zhaoqian", ReturnVisitRecorded.class, "reached", true, "visitor", staff("zhaoqian"));
    at("2026-10-10T16:00", "sunfang", CaseEvaluated.class, "evaluator", staff("sunfang"));
    at("2026-10-10T16:00", "sunfang", ComplaintClosed.class);
  }

  private static Instant china(String local) {
    return LocalDateTime.parse(local).toInstant(ZoneOffset.ofHours(8));
  }

  private <T extends Record & ComplaintEvent> void at(String when, String who, Class<T> type, Object... with) {
    Actor actor = History.by(who);
    events.add(new Recorded<>(history.event(type, with), History.meta(actor, china(when)), UUID.randomUUID(), CASE, events.size(),
        events.size() + 1, china(when).plusSeconds(3)));
  }

  private <S extends Record> Fold<ComplaintEvent, S> folded(Projection<ComplaintEvent, S> projection) {
    Fold<ComplaintEvent, S> fold = new Fold<>(projection);
    events.forEach(fold::add);
    return fold;
  }

  private <S extends Record> S row(Projection<ComplaintEvent, S> projection) {
    return Objects.requireNonNull(folded(projection).rows().get(CASE));
  }

  @Test void the_chain_says_who_accepted_who_had_it_when_and_who_replied() {
    CustodyChain.Row row = row(new CustodyChain());
    assertThat(row.verdict()).isEqualTo(CustodyChain.Verdict.YES_AFTER_TRANSFER);
    assertThat(row.chain().acceptor().id()).isEqualTo(staff("limin"));
    assertThat(row.chain().custodians()).extracting(h -> h.staff().id(), CustodyChain.Held::from, CustodyChain.Held::until)
        .containsExactly(
            tuple(staff("limin"), china("2026-09-28T16:20"), china("2026-09-30T15:20")),
            tuple(staff("wanglei"), china("2026-09-30T15:20"), china("2026-10-10T16:00")));
    assertThat(row.chain().custodians().get(1).approver().id()).isEqualTo(staff("chenzhiqiang"));
    assertThat(row.chain().replies()).extracting(r -> r.by().id()).containsExactly(staff("wanglei").toString());
    assertThat(row.chain().complainantToldAt()).containsExactly(china("2026-09-30T15:35"));
    assertThat(row.chain().breaks()).isEmpty();
  }

  @Test void the_register_shows_where_it_stands_and_by_when_it_was_due() {
    CaseRegister.Row row = row(new CaseRegister());
    assertThat(row.status()).isEqualTo(Status.CLOSED);
    assertThat(row.acceptor()).isEqualTo(staff("limin"));
    assertThat(row.custodian()).isEqualTo(staff("wanglei"));
    assertThat(row.responsible()).isEqualTo(staff("zhoushifu"));
    assertThat(row.acknowledgedAt()).isEqualTo(china("2026-09-28T16:31"));
    assertThat(row.solveBy()).isEqualTo(SOLVE_BY);
    assertThat(row.repliedAt()).isEqualTo(china("2026-10-09T10:00"));
    assertThat(row.closedAt()).isEqualTo(china("2026-10-10T16:00"));
    assertThat(row.version()).isEqualTo(17);
  }

  @Test void the_view_shows_the_clocks_kept_and_the_promise_kept() {
    assertThat(row(new CaseClocks()).clocks())
        .extracting(CaseClocks.Clock::clock, CaseClocks.Clock::dueAt, CaseClocks.Clock::doneAt, CaseClocks.Clock::met)
        .contains(
            tuple(CaseClocks.Name.ACK, china("2026-09-28T16:50"), china("2026-09-28T16:31"), true),
            tuple(CaseClocks.Name.SOLVE, SOLVE_BY, china("2026-10-09T10:00"), true));
    assertThat(row(new AppointmentLedger()).appointments()).singleElement().satisfies(a -> {
      assertThat(a.outcome()).isEqualTo(AppointmentOutcome.KEPT);
      assertThat(a.minutesLate()).isZero();
    });
    assertThat(row(new CaseView()).investigations()).singleElement().satisfies(i -> {
      assertThat(i.by()).isEqualTo(History.by("limin"));
      assertThat(i.at()).isEqualTo(china("2026-09-29T10:05"));
      assertThat(i.recordedAt()).isEqualTo(china("2026-09-29T10:05").plusSeconds(3));
    });
  }

  @Test void a_clock_that_was_overrun_is_never_shown_as_kept() {
    events.clear();
    Deadlines d = new Deadlines("cn-typical@1", "CN@2026.1", china("2026-09-28T16:20"), china("2026-09-28T16:50"),
        china("2026-09-29T16:20"), china("2026-09-30T16:20"),
        Map.of(Severity.GENERAL, SOLVE_BY, Severity.SERIOUS, SOLVE_BY, Severity.MAJOR, SOLVE_BY), false);
    at("2026-09-28T16:20", "limin", ComplaintAccepted.class, "acceptor", staff("limin"), "deadlines", d);
    at("2026-09-28T16:51", "limin", ReceiptAcknowledged.class);
    at("2026-09-28T17:00", "limin", ReceiptAcknowledged.class);
    assertThat(row(new CaseClocks()).clocks()).extracting(CaseClocks.Clock::clock, CaseClocks.Clock::doneAt, CaseClocks.Clock::met)
        .contains(tuple(CaseClocks.Name.ACK, china("2026-09-28T16:51"), false), tuple(CaseClocks.Name.SOLVE, null, null));
  }

  @Test void the_trail_holds_every_event_and_what_it_changed() {
    Map<Fold.LedgerKey, Record> entries = folded(new Trail()).entries();
    assertThat(entries).hasSize(events.size());
    Trail.Entry handOver = (Trail.Entry) entries.get(new Fold.LedgerKey(CASE, 10));
    assertThat(handOver.by()).isEqualTo(History.by("wanglei"));
    assertThat(handOver.occurredAt()).isEqualTo(china("2026-09-30T15:20"));
    assertThat(handOver.changes()).containsExactlyInAnyOrder(
        new Trail.Change("custodian", staff("limin").toString(), staff("wanglei").toString()),
        new Trail.Change("offeredTo", staff("wanglei").toString(), null));
    Trail.Entry classified = (Trail.Entry) entries.get(new Fold.LedgerKey(CASE, 2));
    assertThat(classified.changes()).contains(
        new Trail.Change("status", "ACCEPTED", "CLASSIFIED"), new Trail.Change("category", null, "SERVICE"),
        new Trail.Change("founded", null, "FOUNDED"), new Trail.Change("solveBy", "2026-10-09T10:00:00Z", "2026-10-13T10:00:00Z"));
  }
}
