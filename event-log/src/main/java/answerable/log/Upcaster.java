package answerable.log;

import answerable.api.Meta;
import tools.jackson.databind.node.ObjectNode;

/** Turns the stored shape of one revision of one event into that of the next. Named {@code <Event>_<from>_to_<to>}. */
interface Upcaster {
  /** The event's logical name. */
  String event();

  /** The revision it reads; it makes the one after. */
  int from();

  ObjectNode upcast(ObjectNode payload, Meta meta);
}
