package answerable.command.imports;

import answerable.edge.Problem;
import java.io.FilterReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/** Comma-separated values in UTF-8; never in memory as a whole, nor is an endless row. */
final class CsvRows implements Rows {
  private static final int ROW_LIMIT = 200_000;

  private final RowLimit reader;
  private final CSVParser parser;
  private final Iterator<CSVRecord> records;

  CsvRows(InputStream in) {
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
  }

  @Override public @Nullable List<String> next() {
    try {
      reader.rowBegins();
      return records.hasNext() ? List.of(records.next().values()) : null;
    } catch (UncheckedIOException | IllegalStateException | IllegalArgumentException unreadable) {
      throw broken(parser.getCurrentLineNumber() + 1);
    }
  }

  @Override public void close() throws IOException {
    parser.close();
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
