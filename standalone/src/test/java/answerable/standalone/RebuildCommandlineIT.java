package answerable.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import answerable.standalone.Packaged.Result;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rebuilding, verifying and looking back from a script, on the store of a program that is answering. */
class RebuildCommandlineIT {
  @TempDir static Path folder;

  private final Program program = Program.shared();

  @Test void read_models_are_made_again_while_the_program_answers_and_are_found_equal() throws Exception {
    Result rebuilt = run("rebuild case_register trail --source POSTGRES");
    assertThat(rebuilt.status()).as(rebuilt.output()).isZero();
    assertThat(rebuilt.output()).contains("DONE: case_register, trail, ").contains("events/s");
    assertThat(program.client("limin").get("/complaints?estate=CHHY&limit=1").status()).isEqualTo(200);

    Result verified = run("verify");
    assertThat(verified.status()).as(verified.output()).isZero();
    List<String> equal = verified.output().lines().filter(line -> line.startsWith("equal ")).toList();
    int all = program.client("admin").get("/ops/projections").body().path("items").size();
    assertThat(equal).hasSize(all);
  }

  @Test void a_script_learns_by_the_exit_status_that_a_row_was_changed_and_which() throws Exception {
    String row;
    try (Store store = Store.of(program.data())) {
      row = store.text("select stream from live.staff where login = 'wanglei'");
      store.execute("update live.staff set post = '别的' where login = 'wanglei'");
    }
    Result wrong = run("verify staff");
    assertThat(wrong.status()).as(wrong.output()).isEqualTo(1);
    assertThat(wrong.output()).contains("DIFFERENT staff").contains("1 rows differ").contains(row).contains("CHANGED").contains("post: 别的");
    Client analyst = program.client("analyst");
    assertThat(analyst.post("/ops/projections/staff/rebuilds", Client.map()).status()).isEqualTo(201);
    Awaitility.await().atMost(Duration.ofSeconds(60))
        .until(() -> analyst.post("/ops/projections/staff/verifications", Client.map()).body().path("equal").asBoolean());
  }

  @Test void what_is_no_read_model_or_no_moment_is_refused_with_what_there_is() throws Exception {
    Result unknown = run("rebuild nothing");
    assertThat(unknown.status()).isEqualTo(1);
    assertThat(unknown.output()).contains("no read model nothing").contains("case_register");
    Result never = run("rebuild case_register --as-of p999999999");
    assertThat(never.status()).isEqualTo(1);
    assertThat(never.output()).contains("asOf");
    assertThat(run("rebuild case_register trail --as-of p5").status()).isEqualTo(2);
    assertThat(run("rebuild case_register --out rows.csv").status()).isEqualTo(2);
  }

  @Test void the_rows_of_a_read_model_as_it_stood_are_written_as_a_table_and_nothing_stays_behind() throws Exception {
    long cases;
    long position;
    try (Store store = Store.of(program.data())) {
      position = store.number("select max(position) / 2 from event");
      cases = store.number("select count(*) from event where seq = 0 and position <= ? and type = 20", position);
    }
    Result made = run("rebuild case_register --as-of p" + position + " --out rows.csv");
    assertThat(made.status()).as(made.output()).isZero();
    assertThat(made.output()).contains("position " + position).contains(cases + " rows").contains("schema asof_");
    try (CSVParser rows = CSVParser.parse(folder.resolve("rows.csv"), StandardCharsets.UTF_8,
        CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).get())) {
      assertThat(rows.getHeaderNames()).contains("stream", "case_no");
      assertThat(rows.getRecords()).hasSize((int) cases);
    }
    Result head = run("rebuild staff --as-of p" + position);
    assertThat(head.status()).as(head.output()).isZero();
    assertThat(head.output()).contains("stream,").contains("limin");
    try (Store store = Store.of(program.data())) {
      assertThat(store.number("select count(*) from pg_namespace n where nspname like 'asof%' and not exists (select from pg_locks l"
          + " where l.locktype = 'advisory' and l.classid = 11 and l.objid = split_part(n.nspname, '_', 2)::bigint)")).isZero();
    }
  }

  @Test void help_says_what_each_does_without_starting_anything() throws Exception {
    assertThat(run("rebuild --help").output()).contains("--as-of", "--out", "--source").doesNotContain("Exception");
    assertThat(run("verify --help").output()).contains("names every row").doesNotContain("Exception");
  }

  private Result run(String line) throws IOException, InterruptedException {
    List<String> arguments = new ArrayList<>(List.of(line.split(" ")));
    arguments.add("--answerable.data=" + program.data());
    return Packaged.run(Files.createDirectories(folder), arguments);
  }
}
