package answerable.query.survey;

import answerable.api.InvitationOutcome;
import answerable.api.Recorded;
import answerable.api.SurveyEvent.InvitationEvent;
import answerable.log.Wanted;
import answerable.query.projection.Projection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * 答卷计数: every invitation a row, and all of a wave as whole numbers in the rollup, by wave, form, item, stratum and score. A household
 * is its own sampling unit and its stratum the weighting cell, so that these counts are all that means, shares and their errors need,
 * whatever the weights; they are applied when somebody asks. An answer that takes the place of another is the one counted less and
 * the other more.
 */
public final class SurveyAnswers implements Projection<InvitationEvent, InvitationOutcome> {
  @Override public String name() {
    return "survey_answers";
  }

  @Override public int version() {
    return 4;
  }

  @Override public Class<InvitationEvent> events() {
    return InvitationEvent.class;
  }

  /** Nothing that stands beside an answer. */
  private static final Wanted READS = nothingBeside();

  private static Wanted nothingBeside() {
    Wanted all = Wanted.everything(InvitationEvent.class);
    Wanted reads = Wanted.of(InvitationEvent.class);
    for (var type : all.types()) {
      reads = reads.whole(type);
    }
    return reads;
  }

  @Override public Wanted reads() {
    return READS;
  }

  @Override public Class<InvitationOutcome> row() {
    return InvitationOutcome.class;
  }

  @Override public List<String> indexes() {
    return List.of("wave");
  }

  @Override public InvitationOutcome evolve(@Nullable InvitationOutcome before, Recorded<? extends InvitationEvent> recorded) {
    return InvitationOutcome.after(before, recorded.event());
  }

  @Override public void contribute(InvitationOutcome state, Contributions out) {
    state.count(List.of(state.wave().toString()), out::add);
  }
}
