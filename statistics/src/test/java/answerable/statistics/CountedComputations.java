package answerable.statistics;

import java.util.Map;

final class CountedComputations {
    private CountedComputations() {}

    static Map<String, Computation> all() {
        return Map.of();
    }
}
