package answerable.log;

import answerable.api.Meta;
import java.time.Duration;
import java.time.Instant;
import tools.jackson.databind.node.ObjectNode;

/** Revision 1 left the grace to the standard, which then was 15 minutes everywhere. */
final class AppointmentPromised_1_to_2 implements Upcaster {
  @Override public String event() {
    return "complaint.appointment-promised";
  }

  @Override public int from() {
    return 1;
  }

  @Override public ObjectNode upcast(ObjectNode payload, Meta meta) {
    Instant end = Instant.parse(payload.path("windowEnd").asString());
    return payload.put("missedAfter", end.plus(Duration.ofMinutes(15)).toString());
  }
}
