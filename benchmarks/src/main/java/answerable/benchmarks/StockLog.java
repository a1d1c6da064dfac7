package answerable.benchmarks;

import answerable.log.NewEvent;
import answerable.query.complaint.CaseRegister;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.axonframework.common.DateTimeUtils;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.tokenstore.jdbc.JdbcTokenStore;
import org.axonframework.eventhandling.tokenstore.jdbc.PostgresTokenTableFactory;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.Serializer;

/** The same log as stock Axon would have it, in its own tables, and the tables of our read model beside it. */
final class StockLog implements AutoCloseable {
  private static final int POOL = 20;
  private static final int FETCH = 1_000;
  /** More than stock Axon gets to see in the time it is given. */
  private static final long MOST = 1_000_000;

  private final Lab lab;
  private final Database database;
  private final StockJdbc stock;
  private final JdbcTokenStore tokens;
  private final long events;

  private StockLog(Lab lab, Database database, long events) throws SQLException {
    this.lab = lab;
    this.database = database;
    this.events = events;
    database.migrate();
    ReadModels.makeTables(database, List.of(new CaseRegister()));
    stock = new StockJdbc(database, POOL, FETCH);
    stock.createTables();
    tokens = JdbcTokenStore.builder().connectionProvider(stock.connections()).serializer(StockMessages.serializer()).contentType(byte[].class).build();
    tokens.createSchema(PostgresTokenTableFactory.INSTANCE);
  }

  static StockLog of(Lab lab, long events) throws SQLException {
    StockLog log = new StockLog(lab, lab.server().create("stock_replay"), Math.min(MOST, events));
    lab.progress().say("the same " + log.events + " events for stock Axon");
    log.fill();
    return log;
  }

  private void fill() throws SQLException {
    Indexes indexes = new Indexes(database, "DomainEventEntry");
    indexes.off();
    Serializer serializer = StockMessages.serializer();
    History history = new History(Plan.SEED, events);
    try (Connection connection = database.open();
        BinaryRows rows = new BinaryRows(connection, "DomainEventEntry(globalIndex, eventIdentifier, aggregateIdentifier, sequenceNumber,"
            + " type, timeStamp, payloadType, payloadRevision, payload, metaData)")) {
      for (long index = 1; index <= events; index++) {
        write(rows, index, history.next(), serializer);
      }
    }
    indexes.on();
  }

  private static void write(BinaryRows rows, long index, NewEvent event, Serializer serializer) throws SQLException {
    GenericDomainEventMessage<?> message = StockMessages.message(event);
    SerializedObject<byte[]> payload = message.serializePayload(serializer, byte[].class);
    rows.row(10).put(index).put(message.getIdentifier()).put(message.getAggregateIdentifier()).put(message.getSequenceNumber())
        .put(message.getType()).put(DateTimeUtils.formatInstant(message.getTimestamp())).put(payload.getType().getName())
        .put(payload.getType().getRevision()).put(payload.getData()).put(message.serializeMetaData(serializer, byte[].class).getData());
  }

  /** From the beginning into empty tables; events a second. */
  double replay(StockReplay.Settings settings, Duration atMost) {
    try {
      database.execute("truncate live.case_register, live.case_register_rollup; delete from TokenEntry");
      lab.server().settle();
      double rate = new StockReplay(stock, tokens, settings, events).run(atMost);
      if (database.number("select count(*) from live.case_register") == 0) {
        throw new IllegalStateException(settings.name() + " made no rows");
      }
      return rate;
    } catch (SQLException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override public void close() throws SQLException {
    stock.close();
    lab.server().drop("stock_replay");
  }
}
