package answerable.api;

import answerable.api.Id.SubjectId;
import org.jspecify.annotations.Nullable;

/**
 * Free text on its way into an aggregate, not yet bound to the person it is about. Never printed.
 *
 * @param text 1 to 10,000 characters, not blank
 */
public record Words(String text) {
  public Words {
    if (text.isBlank() || text.length() > 10_000) {
      throw new IllegalArgumentException("text must have 1 to 10000 characters");
    }
  }

  /** The text as given, or null where nothing was said. */
  public static @Nullable Words ofNullable(@Nullable String text) {
    return text == null || text.isBlank() ? null : new Words(text);
  }

  public Personal about(SubjectId subject) {
    return new Personal(subject, text);
  }

  public static @Nullable Personal about(SubjectId subject, @Nullable Words words) {
    return words == null ? null : words.about(subject);
  }

  @Override public String toString() {
    return "Words[" + text.length() + " characters]";
  }
}
