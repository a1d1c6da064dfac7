package answerable.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import answerable.api.ComplaintEvent;
import answerable.api.ComplaintEvent.ComplaintAccepted;
import answerable.api.ComplaintEvent.ComplaintClassified;
import answerable.api.ComplaintEvent.FollowUpLogged;
import answerable.api.ComplaintEvent.ReceiptAcknowledged;
import answerable.api.DomainEvent;
import answerable.api.RegisterEvent;
import answerable.log.testing.SharedPostgres;
import com.zaxxer.hikari.HikariDataSource;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

/** What a rebuild is told is what is on record, stream by stream; nothing is left out and nothing told twice. */
class PostgresStreamsIT {
  private static final HikariDataSource DATA_SOURCE = new HikariDataSource();
  private static Node node;
  private static AnyLog any;
  private static PostgresStreams streams;

  @BeforeAll static void write() {
    String url = SharedPostgres.freshDatabase();
    DATA_SOURCE.setJdbcUrl(url);
    DATA_SOURCE.setUsername("postgres");
    DATA_SOURCE.setMaximumPoolSize(2);
    node = new Node(url);
    any = new AnyLog(node, 11);
    any.grow(6_000);
    streams = new PostgresStreams(DATA_SOURCE, node.catalogue, node.codec, 500);
  }

  @AfterAll static void close() {
    node.close();
    DATA_SOURCE.close();
  }

  private static void assertHandedOver(Wanted wanted, long upTo, @Nullable UUID estate) throws Exception {
    List<StreamSource.Part> parts = streams.parts(wanted, upTo, estate);
    assertThat(AnyLog.handedOver(parts)).isEqualTo(any.streams(wanted, upTo, estate));
  }

  @Test void every_stream_is_handed_over_as_it_is_on_record() throws Exception {
    long head = node.log.head();
    for (Class<? extends DomainEvent> kind : List.of(ComplaintEvent.class, RegisterEvent.class, RegisterEvent.StaffEvent.class, DomainEvent.class)) {
      assertHandedOver(Wanted.everything(kind), head, null);
    }
    assertThat(streams.parts(Wanted.everything(DomainEvent.class), head, null)).hasSizeBetween(8, 20);
  }

  @Test void nothing_after_the_position_asked_for_is_handed_over() throws Exception {
    assertHandedOver(Wanted.everything(DomainEvent.class), node.log.head() / 3, null);
    assertHandedOver(Wanted.everything(DomainEvent.class), 1, null);
  }

  @Test void one_estate_is_handed_over_and_no_other() throws Exception {
    for (UUID estate : AnyLog.ESTATES) {
      assertHandedOver(Wanted.everything(ComplaintEvent.class), node.log.head(), estate);
      assertHandedOver(Wanted.everything(RegisterEvent.class), node.log.head() / 2, estate);
    }
    assertThat(streams.parts(Wanted.everything(ComplaintEvent.class), node.log.head(), UUID.randomUUID())).isEmpty();
  }

  @Test void events_that_nobody_wants_are_left_out_and_what_is_wanted_of_the_others_is_all_there() throws Exception {
    Wanted some = Wanted.of(ComplaintEvent.class)
        .event(ComplaintAccepted.class, "category", "estate", "complainant").value(ComplaintEvent.Complainant.class, "building")
        .event(ComplaintClassified.class).whole(FollowUpLogged.class).meta("occurredAt");
    var full = any.streams(some, node.log.head(), null);
    var pruned = AnyLog.handedOver(streams.parts(some, node.log.head(), null));
    assertThat(pruned.keySet()).isEqualTo(full.keySet());
    full.forEach((stream, events) -> {
      assertThat(pruned.get(stream)).hasSameSizeAs(events);
      for (int i = 0; i < events.size(); i++) {
        var event = events.get(i);
        var other = pruned.get(stream).get(i);
        assertThat(other.position()).isEqualTo(event.position());
        assertThat(other.meta().occurredAt()).isEqualTo(event.meta().occurredAt());
        switch ((ComplaintEvent) event.event()) {
          case ComplaintAccepted e -> {
            ComplaintAccepted o = (ComplaintAccepted) other.event();
            assertThat(o.category()).isEqualTo(e.category());
            assertThat(o.estate()).isEqualTo(e.estate());
            assertThat(o.complainant().building()).isEqualTo(e.complainant().building());
          }
          case FollowUpLogged e -> assertThat(other.event()).isEqualTo(e);
          default -> assertThat(other.event()).isInstanceOf(ComplaintClassified.class);
        }
      }
    });
  }

  @Test void an_interrupted_reader_stops_and_gives_its_connection_back() throws Exception {
    AtomicReference<Throwable> end = new AtomicReference<>();
    AtomicInteger seen = new AtomicInteger();
    Thread reader = Thread.ofPlatform().start(() -> {
      try {
        streams.parts(Wanted.everything(DomainEvent.class), node.log.head(), null).getFirst().read(_ -> {
          if (seen.incrementAndGet() == 3) {
            Thread.currentThread().interrupt();
          }
        });
      } catch (Throwable e) {
        end.set(e);
      }
    });
    reader.join();
    assertThat(end.get()).isInstanceOf(InterruptedException.class);
    assertThat(seen).hasValue(3);
    assertThat(DATA_SOURCE.getHikariPoolMXBean().getActiveConnections()).isZero();
    assertHandedOver(Wanted.everything(RegisterEvent.class), node.log.head(), null);
  }

  @Test void a_reader_that_waits_for_the_store_hears_an_interrupt() throws Exception {
    AtomicReference<Throwable> end = new AtomicReference<>();
    Thread reader = Thread.ofPlatform().start(() -> {
      try {
        new BulkCopy(DATA_SOURCE).read("select null::uuid, 0, 0::bigint, 0::int2, 0::int2, now(), null::bytea, pg_sleep(600)::text::bytea", List.of(), _ -> {});
      } catch (Throwable e) {
        end.set(e);
      }
    });
    JdbcTemplate jdbc = new JdbcTemplate(SharedPostgres.dataSource(DATA_SOURCE.getJdbcUrl()));
    String waiting = "select count(*) from pg_stat_activity where wait_event = 'PgSleep' and datname = current_database()";
    while (jdbc.queryForObject(waiting, Long.class) == 0) {
      Thread.onSpinWait();
    }
    reader.interrupt();
    reader.join();
    assertThat(end.get()).isInstanceOf(InterruptedException.class);
    assertThat(DATA_SOURCE.getHikariPoolMXBean().getActiveConnections()).isZero();
    while (jdbc.queryForObject(waiting, Long.class) != 0) {
      Thread.onSpinWait();
    }
  }

  @Test void an_exception_of_the_one_who_takes_the_events_ends_the_reading() throws Exception {
    assertThatThrownBy(() -> streams.parts(Wanted.everything(DomainEvent.class), node.log.head(), null).getFirst().read(_ -> {
      throw new IllegalStateException("full");
    })).hasMessage("full");
    assertThat(DATA_SOURCE.getHikariPoolMXBean().getActiveConnections()).isZero();
  }

  @Test void an_event_of_a_newer_program_is_not_left_out_unseen() throws Exception {
    String url = SharedPostgres.freshDatabase();
    try (Node other = new Node(url)) {
      AnyLog log = new AnyLog(other, 5);
      log.grow(300);
      UUID complaint = log.streamOf(ComplaintEvent.class);
      JdbcTemplate jdbc = new JdbcTemplate(SharedPostgres.dataSource(url));
      long head = other.log.head();
      Wanted wanted = Wanted.of(ComplaintEvent.class).event(ReceiptAcknowledged.class).event(ComplaintAccepted.class);
      var complaints = log.streams(wanted, head, null).keySet();
      var register = log.streams(Wanted.everything(RegisterEvent.class), head, null);
      jdbc.update("insert into event(position, event_id, stream, seq, type, revision, recorded_at, meta, payload)"
          + " values (?, ?, ?, 9999, 999, 1, now(), '{}', '{}')", head + 1, UUID.randomUUID(), complaint);
      PostgresStreams source = new PostgresStreams(SharedPostgres.dataSource(url), other.catalogue, other.codec);
      assertThatThrownBy(() -> AnyLog.handedOver(source.parts(wanted, head + 1, null)))
          .isInstanceOfSatisfying(UnknownEvent.class, e -> {
            assertThat(e.position()).isEqualTo(head + 1);
            assertThat(e.type()).isEqualTo((short) 999);
          });
      assertThat(AnyLog.handedOver(source.parts(wanted, head, null)).keySet()).isEqualTo(complaints);
      assertThat(AnyLog.handedOver(source.parts(Wanted.everything(RegisterEvent.class), head + 1, null))).isEqualTo(register);
    }
  }
}
