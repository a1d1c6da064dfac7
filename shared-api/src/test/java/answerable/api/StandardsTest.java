package answerable.api;

import static answerable.api.WorkingCalendarTest.SHANGHAI;
import static answerable.api.WorkingCalendarTest.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import answerable.api.Terms.Severity;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class StandardsTest {
  private static Deadlines deadlines(String standard, Instant start) {
    return Shipped.VERSIONS.standard(standard + "@1").deadlines(Shipped.CN.in(SHANGHAI), start, null);
  }

  @Test void a_serious_complaint_before_national_day_is_due_after_it() {
    Deadlines due = deadlines("cn-typical", at("2026-09-28T16:20"));
    assertThat(due.acknowledgeBy()).isEqualTo(at("2026-09-28T16:35"));
    assertThat(due.classifyBy()).isEqualTo(at("2026-09-29T09:20"));
    assertThat(due.firstReplyBy()).isEqualTo(at("2026-09-29T16:20"));
    assertThat(due.solveBy(Severity.GENERAL)).isEqualTo(at("2026-10-08T17:30"));
    assertThat(due.solveBy(Severity.SERIOUS)).isEqualTo(at("2026-10-13T17:30"));
    assertThat(due.solveBy(Severity.MAJOR)).isEqualTo(at("2026-10-23T17:30"));
    assertThat(due.standard()).isEqualTo("cn-typical@1");
    assertThat(due.calendar()).isEqualTo("CN@2026.1");
    assertThat(due.startedAt()).isEqualTo(at("2026-09-28T16:20"));
    assertThat(due.provisional()).isFalse();
  }

  @Test void fifteen_minutes_at_night_are_fifteen_minutes_of_the_next_morning() {
    Deadlines due = deadlines("cn-typical", at("2026-09-28T22:00"));
    assertThat(due.acknowledgeBy()).isEqualTo(at("2026-09-29T08:45"));
    assertThat(due.firstReplyBy()).isEqualTo(at("2026-09-29T22:00"));
  }

  @Test void a_deadline_that_crosses_into_a_year_not_announced_is_provisional() {
    assertThat(deadlines("cn-typical", at("2026-12-15T10:00")).provisional()).isTrue();
  }

  @Test void an_unknown_standard_is_refused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> deadlines("best-effort", at("2026-09-28T16:20")));
  }
}
