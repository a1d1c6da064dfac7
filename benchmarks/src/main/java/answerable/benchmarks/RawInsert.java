package answerable.benchmarks;

import answerable.api.Meta;
import answerable.log.NewEvent;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Iterator;

/**
 * What PostgreSQL takes by plain inserts into a table of the very layout of the log: bytes that are ready, a prepared statement, a
 * connection for each client.
 */
record RawInsert(Database database, Supply supply, int perTransaction) implements Contender {
  static void prepare(Database database) throws SQLException {
    database.execute("create table raw_event (like event including all)");
    database.execute("create sequence raw_position");
    database.execute("alter table raw_event alter position set default nextval('raw_position')");
  }

  @Override public String name() {
    return perTransaction == 1 ? "raw insert, autocommit" : "raw insert, " + perTransaction + " per transaction";
  }

  @Override public String method() {
    return perTransaction == 1
        ? "prepared insert, bytes ready, one commit an event, a connection per client"
        : "the same as a JDBC batch in one transaction; latency of the whole";
  }

  @Override public Client client(int number) throws SQLException {
    Connection connection = database.open();
    connection.setAutoCommit(perTransaction == 1);
    PreparedStatement insert = connection.prepareStatement("insert into raw_event(event_id, stream, seq, estate, type, revision,"
        + " command_id, business_key, recorded_at, meta, payload) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
    Iterator<Supply.Ready> events = supply.from(number);
    return new Client() {
      @Override public int once() throws SQLException {
        if (perTransaction == 1) {
          set(insert, events.next());
          return insert.executeUpdate();
        }
        for (int i = 0; i < perTransaction; i++) {
          set(insert, events.next());
          insert.addBatch();
        }
        insert.executeBatch();
        connection.commit();
        return perTransaction;
      }

      @Override public void close() throws SQLException {
        connection.close();
      }
    };
  }

  private static void set(PreparedStatement insert, Supply.Ready ready) throws SQLException {
    NewEvent event = ready.event();
    Meta meta = event.meta();
    insert.setObject(1, event.eventId());
    insert.setObject(2, event.stream());
    insert.setInt(3, event.seq());
    insert.setObject(4, meta.estate() == null ? null : meta.estate().value(), Types.OTHER);
    insert.setShort(5, ready.type());
    insert.setShort(6, ready.revision());
    insert.setObject(7, event.commandId());
    insert.setString(8, event.businessKey());
    insert.setObject(9, OffsetDateTime.now(ZoneOffset.UTC));
    insert.setBytes(10, ready.meta());
    insert.setBytes(11, ready.payload());
  }
}
