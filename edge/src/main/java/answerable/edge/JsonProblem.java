package answerable.edge;

import answerable.api.Code;
import answerable.api.Id;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/** Says of a body or a parameter that can't be read which field it is and what would have been right, never what was sent. */
final class JsonProblem {
  private JsonProblem() {}

  static Problem of(@Nullable Throwable cause) {
    for (Throwable inner = cause; inner != null; inner = inner.getCause()) {
      if (inner instanceof Problem problem) {
        return problem;
      }
    }
    return switch (cause) {
      case UnrecognizedPropertyException unknown -> new Problem(
          Code.UNKNOWN_PROPERTY,
          List.of(new Problem.Violation(
              path(unknown), Code.UNKNOWN_PROPERTY.id(), Code.UNKNOWN_PROPERTY.zh(), Code.UNKNOWN_PROPERTY.en())),
          Map.of(), Map.of());
      case StreamConstraintsException _ -> new Problem(Code.LIMIT_EXCEEDED);
      case InputCoercionException range -> mismatch(path(range), range.getTargetType());
      case MismatchedInputException mismatch -> mismatch(path(mismatch), mismatch.getTargetType());
      case DatabindException other -> mismatch(path(other), null);
      case null, default -> new Problem(Code.MALFORMED_JSON);
    };
  }

  static Problem mismatch(String field, @Nullable Class<?> type) {
    if (type == null) {
      return Problem.invalid(field, Code.INVALID_VALUE.zh(), Code.INVALID_VALUE.en());
    }
    if (type.isEnum()) {
      String names = Arrays.stream(type.getEnumConstants()).map(value -> ((Enum<?>) value).name())
          .collect(Collectors.joining(", "));
      return Problem.invalid(field, "只能是: " + names, "must be one of: " + names);
    }
    if (type == UUID.class || Id.class.isAssignableFrom(type)) {
      return Problem.invalid(field, "须为 UUID", "must be a UUID");
    }
    if (type == Instant.class) {
      return Problem.invalid(
          field, "须为带时区的时间,如 2026-03-02T09:10:00+08:00", "must be a time with its offset, as 2026-03-02T09:10:00+08:00");
    }
    if (type == LocalDate.class) {
      return Problem.invalid(field, "须为日期,如 2026-03-02", "must be a date, as 2026-03-02");
    }
    if (type == boolean.class || type == Boolean.class) {
      return Problem.invalid(field, "须为 true 或 false", "must be true or false");
    }
    if (type == int.class || type == long.class || type == Integer.class || type == Long.class) {
      return Problem.invalid(field, "须为整数", "must be an integer");
    }
    if (type == BigDecimal.class || type == double.class || type == Double.class) {
      return Problem.invalid(field, "须为数字", "must be a number");
    }
    if (type == String.class) {
      return Problem.invalid(field, "须为文字", "must be a text");
    }
    return mismatch(field, null);
  }

  private static String path(JacksonException exception) {
    StringBuilder path = new StringBuilder();
    for (JacksonException.Reference step : exception.getPath()) {
      if (step.getPropertyName() == null) {
        path.append('[').append(step.getIndex()).append(']');
      } else {
        path.append(path.isEmpty() ? "" : ".").append(step.getPropertyName());
      }
    }
    return path.toString();
  }
}
