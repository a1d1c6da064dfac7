package answerable.statistics.design;

import java.util.List;

/**
 * A stratum as sampled.
 *
 * @param units first-stage units in the design, m_h
 * @param population first-stage units there are, N_h; infinite if unknown or not to be used
 * @param fraction sampling fraction f_h of the correction
 */
record Stratum(Object label, double units, double population, double fraction, List<Cluster> clusters) {
    /** Whether it adds nothing to a variance: taken in full, or one unit and a policy that says so. */
    boolean certain(LonelyPsu lonely) {
        return fraction >= 1 || units == 1 && (lonely == LonelyPsu.REMOVE || lonely == LonelyPsu.CERTAINTY);
    }
}
