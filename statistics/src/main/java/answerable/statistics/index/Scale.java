package answerable.statistics.index;

import answerable.statistics.NotComputable;

/** The smallest and the largest answer an item allows. */
public record Scale(double min, double max) {
    public Scale {
        if (!(min < max)) throw new NotComputable(NotComputable.Reason.UNUSABLE_INPUT, "a scale from " + min + " to " + max);
    }

    /** @throws NotComputable OUT_OF_SCALE for any value outside; NaN (no answer) passes */
    public void check(double[] answers) {
        for (double each : answers) if (each < min || each > max) throw new NotComputable(NotComputable.Reason.OUT_OF_SCALE, each + " on a scale from " + min + " to " + max);
    }
}
