package answerable.statistics.outcome;

import answerable.statistics.NotComputable;
import answerable.statistics.NotComputable.Reason;
import java.util.Arrays;

/**
 * Disposition of a case after AAPOR, Standard Definitions, 10th ed. 2023.
 *
 * <p>Declared in order of precedence: what is known for certain stands over what is likely, talking to somebody over not reaching anybody. An interview
 * ends the case; proof that the unit does not belong to the population stands over a refusal; a refusal stands however often nobody opened afterwards.
 */
public enum Disposition {
    /** Complete interview. */
    I,
    /** Partial interview. */
    P,
    /** Not eligible: vacant, unsold, not a household. */
    NE,
    /** Refusal or break-off. */
    R,
    /** Other non-interview of an eligible household: absent for long, ill, no common language. */
    O,
    /** Eligible, but never reached. */
    NC,
    /** A household whose eligibility is unknown, or unknown for another reason. */
    UO,
    /** Unknown whether there is a household; also everybody drawn and not yet tried. */
    UH;

    /** @throws NotComputable if {@code code} is none of the eight */
    public static Disposition of(String code) {
        return Arrays.stream(values()).filter(each -> each.name().equals(code)).findFirst()
                .orElseThrow(() -> new NotComputable(Reason.UNKNOWN_CODE, "disposition '" + code + "'"));
    }

    /** The one that stands. */
    public Disposition or(Disposition other) {
        return compareTo(other) <= 0 ? this : other;
    }
}
