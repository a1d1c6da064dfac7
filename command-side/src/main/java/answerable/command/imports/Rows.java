package answerable.command.imports;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rows of a file as they stand there, the heading first; those without content are left out. */
sealed interface Rows extends AutoCloseable permits CsvRows, XlsxRows {
  /** The cells of the next row; null at the end. */
  @Nullable List<String> next();

  @Override void close() throws IOException;
}
