package answerable.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BenchmarksIT {
  /** Sizes are tiny: what is measured here means nothing, only that every comparison comes to its end. */
  @Test void every_comparison_of_the_readme_can_still_be_run(@TempDir Path dir) throws Exception {
    Path program = Path.of("..", "standalone", "target", "answerable.jar");
    String markdown = Benchmarks.run(Plan.smoke(dir, program), Benchmarks.ALL.stream().map(Benchmark::name).toList(), System.out);
    assertThat(markdown).contains(
        "fsync on", "| raw insert, autocommit, 2 clients |", "| stock Axon, JPA engine, 2 clients |", "| stock Axon, JDBC engine, 2 clients |",
        "| ours, in process, 2 clients |", "| ours, through the command bus, 2 clients |", "| ours, over HTTP, 2 clients |",
        "| command → visible |", "| ours, case_register |", "| raw COPY into Java |", "| stock Axon, batch 1 |", "| stock Axon, tuned |",
        "| bare SQL, 8 clients |", "| a start on a warm directory |");
    assertThat(markdown).doesNotContain("was not measured");
    assertThat(List.of(markdown.split("\n"))).filteredOn(line -> line.startsWith("| ")).allSatisfy(line -> assertThat(line.split("\\|")).hasSize(9));
  }
}
