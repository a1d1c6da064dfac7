package answerable.statistics.outcome;

import answerable.statistics.NotComputable;
import answerable.statistics.NotComputable.Reason;

/**
 * When a started questionnaire is an interview, declared before fielding.
 *
 * @param completePercent of the applicable items, from which it is complete
 * @param partialPercent of the applicable items, from which it is partial, below which it is a break-off
 */
public record Completion(int completePercent, int partialPercent) {
    public Completion {
        if (!(0 < partialPercent && partialPercent <= completePercent && completePercent <= 100))
            throw new NotComputable(Reason.UNUSABLE_INPUT, "shares " + partialPercent + " and " + completePercent);
    }

    /** @param headline whether the headline item is answered; without it nothing counts as an interview */
    public Disposition of(int answered, int applicable, boolean headline) {
        if (applicable < 1 || answered < 0 || answered > applicable) throw new NotComputable(Reason.UNUSABLE_INPUT, answered + " answered of " + applicable);
        if (!headline || 100L * answered < (long) partialPercent * applicable) return Disposition.R;
        return 100L * answered >= (long) completePercent * applicable ? Disposition.I : Disposition.P;
    }
}
