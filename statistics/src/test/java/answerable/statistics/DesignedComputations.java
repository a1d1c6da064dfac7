package answerable.statistics;

import java.util.HashMap;
import java.util.Map;

/** Everything that works on rows of data under a survey design. */
final class DesignedComputations {
    private DesignedComputations() {}

    static Map<String, Computation> all() {
        var all = new HashMap<String, Computation>();
        all.putAll(EstimateComputations.all());
        all.putAll(WeightComputations.all());
        all.putAll(IndexComputations.all());
        all.putAll(TrendComputations.all());
        return all;
    }
}
