package answerable.query.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import answerable.api.Actor;
import answerable.api.ComplaintEvent;
import answerable.api.ComplaintEvent.FollowUpLogged;
import answerable.api.DomainEvent;
import answerable.api.Id.SubjectId;
import answerable.api.Personal;
import answerable.api.Recorded;
import answerable.log.EventCodec;
import answerable.log.EventLog;
import answerable.log.Pen;
import answerable.log.PersonalCipher;
import answerable.log.testing.SharedPostgres;
import answerable.query.History;
import answerable.query.complaint.CaseRegister;
import answerable.query.complaint.CaseView;
import answerable.query.complaint.CustodyChain;
import answerable.query.complaint.Trail;
import answerable.query.trend.ComplaintTrend;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** The read models on a real PostgreSQL: whatever interrupts them, they are a fold of the log. */
class LiveProjectionIT {
  private static final JsonMapper JSON = EventCodec.storedValues();

  private final String url = SharedPostgres.freshDatabase();
  private final DataSource owner = SharedPostgres.dataSource(url);
  private final JdbcClient sql = JdbcClient.create(owner);
  private final Pen pen = new Pen(owner);
  private final EventLog log = EventLog.in(owner, new AsItIs());
  private final List<Projection<?, ?>> all = List.of(new CaseRegister(), new CaseView(), new Trail(), new CustodyChain(), new ComplaintTrend());

  /** A program with all projections, on connections of its own under the role it has in production. */
  private static final class Node implements AutoCloseable {
    private final HikariDataSource pool;
    final Projections projections;

    Node(String url, String name, List<? extends Projection<?, ?>> projections) {
      HikariConfig config = new HikariConfig();
      config.setJdbcUrl(url + "?ApplicationName=" + name);
      config.setUsername("postgres");
      config.setMaximumPoolSize(10);
      config.setConnectionInitSql("set role answerable_app");
      this.pool = new HikariDataSource(config);
      this.projections = new Projections(List.copyOf(projections), EventLog.in(pool, new AsItIs()), pool);
      this.projections.start();
    }

    @Override public void close() {
      projections.stop();
      pool.close();
    }
  }

  private record AsItIs() implements PersonalCipher {
    @Override public Personal seal(Personal plain) {
      return plain;
    }

    @Override public String open(Personal sealed) {
      return sealed.content();
    }
  }

  @AfterEach void close() {
    pen.close();
  }

  private void awaitHead(Node node, String name) {
    await().atMost(Duration.ofSeconds(60)).until(() -> node.projections.position(name) >= log.head());
  }

  @ParameterizedTest @ValueSource(longs = {11, 12})
  void two_competing_nodes_that_are_cut_off_and_die_make_what_a_fold_makes(long seed) {
    Random random = new Random(seed);
    History history = new History(seed);
    Node one = new Node(url, "one", all);
    Node two = new Node(url, "two", all);
    try {
      for (int round = 0; round < 40; round++) {
        pen.write(history.next(1 + random.nextInt(120), 60));
        if (round % 3 == 0) {
          sql.sql("select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database()"
                  + " and application_name = any (?)")
              .param(random.nextBoolean() ? new String[] {"one"} : new String[] {"one", "two"}).query().listOfRows();
        }
        if (round % 7 == 6) {
          two.close();
          two = new Node(url, "two", all);
        }
      }
      for (Projection<?, ?> projection : all) {
        awaitHead(one, projection.name());
        assertIsFold(projection, one.projections);
      }
      assertThat(one.projections.progress()).allSatisfy(p -> {
        assertThat(p.state()).isEqualTo("RUNNING");
        assertThat(p.lag()).isZero();
        assertThat(p.events()).as("each event counted once").isEqualTo(lookedAt(one.projections.named(p.name())));
      });
    } finally {
      one.close();
      two.close();
    }
  }

  private long lookedAt(Projection<?, ?> projection) {
    return Stream.iterate(log.after(0, 500), page -> !page.isEmpty(), page -> log.after(page.getLast().position(), 500))
        .flatMap(List::stream).filter(event -> projection.reads().looksAt(event.event().getClass())).count();
  }

  private <E extends DomainEvent, S extends Record> void assertIsFold(Projection<E, S> projection, Projections live) {
    Fold<E, S> fold = new Fold<>(projection);
    long position = 0;
    for (List<Recorded<E>> page = log.after(projection.events(), 0, 1000); !page.isEmpty();
        page = log.after(projection.events(), position, 1000)) {
      page.forEach(fold::add);
      position = page.getLast().position();
    }
    String table = "live." + projection.name();
    assertThat(sql.sql("select stream from " + table).query(UUID.class).list())
        .containsExactlyInAnyOrderElementsOf(fold.streams());
    fold.rows().forEach((stream, row) ->
        assertThat(live.row(projection.name(), projection.row(), stream)).as(table).isEqualTo(row));
    assertThat(counts(new RowTable<>("live", projection, JSON))).as(table + "_rollup").isEqualTo(fold.rollups());
    Map<Fold.LedgerKey, Object> ledger = new HashMap<>();
    sql.sql("select stream, seq, entry from " + table + "_ledger").query(row -> {
      ledger.put(new Fold.LedgerKey(row.getObject(1, UUID.class), row.getInt(2)), JSON.readTree(row.getString(3)));
    });
    Map<Fold.LedgerKey, Object> expected = new HashMap<>();
    fold.entries().forEach((key, entry) -> expected.put(key, JSON.readTree(JSON.writeValueAsString(entry))));
    assertThat(ledger).as(table + "_ledger").isEqualTo(expected);
  }

  private Map<Fold.RollupKey, Long> counts(RowTable<?> table) {
    Map<Fold.RollupKey, Long> counts = new HashMap<>();
    sql.sql("select key, measure, n from " + table.rollup()).query(row -> {
      counts.put(new Fold.RollupKey(List.of((String[]) row.getArray(1).getArray()), row.getString(2)), row.getLong(3));
    });
    return counts;
  }

  record Count(int n) {}

  /** Counts a case's events, takes its time over each, and can't bear a follow-up called so. */
  private record Fragile(Duration each) implements Projection<ComplaintEvent, Count> {
    @Override public String name() {
      return "fragile";
    }

    @Override public int version() {
      return 1;
    }

    @Override public Class<ComplaintEvent> events() {
      return ComplaintEvent.class;
    }

    @Override public Class<Count> row() {
      return Count.class;
    }

    @Override public Count evolve(@Nullable Count before, Recorded<? extends ComplaintEvent> event) {
      if (event.event() instanceof FollowUpLogged f && "unbearable".equals(f.activity())) {
        throw new IllegalStateException("吴女士 13900001502");
      }
      LockSupport.parkNanos(each.toNanos());
      return new Count(before == null ? 1 : before.n() + 1);
    }
  }

  @Test void a_projection_that_cant_fold_an_event_stops_there_alone_and_says_why() {
    History history = new History(5);
    List<Recorded<ComplaintEvent>> before = history.next(400, 20);
    long good = pen.write(before);
    UUID stream = before.getFirst().stream();
    long bad = pen.write(List.of(history.recorded(stream, history.event(FollowUpLogged.class, "activity", "unbearable"), Actor.SYSTEM)));
    pen.write(history.next(50, 20));
    try (Node node = new Node(url, "one", List.of(new Fragile(Duration.ZERO), new CaseRegister()))) {
      awaitHead(node, "case_register");
      await().atMost(Duration.ofSeconds(10)).until(() -> node.projections.progress().getFirst().state().equals("STOPPED"));
      Projections.Progress stopped = node.projections.progress().getFirst();
      assertThat(stopped.position()).as("all before it is folded, nothing is skipped").isEqualTo(good);
      assertThat(stopped.lag()).isEqualTo(log.head() - good);
      assertThat(stopped.failedPosition()).isEqualTo(bad);
      assertThat(stopped.failedEvent()).isEqualTo("FollowUpLogged");
      assertThat(stopped.failedReason()).as("no personal data").isEqualTo("IllegalStateException");
      assertThat(sql.sql("select sum(n) from live.fragile").query(Long.class).single()).isEqualTo(400);
      pen.write(history.next(10, 20));
      awaitHead(node, "case_register");
      assertIsFold(new CaseRegister(), node.projections);
    }
  }

  @Test void counts_add_up_under_any_name_and_are_gone_when_they_come_to_nothing() throws SQLException {
    RowTable<Count> table = new RowTable<>("public", new Fragile(Duration.ZERO), JSON);
    Map<Fold.RollupKey, Long> counts = new TreeMap<>();
    for (List<String> key : List.of(List.of("一"), List.of("a\"b", "{c,d}", "\\"), List.of("", "NULL"), List.of("'", " e "))) {
      counts.put(new Fold.RollupKey(key, "n, {\"m\"}"), 7L + key.size());
    }
    Map<Fold.RollupKey, Long> less = new TreeMap<>(counts);
    less.replaceAll((key, n) -> key.key().size() == 3 ? -1 : -n);
    try (Connection connection = owner.getConnection(); Statement statement = connection.createStatement()) {
      for (String ddl : Stream.concat(table.create().stream(), table.index().stream()).toList()) {
        statement.execute(ddl);
      }
      table.addToRollups(connection, counts);
      assertThat(counts(table)).isEqualTo(counts);
      table.addToRollups(connection, less);
      assertThat(counts(table)).containsExactly(Map.entry(new Fold.RollupKey(List.of("a\"b", "{c,d}", "\\"), "n, {\"m\"}"), 9L));
    }
  }

  @Test void more_than_can_be_done_in_the_time_a_batch_has_goes_through_in_smaller_ones() {
    pen.write(new History(7).next(4, 2));
    try (Node node = new Node(url, "one", List.of(new Fragile(Duration.ofMillis(1_500))))) {
      awaitHead(node, "fragile");
      assertThat(sql.sql("select sum(n) from live.fragile").query(Long.class).single()).isEqualTo(4);
    }
  }

  @Test void an_event_that_cant_be_read_stops_its_readers_at_its_place() {
    History history = new History(6);
    long good = pen.write(history.next(130, 20));
    sql.sql("insert into event(position, event_id, stream, seq, type, revision, recorded_at, meta, payload)"
        + " values (?, gen_random_uuid(), gen_random_uuid(), 0, 38, 1, clock_timestamp(), '{'::bytea, '{'::bytea)")
        .param(good + 1).update();
    try (Node node = new Node(url, "one", List.of(new CaseRegister()))) {
      await().atMost(Duration.ofSeconds(10)).until(() -> node.projections.progress().getFirst().state().equals("STOPPED"));
      Projections.Progress stopped = node.projections.progress().getFirst();
      assertThat(stopped.position()).isEqualTo(good);
      assertThat(stopped.failedPosition()).isEqualTo(good + 1);
      assertThat(stopped.failedEvent()).isEqualTo("unreadable");
    }
  }

  @Test void what_a_read_model_cant_store_stops_it_as_well() {
    History history = new History(8);
    List<Recorded<ComplaintEvent>> before = history.next(100, 20);
    long good = pen.write(before);
    Personal text = new Personal(new SubjectId(History.uuid("wu")), "a text with a \0");
    pen.write(List.of(history.recorded(
        before.getFirst().stream(), history.event(FollowUpLogged.class, "text", text), History.by("limin"))));
    try (Node node = new Node(url, "one", List.of(new CaseView()))) {
      await().atMost(Duration.ofSeconds(10)).until(() -> node.projections.progress().getFirst().state().equals("STOPPED"));
      Projections.Progress stopped = node.projections.progress().getFirst();
      assertThat(stopped.position()).isEqualTo(good);
      assertThat(stopped.failedPosition()).isEqualTo(good + 1);
      assertThat(stopped.failedEvent()).isEqualTo("FollowUpLogged");
    }
  }
}
