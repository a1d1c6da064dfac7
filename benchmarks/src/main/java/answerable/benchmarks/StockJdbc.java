package answerable.benchmarks;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
import org.axonframework.common.jdbc.ConnectionProvider;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventsourcing.eventstore.jdbc.JdbcEventStorageEngine;
import org.axonframework.eventsourcing.eventstore.jdbc.PostgresEventTableFactory;
import org.axonframework.spring.jdbc.SpringDataSourceConnectionProvider;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;

/** Axon's JDBC event store in its own tables, on a pool, in Spring's transactions, as its guide wires it. */
final class StockJdbc implements AutoCloseable {
  private final HikariDataSource pool;
  private final ConnectionProvider connections;
  private final TransactionManager transactions;
  private final JdbcEventStorageEngine engine;

  /** @param batch how many events the engine fetches at once */
  StockJdbc(Database database, int poolSize, int batch) {
    pool = database.pool(poolSize);
    connections = new SpringDataSourceConnectionProvider(pool);
    transactions = new SpringTransactionManager(new DataSourceTransactionManager(pool));
    engine = JdbcEventStorageEngine.builder()
        .connectionProvider(connections)
        .transactionManager(transactions)
        .snapshotSerializer(StockMessages.serializer())
        .eventSerializer(StockMessages.serializer())
        .batchSize(batch)
        .build();
  }

  /** Axon's own tables, made by Axon. */
  void createTables() throws SQLException {
    engine.createSchema(PostgresEventTableFactory.INSTANCE);
  }

  HikariDataSource pool() {
    return pool;
  }

  ConnectionProvider connections() {
    return connections;
  }

  TransactionManager transactions() {
    return transactions;
  }

  JdbcEventStorageEngine engine() {
    return engine;
  }

  @Override public void close() {
    pool.close();
  }
}
