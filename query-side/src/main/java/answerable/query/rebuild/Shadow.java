package answerable.query.rebuild;

import answerable.api.DomainEvent;
import answerable.query.projection.Generation;
import answerable.query.projection.Projection;
import tools.jackson.databind.json.JsonMapper;

/** A generation that is being made beside the live one. */
final class Shadow<E extends DomainEvent, S extends Record> {
  private final long id;
  private final Generation<E, S> generation;
  private long position;
  private long events;

  Shadow(long id, Projection<E, S> projection, JsonMapper json) {
    this.id = id;
    this.generation = new Generation<>(schema(id), projection, json);
  }

  static String schema(long id) {
    return "building_" + id;
  }

  long id() {
    return id;
  }

  String schema() {
    return schema(id);
  }

  String name() {
    return generation.projection().name();
  }

  Generation<E, S> generation() {
    return generation;
  }

  /** Everything up to here is in it. */
  long position() {
    return position;
  }

  long events() {
    return events;
  }

  /** What was folded since was not kept. */
  void backTo(long earlier, long eventsThen) {
    position = earlier;
    events = eventsThen;
  }

  void reached(long upTo, long more) {
    position = upTo;
    events += more;
  }
}
