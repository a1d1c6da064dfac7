package answerable.query.projection;

import answerable.api.DomainEvent;
import answerable.log.EventCodec;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/** The tables of a read model in another schema, read and written by the very code that the program uses. */
@NullMarked
public final class ModelTable<E extends DomainEvent, S extends Record> {
  private final RowTable<S> table;

  public ModelTable(String schema, Projection<E, S> projection) {
    this.table = new RowTable<>(schema, projection, EventCodec.storedValues());
  }

  public Map<UUID, S> load(Connection connection, Collection<UUID> streams) throws SQLException {
    return table.load(connection, streams);
  }

  /** Rows, and what they change in the rollups. */
  public void write(Connection connection, Map<UUID, @Nullable S> rows, Map<Fold.RollupKey, Long> rollups) throws SQLException {
    table.write(connection, rows);
    if (!rollups.isEmpty()) {
      table.addToRollups(connection, rollups);
    }
  }
}
