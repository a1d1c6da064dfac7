package answerable.command.imports;

import answerable.api.Code;
import answerable.command.imports.ImportJob.Outcome;
import answerable.command.imports.ImportJob.State;
import java.sql.Array;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/** The tables of the imports. */
@Repository
class ImportQueries {
  /** A row as it was uploaded; one that could not be read has its outcome already. */
  record Uploaded(
      int rowNo, @Nullable Instant occurredAt, @Nullable UUID identity, boolean byContent, List<String> cells,
      @Nullable Outcome outcome, @Nullable String code, @Nullable String field) {}

  record Waiting(int rowNo, UUID identity, int occurrence, List<String> cells) {}

  /** {@code code}: why it was rejected, or what is wrong with a row that was imported as it was. */
  record Done(int rowNo, Outcome outcome, @Nullable String code, @Nullable String field) {
    @Nullable String message(boolean inEnglish) {
      return Arrays.stream(Code.values())
          .filter(known -> known.id().equals(code))
          .map(known -> inEnglish ? known.en() : known.zh())
          .map(text -> field == null || field.isEmpty() ? text : text + " (" + field + ")")
          .findFirst().orElse(null);
    }
  }

  record Work(UUID job, UUID estate, String mapping, List<String> columns) {}

  private final JdbcTemplate jdbc;

  ImportQueries(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  /** False where there is such a job already. */
  boolean insertJob(
      UUID id, UUID estate, String mapping, boolean dryRun, String requestedBy, String bodyHash, List<String> columns) {
    return jdbc.update(
        """
        insert into import_job (id, estate, mapping, dry_run, requested_by, body_hash, columns, state)
        values (?, ?, ?, ?, ?, ?, ?, 'QUEUED') on conflict (id) do nothing""",
        id, estate, mapping, dryRun, requestedBy, bodyHash, columns.toArray(String[]::new)) == 1;
  }

  void insertRows(UUID job, List<Uploaded> rows) {
    jdbc.batchUpdate(
        """
        insert into import_row (job, row_no, occurred_at, identity, by_content, cells, outcome, code, field)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?)""",
        rows, rows.size(), (statement, row) -> {
          Connection connection = statement.getConnection();
          statement.setObject(1, job);
          statement.setInt(2, row.rowNo());
          statement.setTimestamp(3, row.occurredAt() == null ? null : Timestamp.from(row.occurredAt()));
          statement.setObject(4, row.identity(), Types.OTHER);
          statement.setBoolean(5, row.byContent());
          statement.setArray(6, row.outcome() != null ? null : connection.createArrayOf("text", row.cells().toArray()));
          statement.setString(7, row.outcome() == null ? null : row.outcome().name());
          statement.setString(8, row.code());
          statement.setString(9, row.field());
        });
  }

  /** Tells rows of equal content apart, rejects what a file may name once and names again, and counts what there is. */
  void loaded(UUID job, @Nullable String key) {
    if (key != null) {
      jdbc.update(
          """
          update import_row r set outcome = 'REJECTED', code = 'CODE_TAKEN', field = ?, cells = null from (
            select row_no, row_number() over (partition by identity order by row_no) n
            from import_row where job = ? and identity is not null) d
          where r.job = ? and r.row_no = d.row_no and n > 1""",
          key, job, job);
    }
    jdbc.update(
        """
        update import_row r set occurrence = n from (
          select row_no, row_number() over (partition by identity order by row_no) n from import_row where job = ? and by_content) d
        where r.job = ? and r.row_no = d.row_no and n > 1""",
        job, job);
    jdbc.update(
        """
        update import_job set
          total = n, imported = i, skipped = s, rejected = r, state = case when n = i + s + r then 'DONE' else state end,
          started_at = case when n = i + s + r then queued_at end, finished_at = case when n = i + s + r then clock_timestamp() end
        from (
          select count(*) n, count(*) filter (where outcome = 'IMPORTED') i, count(*) filter (where outcome = 'SKIPPED') s,
            count(*) filter (where outcome = 'REJECTED') r
          from import_row where job = ?) c
        where id = ?""",
        job, job);
  }

  @Nullable ImportJob job(UUID id) {
    return jdbc.query(
        """
        select id, estate, mapping, dry_run, state, total, imported, skipped, rejected, done_at_start,
          extract(epoch from coalesce(finished_at, clock_timestamp()) - started_at)::float8 as seconds, clock_timestamp() as now
        from import_job where id = ?""",
        ImportQueries::job, id).stream().findFirst().orElse(null);
  }

  @Nullable String bodyHash(UUID id) {
    return jdbc.query("select body_hash from import_job where id = ?", (row, _) -> row.getString(1), id)
        .stream().findFirst().orElse(null);
  }

  private static ImportJob job(ResultSet row, int number) throws SQLException {
    State state = State.valueOf(row.getString("state"));
    long total = row.getLong("total");
    long done = row.getLong("imported") + row.getLong("skipped") + row.getLong("rejected");
    double seconds = row.getDouble("seconds");
    Double rate = row.wasNull() || seconds <= 0 ? null : (done - row.getLong("done_at_start")) / seconds;
    Instant eta = state == State.RUNNING && rate != null && rate > 0
        ? row.getTimestamp("now").toInstant().plusMillis((long) (1000 * (total - done) / rate))
        : null;
    return new ImportJob(
        row.getObject("id", UUID.class), row.getObject("estate", UUID.class), row.getString("mapping"),
        row.getBoolean("dry_run"), state, total, done, row.getLong("imported"), row.getLong("skipped"),
        row.getLong("rejected"), rate == null ? null : Math.round(rate * 10) / 10.0, eta);
  }

  /** Rows with an outcome, by their number. */
  List<Done> outcomes(UUID job, @Nullable Outcome outcome, @Nullable String code, int afterRow, int limit) {
    return jdbc.query(
        """
        select row_no, outcome, code, field from import_row
        where job = ? and outcome is not null and (?::text is null or outcome = ?) and (?::text is null or code = ?) and row_no > ?
        order by row_no limit ?""",
        (row, _) -> new Done(row.getInt(1), Outcome.valueOf(row.getString(2)), row.getString(3), row.getString(4)),
        job, outcome == null ? null : outcome.name(), outcome == null ? null : outcome.name(), code, code, afterRow, limit);
  }

  /** The first rows that have something to be said about them. */
  List<Done> remarks(UUID job, int limit) {
    return jdbc.query(
        "select row_no, outcome, code, field from import_row where job = ? and code is not null order by row_no limit ?",
        (row, _) -> new Done(row.getInt(1), Outcome.valueOf(row.getString(2)), row.getString(3), row.getString(4)), job, limit);
  }

  /** Jobs that wait to be worked on, or were being worked on by somebody; oldest first. */
  List<Work> unfinished() {
    return jdbc.query(
        "select id, estate, mapping, columns from import_job where state in ('QUEUED', 'RUNNING') order by queued_at, id",
        (row, _) -> new Work(row.getObject(1, UUID.class), row.getObject(2, UUID.class), row.getString(3), strings(row.getArray(4))));
  }

  /** False where it has been cancelled or finished meanwhile. */
  boolean start(UUID job) {
    return jdbc.update(
        """
        update import_job set state = 'RUNNING', started_at = clock_timestamp(), done_at_start = imported + skipped + rejected
        where id = ? and state in ('QUEUED', 'RUNNING')""",
        job) == 1;
  }

  /** The next rows in the order in which they happened. */
  List<Waiting> waiting(UUID job, int limit) {
    return jdbc.query(
        """
        select row_no, identity, occurrence, cells from import_row
        where job = ? and outcome is null and cells is not null order by occurred_at, row_no limit ?""",
        (row, _) -> new Waiting(row.getInt(1), row.getObject(2, UUID.class), row.getInt(3), strings(row.getArray(4))),
        job, limit);
  }

  /** Keeps what became of rows; with that their content is not needed any more. */
  void done(UUID job, List<Done> rows) {
    jdbc.batchUpdate(
        "update import_row set outcome = ?, code = ?, field = ?, cells = null where job = ? and row_no = ? and outcome is null",
        rows, Math.max(rows.size(), 1), (statement, row) -> {
          statement.setString(1, row.outcome().name());
          statement.setString(2, row.code());
          statement.setString(3, row.field());
          statement.setObject(4, job);
          statement.setInt(5, row.rowNo());
        });
    jdbc.update(
        "update import_job set imported = imported + ?, skipped = skipped + ?, rejected = rejected + ? where id = ?",
        count(rows, Outcome.IMPORTED), count(rows, Outcome.SKIPPED), count(rows, Outcome.REJECTED), job);
  }

  private static long count(List<Done> rows, Outcome outcome) {
    return rows.stream().filter(row -> row.outcome() == outcome).count();
  }

  /** True where it was not finished before; what is not done then never will be, and its content goes. */
  boolean finish(UUID job, State state) {
    boolean finished = jdbc.update(
        "update import_job set state = ?, finished_at = clock_timestamp() where id = ? and state in ('QUEUED', 'RUNNING')",
        state.name(), job) == 1;
    if (finished) {
      jdbc.update("update import_row set cells = null where job = ? and cells is not null", job);
    }
    return finished;
  }

  boolean isRunning(UUID job) {
    return Objects.requireNonNullElse(
        jdbc.queryForObject("select state = 'RUNNING' from import_job where id = ?", Boolean.class, job), false);
  }

  private static List<String> strings(Array array) throws SQLException {
    return List.of((String[]) array.getArray());
  }
}
