package answerable.statistics.survival;

import answerable.statistics.NotComputable;
import answerable.statistics.NotComputable.Reason;

/**
 * One household's time under observation.
 *
 * @param entry when observation began; the spell is at risk at t if entry < t ≤ time. Negative infinity if it was observed from the start
 * @param time of the loss or of the end of observation
 * @param lost whether it ended by a loss; else it is censored
 */
public record Spell(double entry, double time, boolean lost) {
    public Spell {
        if (Double.isNaN(time) || Double.isNaN(entry)) throw new NotComputable(Reason.UNUSABLE_INPUT, "a spell without a time");
        if (entry >= time) throw new NotComputable(Reason.UNUSABLE_INPUT, "observation begins at " + entry + ", not before its end at " + time);
    }

    public Spell(double time, boolean lost) {
        this(Double.NEGATIVE_INFINITY, time, lost);
    }

    boolean atRisk(double t) {
        return entry < t && t <= time;
    }
}
