package answerable.log;

import answerable.api.Meta;
import tools.jackson.databind.node.ObjectNode;

/** Revision 1 did not say when the work was completed; it is taken to be when it was reported. */
final class ImplementationReported_1_to_2 implements Upcaster {
  @Override public String event() {
    return "complaint.implementation-reported";
  }

  @Override public int from() {
    return 1;
  }

  @Override public ObjectNode upcast(ObjectNode payload, Meta meta) {
    return payload.put("completedAt", meta.occurredAt().toString());
  }
}
