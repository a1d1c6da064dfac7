package answerable.log;

import static org.assertj.core.api.Assertions.assertThat;

import answerable.api.ComplaintEvent;
import answerable.api.DomainEvent;
import answerable.api.Recorded;
import answerable.api.RegisterEvent;
import answerable.log.testing.SharedPostgres;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

/** Who reads one kind of stream misses none of its events, be they next to each other or far apart. */
class ReadersIT {
  private static final int FLOOD = 4_500;

  @Test void every_kind_is_read_whole_across_whatever_lies_between() {
    String url = SharedPostgres.freshDatabase();
    try (Node node = new Node(url)) {
      new AnyLog(node, 12).grow(1_000);
      JdbcTemplate sql = new JdbcTemplate(SharedPostgres.dataSource(url));
      long other = node.log.after(0, 1_000).stream().filter(e -> !(e.event() instanceof ComplaintEvent)).findFirst().orElseThrow().position();
      copies(sql, other, FLOOD);
      copies(sql, 1, 1);
      copies(sql, other, FLOOD);
      copies(sql, 1, 3);
      List<Recorded<DomainEvent>> all = TwoNodesIT.all(node.log);
      assertThat(all).hasSizeGreaterThan(2 * FLOOD + 1_000);
      List<Class<? extends DomainEvent>> kinds = Stream.concat(
          node.catalogue.entries().stream().<Class<? extends DomainEvent>>map(EventCatalogue.Entry::kind).distinct(),
          Stream.of(RegisterEvent.class, DomainEvent.class)).toList();
      for (Class<? extends DomainEvent> kind : kinds) {
        assertThat(read(node.log, kind)).as(kind.getSimpleName())
            .isEqualTo(all.stream().filter(event -> kind.isInstance(event.event())).map(Recorded::position).toList());
      }
    }
  }

  private static <E extends DomainEvent> List<Long> read(EventLog log, Class<E> kind) {
    List<Long> positions = new ArrayList<>();
    for (var page = log.after(kind, 0, 500); !page.isEmpty(); page = log.after(kind, positions.getLast(), 500)) {
      page.forEach(event -> positions.add(event.position()));
    }
    return positions;
  }

  private static void copies(JdbcTemplate sql, long of, int n) {
    sql.update("insert into event(position, event_id, stream, seq, type, revision, recorded_at, meta, payload)"
        + " select (select max(position) from event) + g, gen_random_uuid(), gen_random_uuid(), 0, type, revision, recorded_at, meta, payload"
        + " from (select * from event where position = ?) one, generate_series(1, ?) g", of, n);
  }
}
