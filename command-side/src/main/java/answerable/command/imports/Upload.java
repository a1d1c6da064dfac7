package answerable.command.imports;

import answerable.api.Code;
import answerable.edge.Problem;
import answerable.edge.Problem.Violation;
import java.io.FilterReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/** A file of comma-separated values in UTF-8, read row by row; it is never in memory as a whole, nor is an endless row. */
final class Upload implements AutoCloseable {
  private static final int ROW_LIMIT = 200_000;
  private static final int CELL_LIMIT = 10_000;

  private final RowLimit reader;
  private final CSVParser parser;
  private final Iterator<CSVRecord> records;
  private final List<String> columns;

  Upload(InputStream in, Set<String> needed) {
    var decoder = StandardCharsets.UTF_8.newDecoder()
        .onMalformedInput(CodingErrorAction.REPORT)
        .onUnmappableCharacter(CodingErrorAction.REPORT);
    reader = new RowLimit(new InputStreamReader(in, decoder));
    try {
      parser = CSVParser.parse(reader, CSVFormat.DEFAULT);
      records = parser.iterator();
    } catch (IOException | UncheckedIOException unreadable) {
      throw broken(1);
    }
    List<String> header = nextCells();
    if (header == null) {
      throw Problem.invalid("file", "文件是空的", "the file is empty");
    }
    columns = withoutMark(header);
    List<Violation> missing = needed.stream().sorted().filter(column -> !columns.contains(column)).map(Upload::missing).toList();
    if (!missing.isEmpty()) {
      throw new Problem(Code.INVALID_VALUE, missing, Map.of(), Map.of());
    }
    if (new HashSet<>(columns).size() < columns.size()) {
      throw Problem.invalid("file", "列名重复", "two columns have the same name");
    }
  }

  List<String> columns() {
    return columns;
  }

  /** The cells of the next row; null at the end. */
  @Nullable List<String> nextCells() {
    try {
      reader.rowBegins();
      return records.hasNext() ? List.of(records.next().values()) : null;
    } catch (UncheckedIOException | IllegalStateException | IllegalArgumentException unreadable) {
      throw broken(parser.getCurrentLineNumber() + 1);
    }
  }

  /** A row as a mapping reads it. */
  static Map<String, String> byColumn(List<String> columns, List<String> cells) {
    if (cells.size() != columns.size()) {
      throw new Rejected(Code.INVALID_VALUE, "");
    }
    Map<String, String> row = new java.util.HashMap<>();
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

  @Override public void close() throws IOException {
    parser.close();
  }

  private static List<String> withoutMark(List<String> header) {
    List<String> columns = new java.util.ArrayList<>(header);
    columns.set(0, columns.getFirst().startsWith("\uFEFF") ? columns.getFirst().substring(1) : columns.getFirst());
    return List.copyOf(columns);
  }

  private static Violation missing(String column) {
    return new Violation("file", Code.INVALID_VALUE.id(), "缺少列 " + column, "column " + column + " is missing");
  }

  private static Problem broken(long line) {
    return Problem.invalid(
        "file", "第 " + line + " 行附近不是有效的 UTF-8 CSV", "not valid CSV in UTF-8 near line " + line);
  }

  /** A quote that is never closed would swallow the rest of the file. */
  private static final class RowLimit extends FilterReader {
    private long sinceRow;

    RowLimit(Reader in) {
      super(in);
    }

    void rowBegins() {
      sinceRow = 0;
    }

    @Override public int read() throws IOException {
      return counted(super.read(), 1);
    }

    @Override public int read(char[] buffer, int from, int length) throws IOException {
      int read = super.read(buffer, from, length);
      return counted(read, read);
    }

    private int counted(int result, int characters) throws IOException {
      sinceRow += Math.max(characters, 0);
      if (sinceRow > ROW_LIMIT) {
        throw new IOException("a row without end");
      }
      return result;
    }
  }
}
