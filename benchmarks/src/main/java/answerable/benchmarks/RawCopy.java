package answerable.benchmarks;

import java.sql.Connection;
import java.sql.SQLException;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyOut;

/** What PostgreSQL gives: all columns of all events by binary {@code COPY} into Java, where nothing is done with them. */
final class RawCopy {
  private RawCopy() {}

  /** Events a second. */
  static double read(Database database) {
    try (Connection connection = database.open()) {
      long began = System.nanoTime();
      CopyOut copy = connection.unwrap(PGConnection.class).getCopyAPI().copyOut("copy event to stdout (format binary)");
      long bytes = 0;
      for (byte[] row = copy.readFromCopy(); row != null; row = copy.readFromCopy()) {
        bytes += row.length;
      }
      if (bytes == 0) {
        throw new IllegalStateException("no events");
      }
      return copy.getHandledRowCount() * 1e9 / (System.nanoTime() - began);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
