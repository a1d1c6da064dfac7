package answerable.api;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The one written form of what is frozen by its hash: a line for each thing, fields in a declared order and normal form C, tabs between
 * them. Backslash, tab and line ends inside a field are escaped; nothing is an empty field, an empty text is {@code \\e}.
 */
public final class Canonical {
  private Canonical() {}

  public static String line(@Nullable Object... fields) {
    return Arrays.stream(fields).map(Canonical::field).collect(Collectors.joining("\t")) + "\n";
  }

  private static String field(@Nullable Object value) {
    if (value == null) {
      return "";
    }
    String text = Normalizer.normalize(value.toString(), Normalizer.Form.NFC);
    return text.isEmpty()
        ? "\\e"
        : text.replace("\\", "\\\\").replace("\t", "\\t").replace("\n", "\\n").replace("\r", "\\r");
  }

  /** SHA-256 of the UTF-8 text, lower-case hexadecimal. */
  public static String sha256(String text) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
