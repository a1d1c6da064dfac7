package answerable.statistics.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import answerable.statistics.NotComputable;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Without it nobody sees that an interviewer's answers look like the interviewer. */
class InterviewerVarianceTest {
    /** Worked by hand: means 2, 3, 7 of three each; SSB 42, SSW 6, so MSB 21, MSW 1. */
    @Test void a_table_worked_by_hand_comes_out() {
        var v = InterviewerVariance.of(List.of(new double[] {1, 2, 3}, new double[] {2, 3, 4}, new double[] {6, 7, 8}));
        assertThat(v.interviewers()).isEqualTo(3);
        assertThat(v.answers()).isEqualTo(9);
        assertThat(v.f()).isEqualTo(21, within(1e-12));
        assertThat(v.rho()).isEqualTo(20.0 / 23, within(1e-12));
        assertThat(v.p()).as("(1 + 2·21/6)^-3, the F tail for 2 and 6 degrees of freedom").isEqualTo(1.0 / 512, within(1e-12));
    }

    @Test void unequal_loads_use_their_mean_load() {
        var v = InterviewerVariance.of(List.of(new double[] {1, 3}, new double[] {2, 4, 6, 4}));
        double msb = 2 * Math.pow(2 - 10.0 / 3, 2) + 4 * Math.pow(4 - 10.0 / 3, 2);
        double msw = (2 + 8) / 4.0;
        double n0 = 6 - 20.0 / 6;
        assertThat(v.rho()).isEqualTo((msb - msw) / (msb + (n0 - 1) * msw), within(1e-12));
    }

    @Test void whoever_took_all_answers_or_one_each_is_compared_with_nobody() {
        assertThatThrownBy(() -> InterviewerVariance.of(List.of(new double[] {1, 2, 3}, new double[0]))).isInstanceOf(NotComputable.class);
        assertThatThrownBy(() -> InterviewerVariance.of(List.of(new double[] {1}, new double[] {2}))).isInstanceOf(NotComputable.class);
        assertThatThrownBy(() -> InterviewerVariance.of(List.of(new double[] {4, 4}, new double[] {4, 4}))).isInstanceOf(NotComputable.class);
    }
}
