package answerable.query.complaint;

import static answerable.query.History.staff;
import static answerable.query.History.uuid;
import static org.assertj.core.api.Assertions.assertThat;

import answerable.api.ComplaintEvent;
import answerable.api.ComplaintEvent.*;
import answerable.api.Deadlines;
import answerable.api.Id.AppointmentId;
import answerable.api.Recorded;
import answerable.api.Terms.HoldReason;
import answerable.api.Terms.Severity;
import answerable.query.History;
import answerable.query.projection.Fold;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** CR-3: a clock that ran out is never made good by how the case went on. */
class CaseClocksTest {
  private static final UUID CASE = uuid("case");
  private static final Instant DUE = china("2026-05-12T17:30");

  private final History history = new History(7);
  private final List<Recorded<ComplaintEvent>> events = new ArrayList<>();

  CaseClocksTest() {
    Deadlines d = new Deadlines("cn-typical@1", "CN@2026.1", china("2026-05-08T17:10"), china("2026-05-09T08:55"),
        china("2026-05-09T10:40"), china("2026-05-09T17:10"), Map.of(Severity.GENERAL, DUE, Severity.SERIOUS, DUE, Severity.MAJOR, DUE),
        false);
    at("2026-05-08T17:10", ComplaintAccepted.class, "acceptor", staff("wanglei"), "zone", "Asia/Shanghai", "category", null, "deadlines", d);
  }

  private static Instant china(String local) {
    return LocalDateTime.parse(local).toInstant(ZoneOffset.ofHours(8));
  }

  private <T extends Record & ComplaintEvent> void at(String when, Class<T> type, Object... with) {
    events.add(new Recorded<>(history.event(type, with), History.meta(History.by("wanglei"), china(when)), UUID.randomUUID(), CASE,
        events.size(), events.size() + 1, china(when)));
  }

  private CaseClocks.Clock clock(CaseClocks.Name name) {
    Fold<ComplaintEvent, CaseClocks.Row> fold = new Fold<>(new CaseClocks());
    events.forEach(fold::add);
    return Objects.requireNonNull(fold.rows().get(CASE)).clocks().stream().filter(c -> c.clock() == name).findFirst().orElseThrow();
  }

  @Test void a_case_transferred_out_after_its_time_was_missed_and_one_before_it_is_undecided() {
    at("2026-05-11T10:00", ComplaintTransferredOut.class);
    assertThat(clock(CaseClocks.Name.SOLVE).met()).isNull();
    assertThat(clock(CaseClocks.Name.FIRST_REPLY).met()).isFalse();
    events.removeLast();
    at("2026-05-13T10:00", ComplaintTransferredOut.class);
    assertThat(clock(CaseClocks.Name.SOLVE).met()).isFalse();
  }

  @Test void a_case_that_ended_while_its_clock_stood_in_time_is_not_counted_as_missed() {
    at("2026-05-11T10:00", ClockPaused.class, "reason", HoldReason.OWNER_ASKED_TO_WAIT);
    at("2026-06-30T10:00", ComplaintWithdrawn.class);
    assertThat(clock(CaseClocks.Name.SOLVE).met()).isNull();
  }

  @Test void a_pause_that_is_over_moves_the_due_instant_and_stays_on_show() {
    at("2026-05-11T10:00", ClockPaused.class, "reason", HoldReason.OWNER_ASKED_TO_WAIT);
    at("2026-05-11T11:00", ClockResumed.class, "pausedAt", china("2026-05-11T10:00"), "workingMinutes", 60L, "wallMinutes", 60L,
        "solveBy", DUE.plusSeconds(3600));
    at("2026-05-12T18:00", ComplainantReplied.class, "interim", false);
    CaseClocks.Clock solve = clock(CaseClocks.Name.SOLVE);
    assertThat(solve.met()).isTrue();
    assertThat(solve.pauses()).singleElement().satisfies(p -> assertThat(p.workingMinutes()).isEqualTo(60));
  }

  @Test void a_merge_that_is_taken_back_leaves_the_clocks_as_they_were() {
    CaseClocks.Clock before = clock(CaseClocks.Name.SOLVE);
    at("2026-05-09T10:00", ComplaintMerged.class);
    at("2026-05-11T10:00", ComplaintUnmerged.class);
    assertThat(clock(CaseClocks.Name.SOLVE)).isEqualTo(before);
  }

  @Test void an_appointment_has_its_own_clock_and_two_verdicts() {
    AppointmentId visit = new AppointmentId(uuid("visit"));
    at("2026-05-08T17:20", AppointmentPromised.class, "appointment", visit, "windowStart", china("2026-05-09T09:00"), "windowEnd",
        china("2026-05-09T11:00"), "missedAfter", china("2026-05-09T11:15"));
    at("2026-05-09T11:10", AppointmentKept.class, "appointment", visit, "arrivedAt", china("2026-05-09T11:10"));
    assertThat(clock(CaseClocks.Name.APPOINTMENT).met()).isTrue();
    assertThat(clock(CaseClocks.Name.APPOINTMENT).metPromise()).isFalse();
    events.removeLast();
    at("2026-05-09T11:15", AppointmentMissed.class, "appointment", visit);
    assertThat(clock(CaseClocks.Name.APPOINTMENT).met()).isFalse();
  }
}
