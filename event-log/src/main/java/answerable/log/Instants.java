package answerable.log;

import java.time.Instant;
import java.time.LocalDate;

/** Instants as they are stored, {@code 2026-05-03T01:02:03.123456Z}: most of what is read and written of an event. */
final class Instants {
  private static final int SECONDS_A_DAY = 86_400;

  private Instants() {}

  /** As {@link Instant#parse}. */
  static Instant parse(String text) {
    int length = text.length();
    if (length < 20 || length > 30 || text.charAt(length - 1) != 'Z' || text.charAt(10) != 'T' || text.charAt(4) != '-'
        || text.charAt(7) != '-' || text.charAt(13) != ':' || text.charAt(16) != ':') {
      return Instant.parse(text);
    }
    int year = digits(text, 0, 4);
    int month = digits(text, 5, 7);
    int day = digits(text, 8, 10);
    int hour = digits(text, 11, 13);
    int minute = digits(text, 14, 16);
    int second = digits(text, 17, 19);
    int nano = 0;
    if (length > 20) {
      int fraction = text.charAt(19) == '.' ? digits(text, 20, length - 1) : -1;
      for (int i = length - 21; i < 9; i++) {
        fraction = fraction < 0 ? fraction : fraction * 10;
      }
      nano = length == 21 ? -1 : fraction;
    }
    if (year <= 0 || month < 1 || month > 12 || day < 1 || day > 28 && day > LocalDate.of(year, month, 1).lengthOfMonth() || hour < 0
        || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 59 || nano < 0) {
      return Instant.parse(text);
    }
    return Instant.ofEpochSecond(days(year, month, day) * SECONDS_A_DAY + hour * 3_600L + minute * 60L + second, nano);
  }

  /** -1 where one is none. */
  private static int digits(String text, int from, int to) {
    int n = 0;
    for (int i = from; i < to; i++) {
      int digit = text.charAt(i) - '0';
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
