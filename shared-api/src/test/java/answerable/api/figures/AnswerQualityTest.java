package answerable.api.figures;

import static org.assertj.core.api.Assertions.assertThat;

import answerable.api.Bilingual;
import answerable.api.Form;
import answerable.api.Form.Item;
import answerable.api.Form.Scale;
import answerable.api.Id.WaveId;
import answerable.api.InvitationOutcome;
import answerable.api.InvitationOutcome.Answers;
import answerable.api.Plan;
import answerable.api.SurveyEvent.Drawn;
import answerable.api.SurveyTerms.Direction;
import answerable.api.SurveyTerms.ItemKind;
import answerable.api.SurveyTerms.Mode;
import answerable.api.SurveyTerms.OutcomeCode;
import answerable.api.figures.AnswerQuality.ByMode;
import answerable.api.figures.Measure.MeasureState;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** SV-4.2: without it nobody sees that a figure moved because of how, by whom or how hastily it was answered. */
class AnswerQualityTest {
  private static final int STATEMENTS = 6;
  private static final Bilingual WORDS = new Bilingual("题", "item");
  private static final Form FORM = new Form(WORDS, List.of(Mode.COMPUTER, Mode.INTERVIEW), IntStream.range(0, STATEMENTS)
      .mapToObj(i -> new Item("Q" + i, ItemKind.STATEMENT, new Bilingual("第" + i + "项", "item " + i), new Scale(1, 5, Direction.HIGH_IS_GOOD, WORDS, WORDS),
          null, null, null, null, i == 0, List.of(), List.of())).toList());
  private static final Plan PLAN = new Plan("目的", "决定", "全体住户", "总体", BigDecimal.ONE, null,
      new Plan.Precision(new BigDecimal("0.05"), new BigDecimal("1.96"), new BigDecimal("0.5"), BigDecimal.ONE, BigDecimal.ONE), null, List.of(),
      List.of(), new Plan.Fieldwork(LocalDate.of(2026, 3, 1), LocalDate.of(2026, 3, 20), 2, 80, 50), null, "分开保存", 36);
  private static final int CALM = 10_000;

  private final List<InvitationOutcome> all = new ArrayList<>();

  private void answered(Mode mode, @Nullable String interviewer, int seconds, int headline, int... others) {
    StringBuilder scores = new StringBuilder("Q0=" + headline);
    for (int i = 0; i < others.length; i++) {
      scores.append(" Q" + (i + 1) + "=" + others[i]);
    }
    all.add(new InvitationOutcome(new WaveId(new UUID(0, 1)), "8", FORM.hash(), OutcomeCode.I, 0, 0, List.of(), false, true,
        new Answers(LocalDate.of(2026, 3, 2), 0, 0, mode, interviewer, seconds, true, STATEMENTS, scores.toString(), List.of(), List.of(), Map.of()), 0, 0, 0));
  }

  private void calm(Mode mode, @Nullable String interviewer, int headline) {
    answered(mode, interviewer, CALM, headline, 1, 2, 3, 4, 5);
  }

  private WaveResults results() {
    return WaveResults.of(new WaveResults.Given(FORM, PLAN, List.of(new Drawn("8", 1_000, all.size(), null)), WaveAnswers.of(FORM.hash(), all), Map.of()));
  }

  @Test void the_way_of_answering_is_set_beside_the_others_with_the_error_of_the_difference() {
    for (int i = 0; i < 20; i++) {
      calm(Mode.COMPUTER, null, i % 2 == 0 ? 2 : 4);
    }
    for (int i = 0; i < 10; i++) {
      calm(Mode.INTERVIEW, null, i % 2 == 0 ? 4 : 5);
    }
    AnswerQuality quality = results().quality();
    assertThat(quality.modes()).extracting(ByMode::mode).containsExactlyInAnyOrder(Mode.COMPUTER, Mode.INTERVIEW);
    assertThat(quality.effects()).singleElement().satisfies(effect -> {
      assertThat(effect.mode()).isEqualTo(Mode.INTERVIEW);
      assertThat(effect.against()).isEqualTo(Mode.COMPUTER);
      assertThat(effect.difference()).isEqualByComparingTo("1.5");
      // scores (y − 3)/20 and (y − 4.5)/10 have mean 0; squares 20/400 + 10·0.25/100 = 0.075; times 30/29 and 1 − 30/1000
      assertThat(effect.standardError()).isEqualByComparingTo(Measure.rounded(Math.sqrt(0.075 * 30 / 29 * 0.97)));
      assertThat(effect.p()).isLessThan(new BigDecimal("0.001"));
    });
  }

  @Test void what_a_few_answered_in_their_way_can_not_be_worked_out() {
    for (int i = 0; i < 20; i++) {
      calm(Mode.COMPUTER, null, 2 + i % 3);
    }
    for (int i = 0; i < 4; i++) {
      calm(Mode.INTERVIEW, null, 5);
    }
    AnswerQuality quality = results().quality();
    assertThat(quality.modes()).allSatisfy(mode -> assertThat(mode.mean().state()).isEqualTo(MeasureState.HIDDEN));
    assertThat(quality.effects()).isEmpty();
  }

  @Test void haste_and_the_same_point_throughout_are_counted_and_the_others_stand_beside() {
    for (int i = 0; i < 30; i++) {
      calm(Mode.COMPUTER, null, 3);
    }
    for (int i = 0; i < 3; i++) {
      answered(Mode.COMPUTER, null, 5, 1, 1, 2, 3, 4, 5);
    }
    assertThat(results().quality().flagged()).satisfies(flagged -> {
      assertThat(flagged.tooFast()).isEqualTo(3);
      assertThat(flagged.without().state()).as("the difference would tell what three said").isEqualTo(MeasureState.HIDDEN);
    });
    for (int i = 0; i < 4; i++) {
      answered(Mode.COMPUTER, null, CALM, 5, 5, 5, 5, 5, 5);
    }
    assertThat(results().quality().flagged()).satisfies(flagged -> {
      assertThat(flagged.tooFast()).isEqualTo(3);
      assertThat(flagged.alike()).isEqualTo(4);
      assertThat(flagged.households()).isEqualTo(7);
      assertThat(flagged.without().value()).isEqualByComparingTo("3");
      assertThat(flagged.without().answers()).isEqualTo(30);
    });
  }

  @Test void interviewers_are_compared_where_each_took_at_least_five_and_named_nowhere() {
    for (int i = 0; i < 6; i++) {
      calm(Mode.INTERVIEW, "甲", 2 + i % 2);
      calm(Mode.INTERVIEW, "乙", 4 + i % 2);
    }
    calm(Mode.INTERVIEW, "丙", 1);
    WaveResults results = results();
    assertThat(results.quality().interviewers()).satisfies(effect -> {
      assertThat(effect.interviewers()).isEqualTo(2);
      assertThat(effect.answers()).isEqualTo(12);
      assertThat(effect.rho()).isGreaterThan(new BigDecimal("0.8"));
      assertThat(effect.p()).isLessThan(new BigDecimal("0.001"));
    });
    assertThat(results.toString()).doesNotContain("甲", "乙", "丙");
    String digest = results.digest();
    Collections.shuffle(all, new Random(7));
    assertThat(results().digest()).isEqualTo(digest);
  }
}
