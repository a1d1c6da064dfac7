package answerable.command.imports;

import answerable.api.Code;
import answerable.api.Terms.Term;
import answerable.api.Words;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The cells of a row, read strictly; whatever can't be read names its column and never repeats its content. */
record Cells(Map<String, String> byColumn) {
  private static final int NAME = 200;
  private static final BigDecimal MOST = new BigDecimal("1000000000000");
  private static final BigDecimal MOST_AREA = new BigDecimal("10000000");

  @Nullable String textOrNull(String column, int most) {
    String value = byColumn.get(column);
    if (value == null || value.isBlank()) {
      return null;
    }
    if (value.length() > most) {
      throw new Rejected(Code.LIMIT_EXCEEDED, column);
    }
    return value;
  }

  @Nullable String textOrNull(String column) {
    return textOrNull(column, NAME);
  }

  String text(String column, int most) {
    return needed(textOrNull(column, most), column);
  }

  String text(String column) {
    return text(column, NAME);
  }

  @Nullable Words wordsOrNull(String column) {
    return Words.ofNullable(byColumn.get(column));
  }

  Words words(String column) {
    return needed(wordsOrNull(column), column);
  }

  /** RFC 3339 with its offset. */
  @Nullable Instant instantOrNull(String column) {
    return value(column, text -> {
      OffsetDateTime time = OffsetDateTime.parse(text);
      return time.getYear() >= 1900 && time.getYear() < 3000 ? time.toInstant().truncatedTo(ChronoUnit.MICROS) : null;
    });
  }

  Instant instant(String column) {
    return needed(instantOrNull(column), column);
  }

  /** By English name, in whatever case, or printed Chinese term. */
  <T extends Enum<T> & Term> @Nullable T termOrNull(Class<T> type, String column) {
    return value(column, text -> Arrays.stream(type.getEnumConstants())
        .filter(term -> term.zh().equals(text) || term.name().equals(constant(text))).findFirst().orElse(null));
  }

  <T extends Enum<T> & Term> T term(Class<T> type, String column) {
    return needed(termOrNull(type, column), column);
  }

  <T extends Enum<T> & Term> T termOr(T otherwise, String column) {
    return Objects.requireNonNullElse(termOrNull(otherwise.getDeclaringClass(), column), otherwise);
  }

  @Nullable Boolean yesOrNull(String column) {
    return value(column, text -> switch (text.toLowerCase(Locale.ROOT)) {
      case "yes", "y", "true", "是" -> Boolean.TRUE;
      case "no", "n", "false", "否" -> Boolean.FALSE;
      default -> null;
    });
  }

  /** 1 to 5. */
  @Nullable Integer scoreOrNull(String column) {
    return value(column, text -> text.matches("[1-5]") ? Integer.valueOf(text) : null);
  }

  @Nullable BigDecimal amountOrNull(String column) {
    return decimal(column, 0, MOST);
  }

  /** m², more than 0. */
  @Nullable BigDecimal areaOrNull(String column) {
    return decimal(column, 1, MOST_AREA);
  }

  private @Nullable BigDecimal decimal(String column, int leastSign, BigDecimal below) {
    return value(column, text -> {
      BigDecimal amount = text.length() > 20 ? null : new BigDecimal(text);
      return amount == null || amount.signum() < leastSign || amount.scale() > 2 || amount.scale() < 0 || amount.compareTo(below) >= 0
          ? null : amount;
    });
  }

  /** What {@code read} makes of the cell; that it can make nothing of what stands there rejects the row. */
  <T> @Nullable T value(String column, Function<String, @Nullable T> read) {
    String text = textOrNull(column);
    if (text == null) {
      return null;
    }
    try {
      T value = read.apply(text.strip());
      if (value != null) {
        return value;
      }
    } catch (DateTimeException | NumberFormatException notOne) {
      // answered below
    }
    throw new Rejected(Code.INVALID_VALUE, column);
  }

  static String constant(String text) {
    return text.toUpperCase(Locale.ROOT).replace('-', '_').replace(' ', '_');
  }

  /** For a cell that must be empty beside the others of its row. */
  static @Nullable String absent(@Nullable String value, String column) {
    if (value != null) {
      throw new Rejected(Code.INVALID_VALUE, column);
    }
    return null;
  }

  static <T> T needed(@Nullable T value, String column) {
    if (value == null) {
      throw new Rejected(Code.INVALID_VALUE, column);
    }
    return value;
  }
}
