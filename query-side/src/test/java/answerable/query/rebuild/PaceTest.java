package answerable.query.rebuild;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A rebuild that takes the machine for itself leaves people waiting at the desk. */
class PaceTest {
  private long head = 1_000;
  private long now = 7;

  private Pace pace(long most, long besideCommands) {
    return new Pace(most, besideCommands, () -> head, () -> now);
  }

  private void pass(long millis, int appended) {
    now += TimeUnit.MILLISECONDS.toNanos(millis);
    head += appended;
  }

  @Test void it_never_rests_where_nothing_is_set() {
    Pace pace = pace(0, 0);
    for (int i = 0; i < 10; i++) {
      assertThat(pace.owed(1_000_000)).isZero();
      pass(100, 1_000);
    }
  }

  @Test void it_never_folds_more_a_second_than_was_set() {
    Pace pace = pace(10_000, 0);
    assertThat(pace.owed(1_000)).isEqualTo(TimeUnit.MILLISECONDS.toNanos(100));
    assertThat(pace.owed(1_000)).isEqualTo(TimeUnit.MILLISECONDS.toNanos(200));
    pass(150, 0);
    assertThat(pace.owed(1_000)).isEqualTo(TimeUnit.MILLISECONDS.toNanos(150));
  }

  @Test void it_is_slower_while_commands_come_in_and_as_fast_as_before_afterwards() {
    Pace pace = pace(0, 10_000);
    assertThat(pace.owed(1_000)).isZero();
    pass(600, 100);
    assertThat(pace.owed(1_000)).isEqualTo(TimeUnit.MILLISECONDS.toNanos(100));
    pass(600, 0);
    assertThat(pace.owed(1_000)).isZero();
  }

  @Test void a_clock_that_rings_now_and_then_is_no_command_traffic() {
    Pace pace = pace(0, 10_000);
    for (int i = 0; i < 10; i++) {
      assertThat(pace.owed(1_000)).isZero();
      pass(600, 2);
    }
  }

  @Test void a_limit_that_is_lower_anyway_is_not_raised_by_commands() {
    Pace pace = pace(1_000, 10_000);
    pace.owed(0);
    pass(600, 500);
    assertThat(pace.owed(1_000)).isEqualTo(TimeUnit.SECONDS.toNanos(1));
  }
}
