package answerable.log;

import answerable.api.ComplaintEvent;
import answerable.api.DomainEvent;
import answerable.api.Id.EstateId;
import answerable.api.Meta;
import answerable.api.Recorded;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A log in which anything happened on any stream of any estate, whose ids are partly random. */
final class AnyLog {
  static final List<UUID> ESTATES = Stream.of("a", "b", "c").map(Samples::uuid).toList();

  private final Random random;
  private final Anything anything;
  private final Node node;
  private final Map<UUID, Integer> nextSeq = new HashMap<>();
  private final List<UUID> streams = new ArrayList<>();
  private final Map<UUID, Class<?>> kinds = new HashMap<>();
  private final Map<UUID, UUID> estates = new HashMap<>();

  AnyLog(Node node, long seed) {
    this.node = node;
    random = new Random(seed);
    anything = new Anything(seed);
  }

  void grow(int events) {
    List<EventCatalogue.Entry> entries = List.copyOf(node.catalogue.entries());
    for (int written = 0; written < events; ) {
      List<NewEvent> command = new ArrayList<>();
      UUID commandId = new UUID(random.nextLong(), random.nextLong());
      UUID stream = random.nextInt(6) == 0 || streams.isEmpty() ? begun(entries) : streams.get(random.nextInt(streams.size()));
      List<EventCatalogue.Entry> own = entries.stream().filter(e -> e.kind() == kinds.get(stream)).toList();
      for (int i = random.nextInt(1, 40); i > 0; i--, written++) {
        Meta meta = anything.meta();
        command.add(new NewEvent(new UUID(random.nextLong(), random.nextLong()), stream, nextSeq.merge(stream, 1, Integer::sum) - 1,
            anything.event(own.get(random.nextInt(own.size())).type()), of(meta, stream, commandId), command.isEmpty() ? commandId : null,
            null));
      }
      node.appender.append(command);
    }
  }

  /** The first is a complaint's; then as it comes. */
  private UUID begun(List<EventCatalogue.Entry> entries) {
    long first = random.nextBoolean() ? random.nextLong() : (long) streams.size() << 16 | 0x7000;
    UUID stream = new UUID(first, random.nextLong());
    kinds.put(stream, streams.isEmpty() ? ComplaintEvent.class : entries.get(random.nextInt(entries.size())).kind());
    streams.add(stream);
    estates.put(stream, ESTATES.get(random.nextInt(ESTATES.size())));
    return stream;
  }

  private Meta of(Meta meta, UUID stream, UUID commandId) {
    return new Meta(meta.actor(), new EstateId(Objects.requireNonNull(estates.get(stream))), meta.onBehalfOf(), meta.source(),
        meta.correlationId(), meta.causationId(), commandId, meta.bodyHash(), meta.occurredAt(), meta.standardVersion(),
        meta.calendarVersion(), meta.breaches());
  }

  UUID streamOf(Class<?> kind) {
    return streams.stream().filter(stream -> kinds.get(stream) == kind).findFirst().orElseThrow();
  }

  /** What a source has to hand over, read stream by stream. */
  Map<UUID, List<Recorded<DomainEvent>>> streams(Wanted wanted, long upTo, @Nullable UUID estate) {
    Map<UUID, List<Recorded<DomainEvent>>> all = new HashMap<>();
    for (UUID stream : streams) {
      List<Recorded<DomainEvent>> events = node.log.stream(stream, 0).stream()
          .filter(e -> e.position() <= upTo && wanted.types().contains(e.event().getClass()))
          .filter(_ -> estate == null || estate.equals(estates.get(stream)))
          .map(e -> new Recorded<>(e.event(), e.meta(), new UUID(0, 0), e.stream(), e.seq(), e.position(), e.recordedAt()))
          .toList();
      if (!events.isEmpty()) {
        all.put(stream, events);
      }
    }
    return all;
  }

  /** What it hands over. */
  static Map<UUID, List<Recorded<DomainEvent>>> handedOver(List<StreamSource.Part> parts) throws Exception {
    Map<UUID, List<Recorded<DomainEvent>>> all = new HashMap<>();
    for (StreamSource.Part part : parts) {
      List<UUID> order = new ArrayList<>();
      part.read(event -> {
        all.computeIfAbsent(event.stream(), _ -> new ArrayList<>()).add(event);
        if (order.isEmpty() || !order.getLast().equals(event.stream())) {
          order.add(event.stream());
        }
      });
      if (part.contiguous() && order.stream().distinct().count() != order.size()) {
        throw new AssertionError("a stream was handed over in pieces");
      }
    }
    return all;
  }
}
