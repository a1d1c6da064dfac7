package answerable.statistics;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Options that few surveys use are computed as R computes them too (made by {@code src/test/r/options.R}). */
class OptionCasesTest {
    @TestFactory
    Stream<DynamicTest> rarelyUsedOptionsGiveTheFiguresOfR() throws URISyntaxException {
        return cases(resource("/option-cases.json"));
    }

    /** Small enough to be checked by hand: decimal starts, strata not taken in full, no strata, a given quantile. */
    @TestFactory
    Stream<DynamicTest> everyWordOfAPlanIsUnderstood() throws URISyntaxException {
        return cases(resource("/plan-cases.json"));
    }

    private static Path resource(String name) throws URISyntaxException {
        return Path.of(Objects.requireNonNull(OptionCasesTest.class.getResource(name)).toURI());
    }

    /** The cases of another file, run as the golden ones are. */
    static Stream<DynamicTest> cases(Path file) {
        String before = System.getProperty("golden.file");
        System.setProperty("golden.file", file.toString());
        try {
            return new GoldenStatisticsTest().everyPublishedFigureIsTheOneRComputes();
        } finally {
            if (before == null) System.clearProperty("golden.file");
            else System.setProperty("golden.file", before);
        }
    }
}
