package answerable.command.imports;

import answerable.command.imports.ImportJob.State;
import answerable.command.imports.ImportQueries.Work;
import answerable.edge.Problem;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/**
 * Works on imports, one at a time on a node and each on one node. A job that was left in the middle, by whatever end of whatever
 * node, is taken up where it stands: what the log has already it does not take again.
 */
@Component
class ImportRunner implements SmartLifecycle {
  private static final Logger LOG = LoggerFactory.getLogger(ImportRunner.class);
  private static final int LOCKS = 50;
  private static final long LOOK_EVERY_MILLIS = 2_000;

  private final ImportQueries queries;
  private final RowImport rows;
  private final DataSource dataSource;
  private final Semaphore news = new Semaphore(0);
  private volatile boolean running;
  private @Nullable Thread thread;

  ImportRunner(ImportQueries queries, RowImport rows, DataSource dataSource) {
    this.queries = queries;
    this.rows = rows;
    this.dataSource = dataSource;
  }

  void wake() {
    news.release();
  }

  @Override public void start() {
    running = true;
    thread = Thread.ofPlatform().name("imports").daemon().start(this::work);
  }

  @Override public void stop() {
    running = false;
    Thread worker = thread;
    if (worker != null) {
      wake();
      try {
        worker.join(TimeUnit.SECONDS.toMillis(10));
      } catch (InterruptedException impatient) {
        Thread.currentThread().interrupt();
      }
    }
  }

  @Override public boolean isRunning() {
    return running;
  }

  private void work() {
    while (running) {
      try {
        queries.unfinished().forEach(this::workOn);
      } catch (DataAccessException unreachable) {
        LOG.warn("the imports can't be looked at now: {}", unreachable.getClass().getSimpleName());
      }
      try {
        if (news.tryAcquire(LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS)) {
          news.drainPermits();
        }
      } catch (InterruptedException stopped) {
        return;
      }
    }
  }

  /** A database session holds the lock, so that it falls with the node. */
  private void workOn(Work work) {
    try (Connection session = dataSource.getConnection()) {
      if (running && locked(session, work)) {
        try {
          complete(work);
        } finally {
          unlock(session, work);
        }
      }
    } catch (SQLException | DataAccessException unreachable) {
      LOG.warn("import {} goes on when the database can be reached: {}", work.job(), unreachable.getClass().getSimpleName());
    }
  }

  private void complete(Work work) {
    ImportMapping mapping = ImportMapping.named(work.mapping());
    if (mapping == null || !queries.start(work.job())) {
      return;
    }
    try {
      if (rows.all(work, mapping, () -> running)) {
        queries.finish(work.job(), State.DONE);
      }
    } catch (DataAccessException unreachable) {
      throw unreachable;
    } catch (RuntimeException failure) {
      if (failure instanceof Problem problem && problem.code().status() == 503) {
        LOG.warn("import {} goes on when the log can be reached: {}", work.job(), problem.code());
        return;
      }
      LOG.error("import {} failed", work.job(), failure);
      queries.finish(work.job(), State.FAILED);
    }
  }

  private static boolean locked(Connection session, Work work) throws SQLException {
    try (var statement = session.prepareStatement("select pg_try_advisory_lock(?, ?)")) {
      statement.setInt(1, LOCKS);
      statement.setInt(2, work.job().hashCode());
      try (var result = statement.executeQuery()) {
        return result.next() && result.getBoolean(1);
      }
    }
  }

  private static void unlock(Connection session, Work work) throws SQLException {
    try (var statement = session.prepareStatement("select pg_advisory_unlock(?, ?)")) {
      statement.setInt(1, LOCKS);
      statement.setInt(2, work.job().hashCode());
      statement.execute();
    }
  }
}
