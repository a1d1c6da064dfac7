package answerable.log;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;

/** A place in stored JSON, which is read forwards and trusted to be UTF-8. */
final class Json {
  private static final byte[] NULL = {'n', 'u', 'l', 'l'};
  private static final byte[] TRUE = {'t', 'r', 'u', 'e'};
  private static final byte[] FALSE = {'f', 'a', 'l', 's', 'e'};

  private byte[] bytes = new byte[0];
  private int at;
  private int end;
  /** Of the last text: where it lies between its quotes, and whether it is plain. */
  private int from;
  private int to;
  private boolean escaped;
  private boolean ascii;

  Json over(byte[] json, int offset, int length) {
    bytes = json;
    at = offset;
    end = offset + length;
    return this;
  }

  static final class Malformed extends RuntimeException {
    private static final long serialVersionUID = 1;

    Malformed(String what) {
      super(what);
    }
  }

  private byte peek() {
    while (at < end) {
      byte b = bytes[at];
      if (b > ' ') {
        return b;
      }
      if (b != ' ' && b != '\n' && b != '\r' && b != '\t') {
        break;
      }
      at++;
    }
    throw new Malformed("no value");
  }

  /** Whether that sign comes next; if so it is passed. */
  boolean passes(char sign) {
    if (peek() == sign) {
      at++;
      return true;
    }
    return false;
  }

  void expect(char sign) {
    if (!passes(sign)) {
      throw new Malformed("no " + sign);
    }
  }

  boolean passesNull() {
    return peek() == 'n' && passes(NULL);
  }

  private boolean passes(byte[] word) {
    if (at + word.length > end) {
      return false;
    }
    for (int i = 0; i < word.length; i++) {
      if (bytes[at + i] != word[i]) {
        return false;
      }
    }
    at += word.length;
    return true;
  }

  boolean truth() {
    peek();
    if (passes(TRUE)) {
      return true;
    }
    if (passes(FALSE)) {
      return false;
    }
    throw new Malformed("no truth");
  }

  void end() {
    while (at < end) {
      byte b = bytes[at++];
      if (b != ' ' && b != '\n' && b != '\r' && b != '\t') {
        throw new Malformed("more after the end");
      }
    }
  }

  /** Passes a text and remembers where it lies. */
  void pass() {
    expect('"');
    from = at;
    escaped = false;
    int high = 0;
    for (int i = at; i < end; i++) {
      byte b = bytes[i];
      if (b == '"') {
        to = i;
        at = i + 1;
        ascii = high >= 0;
        return;
      }
      high |= b;
      if (b == '\\') {
        escaped = true;
        i++;
      } else if (b >= 0 && b < ' ') {
        throw new Malformed("a control character in a text");
      }
    }
    throw new Malformed("a text without end");
  }

  /** Whether the text passed last is this plain word. */
  boolean is(byte[] word) {
    if (to - from != word.length) {
      return false;
    }
    for (int i = 0; i < word.length; i++) {
      if (bytes[from + i] != word[i]) {
        return false;
      }
    }
    return true;
  }

  boolean plain() {
    return !escaped;
  }

  String text() {
    pass();
    return passed();
  }

  /** The text passed last. */
  String passed() {
    return escaped
        ? unescaped()
        : new String(bytes, from, to - from, ascii ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8);
  }

  private String unescaped() {
    StringBuilder text = new StringBuilder(to - from);
    int plainFrom = from;
    for (int i = from; i < to; i++) {
      if (bytes[i] != '\\') {
        continue;
      }
      text.append(new String(bytes, plainFrom, i - plainFrom, StandardCharsets.UTF_8));
      i++;
      switch (bytes[i]) {
        case '"' -> text.append('"');
        case '\\' -> text.append('\\');
        case '/' -> text.append('/');
        case 'b' -> text.append('\b');
        case 'f' -> text.append('\f');
        case 'n' -> text.append('\n');
        case 'r' -> text.append('\r');
        case 't' -> text.append('\t');
        case 'u' -> {
          if (i + 4 >= to) {
            throw new Malformed("a broken escape");
          }
          text.append((char) (hex(i + 1) << 12 | hex(i + 2) << 8 | hex(i + 3) << 4 | hex(i + 4)));
          i += 4;
        }
        default -> throw new Malformed("an unknown escape");
      }
      plainFrom = i + 1;
    }
    return text.append(new String(bytes, plainFrom, to - plainFrom, StandardCharsets.UTF_8)).toString();
  }

  private int hex(int place) {
    int digit = Character.digit(bytes[place], 16);
    if (digit < 0) {
      throw new Malformed("no hexadecimal digit");
    }
    return digit;
  }

  UUID uuid() {
    pass();
    if (to - from != 36 || bytes[from + 8] != '-' || bytes[from + 13] != '-' || bytes[from + 18] != '-' || bytes[from + 23] != '-') {
      return UUID.fromString(passed());
    }
    long high = hex(from, 8) << 32 | hex(from + 9, 4) << 16 | hex(from + 14, 4);
    long low = hex(from + 19, 4) << 48 | hex(from + 24, 12);
    return new UUID(high, low);
  }

  private long hex(int place, int digits) {
    long n = 0;
    for (int i = place; i < place + digits; i++) {
      n = n << 4 | HEX[bytes[i] & 0x7f];
      if (bytes[i] < 0 || HEX[bytes[i]] > 15) {
        throw new Malformed("no hexadecimal digit");
      }
    }
    return n;
  }

  private static final byte[] HEX = new byte[128];

  static {
    for (int i = 0; i < HEX.length; i++) {
      int digit = Character.digit(i, 16);
      HEX[i] = (byte) (digit < 0 ? 16 : digit);
    }
  }

  Instant instant() {
    pass();
    return Instants.parse(bytes, from, to, this);
  }

  /** A whole number without an exponent. */
  long whole() {
    peek();
    boolean minus = bytes[at] == '-';
    int i = minus ? at + 1 : at;
    int begin = i;
    long n = 0;
    while (i < end && bytes[i] >= '0' && bytes[i] <= '9') {
      n = Math.addExact(Math.multiplyExact(n, 10L), bytes[i] - '0');
      i++;
    }
    if (i == begin || i < end && (bytes[i] == '.' || bytes[i] == 'e' || bytes[i] == 'E')) {
      throw new Malformed("no whole number");
    }
    at = i;
    return minus ? -n : n;
  }

  BigDecimal number() {
    peek();
    int begin = at;
    passNumber();
    return new BigDecimal(new String(bytes, begin, at - begin, StandardCharsets.ISO_8859_1));
  }

  private void passNumber() {
    int begin = at;
    while (at < end && (bytes[at] >= '0' && bytes[at] <= '9' || bytes[at] == '-' || bytes[at] == '+' || bytes[at] == '.'
        || bytes[at] == 'e' || bytes[at] == 'E')) {
      at++;
    }
    if (at == begin) {
      throw new Malformed("no number");
    }
  }

  /** Passes whatever value comes next. */
  void skip() {
    switch (peek()) {
      case '"' -> pass();
      case '{' -> nested();
      case '[' -> nested();
      case 't', 'f' -> truth();
      case 'n' -> {
        if (!passesNull()) {
          throw new Malformed("no value");
        }
      }
      default -> passNumber();
    }
  }

  private void nested() {
    int depth = 0;
    while (at < end) {
      byte b = bytes[at];
      if (b == '"') {
        pass();
        continue;
      }
      at++;
      if (b == '{' || b == '[') {
        depth++;
      } else if (b == '}' || b == ']') {
        if (--depth == 0) {
          return;
        }
      }
    }
    throw new Malformed("a value without end");
  }
}
