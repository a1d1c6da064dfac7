package answerable.log;

import answerable.api.Meta;
import tools.jackson.databind.node.ObjectNode;

/** A revision to which the next only added what may be absent. */
record Unchanged(String event, int from) implements Upcaster {
  @Override public ObjectNode upcast(ObjectNode payload, Meta meta) {
    return payload;
  }
}
