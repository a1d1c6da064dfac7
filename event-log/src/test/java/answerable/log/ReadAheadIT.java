package answerable.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import answerable.api.DomainEvent;
import answerable.api.Recorded;
import answerable.log.testing.SharedPostgres;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A stream that was read before its aggregate is loaded spares one read, and never lets anybody decide on what was then. */
class ReadAheadIT {
  private final String url = SharedPostgres.freshDatabase();

  private static long loaded(Node node, UUID stream) {
    return node.engine.readEvents(stream.toString(), 0).asStream().count();
  }

  @Test void what_was_read_is_taken_once_and_what_came_meanwhile_is_found_out_at_the_append() {
    UUID stream = UUID.randomUUID();
    try (Node one = new Node(url); Node two = new Node(url)) {
      one.appender.append(Node.command(stream, 0, 1, UUID.randomUUID()));
      List<Recorded<DomainEvent>> read = one.log.stream(stream, 0);
      two.appender.append(Node.command(stream, 1, 1, UUID.randomUUID()));
      one.ahead.keep(stream, read);
      assertThat(loaded(one, stream)).as("as it was read").isEqualTo(1);
      assertThatThrownBy(() -> one.appender.append(Node.command(stream, 1, 1, UUID.randomUUID()))).isInstanceOf(AppendRefused.StreamMoved.class);
      assertThat(loaded(one, stream)).as("as it is").isEqualTo(2);
    }
  }
}
