package answerable.log;

import answerable.api.Actor;
import answerable.api.DomainEvent;
import answerable.api.Meta;
import answerable.api.Recorded;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads stored events as {@link EventCodec} does, several times as fast, and of each only what is wanted. What it can't read it gives to
 * the codec, so that both always agree. Shared by threads, each with a {@link Json} of its own.
 */
final class EventScanner {
  private static final UUID NO_ID = new UUID(0, 0);
  private static final Meta NO_META =
      new Meta(Actor.SYSTEM, null, null, "", NO_ID, null, NO_ID, null, Instant.EPOCH, null, null, List.of());
  private static final int MOST_TYPES = 1 << 10;

  private final EventCodec codec;
  private final @Nullable RecordShape[] shapes = new RecordShape[MOST_TYPES];
  private final int[] since = new int[MOST_TYPES];
  private final @Nullable DomainEvent[] unread = new DomainEvent[MOST_TYPES];
  private final @Nullable RecordShape metaShape;
  private final boolean[] beside = new boolean[MOST_TYPES];
  private final String metaColumn;
  private final String payloadColumn;

  EventScanner(Wanted wanted, EventCatalogue catalogue, EventCodec codec) {
    this.codec = codec;
    Shapes made = new Shapes(wanted);
    metaShape = made.ofRecord(Meta.class);
    for (EventCatalogue.Entry entry : catalogue.entries()) {
      RecordShape shape = wanted.types().contains(entry.type()) ? made.ofRecord(entry.type()) : null;
      shapes[entry.number()] = shape;
      since[entry.number()] = codec.readAsStoredSince(entry);
      unread[entry.number()] = shape == null || !shape.looksAtNothing() ? null : (DomainEvent) shape.nothing();
      beside[entry.number()] = wanted.looksAtMetaOf(entry.type());
    }
    List<EventCatalogue.Entry> entries = catalogue.entries().stream().filter(entry -> wanted.types().contains(entry.type())).toList();
    metaColumn = column("meta", entries, entry -> beside[entry.number()]);
    payloadColumn = column("payload", entries, entry -> unread[entry.number()] == null);
  }

  /** Only of events of which it is looked at, or needed to bring them up to date. */
  private String column(String name, List<EventCatalogue.Entry> entries, Predicate<EventCatalogue.Entry> looked) {
    if (entries.stream().allMatch(looked)) {
      return name;
    }
    String all = entries.stream().filter(looked).map(entry -> String.valueOf(entry.number())).collect(Collectors.joining(",", "{", "}"));
    String older = entries.stream().filter(entry -> since[entry.number()] > 1 && !looked.test(entry))
        .map(entry -> " or type = " + entry.number() + " and revision < " + since[entry.number()]).collect(Collectors.joining());
    return "case when type = any ('" + all + "')" + older + " then " + name + " end";
  }

  /** What to select of the column {@code meta}. */
  String metaColumn() {
    return metaColumn;
  }

  /** What to select of the column {@code payload}. */
  String payloadColumn() {
    return payloadColumn;
  }

  /** Without its id, which is the nil UUID here. */
  Recorded<DomainEvent> read(Row row, Json json) {
    try {
      Meta meta = meta(row, json);
      return new Recorded<>(event(row, json, meta), meta, NO_ID, row.stream(), row.seq, row.position, row.recordedAt());
    } catch (RuntimeException e) {
      throw new Undecodable(row.position, e);
    }
  }

  private Meta meta(Row row, Json json) {
    if (!beside[row.type]) {
      return NO_META;
    }
    if (metaShape != null) {
      try {
        json.over(row.bytes, row.metaAt, row.metaLength);
        return (Meta) metaShape.readAlone(json);
      } catch (RuntimeException e) {
        return storedMeta(row);
      }
    }
    return storedMeta(row);
  }

  private Meta storedMeta(Row row) {
    return codec.meta(Arrays.copyOfRange(row.bytes, row.metaAt, row.metaAt + row.metaLength));
  }

  private DomainEvent event(Row row, Json json, Meta meta) {
    boolean asStored = row.revision >= since[row.type];
    RecordShape shape = asStored ? shapes[row.type] : null;
    if (shape != null) {
      DomainEvent nothing = unread[row.type];
      if (nothing != null) {
        return nothing;
      }
      try {
        json.over(row.bytes, row.payloadAt, row.payloadLength);
        return (DomainEvent) shape.readAlone(json);
      } catch (RuntimeException e) {
        return stored(row, meta);
      }
    }
    return stored(row, asStored ? meta : storedMeta(row));
  }

  private DomainEvent stored(Row row, Meta meta) {
    byte[] payload = Arrays.copyOfRange(row.bytes, row.payloadAt, row.payloadAt + row.payloadLength);
    return codec.decode(row.type, row.revision, payload, meta);
  }
}
