package answerable.query.rebuild;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import answerable.api.Personal;
import answerable.edge.Ids;
import answerable.log.EventLog;
import answerable.log.Pen;
import answerable.log.PersonalCipher;
import answerable.log.testing.SharedPostgres;
import answerable.query.projection.Projection;
import answerable.query.projection.Projections;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.awaitility.core.ConditionTimeoutException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A store with a log, and programs that project and rebuild on it. */
final class Lab implements AutoCloseable {
  private static final Duration LONGEST = Duration.ofSeconds(60);

  final String url;
  final DataSource owner;
  final JdbcClient sql;
  final Pen pen;
  final EventLog log;

  Lab() {
    this(SharedPostgres.freshDatabase());
  }

  Lab(String url) {
    this.url = url;
    this.owner = SharedPostgres.dataSource(url);
    this.sql = JdbcClient.create(owner);
    this.pen = new Pen(owner);
    this.log = EventLog.in(owner, new AsItIs());
  }

  private record AsItIs() implements PersonalCipher {
    @Override public Personal seal(Personal plain) {
      return plain;
    }

    @Override public String open(Personal sealed) {
      return sealed.content();
    }
  }

  /** A program with these projections, under the role it has in production. */
  static final class Program implements AutoCloseable {
    private final HikariDataSource pool;
    final Projections projections;
    final Rebuilds rebuilds;

    private final EventLog read;

    Program(String url, List<? extends Projection<?, ?>> all, long eventsPerSecond) {
      HikariConfig config = new HikariConfig();
      config.setJdbcUrl(url);
      config.setConnectionTimeout(3_000);
      config.setUsername("postgres");
      config.setMaximumPoolSize(30);
      config.addDataSourceProperty("logServerErrorDetail", "false");
      config.setConnectionInitSql("set role answerable_app; set search_path = live, public");
      pool = new HikariDataSource(config);
      read = EventLog.in(pool, new AsItIs());
      projections = new Projections(List.copyOf(all), read, pool);
      rebuilds = new Rebuilds(projections, read, pool, new Ids(Clock.systemUTC()), Clock.systemUTC(),
          new RebuildProperties(2, eventsPerSecond, 0, null), new Sources(EventLog.streams(pool, new AsItIs()), null));
      projections.start();
      rebuilds.start();
    }

    SchemaGenerations generations() {
      return new SchemaGenerations(projections, read, EventLog.streams(pool, new AsItIs()), pool, 64);
    }

    Job ended(UUID id) {
      try {
        await().atMost(LONGEST).ignoreExceptions().until(() -> rebuilds.job(id).phase().over());
      } catch (ConditionTimeoutException e) {
        throw new AssertionError(rebuilds.job(id) + " does not end; " + whatGoesOn(), e);
      }
      return rebuilds.job(id);
    }

    /** What threads of rebuilds and sessions of the store wait for. */
    private String whatGoesOn() {
      String threads = Thread.getAllStackTraces().entrySet().stream().filter(e -> e.getKey().getName().startsWith("rebuild"))
          .map(e -> e.getKey() + " " + List.of(e.getValue())).collect(Collectors.joining("\n"));
      return threads + "\n" + JdbcClient.create(pool).sql("""
              select concat_ws(' ', pid, state, wait_event_type, wait_event, pg_blocking_pids(pid), now() - xact_start, left(query, 200))
              from pg_stat_activity where datname = current_database()""")
          .query(String.class).list().stream().collect(Collectors.joining("\n"));
    }

    Job rebuilt(String... names) {
      return ended(rebuilds.start(List.of(names), Job.Ending.SWITCH, null));
    }

    Comparison.Result verified(String name) {
      Job job = ended(rebuilds.start(List.of(name), Job.Ending.COMPARE, null));
      assertThat(job.error()).isNull();
      return job.outcome().getFirst();
    }

    void awaitHead(String name) {
      await().atMost(LONGEST).ignoreExceptions().until(() -> projections.position(name) >= read.head());
    }

    @Override public void close() {
      rebuilds.stop();
      projections.stop();
      pool.close();
    }
  }

  Program program(List<? extends Projection<?, ?>> all) {
    return new Program(url, all, 0);
  }

  List<String> schemas() {
    return sql.sql("select nspname from pg_namespace where nspname like 'building%' or nspname like 'aside%'").query(String.class).list();
  }

  @Override public void close() {
    pen.close();
  }
}
