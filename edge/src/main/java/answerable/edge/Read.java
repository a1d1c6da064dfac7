package answerable.edge;

import answerable.api.Id;
import answerable.api.Terms;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Strict reading of single values, the same in a body, a query parameter and a path. Null is what is no such value. */
public final class Read {
  private Read() {}

  static @Nullable UUID uuid(@Nullable String text) {
    if (text == null || text.length() != 36) {
      return null;
    }
    try {
      return UUID.fromString(text);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  /** RFC 3339 with its offset; years that a database and a calendar can hold. */
  public static @Nullable Instant instant(String text) {
    try {
      OffsetDateTime time = OffsetDateTime.parse(text);
      return time.getYear() >= 1900 && time.getYear() < 3000 ? time.toInstant().truncatedTo(ChronoUnit.MICROS) : null;
    } catch (DateTimeException e) {
      return null;
    }
  }

  static @Nullable LocalDate date(String text) {
    try {
      LocalDate date = LocalDate.parse(text);
      return date.getYear() >= 1900 && date.getYear() < 3000 ? date : null;
    } catch (DateTimeException e) {
      return null;
    }
  }

  /** By name or printed Chinese term; an answer also by its initial, Y, P or N. */
  static @Nullable Object term(Class<?> type, String text) {
    for (Object constant : type.getEnumConstants()) {
      String name = ((Enum<?>) constant).name();
      boolean initial = constant instanceof Terms.Answer && text.length() == 1 && name.startsWith(text);
      if (name.equals(text) || initial || constant instanceof Terms.Term term && term.zh().equals(text)) {
        return constant;
      }
    }
    return null;
  }

  static @Nullable Id id(Class<?> type, String text) {
    UUID value = uuid(text);
    if (value == null) {
      return null;
    }
    try {
      var constructor = type.getDeclaredConstructor(UUID.class);
      return (Id) constructor.newInstance(value);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }
}
