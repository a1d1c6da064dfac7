package answerable.api;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Instants as they are stored and answered, {@code 2026-05-03T01:02:03.123456Z}, several times as fast as the platform does it. */
public final class Instants {
  private static final int SECONDS_A_DAY = 86_400;
  private static final long FIRST = Instant.parse("0001-01-01T00:00:00Z").getEpochSecond();
  private static final long LAST = Instant.parse("9999-12-31T23:59:59Z").getEpochSecond();

  private Instants() {}

  /**
   * As {@link Instant#parse}.
   *
   * @throws java.time.format.DateTimeParseException for what is no instant
   */
  public static Instant parse(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
    Instant instant = bytes.length == text.length() ? read(bytes, 0, bytes.length) : null;
    return instant == null ? Instant.parse(text) : instant;
  }

  /** As {@link Instant#toString}. */
  public static String text(Instant instant) {
    long second = instant.getEpochSecond();
    if (second < FIRST || second > LAST) {
      return instant.toString();
    }
    byte[] text = "0000-00-00T00:00:00.000000000Z".getBytes(StandardCharsets.ISO_8859_1);
    long epochDay = Math.floorDiv(second, (long) SECONDS_A_DAY);
    LocalDate day = LocalDate.ofEpochDay(epochDay);
    int ofDay = (int) (second - epochDay * SECONDS_A_DAY);
    write(text, 0, 4, day.getYear());
    write(text, 5, 2, day.getMonthValue());
    write(text, 8, 2, day.getDayOfMonth());
    write(text, 11, 2, ofDay / 3_600);
    write(text, 14, 2, ofDay / 60 % 60);
    write(text, 17, 2, ofDay % 60);
    int nano = instant.getNano();
    int length = nano == 0 ? 19 : nano % 1_000_000 == 0 ? 23 : nano % 1_000 == 0 ? 26 : 29;
    write(text, 20, 9, nano);
    text[length] = 'Z';
    return new String(text, 0, length + 1, StandardCharsets.ISO_8859_1);
  }

  private static void write(byte[] text, int from, int digits, int value) {
    int rest = value;
    for (int i = from + digits - 1; i >= from; i--) {
      text[i] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
  }

  /** Null for what is rare or wrong. */
  private static @Nullable Instant read(byte[] text, int from, int to) {
    int length = to - from;
    if (length < 20 || length > 30 || length == 21 || text[to - 1] != 'Z' || text[from + 10] != 'T' || text[from + 4] != '-'
        || text[from + 7] != '-' || text[from + 13] != ':' || text[from + 16] != ':' || length > 20 && text[from + 19] != '.') {
      return null;
    }
    int year = digits(text, from, 4);
    int month = digits(text, from + 5, 2);
    int day = digits(text, from + 8, 2);
    int hour = digits(text, from + 11, 2);
    int minute = digits(text, from + 14, 2);
    int second = digits(text, from + 17, 2);
    int nano = length > 20 ? digits(text, from + 20, length - 21) : 0;
    if (year <= 0 || month < 1 || month > 12 || day < 1 || day > 28 && day > LocalDate.of(year, month, 1).lengthOfMonth() || hour < 0
        || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 59 || nano < 0) {
      return null;
    }
    for (int i = length - 21; length > 20 && i < 9; i++) {
      nano *= 10;
    }
    return Instant.ofEpochSecond(days(year, month, day) * SECONDS_A_DAY + hour * 3_600L + minute * 60L + second, nano);
  }

  /** -1 where one is none. */
  private static int digits(byte[] text, int from, int count) {
    int n = 0;
    for (int i = from; i < from + count; i++) {
      int digit = text[i] - '0';
      if (digit < 0 || digit > 9) {
        return -1;
      }
      n = n * 10 + digit;
    }
    return n;
  }

  /** Days since 1970-01-01 in the proleptic Gregorian calendar, for years from 1 (H. Hinnant, "days_from_civil"). */
  private static long days(int year, int month, int day) {
    int y = month <= 2 ? year - 1 : year;
    int era = y / 400;
    int ofEra = y - era * 400;
    int ofYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    return era * 146_097L + ofEra * 365L + ofEra / 4 - ofEra / 100 + ofYear - 719_468;
  }
}
