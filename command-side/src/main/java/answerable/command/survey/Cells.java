package answerable.command.survey;

import answerable.api.SurveyEvent.Figure;

/** What of a figure may be said at all. */
final class Cells {
  private static final int LEAST_SHOWN = 5;

  private Cells() {}

  /** Fewer than five could be told apart by it. */
  static boolean mayBeShown(Figure figure) {
    return figure.answers() >= LEAST_SHOWN || figure.value() == null && !claimsPrecision(figure);
  }

  static boolean claimsPrecision(Figure figure) {
    return figure.standardError() != null || figure.low() != null || figure.high() != null;
  }
}
