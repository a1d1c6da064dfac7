package answerable.command.complaint;

import static answerable.command.complaint.Facts.*;
import static org.assertj.core.api.Assertions.assertThat;

import answerable.api.Act;
import answerable.api.Actor;
import answerable.api.ComplaintCommand.RecomputeDeadlines;
import answerable.api.ComplaintCommand.ReleaseHold;
import answerable.api.ComplaintEvent;
import answerable.api.ComplaintEvent.*;
import answerable.api.Deadlines;
import answerable.api.Meta;
import answerable.api.Policies;
import answerable.api.ServiceStandard;
import answerable.api.Shipped;
import answerable.api.Terms.*;
import answerable.api.WorkingCalendar;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.messaging.MetaData;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.TestExecutor;
import org.axonframework.test.matchers.Matchers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What was due in a year not yet published: computed once more when it is, by the rules of the cycle and by no others. */
class RecomputedDeadlinesTest {
  private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
  private static final WorkingCalendar PUBLISHED = later("CN@2027.1", 2027);
  private static final Instant RECEIVED = local("2026-12-30T10:00");

  /** New Year's Day off, made up for on the Saturday of the week that follows. */
  private static WorkingCalendar later(String pin, int year) {
    WorkingCalendar cn = Shipped.CN;
    return new WorkingCalendar(pin, SHANGHAI, cn.hours(), with(cn.holidays(), LocalDate.of(2027, 1, 1)),
        with(cn.makeUpDays(), LocalDate.of(2027, 1, 9)), Map.of(), with(cn.published(), year));
  }

  private static <T> Set<T> with(Set<T> set, T one) {
    Set<T> all = new HashSet<>(set);
    all.add(one);
    return all;
  }

  private static final Policies POLICIES = new Policies() {
    @Override public WorkingCalendar calendar(String pin, ZoneId zone) {
      return switch (pin) {
        case "CN@2027.1" -> PUBLISHED.in(zone);
        case "CN@2028.1" -> later(pin, 2028).in(zone);
        case "HK@2027.1" -> later(pin, 2027).in(zone);
        default -> Shipped.VERSIONS.calendar(pin, zone);
      };
    }

    @Override public ServiceStandard standard(String pin) {
      return Shipped.VERSIONS.standard(pin);
    }
  };

  private final AggregateTestFixture<Complaint> complaint = new AggregateTestFixture<>(Complaint.class);

  private static Instant local(String time) {
    return LocalDateTime.parse(time).atZone(SHANGHAI).toInstant();
  }

  private static Deadlines deadlines(WorkingCalendar calendar, Category category) {
    return Shipped.VERSIONS.standard("cn-typical@1").deadlines(calendar, RECEIVED, category);
  }

  private static EventMessage<?> received(Category category) {
    return received(category, RECEIVED);
  }

  private static EventMessage<?> received(Category category, Instant when) {
    return at(when, LI, new ComplaintAccepted(CASE, ESTATE, "Asia/Shanghai", "TS-CHHY-2026-000412", LI, Channel.PHONE,
        COMPLAINANT, null, null, null, said("电梯"), said("修好"), category, when, when, false, List.of(), null,
        Shipped.VERSIONS.standard("cn-typical@1").deadlines(Shipped.CN, when, category), null));
  }

  private static EventMessage<?> judged(Category category, Severity severity, Instant solveBy) {
    return at(RECEIVED.plusSeconds(600), LI, new ComplaintClassified(CASE, category, null, severity, Founded.FOUNDED,
        Liability.LIABLE, Urgency.NORMAL, false, null, solveBy));
  }

  private static EventMessage<?> judged(Severity severity) {
    return judged(Category.SERVICE, severity, deadlines(Shipped.CN, null).solveBy(severity));
  }

  private static List<EventMessage<?>> paused(String from, String until, long working, Instant solveBy) {
    long wall = java.time.Duration.between(local(from), local(until)).toMinutes();
    return List.of(at(local(from), LI, new HoldPlaced(CASE, HoldReason.OWNER_ASKED_TO_WAIT, null, null)),
        at(local(from), LI, new ClockPaused(CASE, HoldReason.OWNER_ASKED_TO_WAIT)),
        at(local(until), LI, new HoldReleased(CASE, HoldReason.OWNER_ASKED_TO_WAIT, null)),
        at(local(until), LI, new ClockResumed(CASE, local(from), working, wall, solveBy)));
  }

  private static List<Object> history(EventMessage<?>... events) {
    return new ArrayList<>(Stream.of(events).toList());
  }

  private static RecomputeDeadlines recompute(String calendar) {
    Instant now = local("2026-12-31T09:00");
    Meta meta = new Meta(Actor.SYSTEM, ESTATE, null, "automation:x", uuid("c"), null, uuid("command"), null, now, null, null, List.of());
    return new RecomputeDeadlines(CASE, new Act(meta, Set.of(), true, now, null, POLICIES, false), calendar);
  }

  private TestExecutor<Complaint> given(List<Object> history) {
    return complaint.given(history);
  }

  private DeadlinesRecomputed recomputed(List<Object> history) {
    List<DeadlinesRecomputed> found = new ArrayList<>();
    given(history).when(recompute("CN@2027.1")).expectSuccessfulHandlerExecution().expectEventsMatching(
        Matchers.listWithAllOf(Matchers.predicate(message -> {
          found.add((DeadlinesRecomputed) message.getPayload());
          return ((Meta) MetaData.from(message.getMetaData()).get("meta")).calendarVersion().equals("CN@2027.1");
        })));
    assertThat(found).hasSize(1);
    return found.getFirst();
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({"GENERAL, 2027-01-05T17:30", "SERIOUS, 2027-01-09T17:30"})
  void a_deadline_across_the_turn_of_the_year_knows_the_holiday_and_the_day_made_up_for_it(Severity severity, String due) {
    DeadlinesRecomputed e = recomputed(history(received(null), judged(severity)));
    assertThat(e.solveBy()).isEqualTo(local(due));
    assertThat(e.deadlines()).isEqualTo(deadlines(PUBLISHED, null));
    assertThat(e.deadlines().standard()).isEqualTo("cn-typical@1");
    assertThat(e.cycle()).isEqualTo(1);
  }

  @Test void a_pause_is_given_back_as_what_it_took_under_the_calendar_that_was_published() {
    List<Object> history = history(received(null), judged(Severity.GENERAL));
    history.addAll(paused("2026-12-31T16:30", "2027-01-04T09:30", 570, local("2027-01-06T10:30")));
    assertThat(recomputed(history).solveBy()).isEqualTo(local("2027-01-06T10:30"));
  }

  @Test void a_pause_that_began_after_the_clock_ran_out_gives_nothing_back() {
    List<Object> history = history(received(null), judged(Severity.GENERAL));
    history.addAll(paused("2027-01-06T08:30", "2027-01-06T12:00", 210, local("2027-01-04T17:30")));
    assertThat(recomputed(history).solveBy()).isEqualTo(local("2027-01-05T17:30"));
  }

  @Test void a_clock_that_stands_goes_on_under_the_calendar_that_was_published() {
    List<Object> history = history(received(null), judged(Severity.GENERAL),
        at(local("2026-12-31T16:30"), LI, new HoldPlaced(CASE, HoldReason.OWNER_ASKED_TO_WAIT, null, null)),
        at(local("2026-12-31T16:30"), LI, new ClockPaused(CASE, HoldReason.OWNER_ASKED_TO_WAIT)),
        at(local("2027-01-02T09:00"), LI,
            new DeadlinesRecomputed(CASE, 1, deadlines(PUBLISHED, null), local("2027-01-05T17:30"))));
    Instant now = local("2027-01-04T09:30");
    Act act = new Act(meta(LI, now), Set.of(), true, now, null, POLICIES, false);
    given(history).when(new ReleaseHold(CASE, act, null)).expectEventsMatching(
        Matchers.payloadsMatching(Matchers.sequenceOf(
            Matchers.predicate(e -> e instanceof ClockResumed resumed
                && resumed.workingMinutes() == 120 && resumed.solveBy().equals(local("2027-01-06T10:30"))))));
  }

  @Test void an_emergency_stays_on_the_wall_clock_before_and_after_it_is_judged_one() {
    Instant lastDay = local("2026-12-31T08:40");
    assertThat(recomputed(history(received(Category.EMERGENCY, lastDay))).solveBy()).isEqualTo(lastDay.plusSeconds(86_400));
    assertThat(recomputed(history(received(null), judged(Category.EMERGENCY, Severity.MAJOR, RECEIVED.plusSeconds(86_400)))))
        .satisfies(e -> assertThat(e.solveBy()).isEqualTo(RECEIVED.plusSeconds(86_400)))
        .satisfies(e -> assertThat(e.deadlines().acknowledgeBy()).isEqualTo(deadlines(PUBLISHED, null).acknowledgeBy()));
  }

  @Test void what_was_taken_for_an_emergency_and_was_none_has_its_working_days() {
    given(history(received(Category.EMERGENCY))).when(classify(by(LI, local("2026-12-30T11:00")), Category.FEES, Severity.GENERAL, null))
        .expectEventsMatching(Matchers.payloadsMatching(
            Matchers.sequenceOf(Matchers.predicate(
                e -> e instanceof ComplaintClassified judged && judged.solveBy().equals(local("2027-01-04T17:30"))))));
  }

  @Test void it_happens_once_and_never_to_what_was_answered_or_rests_on_another_year_or_calendar() {
    EventMessage<?> already = at(local("2026-12-31T08:00"), LI,
        new DeadlinesRecomputed(CASE, 1, deadlines(PUBLISHED, null), local("2027-01-05T17:30")));
    EventMessage<?> answered = at(local("2026-12-31T08:00"), LI, (ComplaintEvent) replied().getPayload());
    for (List<Object> history : List.of(history(received(null), already), history(received(null), judged(Severity.GENERAL), answered))) {
      given(history).when(recompute("CN@2027.1")).expectSuccessfulHandlerExecution().expectNoEvents();
    }
    given(history(received(null))).when(recompute("CN@2028.1")).expectSuccessfulHandlerExecution().expectNoEvents();
    given(history(received(null))).when(recompute("HK@2027.1")).expectSuccessfulHandlerExecution().expectNoEvents();
  }
}
