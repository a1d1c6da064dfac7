package answerable.log;

import static org.assertj.core.api.Assertions.assertThat;

import answerable.api.Recorded;
import answerable.log.testing.SharedPostgres;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import javax.sql.DataSource;
import org.axonframework.common.jdbc.ConnectionProvider;
import org.axonframework.common.transaction.NoTransactionManager;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.jdbc.JdbcEventStorageEngine;
import org.axonframework.eventsourcing.eventstore.jdbc.PostgresEventTableFactory;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** An event that commits late, behind a slow transaction: the stock engine loses it to its readers for ever, this log does not. */
class LateCommitIT {
  private static final int GAP_TIMEOUT = 1_000;

  private final DataSource database = SharedPostgres.dataSource(SharedPostgres.emptyDatabase());
  private final Clock before = GenericEventMessage.clock;

  @AfterEach void restoreTheClock() {
    GenericEventMessage.clock = before;
  }

  @Test void the_stock_engine_with_a_short_gap_timeout_never_shows_an_event_that_commits_late() throws SQLException {
    Instant start = Instant.parse("2026-09-28T08:00:00Z");
    GenericEventMessage.clock = Clock.fixed(start, ZoneOffset.UTC);
    JdbcEventStorageEngine reader = stock(database::getConnection);
    reader.createSchema(PostgresEventTableFactory.INSTANCE);
    try (Connection slow = database.getConnection()) {
      slow.setAutoCommit(false);
      stock(() -> unclosed(slow)).appendEvents(message("late"));
      stock(database::getConnection).appendEvents(message("prompt"));

      GenericEventMessage.clock = Clock.fixed(start.plus(Duration.ofMillis(GAP_TIMEOUT + 1)), ZoneOffset.UTC);
      List<String> seen = new ArrayList<>();
      TrackingToken token = read(reader, null, seen);
      slow.commit();
      read(reader, token, seen);

      List<String> stored = new ArrayList<>();
      read(reader, null, stored);
      assertThat(stored).containsExactly("late", "prompt");
      assertThat(seen).as("the control: the reader never saw what was stored").containsExactly("prompt");
    }
  }

  @Test void this_log_makes_the_prompt_one_wait_and_shows_both_in_order() throws Exception {
    String url = SharedPostgres.freshDatabase();
    try (Node node = new Node(url); Connection slow = SharedPostgres.dataSource(url).getConnection();
        Statement statement = slow.createStatement()) {
      node.appender.append(Node.command(UUID.randomUUID(), 0, 1, UUID.randomUUID()));
      slow.setAutoCommit(false);
      UUID late = UUID.randomUUID();
      statement.execute("select append(array['" + late + "'::uuid], array[gen_random_uuid()], '{0}', '{null}', array[type], array[revision],"
          + " '{null}', '{null}', array[meta], array[payload], null) from event");
      List<NewEvent> prompt = Node.command(UUID.randomUUID(), 0, 1, UUID.randomUUID());
      CompletableFuture<Long> answer = CompletableFuture.supplyAsync(() -> node.appender.append(prompt));
      awaitLockWait(url);
      assertThat(node.log.after(1, 10)).isEmpty();
      assertThat(answer).isNotDone();
      slow.commit();
      assertThat(answer.get()).isEqualTo(3);
      assertThat(node.log.after(1, 10)).extracting(Recorded::eventId).containsExactly(late, prompt.getFirst().eventId());
    }
  }

  @Test void what_was_on_record_at_a_moment_is_not_said_before_an_append_under_way_then_is_and_never_moves_again() throws Exception {
    String url = SharedPostgres.freshDatabase();
    try (Node node = new Node(url); Connection slow = SharedPostgres.dataSource(url).getConnection();
        Statement statement = slow.createStatement()) {
      node.appender.append(Node.command(UUID.randomUUID(), 0, 1, UUID.randomUUID()));
      Instant first = node.log.after(0, 1).getFirst().recordedAt();
      slow.setAutoCommit(false);
      Instant late;
      try (var row = statement.executeQuery("select at from append(array[gen_random_uuid()], array[gen_random_uuid()], '{0}', '{null}',"
          + " (select array[type] from event), (select array[revision] from event), '{null}', '{null}', (select array[meta] from event),"
          + " (select array[payload] from event), null)")) {
        row.next();
        late = row.getObject(1, java.time.OffsetDateTime.class).toInstant();
      }
      CompletableFuture<EventLog.Moment> said = CompletableFuture.supplyAsync(() -> node.log.at(late));
      awaitLockWait(url, "query like '%lock_shared%'");
      assertThat(said).isNotDone();
      slow.commit();
      assertThat(said.get().position()).isEqualTo(2);
      assertThat(said.get().now()).isAfter(late);
      node.appender.append(Node.command(UUID.randomUUID(), 0, 1, UUID.randomUUID()));
      assertThat(node.log.at(late).position()).isEqualTo(2);
      assertThat(node.log.at(late.minusNanos(1_000)).position()).isOne();
      assertThat(node.log.at(first.minusNanos(1_000)).position()).isZero();
      assertThat(node.log.at(late.plusSeconds(60)).position()).isEqualTo(3);
      assertThat(node.log.recordedAt(2)).isEqualTo(late);
      assertThat(node.log.recordedAt(4)).isNull();
    }
  }

  private static void awaitLockWait(String url) {
    awaitLockWait(url, "application_name = 'node'");
  }

  private static void awaitLockWait(String url, String who) {
    org.awaitility.Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> {
      try (Connection c = SharedPostgres.dataSource(url).getConnection(); Statement s = c.createStatement();
          var row = s.executeQuery("select exists (select from pg_stat_activity"
              + " where datname = current_database() and " + who + " and wait_event = 'advisory')")) {
        row.next();
        return row.getBoolean(1);
      }
    });
  }

  private static JdbcEventStorageEngine stock(ConnectionProvider connections) {
    Jackson3Serializer serializer = Jackson3Serializer.builder().build();
    return JdbcEventStorageEngine.builder()
        .connectionProvider(connections)
        .transactionManager(NoTransactionManager.INSTANCE)
        .eventSerializer(serializer)
        .snapshotSerializer(serializer)
        .gapTimeout(GAP_TIMEOUT)
        .build();
  }

  private static GenericDomainEventMessage<String> message(String payload) {
    return new GenericDomainEventMessage<>("stream", UUID.randomUUID().toString(), 0, payload);
  }

  private static TrackingToken read(JdbcEventStorageEngine engine, TrackingToken from, List<String> into) {
    TrackingToken token = from;
    for (TrackedEventMessage<?> message : engine.readEvents(from, false).toList()) {
      into.add((String) message.getPayload());
      token = message.trackingToken();
    }
    return token;
  }

  /** The engine closes and commits what it is given; this transaction stays open. */
  private static Connection unclosed(Connection connection) {
    return (Connection) java.lang.reflect.Proxy.newProxyInstance(
        LateCommitIT.class.getClassLoader(), new Class<?>[] {Connection.class}, (_, method, arguments) -> {
          if (method.getName().equals("close") || method.getName().equals("commit")) {
            return null;
          }
          try {
            return method.invoke(connection, arguments);
          } catch (java.lang.reflect.InvocationTargetException e) {
            throw e.getCause();
          }
        });
  }
}
