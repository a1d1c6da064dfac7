package answerable.log;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.math.BigDecimal;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.UUID;

/**
 * A cursor over JSON as this program stores it. Whatever it meets that is written otherwise ends in {@link Unusual}, and is then read
 * by the codec, which decides what it means.
 */
final class Json {
  /** Not an error yet: the codec has the last word. */
  static final class Unusual extends RuntimeException {
    private static final long serialVersionUID = 1;
    static final Unusual SHAPE = new Unusual();

    private Unusual() {
      super("not as this program writes it", null, false, false);
    }
  }

  private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long ONES = 0x0101010101010101L;
  private static final long TOPS = 0x8080808080808080L;
  private static final byte[] HEX = new byte[256];

  static {
    Arrays.fill(HEX, (byte) -1);
    for (int i = 0; i < 16; i++) {
      HEX["0123456789abcdef".charAt(i)] = (byte) i;
      HEX["0123456789ABCDEF".charAt(i)] = (byte) i;
    }
  }

  byte[] bytes = {};
  int at;
  private int end;

  void over(byte[] json, int from, int length) {
    bytes = json;
    at = from;
    end = from + length;
  }

  /** Nothing but white space may follow the value. What was read beyond the end was not of this value. */
  void requireEnd() {
    while (at < end && bytes[at] <= ' ') {
      next();
    }
    if (at != end) {
      throw Unusual.SHAPE;
    }
  }

  /** The next byte that is no white space; it is not consumed. */
  byte next() {
    byte b = bytes[at];
    while (b <= ' ') {
      if (b != ' ' && b != '\n' && b != '\r' && b != '\t') {
        throw Unusual.SHAPE;
      }
      b = bytes[++at];
    }
    return b;
  }

  void expect(char sign) {
    if (next() != sign) {
      throw Unusual.SHAPE;
    }
    at++;
  }

  boolean skipped(char sign) {
    if (next() == sign) {
      at++;
      return true;
    }
    return false;
  }

  /** After an element: true where another follows, false at the closing sign. */
  boolean more(char closing) {
    byte b = next();
    at++;
    if (b == ',') {
      return true;
    }
    if (b != closing) {
      throw Unusual.SHAPE;
    }
    return false;
  }

  boolean skippedNull() {
    if (next() != 'n') {
      return false;
    }
    literal("null");
    return true;
  }

  private void literal(String word) {
    for (int i = 0; i < word.length(); i++) {
      if (bytes[at + i] != word.charAt(i)) {
        throw Unusual.SHAPE;
      }
    }
    at += word.length();
  }

  boolean bool() {
    boolean value = next() == 't';
    literal(value ? "true" : "false");
    return value;
  }

  /** The index of the first quote, backslash or control character from here. */
  private int stop(int from) {
    int i = from;
    for (int last = bytes.length - 8; i <= last; i += 8) {
      long word = (long) LONGS.get(bytes, i);
      long quotes = word ^ 0x2222222222222222L;
      long slashes = word ^ 0x5c5c5c5c5c5c5c5cL;
      long found = ((quotes - ONES) & ~quotes | (slashes - ONES) & ~slashes | (word - 0x2020202020202020L) & ~word) & TOPS;
      if (found != 0) {
        return i + (Long.numberOfTrailingZeros(found) >>> 3);
      }
    }
    while (bytes[i] != '"' && bytes[i] != '\\' && (bytes[i] < 0 || bytes[i] >= ' ')) {
      i++;
    }
    return i;
  }

  /** Consumes a text without escapes with its quotes and returns where it begins; it ends before {@code at - 1}. */
  int plainText() {
    expect('"');
    int from = at;
    int stop = stop(from);
    if (bytes[stop] != '"') {
      throw Unusual.SHAPE;
    }
    at = stop + 1;
    return from;
  }

  /** As {@link #plainText}, of a name: ours are ASCII, and one that is not may be damage. */
  int plainName() {
    int from = plainText();
    for (int i = from; i < at - 1; i++) {
      if (bytes[i] < 0) {
        throw Unusual.SHAPE;
      }
    }
    return from;
  }

  String text() {
    expect('"');
    int from = at;
    int stop = stop(from);
    if (bytes[stop] == '"') {
      at = stop + 1;
      return utf8(from, stop);
    }
    StringBuilder text = new StringBuilder();
    while (bytes[stop] == '\\') {
      text.append(utf8(from, stop)).append(unescaped(stop + 1));
      from = at;
      stop = stop(from);
    }
    if (bytes[stop] != '"') {
      throw Unusual.SHAPE;
    }
    at = stop + 1;
    return text.append(utf8(from, stop)).toString();
  }

  private String utf8(int from, int to) {
    String text = new String(bytes, from, to - from, StandardCharsets.UTF_8);
    if (text.indexOf('\uFFFD') >= 0) {
      throw Unusual.SHAPE; // the codec tells a damaged text from one in which the sign was written
    }
    return text;
  }

  private char unescaped(int sign) {
    at = sign + 1;
    return switch (bytes[sign]) {
      case '"', '\\', '/' -> (char) bytes[sign];
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'u' -> {
        at += 4;
        yield (char) hex(sign + 1, 4);
      }
      default -> throw Unusual.SHAPE;
    };
  }

  private long hex(int from, int digits) {
    long value = 0;
    for (int i = from; i < from + digits; i++) {
      int digit = HEX[bytes[i] & 0xff];
      if (digit < 0) {
        throw Unusual.SHAPE;
      }
      value = value << 4 | digit;
    }
    return value;
  }

  private void dashes(int... places) {
    for (int place : places) {
      if (bytes[place] != '-') {
        throw Unusual.SHAPE;
      }
    }
  }

  UUID uuid() {
    expect('"');
    int from = at;
    closeAt(from + 36);
    dashes(from + 8, from + 13, from + 18, from + 23);
    return new UUID(
        hex(from, 8) << 32 | hex(from + 9, 4) << 16 | hex(from + 14, 4), hex(from + 19, 4) << 48 | hex(from + 24, 12));
  }

  private void closeAt(int quote) {
    if (bytes[quote] != '"') {
      throw Unusual.SHAPE;
    }
    at = quote + 1;
  }

  private int digits(int from, int count) {
    int value = 0;
    for (int i = from; i < from + count; i++) {
      int digit = bytes[i] - '0';
      if (digit < 0 || digit > 9) {
        throw Unusual.SHAPE;
      }
      value = value * 10 + digit;
    }
    return value;
  }

  private long epochDay(int from) {
    dashes(from + 4, from + 7);
    return LocalDate.of(digits(from, 4), digits(from + 5, 2), digits(from + 8, 2)).toEpochDay();
  }

  LocalDate date() {
    expect('"');
    int from = at;
    closeAt(from + 10);
    return LocalDate.ofEpochDay(epochDay(from));
  }

  private int dayBytesHigh = Integer.MAX_VALUE;
  private long dayBytes;
  private long day;

  /** {@code 2026-09-28T08:20:00.123456Z}; events of one case lie close together, so the last day is kept. */
  Instant instant() {
    expect('"');
    int from = at;
    long low = (long) LONGS.get(bytes, from);
    int high = bytes[from + 8] << 8 | bytes[from + 9] & 0xff;
    if (low != dayBytes || high != dayBytesHigh) {
      day = epochDay(from);
      dayBytes = low;
      dayBytesHigh = high;
    }
    int hour = digits(from + 11, 2);
    int minute = digits(from + 14, 2);
    int second = digits(from + 17, 2);
    if (bytes[from + 10] != 'T' || bytes[from + 13] != ':' || bytes[from + 16] != ':' || hour > 23 || minute > 59 || second > 59) {
      throw Unusual.SHAPE;
    }
    int i = from + 19;
    int nanos = 0;
    if (bytes[i] == '.') {
      int first = ++i;
      int unit = 1_000_000_000;
      while (bytes[i] != 'Z') {
        unit /= 10;
        nanos += digits(i++, 1) * unit;
      }
      if (i == first || i - first > 9) {
        throw Unusual.SHAPE;
      }
    }
    if (bytes[i] != 'Z') {
      throw Unusual.SHAPE;
    }
    closeAt(i + 1);
    return Instant.ofEpochSecond(day * 86_400 + hour * 3_600 + minute * 60 + second, nanos);
  }

  long whole() {
    boolean negative = next() == '-';
    int from = negative ? at + 1 : at;
    int i = from;
    long value = 0;
    while (bytes[i] >= '0' && bytes[i] <= '9') {
      value = value * 10 + (bytes[i++] - '0');
    }
    if (i == from || i - from > 18 || bytes[from] == '0' && i - from > 1 || bytes[i] == '.' || (bytes[i] | 0x20) == 'e') {
      throw Unusual.SHAPE;
    }
    at = i;
    return negative ? -value : value;
  }

  int smallWhole() {
    long value = whole();
    if (value != (int) value) {
      throw Unusual.SHAPE;
    }
    return (int) value;
  }

  BigDecimal decimal() {
    next();
    int from = at;
    int first = bytes[from] == '-' ? from + 1 : from;
    if (bytes[first] < '0' || bytes[first] > '9' || bytes[first] == '0' && bytes[first + 1] >= '0' && bytes[first + 1] <= '9') {
      throw Unusual.SHAPE;
    }
    skipNumber();
    return new BigDecimal(new String(bytes, from, at - from, StandardCharsets.ISO_8859_1));
  }

  private void skipNumber() {
    byte b = bytes[at];
    while (b >= '0' && b <= '9' || b == '-' || b == '+' || b == '.' || (b | 0x20) == 'e') {
      b = bytes[++at];
    }
  }

  /** Passes over a value of whatever shape. */
  void skip() {
    switch (next()) {
      case '"' -> skipText();
      case '{' -> skipNested('{', '}');
      case '[' -> skipNested('[', ']');
      case 't' -> literal("true");
      case 'f' -> literal("false");
      case 'n' -> literal("null");
      case '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' -> skipNumber();
      default -> throw Unusual.SHAPE;
    }
  }

  private void skipText() {
    int stop = stop(at + 1);
    while (bytes[stop] == '\\') {
      stop = stop(stop + 2);
    }
    closeAt(stop);
  }

  private void skipNested(char open, char close) {
    int depth = 0;
    do {
      byte b = bytes[at];
      if (b == '"') {
        skipText();
      } else {
        depth += b == open ? 1 : b == close ? -1 : 0;
        at++;
      }
    } while (depth > 0);
  }
}
