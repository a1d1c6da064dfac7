package answerable.statistics;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Designs nobody thought of, computed by R's survey package where it is installed. Asked for by {@code -Danswerable.thorough=true}. */
class RandomDesignsAgainstRTest {
    private static final String DESIGNS = "200";

    @TestFactory
    Stream<DynamicTest> figuresOfRandomDesignsAreTheOnesRComputes() throws IOException, InterruptedException {
        assumeTrue(Boolean.getBoolean("answerable.thorough"), "compared with R only if answerable.thorough is true");
        assumeTrue(succeeds(new ProcessBuilder("Rscript", "-e", "library(survey); library(jsonlite); library(MASS)")), "R with the packages survey, jsonlite and MASS is not here");
        var file = Files.createTempFile("random-designs", ".json");
        String seed = System.getProperty("answerable.seed", "20260309");
        if (!succeeds(new ProcessBuilder("Rscript", Path.of("src/test/r/random_designs.R").toAbsolutePath().toString(), DESIGNS, seed).redirectOutput(file.toFile())))
            throw new IllegalStateException("R failed on the random designs of seed " + seed);
        return OptionCasesTest.cases(file);
    }

    private static boolean succeeds(ProcessBuilder command) throws InterruptedException {
        try {
            if (command.redirectOutput() == ProcessBuilder.Redirect.PIPE) command.redirectOutput(ProcessBuilder.Redirect.DISCARD);
            var process = command.redirectError(ProcessBuilder.Redirect.DISCARD).start();
            return process.waitFor(10, TimeUnit.MINUTES) && process.exitValue() == 0;
        } catch (IOException noSuchProgram) {
            return false;
        }
    }
}
