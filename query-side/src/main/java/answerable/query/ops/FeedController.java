package answerable.query.ops;

import static answerable.api.Role.*;

import answerable.edge.Allowed;
import answerable.log.EventLog;
import answerable.query.projection.Projections;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** How the log is doing: what comes in, who writes, who reads and how far behind. */
@RestController
@Tag(name = "Operations")
class FeedController {
  private static final long MOST = 500_000;

  private final EventLog log;
  private final Projections projections;
  private final JdbcClient jdbc;
  private final Clock clock;

  FeedController(EventLog log, Projections projections, JdbcClient jdbc, Clock clock) {
    this.log = log;
    this.projections = projections;
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /**
   * @param head the highest position
   * @param recordedAt of that position
   * @param appendedPerSecond events of the ten and sixty seconds before {@code at}
   * @param appenders nodes that hold a connection for appending; empty where the database does not let this program see sessions
   * @param oldestSnapshot who has looked at one state of the store for longest: what was written since can't be cleaned up
   */
  record Feed(
      long head, @Nullable Instant recordedAt, Instant at, Rate appendedPerSecond, List<Appender> appenders, List<Reader> readers,
      @Nullable Snapshot oldestSnapshot) {}

  record Rate(double tenSeconds, double sixtySeconds) {}

  record Appender(String node, String state, Instant since) {}

  /** @param lag positions it has not looked at yet; {@code eventsPerSecond} over the last seconds */
  record Reader(String readModel, @Nullable String owner, String state, long position, long lag, double eventsPerSecond) {}

  record Snapshot(String who, double seconds) {}

  @GetMapping("/api/v1/ops/feed")
  @Allowed({ADMIN, ANALYST, MANAGER})
  @Operation(summary = "日志 The log: head, rate, who appends, who reads and how far behind")
  Feed feed() {
    long head = log.head();
    List<Reader> readers = projections.progress().stream()
        .map(p -> new Reader(p.name(), p.owner(), p.state(), p.position(), p.lag(), p.eventsPerSecond())).toList();
    Instant recordedAt = jdbc.sql("select recorded_at from event where position = ?").param(head)
        .query((row, n) -> row.getObject(1, OffsetDateTime.class).toInstant()).optional().orElse(null);
    Instant at = clock.instant();
    return new Feed(head, recordedAt, at, new Rate(rate(head, at, 10), rate(head, at, 60)), appenders(), readers, oldestSnapshot());
  }

  /** Of the latest positions, at most so many as a busy minute has. */
  private double rate(long head, Instant at, int seconds) {
    Long n = jdbc.sql("select count(*) from event where position > ? and recorded_at > ?")
        .param(Math.max(0, head - MOST)).param(at.minusSeconds(seconds).atOffset(ZoneOffset.UTC)).query(Long.class).single();
    return (double) n / seconds;
  }

  private List<Appender> appenders() {
    return jdbc.sql("""
            select substr(application_name, 21), state, state_change from pg_stat_activity
            where application_name like 'answerable-appender %' and datname = current_database() order by 1""")
        .query((row, n) -> new Appender(row.getString(1), row.getString(2), row.getObject(3, OffsetDateTime.class).toInstant()))
        .list();
  }

  private @Nullable Snapshot oldestSnapshot() {
    return jdbc.sql("""
            select coalesce(nullif(application_name, ''), backend_type), extract(epoch from clock_timestamp() - xact_start)
            from pg_stat_activity where backend_xmin is not null and datname = current_database() and pid <> pg_backend_pid()
            order by xact_start limit 1""")
        .query((row, n) -> new Snapshot(row.getString(1), Math.round(row.getDouble(2) * 10) / 10.0)).optional().orElse(null);
  }
}
