package answerable.log;

import static org.assertj.core.api.Assertions.assertThat;

import answerable.api.Request;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Nobody is told less than was on record when their request came; nobody waits for the store more often than that needs. */
class AskedTogetherTest {
  private final AtomicInteger looks = new AtomicInteger();
  private final AskedTogether asked = new AskedTogether(looks::incrementAndGet);

  @Test void one_look_is_enough_for_a_request_and_the_next_request_has_its_own() {
    asked.ask();
    for (int request = 1; request <= 3; request++) {
      int before = looks.get();
      Request.answer(() -> {
        asked.ask();
        asked.ask();
        asked.ask();
      });
      assertThat(looks).as("what came before the request is not enough").hasValue(before + 1);
    }
  }

  @Test void who_answers_no_request_looks_each_time() {
    asked.ask();
    asked.ask();
    assertThat(looks).hasValue(2);
  }

  @Test void what_another_looked_up_meanwhile_is_good_for_a_request_too() {
    Request.answer(() -> {
      Thread other = Thread.ofPlatform().start(asked::ask);
      try {
        other.join();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
      asked.ask();
    });
    assertThat(looks).hasValue(1);
  }

  @Test void a_look_that_failed_is_none() {
    AtomicInteger tries = new AtomicInteger();
    AskedTogether failing = new AskedTogether(() -> {
      if (tries.incrementAndGet() == 1) {
        throw new IllegalStateException("the store is away");
      }
    });
    Request.answer(() -> {
      try {
        failing.ask();
      } catch (IllegalStateException away) {
        assertThat(tries).hasValue(1);
      }
      failing.ask();
      failing.ask();
    });
    assertThat(tries).hasValue(2);
  }
}
