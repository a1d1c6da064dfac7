package answerable.log;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Properties;
import javax.sql.DataSource;
import org.axonframework.common.transaction.NoTransactionManager;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventhandling.tokenstore.jdbc.JdbcTokenStore;
import org.axonframework.eventhandling.tokenstore.jdbc.TokenSchema;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import org.axonframework.springboot.autoconfig.AxonAutoConfiguration;
import org.axonframework.springboot.autoconfig.JdbcAutoConfiguration;
import org.axonframework.springboot.autoconfig.JpaAutoConfiguration;
import org.axonframework.springboot.autoconfig.JpaEventStoreAutoConfiguration;
import org.axonframework.springboot.autoconfig.NoOpTransactionAutoConfiguration;
import org.axonframework.springboot.autoconfig.TransactionAutoConfiguration;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.flyway.autoconfigure.FlywayDataSource;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import tools.jackson.databind.jsontype.BasicPolymorphicTypeValidator;

/**
 * The log for whoever has this module on the path. Migrations run as the owner of the database, everything else under a role that
 * can't change an event: the pool reads as {@code answerable_app}, the appender alone may append.
 */
@AutoConfiguration(
    before = {
      AxonAutoConfiguration.class, JdbcAutoConfiguration.class, JpaAutoConfiguration.class, JpaEventStoreAutoConfiguration.class,
      NoOpTransactionAutoConfiguration.class, TransactionAutoConfiguration.class
    })
class LogWiring {
  private static final String APPENDER = "answerable-appender ";

  /** In microseconds, as PostgreSQL keeps time, so that an instant is the same wherever it is read. */
  @Bean
  @ConditionalOnMissingBean
  Clock clock() {
    return Clock.tick(Clock.systemUTC(), Duration.of(1, ChronoUnit.MICROS));
  }

  @Bean
  @ConditionalOnMissingBean
  PersonalCipher personalCipher() {
    return new PlainCipher();
  }

  @Bean EventCatalogue eventCatalogue() {
    return new EventCatalogue();
  }

  @Bean EventCodec eventCodec(EventCatalogue catalogue, PersonalCipher cipher) {
    return new EventCodec(catalogue, cipher);
  }

  @Bean LogSignal logSignal() {
    return new LogSignal();
  }

  @Bean(defaultCandidate = false)
  @FlywayDataSource
  DataSource ownerDataSource(JdbcConnectionDetails details) {
    return new DriverManagerDataSource(details.getJdbcUrl(), String.valueOf(details.getUsername()), String.valueOf(details.getPassword()));
  }

  /** What this program may record has its name on record before it is recorded. */
  @Bean FlywayMigrationStrategy namesOfEventTypes(EventCatalogue catalogue, @Qualifier("ownerDataSource") DataSource owner) {
    return flyway -> {
      flyway.migrate();
      catalogue.register(JdbcClient.create(owner));
    };
  }

  @Bean EventLog eventLog(DataSource dataSource, EventCatalogue catalogue, EventCodec codec, LogSignal signal) {
    return new JdbcEventLog(dataSource, catalogue, codec, signal);
  }

  @Bean PostgresStreams postgresStreams(DataSource dataSource, EventCatalogue catalogue, EventCodec codec) {
    return new PostgresStreams(dataSource, catalogue, codec);
  }

  @Bean
  @ConditionalOnBooleanProperty("answerable.segments.enabled")
  Segments segments(@Value("${answerable.segments.dir}") Path folder, DataSource dataSource) {
    return new Segments(folder, dataSource);
  }

  @Bean
  @ConditionalOnBooleanProperty("answerable.segments.enabled")
  SegmentStreams segmentStreams(Segments segments, DataSource dataSource, EventCatalogue catalogue, EventCodec codec) {
    return new SegmentStreams(segments, dataSource, catalogue, codec);
  }

  @Bean PublishedPolicies publishedPolicies(EventLog log) {
    return new PublishedPolicies(log);
  }

  @Bean Appender appender(
      JdbcConnectionDetails details, EventCatalogue catalogue, EventCodec codec, LogSignal signal, Clock clock) {
    GenericEventMessage.clock = clock;
    return new Appender(() -> appending(details), catalogue, codec, signal, clock);
  }

  private static Connection appending(JdbcConnectionDetails details) throws SQLException {
    Properties properties = new Properties();
    properties.setProperty("user", String.valueOf(details.getUsername()));
    properties.setProperty("password", String.valueOf(details.getPassword()));
    properties.setProperty("ApplicationName", APPENDER + NodeName.get());
    properties.setProperty("logServerErrorDetail", "false");
    properties.setProperty("tcpKeepAlive", "true");
    properties.setProperty("connectTimeout", "5");
    properties.setProperty("socketTimeout", "10"); // a connection that says nothing for so long is lost, and sent to again
    Connection connection = DriverManager.getConnection(details.getJdbcUrl(), properties);
    try (Statement role = connection.createStatement()) {
      role.execute("set role answerable_appender");
      return connection;
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }

  @Bean ReadAhead readAhead() {
    return new ReadAhead();
  }

  @Bean AnswerableStorageEngine storageEngine(Appender appender, EventLog log, ReadAhead ahead) {
    return new AnswerableStorageEngine(appender, log, ahead);
  }

  @Bean LogSource logSource(EventLog log) {
    return new LogSource(log);
  }

  /** Automations read the log by its positions, not Axon's cache of what this node published. */
  @Bean ConfigurerModule automationsReadTheLog(LogSource source) {
    return configurer -> configurer.eventProcessing().configureDefaultStreamableMessageSource(_ -> source);
  }

  /** A command holds no database transaction: its events commit by themselves, with those of others. */
  @Bean TransactionManager axonTransactionManager() {
    return NoTransactionManager.INSTANCE;
  }

  @Bean
  @Primary
  Serializer serializer() {
    return Jackson3Serializer.builder()
        .jsonMapperBuilderCustomizer(builder -> builder.polymorphicTypeValidator(
            BasicPolymorphicTypeValidator.builder().allowIfSubType("org.axonframework.").allowIfSubType("java.util.").build()))
        .build();
  }

  @Bean TokenStore tokenStore(DataSource dataSource, Serializer serializer) {
    return JdbcTokenStore.builder()
        .connectionProvider(dataSource::getConnection)
        .serializer(serializer)
        .contentType(byte[].class)
        .schema(TokenSchema.builder()
            .setTokenTable("token_entry")
            .setProcessorNameColumn("processor_name")
            .setTokenTypeColumn("token_type")
            .build())
        .build();
  }

  @Bean SmartInitializingSingleton durabilityCheck(
      DataSource dataSource, TransactionManager transactions, TokenStore tokens) {
    return () -> {
      try (Connection connection = dataSource.getConnection()) {
        DurabilityCheck.require(connection, transactions, tokens);
      } catch (SQLException e) {
        throw new IllegalStateException("PostgreSQL can't be asked for its settings: SQLSTATE " + e.getSQLState());
      }
    };
  }
}
