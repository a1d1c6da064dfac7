package answerable.query.rebuild;

import answerable.log.NodeName;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** The jobs on record, which every node and the command line see. */
final class Jobs {
  private static final int KEPT = 200;

  private final JdbcClient jdbc;
  private final JsonMapper json;

  Jobs(JdbcClient jdbc, JsonMapper json) {
    this.jdbc = jdbc;
    this.json = json;
  }

  /** False where a job of this id is on record: the same request came before. */
  boolean begun(UUID id, Job.Ending ending, List<String> names, @Nullable String bodyHash) {
    boolean begun = jdbc.sql("""
            insert into live.rebuild(id, ending, names, phase, node, body_hash) values (?, ?, ?, 'PREPARING', ?, ?)
            on conflict (id) do nothing""")
        .param(id).param(ending.name()).param(names.toArray(String[]::new)).param(NodeName.get()).param(bodyHash).update() == 1;
    jdbc.sql("delete from live.rebuild where id in (select id from live.rebuild where ended_at is not null"
        + " order by started_at desc offset " + KEPT + ")").update();
    return begun;
  }

  boolean hasBody(UUID id, @Nullable String bodyHash) {
    return jdbc.sql("select body_hash is not distinct from ? from live.rebuild where id = ?").param(bodyHash).param(id)
        .query(Boolean.class).single();
  }

  /** False where somebody wants it to end, or it is over: a word that comes late takes nothing back. */
  boolean went(UUID id, Progress progress) {
    return jdbc.sql("""
            update live.rebuild set phase = ?, done = ?, total = ?, rate = ?, position = ?, source = ?,
              eta = clock_timestamp() + make_interval(secs => ?), seen_at = clock_timestamp() where id = ? and ended_at is null returning not cancelled""")
        .param(progress.phase().name()).param(progress.done()).param(progress.total()).param(progress.rate())
        .param(progress.position()).param(progress.source()).param(progress.secondsLeft()).param(id).query(Boolean.class).optional()
        .orElse(false);
  }

  void ended(UUID id, Job.Phase phase, @Nullable String error, @Nullable List<Comparison.Result> outcome) {
    jdbc.sql("update live.rebuild set phase = ?, error = ?, outcome = ?::jsonb, eta = null, ended_at = clock_timestamp() where id = ?")
        .param(phase.name()).param(error).param(outcome == null ? null : json.writeValueAsString(outcome)).param(id).update();
  }

  /** Those of nodes that died: nobody will end them. */
  void abandoned() {
    jdbc.sql("update live.rebuild set phase = 'FAILED', error = 'its program ended', ended_at = clock_timestamp()"
        + " where ended_at is null and seen_at < clock_timestamp() - interval '60 seconds'").update();
  }

  void ofThisNode() {
    jdbc.sql("update live.rebuild set phase = 'FAILED', error = 'its program ended', ended_at = clock_timestamp()"
        + " where ended_at is null and node = ?").param(NodeName.get()).update();
  }

  /** False where it is over. */
  boolean cancel(UUID id) {
    return jdbc.sql("update live.rebuild set cancelled = true where id = ? and ended_at is null").param(id).update() == 1;
  }

  Optional<Job> job(UUID id) {
    return jdbc.sql("select * from live.rebuild where id = ?").param(id).query(this::read).optional();
  }

  List<Job> latest(int most) {
    return jdbc.sql("select * from live.rebuild order by started_at desc limit ?").param(most).query(this::read).list();
  }

  private Job read(ResultSet row, int number) throws SQLException {
    Array names = row.getArray("names");
    String outcome = row.getString("outcome");
    return new Job(row.getObject("id", UUID.class), Job.Ending.valueOf(row.getString("ending")),
        Arrays.asList((String[]) names.getArray()), Job.Phase.valueOf(row.getString("phase")), row.getLong("done"),
        row.getLong("total"), row.getObject("rate", Double.class), instant(row, "eta"), row.getObject("position", Long.class),
        row.getString("source"), row.getString("error"), row.getString("node"),
        java.util.Objects.requireNonNull(instant(row, "started_at")), instant(row, "ended_at"),
        outcome == null ? null : List.of(json.readValue(outcome, Comparison.Result[].class)));
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    OffsetDateTime value = row.getObject(column, OffsetDateTime.class);
    return value == null ? null : value.toInstant();
  }
}
