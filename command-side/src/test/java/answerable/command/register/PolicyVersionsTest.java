package answerable.command.register;

import static org.assertj.core.api.Assertions.assertThat;

import answerable.api.Act;
import answerable.api.Actor;
import answerable.api.Code;
import answerable.api.Meta;
import answerable.api.PolicyCommand.PublishCalendar;
import answerable.api.PolicyCommand.PublishStandard;
import answerable.api.PolicyEvent.CalendarPublished;
import answerable.api.PolicyEvent.StandardPublished;
import answerable.api.Refusal;
import answerable.api.Role;
import answerable.api.ServiceStandard;
import answerable.api.Shipped;
import answerable.api.WorkingCalendar;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.junit.jupiter.api.Test;

/** One version follows another; what somebody published meanwhile is never dropped unseen. */
class PolicyVersionsTest {
  private static final Instant NOW = Instant.parse("2026-11-02T01:00:00Z");

  private final AggregateTestFixture<CalendarVersions> calendars = new AggregateTestFixture<>(CalendarVersions.class);
  private final AggregateTestFixture<StandardVersions> standards = new AggregateTestFixture<>(StandardVersions.class);

  private static Act act(Long expectedVersion) {
    Meta meta = new Meta(new Actor(Actor.Kind.CLIENT, "admin", Role.ADMIN, null), null, null, "api", new UUID(3, 1), null,
        new UUID(3, 2), null, NOW, null, null, List.of());
    return new Act(meta, Set.of(Role.ADMIN), false, NOW, expectedVersion, Shipped.VERSIONS, false);
  }

  private static WorkingCalendar calendar(String pin) {
    WorkingCalendar cn = Shipped.CN;
    return new WorkingCalendar(pin, cn.zone(), cn.hours(), cn.holidays(), cn.makeUpDays(), cn.otherHours(), cn.published());
  }

  private static CalendarPublished published(String pin) {
    return new CalendarPublished(Versions.calendar("CN"), "CN", calendar(pin));
  }

  private static PublishCalendar publish(String pin, String basedOn) {
    return new PublishCalendar(Versions.calendar("CN"), act(null), "CN", calendar(pin), basedOn);
  }

  private static ServiceStandard standard(int version) {
    ServiceStandard s = Shipped.STANDARDS.getFirst();
    return new ServiceStandard(s.name(), version, s.acknowledge(), s.classify(), s.firstReply(), s.solve(), s.emergencySolve(),
        s.visit(), s.cadence(), s.graceMinutes(), s.shortNoticeMinutes(), s.groupHouseholds(), s.reopenDays(), s.pausingReferrals(),
        s.onTimePercent());
  }

  private static PublishStandard publish(int version) {
    return new PublishStandard(Versions.standard("cn-typical"), act(null), standard(version));
  }

  @Test void the_first_version_that_is_published_begins_the_stream() {
    calendars.givenNoPriorActivity().when(publish("CN@2027.1", "CN@2026.1")).expectEvents(published("CN@2027.1"));
    standards.givenNoPriorActivity().when(publish(2))
        .expectEvents(new StandardPublished(Versions.standard("cn-typical"), standard(2)));
  }

  @Test void a_version_follows_the_one_it_was_made_from_and_no_other() {
    calendars.given(published("CN@2027.1")).when(publish("CN@2028.1", "CN@2027.1")).expectEvents(published("CN@2028.1"));
    calendars.given(published("CN@2027.1")).when(publish("CN@2028.1", "CN@2026.1")).expectNoEvents()
        .expectException(Refusal.class).expectExceptionMessage(Code.CONCURRENT.id());
    var first = new StandardPublished(Versions.standard("cn-typical"), standard(2));
    standards.given(first).when(publish(3)).expectSuccessfulHandlerExecution();
    standards.given(first).when(publish(2)).expectNoEvents().expectException(Refusal.class)
        .expectExceptionMessage(Code.CONCURRENT.id());
  }

  @Test void a_version_of_the_stream_that_is_not_the_one_seen_is_refused() {
    var seen = new PublishCalendar(Versions.calendar("CN"), act(4L), "CN", calendar("CN@2028.1"), "CN@2027.1");
    calendars.given(published("CN@2027.1")).when(seen).expectException(Refusal.class)
        .expectExceptionMessage(Code.STALE_VERSION.id());
    assertThat(Versions.calendar("CN")).isEqualTo(Versions.calendar("CN")).isNotEqualTo(Versions.calendar("cn"));
  }
}
