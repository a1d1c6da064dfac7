package answerable.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import answerable.api.ComplaintEvent;
import answerable.api.DomainEvent;
import answerable.api.Recorded;
import answerable.api.RegisterEvent.StaffEvent;
import answerable.log.testing.SharedPostgres;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A program meets events of a newer one: what they might change it does not go past, all else it reads. */
class UnknownEventsIT {
  private static final String NEW = "complaint.follow-up-logged";

  private final String url = SharedPostgres.freshDatabase();
  private final DataSource owner = SharedPostgres.dataSource(url);
  private final Node newer = new Node(url);
  private final EventCatalogue known = new EventCatalogue().without(NEW);
  private final EventCodec codec = new EventCodec(known, new PlainCipher());
  private final JdbcEventLog older = new JdbcEventLog(owner, known, codec, new LogSignal());
  private final UUID complaint = UUID.randomUUID();

  @AfterEach void close() {
    newer.close();
  }

  /** An acceptance, two events that the older program does not know, an engagement on a stream of staff. */
  private void write() {
    one(complaint, 0, "complaint.accepted");
    newer.appender.append(Node.command(complaint, 1, 2, UUID.randomUUID()));
    one(UUID.randomUUID(), 0, "staff.engaged");
    one(UUID.randomUUID(), 0, "complaint.accepted");
  }

  private void one(UUID stream, int seq, String name) {
    DomainEvent event = Samples.event(newer.catalogue.entries().stream().filter(e -> e.name().equals(name)).findFirst().orElseThrow().type());
    newer.appender.append(List.of(new NewEvent(UUID.randomUUID(), stream, seq, event, Samples.meta(UUID.randomUUID()), null, null)));
  }

  private void register(EventCatalogue catalogue) {
    catalogue.register(JdbcClient.create(owner));
  }

  private void execute(String sql) throws SQLException {
    try (Connection connection = owner.getConnection(); Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  @Test void nobody_reads_past_an_event_of_a_newer_program_that_its_streams_hold_and_it_is_named() throws Exception {
    register(newer.catalogue);
    write();
    stopsBothButStaff("complaint.follow-up-logged");
  }

  @Test void an_event_that_nobody_has_named_stops_those_on_whose_kind_of_stream_it_stands() throws Exception {
    write();
    stopsBothButStaff("number 38");
  }

  private void stopsBothButStaff(String name) {
    assertThat(older.after(ComplaintEvent.class, 0, 100)).extracting(Recorded::position).containsExactly(1L);
    assertThat(older.after(0, 100)).extracting(Recorded::position).containsExactly(1L);
    assertThatThrownBy(() -> older.after(ComplaintEvent.class, 1, 100)).isInstanceOfSatisfying(UnknownEvent.class, unknown -> {
      assertThat(unknown.position()).isEqualTo(2);
      assertThat(unknown.named()).isEqualTo(name);
    });
    assertThatThrownBy(() -> older.after(1, 100)).isInstanceOf(UnknownEvent.class).hasMessageContaining(name);
    assertThatThrownBy(() -> older.stream(complaint, 0)).isInstanceOf(UnknownEvent.class).hasMessageContaining(name);
    assertThat(older.head(ComplaintEvent.class)).isEqualTo(5);
    assertThat(older.head(ComplaintEvent.class, 4)).as("what it does not know counts as there").isEqualTo(3);
    assertThat(older.after(StaffEvent.class, 0, 100)).extracting(Recorded::position).containsExactly(4L);
    assertThat(older.after(StaffEvent.class, 4, 100)).isEmpty();
    assertThat(older.head(StaffEvent.class)).isEqualTo(4);
    assertThat(older.after(ComplaintEvent.class, 3, 100)).extracting(Recorded::position).containsExactly(5L);
    assertThat(newer.log.after(ComplaintEvent.class, 0, 100)).as("who knows it goes on").hasSize(4);
    assertThat(newer.log.stream(complaint, 0)).hasSize(3);
  }

  @Test void a_kind_of_stream_that_only_a_newer_program_has_is_in_nobodys_way() throws Exception {
    execute("insert into event_type(number, name, kind) values (2000, 'invoice.sent', 'invoice')");
    write();
    UUID invoice = UUID.randomUUID();
    execute("insert into event(position, event_id, stream, seq, type, revision, recorded_at, meta, payload)"
        + " values (6, gen_random_uuid(), '" + invoice + "', 0, 2000, 1, clock_timestamp(), '{}'::bytea, '{}'::bytea)");
    assertThat(newer.log.after(ComplaintEvent.class, 0, 100)).hasSize(4);
    assertThat(newer.log.after(StaffEvent.class, 0, 100)).hasSize(1);
    assertThatThrownBy(() -> newer.log.streamHead(invoice)).isInstanceOf(UnknownEvent.class).hasMessageContaining("invoice.sent");
    newer.log.awaitBeyond(StaffEvent.class, 4, 20);
    newer.log.awaitBeyond(5, 20);
  }
}
