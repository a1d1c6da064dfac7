package answerable.benchmarks;

import com.zaxxer.hikari.HikariDataSource;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import java.sql.SQLException;
import java.util.Map;
import java.util.Objects;
import org.axonframework.common.jpa.SimpleEntityManagerProvider;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventsourcing.eventstore.jpa.JpaEventStorageEngine;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.hibernate.boot.model.TypeContributions;
import org.hibernate.dialect.PostgreSQLDialect;
import org.hibernate.service.ServiceRegistry;
import org.hibernate.type.SqlTypes;
import org.hibernate.type.descriptor.jdbc.VarbinaryJdbcType;
import org.springframework.orm.jpa.JpaTransactionManager;
import org.springframework.orm.jpa.LocalContainerEntityManagerFactoryBean;
import org.springframework.orm.jpa.SharedEntityManagerCreator;
import org.springframework.orm.jpa.vendor.HibernateJpaVendorAdapter;

/** Axon's JPA event store in tables that Hibernate makes, on a pool, in Spring's transactions. */
final class StockJpa implements AutoCloseable {
  /** Axon's guide asks for it: on PostgreSQL its payloads shall rest in the row. */
  public static final class BytesInTheRow extends PostgreSQLDialect {
    @Override protected String columnType(int sqlType) {
      return sqlType == SqlTypes.BLOB ? "bytea" : super.columnType(sqlType);
    }

    @Override protected String castType(int sqlType) {
      return sqlType == SqlTypes.BLOB ? "bytea" : super.castType(sqlType);
    }

    @Override public void contributeTypes(TypeContributions types, ServiceRegistry registry) {
      super.contributeTypes(types, registry);
      types.getTypeConfiguration().getJdbcTypeRegistry().addDescriptor(SqlTypes.BLOB, VarbinaryJdbcType.INSTANCE);
    }
  }

  private final HikariDataSource pool;
  private final LocalContainerEntityManagerFactoryBean factory;
  private final TransactionManager transactions;
  private final JpaEventStorageEngine engine;

  StockJpa(Database database, int poolSize) throws SQLException {
    pool = database.pool(poolSize);
    factory = new LocalContainerEntityManagerFactoryBean();
    factory.setDataSource(pool);
    factory.setPackagesToScan("org.axonframework.eventsourcing.eventstore.jpa");
    factory.setJpaVendorAdapter(new HibernateJpaVendorAdapter());
    factory.setJpaPropertyMap(Map.of("hibernate.dialect", BytesInTheRow.class.getName(), "hibernate.hbm2ddl.auto", "create"));
    factory.afterPropertiesSet();
    EntityManagerFactory made = Objects.requireNonNull(factory.getObject());
    EntityManager shared = SharedEntityManagerCreator.createSharedEntityManager(made);
    transactions = new SpringTransactionManager(new JpaTransactionManager(made));
    engine = JpaEventStorageEngine.builder()
        .entityManagerProvider(new SimpleEntityManagerProvider(shared))
        .transactionManager(transactions)
        .snapshotSerializer(StockMessages.serializer())
        .eventSerializer(StockMessages.serializer())
        .dataSource(pool)
        .build();
  }

  TransactionManager transactions() {
    return transactions;
  }

  JpaEventStorageEngine engine() {
    return engine;
  }

  @Override public void close() {
    factory.destroy();
    pool.close();
  }
}
