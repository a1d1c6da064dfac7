package answerable.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import answerable.log.testing.SharedPostgres;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** However many look for a stream at once, each gets its own, whole, and nobody is left waiting. */
@Timeout(120)
class KeyedStreamsIT {
  private static final int STREAMS = 150;
  private static final int ASKERS = 80;
  static DataSource store;

  @BeforeAll static void fill() {
    String url = SharedPostgres.freshDatabase();
    store = SharedPostgres.dataSource(url);
    try (Node node = new Node(url)) {
      new AnyLog(node, 3).grow(20);
      new JdbcTemplate(store).update("""
          insert into event (position, event_id, stream, seq, type, revision, recorded_at, meta, payload, business_key)
          select (select max(position) from event) + row_number() over (), gen_random_uuid(), md5(s::text)::uuid, n, type, revision, recorded_at, meta, payload,
            case when n = s % 3 then 'key:' || s end
          from (select * from event where position = 1) one, generate_series(1, ?) s, lateral generate_series(0, s % 5 + 2) n""", STREAMS);
    }
  }

  private static void mustBeWhole(KeyedStreams streams, int s) {
    List<StoredEvent> found = streams.of("key:" + s);
    if (s > STREAMS) {
      assertThat(found).isEmpty();
    } else {
      assertThat(found).as("stream " + s).extracting(StoredEvent::seq).containsExactlyElementsOf(IntStream.rangeClosed(0, s % 5 + 2).boxed().toList());
      assertThat(found).extracting(StoredEvent::stream).containsOnly(new JdbcTemplate(store).queryForObject("select md5(?)::uuid", UUID.class, "" + s));
    }
  }

  private static void together(Callable<?> one) throws Exception {
    try (ExecutorService threads = Executors.newFixedThreadPool(ASKERS)) {
      List<Future<?>> all = new ArrayList<>();
      for (int i = 0; i < ASKERS; i++) {
        all.add(threads.submit(one));
      }
      for (Future<?> each : all) {
        each.get(60, TimeUnit.SECONDS);
      }
    }
  }

  @Test void everybody_gets_the_stream_that_was_asked_for() throws Exception {
    KeyedStreams streams = new KeyedStreams(new JdbcTemplate(store));
    AtomicInteger next = new AtomicInteger();
    together(() -> {
      for (int i = 0; i < 10; i++) {
        mustBeWhole(streams, 1 + next.getAndIncrement() * 7 % (STREAMS + 20));
      }
      return null;
    });
  }

  @Test void a_store_out_of_reach_is_told_to_all_who_asked_and_nobody_after_it_has_come_back() throws Exception {
    AtomicBoolean reachable = new AtomicBoolean();
    KeyedStreams streams = new KeyedStreams(new JdbcTemplate(new DelegatingDataSource(store) {
      @Override public Connection getConnection() throws SQLException {
        if (!reachable.get()) {
          throw new SQLException("out of reach", "08001");
        }
        return super.getConnection();
      }
    }));
    together(() -> assertThatThrownBy(() -> streams.of("key:1")).isInstanceOf(DataAccessException.class));
    reachable.set(true);
    together(() -> {
      mustBeWhole(streams, 4);
      return null;
    });
  }
}
