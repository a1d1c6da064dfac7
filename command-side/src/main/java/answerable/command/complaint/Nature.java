package answerable.command.complaint;

import answerable.api.ComplaintCommand.ClassifyComplaint;
import answerable.api.ComplaintEvent.ComplaintClassified;
import answerable.api.Terms.Category;
import answerable.api.Terms.Founded;
import answerable.api.Terms.Severity;
import org.jspecify.annotations.Nullable;

/** Step 2: what kind of complaint it was judged to be, and whether it was judged before. */
record Nature(@Nullable Category category, Severity severity, @Nullable Founded founded, boolean judged) {
  static final Nature UNJUDGED = new Nature(null, Severity.GENERAL, null, false);

  Nature judged(ComplaintClassified e) {
    return new Nature(e.category(), e.severity(), e.founded(), true);
  }

  boolean lowers(ClassifyComplaint c) {
    return judged && !c.severity().atLeast(severity);
  }

  boolean serious() {
    return severity.atLeast(Severity.SERIOUS);
  }

  /** A founded or serious matter is not answered without an investigation. */
  boolean needsInvestigation() {
    return serious() || founded == Founded.FOUNDED;
  }
}
