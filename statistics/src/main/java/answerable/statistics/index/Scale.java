package answerable.statistics.index;

import answerable.statistics.design.SurveyFailure;

/** The smallest and the largest answer an item allows. */
public record Scale(double min, double max) {
    public Scale {
        if (!(min < max)) throw new SurveyFailure(SurveyFailure.Reason.UNUSABLE_INPUT, "a scale from " + min + " to " + max);
    }

    /** @throws SurveyFailure OUT_OF_SCALE for any value outside; NaN (no answer) passes */
    public void check(double[] answers) {
        for (double each : answers) if (each < min || each > max) throw new SurveyFailure(SurveyFailure.Reason.OUT_OF_SCALE, each + " on a scale from " + min + " to " + max);
    }
}
