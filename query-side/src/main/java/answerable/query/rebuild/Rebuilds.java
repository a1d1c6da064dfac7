package answerable.query.rebuild;

import answerable.api.Code;
import answerable.edge.Ids;
import answerable.edge.Problem;
import answerable.log.EventCodec;
import answerable.log.EventLog;
import answerable.query.projection.Projection;
import answerable.query.projection.Projections;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/**
 * Starts, shows and cancels rebuilds and verifications. Read models of an older version than this program's are rebuilt beside the
 * running ones and put in place by themselves, from one read of the log.
 */
public final class Rebuilds implements SmartLifecycle {
  private static final Logger LOG = LoggerFactory.getLogger(Rebuilds.class);
  private static final long LOOK_MILLIS = 500;
  private static final int TRIES = 20;
  private static final Duration WATCH = Duration.ofSeconds(10);

  private final Projections projections;
  private final EventLog log;
  private final DataSource dataSource;
  private final Ids ids;
  private final Clock clock;
  private final RebuildProperties properties;
  private final Sources sources;
  private final JsonMapper json = EventCodec.storedValues();
  private final Generations generations;
  private final Jobs jobs;
  private final Map<UUID, Thread> running = new ConcurrentHashMap<>();
  private final Map<UUID, Progress> progress = new ConcurrentHashMap<>();
  private volatile @Nullable Thread watch;

  Rebuilds(
      Projections projections, EventLog log, DataSource dataSource, Ids ids, Clock clock, RebuildProperties properties, Sources sources) {
    this.projections = projections;
    this.log = log;
    this.dataSource = dataSource;
    this.ids = ids;
    this.clock = clock;
    this.properties = properties;
    this.sources = sources;
    this.generations = new Generations(dataSource, log, json);
    this.jobs = new Jobs(JdbcClient.create(dataSource), json);
  }

  /**
   * Begins on a thread of its own.
   *
   * @param names of read models, which are made from one read of the log
   * @param from where events are read, null for where it is fastest
   * @throws Problem {@code NOT_FOUND} for a name that is none
   */
  public UUID start(List<String> names, Job.Ending ending, @Nullable From from) {
    return start(ids.next(), null, names, ending, from);
  }

  /** As above, once for an id. */
  UUID start(UUID id, @Nullable String bodyHash, List<String> names, Job.Ending ending, @Nullable From from) {
    List<Projection<?, ?>> all = names.stream().distinct().<Projection<?, ?>>map(projections::named).toList();
    if (jobs.job(id).isPresent()) {
      if (!jobs.hasBody(id, bodyHash)) {
        throw new Problem(Code.IDEMPOTENCY_KEY_REUSED);
      }
      return id;
    }
    try {
      generations.mustBeFree(names);
    } catch (SQLException e) {
      throw new IllegalStateException("SQLSTATE " + e.getSQLState());
    }
    if (!jobs.begun(id, ending, names(all), bodyHash)) {
      return id;
    }
    Progress of = new Progress(new Pace(properties.eventsPerSecond(), properties.eventsPerSecondBesideCommands(), log::head));
    progress.put(id, of);
    Thread thread = Thread.ofPlatform().name("rebuild-" + id).daemon().unstarted(() -> run(id, all, ending, from, of));
    running.put(id, thread);
    thread.start();
    return id;
  }

  private void run(UUID id, List<Projection<?, ?>> all, Job.Ending ending, @Nullable From from, Progress of) {
    Thread telling = Thread.ofPlatform().name("rebuild-progress").daemon().start(() -> tell(id, of));
    try {
      Rebuild rebuild = new Rebuild(
          dataSource, log, generations, json, sources.of(from), properties.workers(), of);
      List<Comparison.Result> outcome = rebuild.run(all, ending);
      stop(telling);
      jobs.went(id, of); // how far it was in the end
      jobs.ended(id, Job.Phase.DONE, null, ending == Job.Ending.COMPARE ? outcome : null);
      LOG.info("{} of {} is done: {} events", ending, names(all), of.done());
      outcome.stream().filter(result -> !result.equal()).forEach(result -> LOG.error(
          "Read model {} is not what its events make: {} rows differ at position {}", result.readModel(), result.different(),
          result.position()));
    } catch (Progress.Cancelled | InterruptedException cancelled) {
      stop(telling);
      failed(id, Job.Phase.CANCELLED, null);
    } catch (SQLException | RuntimeException e) {
      stop(telling);
      boolean cancelled = of.cancelled();
      if (!cancelled) {
        LOG.error("{} of {} failed: {}", ending, names(all), Rebuild.told(e), e instanceof Problem ? null : e);
      }
      failed(id, cancelled ? Job.Phase.CANCELLED : Job.Phase.FAILED, cancelled ? null : Rebuild.told(e));
    } finally {
      running.remove(id);
      progress.remove(id);
    }
  }

  private void failed(UUID id, Job.Phase phase, @Nullable String error) {
    for (int tries = 0; tries < TRIES; tries++) {
      try {
        jobs.ended(id, phase, error, null);
        return;
      } catch (RuntimeException unreachable) {
        LOG.warn("the end of rebuild {} could not be recorded yet", id);
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(LOOK_MILLIS));
      }
    }
  }

  private static List<String> names(List<Projection<?, ?>> all) {
    return all.stream().map(Projection::name).toList();
  }

  private static void stop(Thread telling) {
    telling.interrupt();
    try {
      telling.join(Duration.ofSeconds(5));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void tell(UUID id, Progress of) {
    while (true) {
      try {
        if (!jobs.went(id, of)) {
          of.cancel();
          Thread job = running.get(id);
          if (job != null) {
            job.interrupt();
          }
        }
      } catch (RuntimeException unreachable) {
        LOG.debug("progress could not be told", unreachable);
      }
      try {
        TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  /** @throws Problem {@code NOT_FOUND} */
  public Job job(UUID id) {
    return jobs.job(id).orElseThrow(() -> new Problem(Code.NOT_FOUND));
  }

  public List<Job> latest(int most) {
    return jobs.latest(most);
  }

  /** Wherever it runs; nothing of it is left. One that is over stays as it ended. */
  public Job cancel(UUID id) {
    job(id);
    jobs.cancel(id);
    Progress here = progress.get(id);
    if (here != null) {
      here.cancel();
      Thread thread = running.get(id);
      if (thread != null) {
        thread.interrupt();
      }
    }
    return job(id);
  }

  /** Puts the generation before the live one back. */
  public void putBack(String name) {
    try {
      generations.putBack(projections.named(name));
    } catch (SQLException e) {
      throw new IllegalStateException("SQLSTATE " + e.getSQLState());
    }
  }

  /** Those that this program runs now, for its metrics. */
  Map<UUID, Progress> here() {
    return progress;
  }

  @Override public void start() {
    watch = Thread.ofPlatform().name("rebuild-watch").daemon().start(this::watch);
  }

  private void watch() {
    long nextNightly = nextNightly();
    try (Connection connection = dataSource.getConnection()) {
      generations.clean(connection);
    } catch (SQLException e) {
      LOG.warn("what dead programs left could not be removed: SQLSTATE {}", e.getSQLState());
    }
    while (true) {
      try {
        jobs.abandoned();
        outdated();
        if (clock.millis() >= nextNightly) {
          start(projections.all().stream().map(Projection::name).toList(), Job.Ending.COMPARE, null);
          nextNightly = nextNightly();
        }
        TimeUnit.SECONDS.sleep(WATCH.toSeconds());
      } catch (InterruptedException e) {
        return;
      } catch (RuntimeException e) {
        LOG.warn("looking for read models to rebuild failed: {}", e.getClass().getSimpleName());
        try {
          TimeUnit.SECONDS.sleep(1);
        } catch (InterruptedException stopped) {
          return;
        }
      }
    }
  }

  private long nextNightly() {
    LocalTime at = properties.nightly();
    if (at == null) {
      return Long.MAX_VALUE;
    }
    var now = clock.instant().atOffset(ZoneOffset.UTC);
    var today = now.toLocalDate().atTime(at).atOffset(ZoneOffset.UTC);
    return (today.isAfter(now) ? today : today.plusDays(1)).toInstant().toEpochMilli();
  }

  /** Those of an older version; a newer one is another program's affair, and what was put back stays until somebody rebuilds it. */
  private void outdated() {
    List<String> old = projections.progress().stream()
        .filter(p -> p.version() < p.programVersion() && !p.state().equals("HELD") || p.state().equals("NEW"))
        .map(Projections.Progress::name).toList();
    if (!old.isEmpty() && running.isEmpty()) {
      LOG.info("Read models {} are of an older version; they are made again beside the running ones", old);
      start(old, Job.Ending.SWITCH, null);
    }
  }

  @Override public void stop() {
    Thread watching = watch;
    if (watching != null) {
      watching.interrupt();
      stop(watching);
    }
    progress.values().forEach(Progress::cancel);
    List.copyOf(running.values()).forEach(thread -> {
      thread.interrupt();
      stop(thread);
    });
    watch = null;
  }

  @Override public boolean isRunning() {
    return watch != null;
  }

  /** After the projections have begun, and over before they end. */
  @Override public int getPhase() {
    return Integer.MAX_VALUE;
  }
}
