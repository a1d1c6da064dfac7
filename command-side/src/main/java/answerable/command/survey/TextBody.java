package answerable.command.survey;

import answerable.api.Bilingual;
import jakarta.validation.constraints.Size;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The same in Chinese and English; what lacks either is refused by the questionnaire's own rule. */
record TextBody(@Nullable @Size(max = 500) String zh, @Nullable @Size(max = 1_000) String en) {
  Bilingual text() {
    return new Bilingual(Objects.requireNonNullElse(zh, ""), Objects.requireNonNullElse(en, ""));
  }
}
