package answerable.statistics.design;

import java.util.List;

/**
 * A stratum as sampled.
 *
 * @param units first-stage units in the design, m_h
 * @param population first-stage units there are, N_h; infinite if unknown or not to be used
 * @param fraction sampling fraction f_h of the correction
 */
record Stratum(Object label, double units, double population, double fraction, List<Cluster> clusters) {}
