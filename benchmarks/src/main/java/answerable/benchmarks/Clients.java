package answerable.benchmarks;

import java.lang.management.CompilationMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.HdrHistogram.Histogram;

/** Lets a number of clients of one contender work for a while, all at the same time, each as fast as it is answered. */
final class Clients {
  /** What was done, how long it took, and how long each time took in nanoseconds. */
  record Run(long done, long nanos, Histogram latencies) {
    double perSecond() {
      return done * 1e9 / nanos;
    }
  }

  private record Share(long done, long last, Histogram latencies) {}

  /** Of a core. */
  private static final double STILL_COMPILING = 0.1;

  private Clients() {}

  static Histogram latencies() {
    return new Histogram(Duration.ofMinutes(2).toNanos(), 3);
  }

  static Run run(Contender contender, int clients, Duration window) throws Exception {
    List<Contender.Client> working = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(clients)) {
      for (int i = 0; i < clients; i++) {
        working.add(contender.client(i));
      }
      CountDownLatch ready = new CountDownLatch(clients);
      CountDownLatch go = new CountDownLatch(1);
      List<Future<Share>> shares = new ArrayList<>();
      for (Contender.Client client : working) {
        shares.add(threads.submit(() -> {
          ready.countDown();
          go.await();
          return work(client, System.nanoTime() + window.toNanos());
        }));
      }
      ready.await();
      long began = System.nanoTime();
      go.countDown();
      return added(shares, began);
    } finally {
      for (Contender.Client client : working) {
        client.close();
      }
    }
  }

  /** Lets them work until this JVM has compiled what they do. */
  static void warm(Contender contender, int clients, Plan plan) throws Exception {
    untilCompiled(plan.warmings(), () -> run(contender, clients, plan.warm()));
  }

  /**
   * Does it again until the compiler of this JVM has little left to do, at most so often: on two cores that are busy a program takes
   * minutes until it is compiled, and goes at a third of its speed for most of them.
   */
  static void untilCompiled(int most, Callable<?> work) throws Exception {
    CompilationMXBean compiler = ManagementFactory.getCompilationMXBean();
    for (int i = 0; i < most; i++) {
      long began = System.nanoTime();
      long compiled = compiler.getTotalCompilationTime();
      work.call();
      if ((compiler.getTotalCompilationTime() - compiled) * 1e6 < STILL_COMPILING * (System.nanoTime() - began)) {
        return;
      }
    }
  }

  private static Share work(Contender.Client client, long until) throws Exception {
    Histogram latencies = latencies();
    long done = 0;
    long now = System.nanoTime();
    while (now < until) {
      int some = client.once();
      long after = System.nanoTime();
      latencies.recordValue(after - now);
      done += some;
      now = after;
    }
    return new Share(done, now, latencies);
  }

  private static Run added(List<Future<Share>> shares, long began) throws Exception {
    Histogram all = latencies();
    long done = 0;
    long last = began + 1;
    for (Future<Share> future : shares) {
      Share share = future.get();
      all.add(share.latencies());
      done += share.done();
      last = Math.max(last, share.last());
    }
    return new Run(done, last - began, all);
  }
}
