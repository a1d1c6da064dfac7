package answerable.standalone;

import answerable.query.AsOf;
import answerable.query.Basis;
import answerable.query.Readings;
import answerable.query.projection.TemporaryGenerations;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.springframework.context.ApplicationContext;

/** The rows of a read model as it stood, of all estates; what is known of a person stays as it is stored. */
final class AsOfRows {
  private final DataSource dataSource;
  private final TemporaryGenerations generations;
  private final String readModel;
  private final Basis basis;

  private AsOfRows(DataSource dataSource, TemporaryGenerations generations, String readModel, Basis basis) {
    this.dataSource = dataSource;
    this.generations = generations;
    this.readModel = readModel;
    this.basis = basis;
  }

  /** @throws answerable.edge.Problem for what is no moment, or none that has passed */
  static AsOfRows of(ApplicationContext context, String readModel, String moment) {
    Basis basis = context.getBean(Readings.class).begin(new AsOf(moment, null), readModel).basis();
    return new AsOfRows(context.getBean(DataSource.class), context.getBean(TemporaryGenerations.class), readModel, basis);
  }

  /** @param file null for standard output */
  void write(@Nullable Path file) throws IOException {
    String schema = generations.schema(readModel, null, basis.position(), null);
    long rows;
    if (file == null) {
      rows = copy(schema, System.out);
      System.out.flush();
    } else {
      try (OutputStream out = Files.newOutputStream(file)) {
        rows = copy(schema, out);
      }
    }
    System.err.println(readModel + " as of " + basis.asOf() + ", position " + basis.position() + ", version " + basis.projectionVersion()
        + ": " + rows + " rows, made in schema " + schema + ", which ends with this command");
  }

  private long copy(String schema, OutputStream out) throws IOException {
    try (Connection connection = dataSource.getConnection()) {
      return connection.unwrap(PGConnection.class).getCopyAPI().copyOut(
          "copy (select * from " + schema + "." + readModel + " order by stream) to stdout (format csv, header)", out);
    } catch (SQLException e) {
      throw new IOException("the rows can't be read: SQLSTATE " + e.getSQLState());
    }
  }
}
