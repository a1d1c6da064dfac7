package answerable.command.survey;

import static answerable.api.SurveyTerms.WaveState.*;

import answerable.api.Code;
import answerable.api.SurveyCommand.*;
import answerable.api.SurveyTerms.WaveState;

/** The order of a survey: what may be asked when, so that nothing is chosen after its outcome can be seen. */
final class Steps {
  private Steps() {}

  static boolean permits(WaveState state, WaveCommand command) {
    return switch (command) {
      case PlanSurvey _ -> false;
      case RevisePlan _, ApprovePlan _ -> state == PLANNED;
      case FreezeFrame _ -> state == APPROVED;
      case DrawSample _ -> state == FRAMED;
      case AppointExecutor _, SetIncentivePolicy _ -> before(state, FIELDING);
      case StartFielding _ -> state == DRAWN;
      case DrawSupplement _ -> state == DRAWN || state == FIELDING;
      case SealLinks _, CloseWave _ -> state == FIELDING;
      case CountIncentives _, SetCodingFrame _ -> !before(state, FIELDING);
      case RecordKeyDestroyed _ -> !before(state, CLOSED);
      case RecordResults _ -> !before(state, CLOSED) && state != ACKNOWLEDGED;
      case PublishReport _, GiveFeedback _ -> !before(state, ANALYSED);
      case AcknowledgeResults _ -> state == REPORTED;
    };
  }

  /** What it is called where it is not permitted. */
  static Code otherwise(WaveState state, WaveCommand command) {
    return switch (command) {
      case DrawSample _ when before(state, FRAMED) -> Code.DRAW_1;
      case DrawSample _ -> Code.DRAW_2;
      case WaveCommand _ -> Code.STATE_1;
    };
  }

  private static boolean before(WaveState state, WaveState other) {
    return state.compareTo(other) < 0;
  }
}
