package answerable.command.imports;

import answerable.api.Code;
import answerable.edge.Problem;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Looks a workbook through as it unpacks, by what is there and not by what its directory says, so that the reader after it can't be
 * made to fill the memory: no more than an upload may have in all, no endless text, tag or row, no document type, no far column.
 */
final class XlsxCheck {
  private static final int PARTS = 2_000;
  private static final long ALL = 256L << 20;
  private static final long PART_BUT_SHEET = 64L << 20;
  private static final int TEXT = 200_000;
  private static final int TAG = 64 << 10;
  private static final int TAGS_IN_ROW = 200_000;
  private static final Pattern REFERENCE = Pattern.compile("[\\s:]r\\s*=\\s*[\"']([^\"']*)");

  private long unpacked;
  private long part;
  private boolean sheet;
  private int tagsInRow;
  private final byte[] tag = new byte[TAG];

  private XlsxCheck() {}

  static void check(Path file) throws IOException {
    try (ZipFile zip = new ZipFile(file.toFile())) {
      if (zip.size() > PARTS) {
        throw tooMuch();
      }
      XlsxCheck check = new XlsxCheck();
      for (Enumeration<? extends ZipEntry> parts = zip.entries(); parts.hasMoreElements();) {
        ZipEntry entry = parts.nextElement();
        try (InputStream in = new BufferedInputStream(zip.getInputStream(entry), 64 << 10)) {
          check.part(in, entry.getName().startsWith("xl/worksheets/"));
        }
      }
    }
  }

  private void part(InputStream in, boolean isSheet) throws IOException {
    part = 0;
    sheet = isSheet;
    tagsInRow = 0;
    int first = next(in);
    while (first == ' ' || first == '\n' || first == '\r' || first == '\t' || first == 0xEF || first == 0xBB || first == 0xBF) {
      first = next(in);
    }
    boolean sixteenBits = first == 0 || first == 0xFE || first == 0xFF && isMark(in);
    if (sixteenBits) {
      throw XlsxRows.broken();
    }
    if (first == '<') {
      xml(in);
    } else {
      while (next(in) >= 0) {} // a picture only counts
    }
  }

  private boolean isMark(InputStream in) throws IOException {
    return next(in) == 0xFE;
  }

  private void xml(InputStream in) throws IOException {
    int after = tag(in);
    int text = 0;
    while (after >= 0) {
      after = next(in);
      if (after == '<') {
        text = 0;
        after = tag(in);
      } else if (after == 0) {
        throw XlsxRows.broken();
      } else if (++text > TEXT) {
        throw tooMuch();
      }
    }
  }

  /** From after {@code <} to {@code >}, which is given back, or the end. */
  private int tag(InputStream in) throws IOException {
    int length = 0;
    int next = next(in);
    for (; next >= 0 && next != '>'; next = next(in)) {
      if (length == TAG || next == 0) {
        throw tooMuch();
      }
      tag[length++] = (byte) next;
    }
    if (length > 1 && tag[0] == '!' && (sheet || tag[1] == 'D')) {
      throw XlsxRows.broken();
    }
    if (localNameIs("row", length)) {
      tagsInRow = 0;
    } else if (++tagsInRow > TAGS_IN_ROW && sheet) {
      throw tooMuch();
    }
    if (localNameIs("c", length)) {
      mustBeNear(length);
    }
    return next;
  }

  private boolean localNameIs(String name, int length) {
    int end = 0;
    while (end < length && tag[end] != ' ' && tag[end] != '/' && tag[end] > 13) {
      end++;
    }
    int start = end;
    while (start > 0 && tag[start - 1] != ':') {
      start--;
    }
    return end - start == name.length() && new String(tag, start, end - start, StandardCharsets.ISO_8859_1).equals(name);
  }

  /** The reader keeps room for every column up to the cell's. */
  private void mustBeNear(int length) {
    Matcher reference = REFERENCE.matcher(new String(tag, 0, length, StandardCharsets.ISO_8859_1));
    if (reference.find() && !reference.group(1).matches("[A-Za-z]{0,3}[0-9]{0,7}")) {
      throw tooMuch();
    }
  }

  private int next(InputStream in) throws IOException {
    int next = in.read();
    if (next >= 0) {
      part++;
      if (++unpacked > ALL || part > PART_BUT_SHEET && !sheet) {
        throw tooMuch();
      }
    }
    return next;
  }

  private static Problem tooMuch() {
    return new Problem(Code.LIMIT_EXCEEDED, List.of(new Problem.Violation("file", Code.LIMIT_EXCEEDED.id(),
        "工作簿展开后过大", "the workbook is too large when it is unpacked")), Map.of(), Map.of());
  }
}
