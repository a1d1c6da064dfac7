package answerable.command.imports;

import answerable.api.Code;
import answerable.edge.Problem;
import answerable.edge.Problem.Violation;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An uploaded table, CSV or XLSX by what is in it and not by its name, read row by row. */
final class Upload implements AutoCloseable {
  private static final int CELL_LIMIT = 10_000;
  private static final byte[] ZIP = {'P', 'K', 3, 4};

  private final Rows rows;
  private final List<String> columns;

  Upload(InputStream in, Set<String> needed) {
    rows = rows(in);
    try {
      columns = columns(rows.next(), needed);
    } catch (Problem unusable) {
      close();
      throw unusable;
    }
  }

  private static Rows rows(InputStream in) {
    try {
      var pushback = new PushbackInputStream(in, ZIP.length);
      byte[] start = pushback.readNBytes(ZIP.length);
      pushback.unread(start);
      return Arrays.equals(start, ZIP) ? new XlsxRows(pushback) : new CsvRows(pushback);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static List<String> columns(@Nullable List<String> header, Set<String> needed) {
    if (header == null) {
      throw Problem.invalid("file", "文件是空的", "the file is empty");
    }
    List<String> columns = withoutMark(header);
    List<Violation> missing = needed.stream().sorted().filter(column -> !columns.contains(column)).map(Upload::missing).toList();
    if (!missing.isEmpty()) {
      throw new Problem(Code.INVALID_VALUE, missing, Map.of(), Map.of());
    }
    if (new HashSet<>(columns).size() < columns.size()) {
      throw Problem.invalid("file", "列名重复", "two columns have the same name");
    }
    return columns;
  }

  List<String> columns() {
    return columns;
  }

  /** The cells of the next row; null at the end. */
  @Nullable List<String> nextCells() {
    return rows.next();
  }

  /** A row as a mapping reads it. */
  static Map<String, String> byColumn(List<String> columns, List<String> cells) {
    if (cells.size() != columns.size()) {
      throw new Rejected(Code.INVALID_VALUE, "");
    }
    Map<String, String> row = new HashMap<>();
    for (int i = 0; i < cells.size(); i++) {
      if (cells.get(i).length() > CELL_LIMIT) {
        throw new Rejected(Code.LIMIT_EXCEEDED, columns.get(i));
      }
      if (cells.get(i).indexOf('\0') >= 0) {
        throw new Rejected(Code.INVALID_VALUE, columns.get(i));
      }
      row.put(columns.get(i), cells.get(i));
    }
    return row;
  }

  @Override public void close() {
    try {
      rows.close();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static List<String> withoutMark(List<String> header) {
    List<String> columns = new ArrayList<>(header);
    columns.set(0, columns.getFirst().startsWith("\uFEFF") ? columns.getFirst().substring(1) : columns.getFirst());
    return List.copyOf(columns);
  }

  private static Violation missing(String column) {
    return new Violation("file", Code.INVALID_VALUE.id(), "缺少列 " + column, "column " + column + " is missing");
  }
}
