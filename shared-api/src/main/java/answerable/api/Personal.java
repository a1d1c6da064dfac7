package answerable.api;

import java.util.Objects;

/**
 * What is known of a person, or said by or about one: a name, a telephone number, a room, a statement, any free text.
 * The only place personal data may rest in an event or a read model, so that it can be sealed per person.
 *
 * <p>At rest {@code content} is what the log's cipher made of it; it is opened at the edge of an answer and nowhere else.
 * Never printed: {@link #toString()} shows the subject alone.
 *
 * @param subject the person whose key seals the content
 * @param content plaintext in a command's event before it is stored, sealed text in what is read back
 */
public record Personal(Id.SubjectId subject, String content) {
  public Personal {
    Objects.requireNonNull(subject, "subject");
    Objects.requireNonNull(content, "content");
  }

  @Override public String toString() {
    return "Personal[" + subject + "]";
  }
}
