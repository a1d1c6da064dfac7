package answerable.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The sub-commands of the packaged program; a script can rely on their exit status. */
class CommandlineIT {
  private static final String DEMO = "demo --months 1 --seed 5 --answerable.demo.now=2026-11-01T00:00:00+08:00";

  @TempDir static Path folder;

  record Result(int status, String output) {}

  @ParameterizedTest
  @ValueSource(strings = {"--help", "import --help", "demo --help"})
  void help_is_given_without_starting_anything(String line) throws Exception {
    Result result = run(line);
    assertThat(result.status()).isZero();
    assertThat(result.output()).contains("Usage: answerable").contains("demo").doesNotContain("Exception");
    assertThat(folder.resolve("answerable-data")).doesNotExist();
  }

  @Test void the_help_names_every_mapping_and_an_unknown_one_is_refused_with_what_there_is() throws Exception {
    assertThat(run("import --help").output()).contains("complaints", "premises", "households", "coselog-receipt", "nyc-311");
    Files.writeString(folder.resolve("some.csv"), "kind,building\n");
    Result unknown = run("import some.csv --mapping sap --estate CHHY");
    assertThat(unknown.status()).isEqualTo(2);
    assertThat(unknown.output()).contains("no mapping sap").contains("premises: ");
    assertThat(folder.resolve("answerable-data")).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(strings = {"export", "import", "import none.csv --mapping coselog-receipt --estate CHHY", "demo --months=-1", "demo --moths 3"})
  void what_makes_no_sense_is_refused_without_starting_anything(String line) throws Exception {
    Result result = run(line);
    assertThat(result.status()).isEqualTo(2);
    assertThat(result.output()).isNotBlank();
    assertThat(folder.resolve("answerable-data")).doesNotExist();
  }

  @Test void the_same_seed_tells_the_same_history_and_never_into_a_store_that_has_one() throws Exception {
    List<List<String>> histories = new ArrayList<>();
    for (String data : List.of("one", "two")) {
      Result told = run(DEMO + " --answerable.data=" + data);
      assertThat(told.status()).as(told.output()).isZero();
      histories.add(history(folder.resolve(data)));
    }
    assertThat(histories.getFirst()).anyMatch(act -> act.contains("TS-CHHY-2026-000020")).containsExactlyElementsOf(histories.getLast());

    Result again = run(DEMO + " --answerable.data=two");
    assertThat(again.status()).isEqualTo(1);
    assertThat(again.output()).contains("not empty");
    assertThat(history(folder.resolve("two"))).isEqualTo(histories.getLast());
  }

  /** Every act on every complaint with its words, in order, without ids and instants. */
  private static List<String> history(Path data) throws Exception {
    try (EmbeddedDatabase database = EmbeddedDatabase.in(data)) {
      database.awaitReady();
      try (Connection connection = DriverManager.getConnection(database.url(), "postgres", "");
          Statement statement = connection.createStatement();
          ResultSet rows = statement.executeQuery("""
              select type || ' ' || regexp_replace(regexp_replace(convert_from(payload, 'UTF8')::jsonb::text,
                '[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}', 'id', 'g'), '"\\d{4}-\\d{2}-\\d{2}T[^"]*"', 'then', 'g')
              from event where type >= 20 order by position
              """)) {
        List<String> acts = new ArrayList<>();
        while (rows.next()) {
          acts.add(rows.getString(1));
        }
        return acts;
      }
    }
  }

  private static Result run(String line) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx512m",
        "-XX:TieredStopAtLevel=1", "-jar", Path.of("target", "answerable.jar").toAbsolutePath().toString()));
    command.addAll(List.of(line.split(" ")));
    Process process = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
    return new Result(process.exitValue(), output);
  }
}
