package answerable.benchmarks;

import answerable.log.EventLog;
import answerable.log.PlainCipher;
import answerable.query.projection.Projection;
import answerable.query.projection.Projections;
import com.zaxxer.hikari.HikariDataSource;
import java.lang.reflect.Constructor;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AssignableTypeFilter;

/** The program's read models, driven by its own driver on a database. */
final class ReadModels implements AutoCloseable {
  /** With more of a log before them they are not folded live, but made in one go by a whole program. */
  static final long MOST_FOLLOWED = 100_000;
  private static final long LOOK_MILLIS = 10;

  private final HikariDataSource pool;
  private final Projections projections;

  ReadModels(Database database, List<Projection<?, ?>> of) {
    this.pool = database.programPool(of.size() * 2 + 2);
    this.projections = new Projections(of, EventLog.in(pool, new PlainCipher()), pool);
  }

  /** Whatever projection the query side has. */
  static List<Projection<?, ?>> all() {
    var scanner = new ClassPathScanningCandidateComponentProvider(false);
    scanner.addIncludeFilter(new AssignableTypeFilter(Projection.class));
    List<Projection<?, ?>> all = new ArrayList<>();
    scanner.findCandidateComponents("answerable.query").forEach(found -> all.add(made(String.valueOf(found.getBeanClassName()))));
    return all;
  }

  private static Projection<?, ?> made(String name) {
    try {
      Constructor<?> constructor = Class.forName(name).getDeclaredConstructor();
      constructor.setAccessible(true);
      return (Projection<?, ?>) constructor.newInstance();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Only makes the tables. */
  static void makeTables(Database database, List<Projection<?, ?>> of) {
    try (ReadModels models = new ReadModels(database, of)) {
      models.projections.start();
    }
  }

  /** Folds everything that is in the log; returns how long that took. */
  long catchUp() throws InterruptedException {
    long began = System.nanoTime();
    projections.start();
    awaitHead(projections, "RUNNING");
    return System.nanoTime() - began;
  }

  /** Waits until all that is in the log is in them; fails where one is in no state from which it comes to that. */
  static void awaitHead(Projections projections, String... states) throws InterruptedException {
    for (List<Projections.Progress> all = projections.progress(); all.stream().anyMatch(ReadModels::isBehind); all = projections.progress()) {
      requireGoingOn(all, List.of(states));
      TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
    }
  }

  private static boolean isBehind(Projections.Progress progress) {
    return progress.lag() > 0 || !progress.state().equals("RUNNING");
  }

  private static void requireGoingOn(List<Projections.Progress> all, List<String> states) {
    all.stream().filter(progress -> !states.contains(progress.state())).forEach(progress -> {
      throw new IllegalStateException(progress.name() + " stopped at " + progress.failedPosition() + ": " + progress.failedReason());
    });
  }

  @Override public void close() {
    projections.stop();
    pool.close();
  }
}
