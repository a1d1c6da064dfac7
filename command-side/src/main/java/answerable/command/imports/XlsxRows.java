package answerable.command.imports;

import answerable.edge.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Row;
import org.jspecify.annotations.Nullable;

/**
 * The first sheet of an XLSX workbook. It is looked through before anything is read from it ({@link XlsxCheck}), and lies on disk
 * meanwhile. A number is written without exponent, a date as {@code 2026-11-24T08:00:00}.
 */
final class XlsxRows implements Rows {
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss");
  private static final Pattern LITERAL = Pattern.compile("\"[^\"]*\"|\\[[^]]*]|\\\\.");
  private static final Pattern DATE = Pattern.compile("[ymdhs]", Pattern.CASE_INSENSITIVE);

  private final Path file;
  private final ReadableWorkbook workbook;
  private final Stream<Row> stream;
  private final Iterator<Row> rows;
  private int width;

  XlsxRows(InputStream in) throws IOException {
    file = Files.createTempFile("answerable-", ".xlsx");
    try {
      Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
      XlsxCheck.check(file);
      workbook = new ReadableWorkbook(file.toFile(), new ReadingOptions(true, true));
      try {
        stream = workbook.getFirstSheet().openStream();
        rows = stream.iterator();
      } catch (IOException | RuntimeException unreadable) {
        workbook.close();
        throw unreadable;
      }
    } catch (Problem unusable) {
      Files.delete(file);
      throw unusable;
    } catch (IOException | RuntimeException unreadable) {
      Files.delete(file);
      throw broken();
    }
  }

  @Override public @Nullable List<String> next() {
    try {
      while (rows.hasNext()) {
        List<String> cells = cells(rows.next());
        if (!cells.isEmpty()) {
          return cells;
        }
      }
      return null;
    } catch (RuntimeException unreadable) {
      throw broken();
    }
  }

  /** As many cells as the heading has; more only where there is something in them. */
  private List<String> cells(Row row) {
    List<String> cells = new ArrayList<>();
    for (int i = 0; i < row.getCellCount(); i++) {
      cells.add(row.getOptionalCell(i).map(XlsxRows::text).orElse(""));
    }
    while (!cells.isEmpty() && cells.getLast().isBlank()) {
      cells.removeLast();
    }
    if (cells.isEmpty()) {
      return cells;
    }
    width = width == 0 ? cells.size() : width;
    while (cells.size() < width) {
      cells.add("");
    }
    return List.copyOf(cells);
  }

  private static String text(Cell cell) {
    String raw = Objects.requireNonNullElse(cell.getRawValue(), "");
    CellType type = cell.getType();
    if (type == CellType.NUMBER || type == CellType.FORMULA && cell.getValue() instanceof BigDecimal) {
      return isDate(cell) ? date(cell) : number(new BigDecimal(raw.strip()));
    }
    if (type == CellType.STRING) {
      return cell.asString();
    }
    return type == CellType.BOOLEAN ? String.valueOf(cell.asBoolean()) : raw;
  }

  private static String number(BigDecimal number) {
    if (Math.abs((long) number.scale()) > 400) {
      throw broken();
    }
    return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
  }

  private static String date(Cell cell) {
    LocalDateTime time = cell.asDate();
    return TIME.format(time.plus(500, ChronoUnit.MILLIS));
  }

  private static boolean isDate(Cell cell) {
    int id = Objects.requireNonNullElse(cell.getDataFormatId(), 0);
    boolean builtIn = id >= 14 && id <= 22 || id >= 27 && id <= 36 || id >= 45 && id <= 47 || id >= 50 && id <= 58;
    String format = cell.getDataFormatString();
    return builtIn || id > 163 && format != null && !format.equalsIgnoreCase("General")
        && DATE.matcher(LITERAL.matcher(format).replaceAll("")).find();
  }

  @Override public void close() throws IOException {
    try {
      stream.close();
      workbook.close();
    } finally {
      Files.deleteIfExists(file);
    }
  }

  static Problem broken() {
    return Problem.invalid("file", "不是有效的 XLSX 工作簿", "not a valid XLSX workbook");
  }
}
