package answerable.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Else a reader sleeps while there is something to read, or all of them keep the store busy with the same question. */
@Timeout(60)
class LogSignalTest {
  private static final long LONG = 600_000;
  private static final short[] OURS = {3, 4};
  private static final short[] OTHERS = {5};

  private final LogSignal signal = new LogSignal();

  private Future<?> waiting(ExecutorService threads, short[] types, long position, Runnable look) {
    return threads.submit(() -> {
      signal.awaitBeyond(types, position, LONG, look);
      return null;
    });
  }

  @Test void who_waits_for_a_kind_is_woken_by_it_and_sleeps_through_others() throws Exception {
    try (ExecutorService threads = Executors.newCachedThreadPool()) {
      Future<?> ours = waiting(threads, OURS, 10, () -> {});
      Future<?> others = waiting(threads, OTHERS, 10, () -> {});
      signal.grown(new short[] {5, 5, 4}, 9);
      ours.get();
      assertThat(others.isDone()).as("only two of the kind, up to 10").isFalse();
      signal.grown((short) 5, 12);
      others.get();
      signal.awaitBeyond(null, 11, LONG, () -> {});
      assertThat(signal.head()).isEqualTo(12);
      assertThat(signal.head(OURS)).isEqualTo(11);
    }
  }

  @Test void what_the_one_who_looks_finds_wakes_all() throws Exception {
    try (ExecutorService threads = Executors.newCachedThreadPool()) {
      AtomicInteger looks = new AtomicInteger();
      List<Future<?>> all = new ArrayList<>();
      for (int i = 0; i < 20; i++) {
        all.add(waiting(threads, i % 2 == 0 ? OURS : OTHERS, 7, () -> {
          if (looks.incrementAndGet() == 5) {
            signal.grown(new short[] {4, 5}, 8);
          }
        }));
      }
      for (Future<?> one : all) {
        one.get();
      }
      assertThat(looks.get()).isGreaterThanOrEqualTo(5);
    }
  }

  @Test void no_two_look_at_once_and_another_looks_when_the_one_who_did_has_gone() throws Exception {
    try (ExecutorService threads = Executors.newCachedThreadPool()) {
      AtomicInteger looking = new AtomicInteger();
      AtomicInteger most = new AtomicInteger();
      Semaphore looked = new Semaphore(0);
      Runnable look = () -> {
        most.accumulateAndGet(looking.incrementAndGet(), Math::max);
        looked.release();
        looking.decrementAndGet();
      };
      Future<?> first = waiting(threads, OURS, 10, look);
      assertThat(looked.tryAcquire(3, LONG, TimeUnit.MILLISECONDS)).isTrue();
      Future<?> second = waiting(threads, OTHERS, 10, look);
      Future<?> third = waiting(threads, OTHERS, 20, look);
      signal.grown((short) 3, 11);
      first.get();
      looked.drainPermits();
      assertThat(looked.tryAcquire(3, LONG, TimeUnit.MILLISECONDS)).as("the second or third looks").isTrue();
      signal.grown((short) 5, 12);
      second.get();
      looked.drainPermits();
      assertThat(looked.tryAcquire(3, LONG, TimeUnit.MILLISECONDS)).as("the third looks").isTrue();
      signal.grown((short) 5, 21);
      third.get();
      assertThat(most).hasValue(1);
    }
  }

  @Test void a_store_that_can_not_be_asked_is_told_to_the_one_who_looked_and_the_next_one_looks() throws Exception {
    try (ExecutorService threads = Executors.newCachedThreadPool()) {
      Semaphore looked = new Semaphore(0);
      Future<?> next = waiting(threads, OURS, 10, looked::release);
      assertThat(looked.tryAcquire(LONG, TimeUnit.MILLISECONDS)).isTrue();
      next.cancel(true);
      Future<?> failing = waiting(threads, OURS, 10, () -> {
        throw new IllegalStateException("gone");
      });
      assertThatThrownBy(failing::get).isInstanceOf(ExecutionException.class).hasRootCauseMessage("gone");
      Future<?> after = waiting(threads, OURS, 10, () -> signal.grown((short) 4, 11));
      after.get();
    }
  }

  @Test void nobody_waits_longer_than_they_said() throws Exception {
    signal.awaitBeyond(OURS, 10, 20, () -> {});
    assertThat(signal.head(OURS)).isZero();
  }
}
