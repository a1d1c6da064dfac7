package answerable.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import answerable.api.DomainEvent;
import answerable.log.testing.SharedPostgres;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.common.transaction.NoTransactionManager;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.xml.XStreamSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.BeanFactoryUtils;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** A program that has this module on its path and three properties of a database has the log, and has it safely. */
class LogWiringIT {
  record Look(boolean root, boolean transaction) {}

  record LookAround() {}

  @Configuration(proxyBeanMethods = false)
  @EnableAutoConfiguration
  static class Program {
    @Bean Surroundings surroundings() {
      return new Surroundings();
    }

    @Bean Automation automation() {
      return new Automation();
    }
  }

  static class Surroundings {
    @CommandHandler Look handle(LookAround c) {
      return new Look(CurrentUnitOfWork.get().isRoot(), TransactionSynchronizationManager.isActualTransactionActive());
    }
  }

  @ProcessingGroup("automation")
  static class Automation {
    final Queue<UUID> seen = new ConcurrentLinkedQueue<>();

    @EventHandler void on(DomainEvent event, EventMessage<?> message) {
      seen.add(UUID.fromString(message.getIdentifier()));
    }
  }

  private final String url = SharedPostgres.emptyDatabase();

  private ConfigurableApplicationContext start() {
    return new SpringApplicationBuilder(Program.class).web(WebApplicationType.NONE).bannerMode(org.springframework.boot.Banner.Mode.OFF)
        .run("--spring.datasource.url=" + url, "--spring.datasource.username=postgres", "--spring.datasource.password=",
            "--axon.eventhandling.processors.automation.mode=pooled");
  }

  @AfterEach void restoreTheClock() {
    GenericEventMessage.clock = Clock.systemUTC();
  }

  @Test void the_program_reads_as_a_role_that_can_not_change_the_record() {
    try (ConfigurableApplicationContext program = start()) {
      JdbcTemplate jdbc = program.getBean(JdbcTemplate.class);
      assertThat(jdbc.queryForObject("select current_user", String.class)).isEqualTo("answerable_app");
      assertThatThrownBy(() -> jdbc.execute("delete from event")).rootCause().hasMessageContaining("permission denied");
      assertThatThrownBy(() -> jdbc.execute("create table elsewhere()")).rootCause().hasMessageContaining("permission denied");
      assertThat(jdbc.queryForObject("select tableowner from pg_tables where tablename = 'event'", String.class)).isEqualTo("postgres");
    }
  }

  @Test void a_command_runs_in_a_unit_of_work_of_its_own_without_a_database_transaction() {
    try (ConfigurableApplicationContext program = start()) {
      Look look = program.getBean(CommandGateway.class).sendAndWait(new LookAround());
      assertThat(look).isEqualTo(new Look(true, false));
      assertThat(program.getBean(TransactionManager.class)).isInstanceOf(NoTransactionManager.class);
      assertThat(program.getBean(CommandBus.class)).isNotNull();
    }
  }

  @Test void the_log_is_behind_axon_and_nothing_is_stored_as_java_objects() {
    try (ConfigurableApplicationContext program = start()) {
      assertThat(program.getBean(EventStore.class)).isInstanceOf(EmbeddedEventStore.class);
      assertThat(BeanFactoryUtils.beansOfTypeIncludingAncestors(program, Serializer.class).values())
          .isNotEmpty().noneMatch(XStreamSerializer.class::isInstance);
      assertThat(program.getBeansOfType(Clock.class)).hasSize(1);
      assertThat(GenericEventMessage.clock).isSameAs(program.getBean(Clock.class));
    }
  }

  @Test void an_automation_sees_every_event_of_every_node_once_over_a_restart() {
    try (ConfigurableApplicationContext program = start(); Node other = new Node(url)) {
      UUID here = append(program.getBean(Appender.class));
      UUID there = append(other.appender);
      await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> assertThat(program.getBean(Automation.class).seen).containsExactlyInAnyOrder(here, there));
    }
    try (ConfigurableApplicationContext program = start()) {
      UUID third = append(program.getBean(Appender.class));
      await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> assertThat(program.getBean(Automation.class).seen).containsExactly(third));
    }
  }

  private static UUID append(Appender appender) {
    List<NewEvent> events = Node.command(UUID.randomUUID(), 0, 1, UUID.randomUUID());
    appender.append(events);
    return events.getFirst().eventId();
  }

  @Test void with_the_demo_clock_the_record_follows_it() {
    Instant demo = Instant.parse("2030-01-01T00:00:00Z");
    SettableClock clock = new SettableClock(Clock.systemUTC(), demo);
    try (ConfigurableApplicationContext program = new SpringApplicationBuilder(Program.class).web(WebApplicationType.NONE)
        .initializers(context -> context.getBeanFactory().registerSingleton("clock", clock))
        .run("--spring.datasource.url=" + url, "--spring.datasource.username=postgres", "--spring.datasource.password=")) {
      append(program.getBean(Appender.class));
      assertThat(program.getBean(EventLog.class).after(0, 1).getFirst().recordedAt()).isBetween(demo, demo.plusSeconds(120));
    }
  }

  @Test void on_a_store_that_may_forget_the_program_does_not_start() throws SQLException {
    try (Connection connection = SharedPostgres.dataSource(url).getConnection(); Statement statement = connection.createStatement()) {
      statement.execute("alter database " + connection.getCatalog() + " set synchronous_commit = off");
    }
    assertThatThrownBy(this::start).hasMessageContaining("does not start").hasMessageContaining("synchronous_commit is off");
  }
}
