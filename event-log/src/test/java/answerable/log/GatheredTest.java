package answerable.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** The table says nothing about the order in which rows lie; a stream folded in another order than it happened is another history. */
class GatheredTest {
  @Property(tries = 200) void streams_come_in_the_order_in_which_they_happened_wherever_their_rows_lie(
      @ForAll @Size(max = 300) List<@IntRange(max = 5) Integer> streamOf, @ForAll long seed) throws Exception {
    Gathered gathered = new Gathered();
    gathered.add(row(UUID.randomUUID(), 0, "left over")); // from the part before
    gathered.clear();
    List<Row> rows = new ArrayList<>();
    Map<UUID, List<String>> expected = new TreeMap<>();
    for (int i = 0; i < streamOf.size(); i++) {
      UUID stream = new UUID(7, streamOf.get(i));
      List<String> events = expected.computeIfAbsent(stream, _ -> new ArrayList<>());
      int seq = events.size() * 2; // there are gaps where a reader does not want every type
      rows.add(row(stream, seq, "event " + i));
      events.add(seq + " event " + i);
    }
    Collections.shuffle(rows, new Random(seed));
    rows.forEach(gathered::add);
    Map<UUID, List<String>> handedOver = new TreeMap<>();
    List<UUID> order = new ArrayList<>();
    gathered.handOver(row -> {
      handedOver.computeIfAbsent(row.stream(), _ -> new ArrayList<>())
          .add(row.seq + " " + new String(row.bytes, row.payloadAt, row.payloadLength));
      if (order.isEmpty() || !order.getLast().equals(row.stream())) {
        order.add(row.stream());
      }
    });
    assertThat(handedOver).isEqualTo(expected);
    assertThat(order).doesNotHaveDuplicates();
  }

  private static Row row(UUID stream, int seq, String payload) {
    Row row = new Row();
    row.stream(stream.getMostSignificantBits(), stream.getLeastSignificantBits());
    row.seq = seq;
    row.bytes = payload.getBytes();
    row.metaLength = -1;
    row.payloadLength = row.bytes.length;
    return row;
  }
}
