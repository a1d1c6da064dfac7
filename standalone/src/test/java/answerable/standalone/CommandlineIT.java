package answerable.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import answerable.standalone.Packaged.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The sub-commands of the packaged program; a script can rely on their exit status. */
class CommandlineIT {
  private static final String DEMO = "demo --months 1 --seed 5 --answerable.demo.now=2026-11-01T00:00:00+08:00 --answerable.data=told";

  @TempDir static Path folder;

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
  @ValueSource(strings = {"export", "import", "import none.csv --mapping coselog-receipt --estate CHHY", "demo --months=-1", "demo --moths 3",
      "verify", "rebuild trail", "rebuild trail --as-of p1"})
  void what_makes_no_sense_is_refused_without_starting_anything(String line) throws Exception {
    Result result = run(line);
    assertThat(result.status()).isEqualTo(2);
    assertThat(result.output()).isNotBlank();
    assertThat(folder.resolve("answerable-data")).doesNotExist();
  }

  @Test void a_demo_is_made_and_never_into_a_store_that_has_one() throws Exception {
    Result told = run(DEMO);
    assertThat(told.status()).as(told.output()).isZero();
    assertThat(told.output()).contains("The demo is there");
    long events = events();
    assertThat(events).isGreaterThan(4_000);

    Result again = run(DEMO);
    assertThat(again.status()).isEqualTo(1);
    assertThat(again.output()).contains("not empty");
    assertThat(events()).isEqualTo(events);
  }

  private static long events() throws Exception {
    Path data = folder.resolve("told");
    try (EmbeddedDatabase database = EmbeddedDatabase.in(data)) {
      database.awaitReady();
      try (Store store = Store.of(data)) {
        return store.number("select count(*) from event");
      }
    }
  }

  private static Result run(String line) throws IOException, InterruptedException {
    return Packaged.run(folder, List.of(line.split(" ")));
  }
}
