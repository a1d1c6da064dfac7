package answerable.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A wrong digit here is a wrong digit in front of an owners' committee: every published figure is computed as R computes it. */
class GoldenStatisticsTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static Map<String, Computation> computations() {
        var all = new HashMap<String, Computation>();
        all.putAll(CountedComputations.all());
        all.putAll(DesignedComputations.all());
        return all;
    }

    @TestFactory
    Stream<DynamicTest> everyPublishedFigureIsTheOneRComputes() {
        var given = Path.of(System.getProperty("golden.file", "../../shared/golden/statistics.json"));
        var file = (Files.exists(given) ? given : Path.of("..").resolve(given)).toAbsolutePath().normalize(); // named from here or from the root of the project
        assumeTrue(Files.exists(file) || System.getProperty("golden.file") != null, "golden cases are not here: " + file.getFileName());
        var cases = JSON.readTree(file).get("cases");
        var computations = computations();
        return cases.valueStream().map(each -> DynamicTest.dynamicTest(each.get("id").asString() + " " + each.get("estimator").asString(), () -> run(each, file, computations)));
    }

    private static void run(JsonNode each, Path file, Map<String, Computation> computations) {
        var estimator = each.get("estimator").asString();
        var computation = computations.get(estimator);
        assertThat(computation).as("estimator " + estimator + " is not known").isNotNull();
        var input = new Input(each.get("input"), file.getParent(), estimator);
        var actual = computation.of(input);
        assertThat(input.ignored()).as("input that was not used").isEmpty();
        var tolerances = each.path("tolerances");
        var differences = new ArrayList<String>();
        var expected = each.get("expected");
        if (expected.isObject()) {
            expected.properties().forEach(entry -> {
                var tolerance = tolerances.has(entry.getKey()) ? tolerances.get(entry.getKey()) : each.get("tolerance");
                if (!(actual instanceof Map<?, ?> map) || !map.containsKey(entry.getKey())) differences.add(entry.getKey() + " is not delivered");
                else compare(entry.getKey(), entry.getValue(), map.get(entry.getKey()), tolerance.asDouble(), differences);
            });
        } else compare("", expected, actual, each.get("tolerance").asDouble(), differences);
        assertThat(differences).isEmpty();
    }

    private static void compare(String at, JsonNode expected, Object given, double tolerance, List<String> differences) {
        var actual = plain(given);
        if (expected.isNull()) {
            if (actual != null && !(actual instanceof Double d && d.isNaN())) differences.add(at + ": no value expected, got " + actual);
        } else if (expected.isArray()) {
            var list = actual instanceof List<?> several ? several : java.util.Arrays.asList(actual);
            if (list.size() != expected.size()) differences.add(at + ": " + expected.size() + " values expected, got " + list.size());
            else for (int i = 0; i < list.size(); i++) compare(at + "[" + (i + 1) + "]", expected.get(i), list.get(i), tolerance, differences);
        } else if (expected.isObject()) {
            if (!(actual instanceof Map<?, ?> map)) differences.add(at + ": object expected, got " + actual);
            else
                expected.properties()
                        .forEach(entry -> {
                            if (!map.containsKey(entry.getKey())) differences.add(at + "." + entry.getKey() + " is not delivered");
                            else compare(at + "." + entry.getKey(), entry.getValue(), map.get(entry.getKey()), tolerance, differences);
                        });
        } else if (actual instanceof List<?> list && list.size() == 1) compare(at, expected, list.getFirst(), tolerance, differences);
        else if (expected.isNumber()) {
            if (!(actual instanceof Number number)) differences.add(at + ": " + expected + " expected, got " + actual);
            else {
                double want = expected.asDouble();
                double off = Math.abs(number.doubleValue() - want);
                if (!(off <= (want == 0 ? tolerance : tolerance * Math.abs(want)))) differences.add(at + ": " + want + " expected, got " + number + " (off by " + off + ")");
            }
        } else if (expected.isBoolean()) {
            if (!Boolean.valueOf(expected.asBoolean()).equals(actual)) differences.add(at + ": " + expected + " expected, got " + actual);
        } else if (!expected.asString().equals(actual)) differences.add(at + ": " + expected + " expected, got " + actual);
    }

    private static Object plain(Object value) {
        return switch (value) {
            case double[] doubles -> java.util.Arrays.stream(doubles).boxed().toList();
            case int[] ints -> java.util.Arrays.stream(ints).boxed().toList();
            case long[] longs -> java.util.Arrays.stream(longs).boxed().toList();
            case double[][] rows -> java.util.Arrays.stream(rows).map(GoldenStatisticsTest::plain).toList();
            case null -> null;
            default -> value;
        };
    }
}
