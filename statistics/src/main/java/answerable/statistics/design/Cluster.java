package answerable.statistics.design;

import java.util.List;

/**
 * A sampling unit: a first-stage unit of a stratum, or a second-stage unit of a first-stage unit.
 *
 * @param copies how many equal units this one stands for
 * @param rows its rows
 * @param repeats how often each of those rows occurs in one such unit
 * @param population units of the next stage in it
 * @param parts its units of the next stage; empty if the design has no further stage
 */
record Cluster(Object label, double copies, int[] rows, double[] repeats, double population, List<Cluster> parts) {
    /** Units of the next stage in the sample. */
    double size() {
        double all = 0;
        for (var part : parts) all += part.copies;
        return all;
    }
}
