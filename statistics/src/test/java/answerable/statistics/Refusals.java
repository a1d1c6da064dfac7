package answerable.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.assertj.core.api.AbstractThrowableAssert;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** A figure that cannot be computed is refused with the reason by name. */
public final class Refusals {
    private Refusals() {}

    public static AbstractThrowableAssert<?, ?> refused(ThrowingCallable figure, NotComputable.Reason reason) {
        return assertThatThrownBy(figure).isInstanceOfSatisfying(NotComputable.class, e -> assertThat(e.reason()).isEqualTo(reason));
    }
}
