package answerable.command.survey;

import answerable.api.SurveyTerms.AttemptResult;
import answerable.api.SurveyTerms.OutcomeCode;
import answerable.statistics.outcome.Disposition;

/** Contacts and answers as AAPOR codes. */
final class Outcomes {
  private Outcomes() {}

  static OutcomeCode of(AttemptResult result) {
    return switch (result) {
      case REFUSED -> OutcomeCode.R;
      case VACANT, NOT_A_HOUSEHOLD -> OutcomeCode.NE;
      case AWAY_FOR_LONG, UNABLE, NO_COMMON_LANGUAGE, CALL_BACK -> OutcomeCode.O;
      case ABSENT -> OutcomeCode.NC;
      case NO_ACCESS -> OutcomeCode.UO;
      case WRONG_ADDRESS -> OutcomeCode.UH;
    };
  }

  /** After these a household is left alone. */
  static boolean done(OutcomeCode outcome) {
    return switch (outcome) {
      case I, R, NE -> true;
      case P, O, NC, UO, UH -> false;
    };
  }

  static OutcomeCode code(Disposition disposition) {
    return switch (disposition) {
      case I -> OutcomeCode.I;
      case P -> OutcomeCode.P;
      case NE -> OutcomeCode.NE;
      case R -> OutcomeCode.R;
      case O -> OutcomeCode.O;
      case NC -> OutcomeCode.NC;
      case UO -> OutcomeCode.UO;
      case UH -> OutcomeCode.UH;
    };
  }
}
