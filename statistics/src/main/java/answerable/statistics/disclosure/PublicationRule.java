package answerable.statistics.disclosure;

import answerable.statistics.NotComputable;
import answerable.statistics.NotComputable.Reason;

/**
 * Thresholds of publication, declared before fielding.
 *
 * @param k least number of respondents behind any figure, and behind each cell of a distribution
 * @param verbatim least number behind quoted comments
 * @param unanimity smallest group of which "all" or "none" may be said
 * @param few below this a figure is flagged 样本少
 */
public record PublicationRule(long k, long verbatim, long unanimity, long few) {
    public static final PublicationRule STANDARD = new PublicationRule(5, 8, 10, 30);

    public PublicationRule {
        if (k < 1 || verbatim < k || unanimity < k || few < k) throw new NotComputable(Reason.UNUSABLE_INPUT, "no threshold may be below k = " + k);
    }

    /** How a figure of a group may appear. */
    public enum Showing {
        SUPPRESSED,
        FLAGGED_FEW,
        SHOWN
    }

    public Showing figure(long respondents) {
        return respondents < k ? Showing.SUPPRESSED : respondents < few ? Showing.FLAGGED_FEW : Showing.SHOWN;
    }

    public Showing comments(long respondents) {
        return respondents < verbatim ? Showing.SUPPRESSED : figure(respondents);
    }

    /** A share of a group: also suppressed where it is 0 or everybody in a small group. */
    public Showing share(long having, long respondents) {
        if (respondents < unanimity && (having == 0 || having == respondents)) return Showing.SUPPRESSED;
        return figure(respondents);
    }
}
