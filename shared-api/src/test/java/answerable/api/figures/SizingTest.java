package answerable.api.figures;

import static org.assertj.core.api.Assertions.assertThat;

import answerable.api.Plan.Precision;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

/** Who approves a plan sees what its precision takes; who reads the results, what it could have found. */
class SizingTest {
  private static Precision precision(String responseRate) {
    return new Precision(new BigDecimal("0.05"), new BigDecimal("1.96"), new BigDecimal("0.5"), BigDecimal.ONE, new BigDecimal(responseRate));
  }

  @Test void the_survey_of_the_acceptance_scenario_takes_317_answers_and_529_invitations() {
    Sizing sizing = Sizing.of(precision("0.6"), 1_800);
    assertThat(sizing.infinite()).isEqualByComparingTo("384.16");
    assertThat(sizing.answers()).isEqualTo(317);
    assertThat(sizing.invitations()).isEqualTo(529);
    assertThat(sizing.census()).isFalse();
    assertThat(sizing.smallestChange()).isBetween(new BigDecimal("0.111"), new BigDecimal("0.112"));
  }

  @Test void where_nobody_is_expected_to_differ_nothing_is_made_up() {
    Precision alike = new Precision(new BigDecimal("0.05"), new BigDecimal("1.96"), BigDecimal.ZERO, BigDecimal.ONE, BigDecimal.ONE);
    assertThat(Sizing.of(alike, 1_800).smallestChange()).isNull();
  }

  @Test void of_few_households_everybody_is_asked() {
    Sizing sizing = Sizing.of(precision("0.5"), 60);
    assertThat(sizing.invitations()).isEqualTo(60);
    assertThat(sizing.census()).isTrue();
  }
}
