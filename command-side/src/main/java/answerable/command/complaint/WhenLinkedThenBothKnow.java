package answerable.command.complaint;

import answerable.api.ComplaintCommand.LinkComplaint;
import answerable.api.ComplaintEvent.BesideEvent;
import answerable.api.ComplaintEvent.ComplaintLinked;
import answerable.api.Recorded;
import answerable.command.Automation;
import answerable.log.EventLog;
import java.util.List;
import java.util.Objects;
import org.springframework.stereotype.Component;

/** A link is on the record of both cases. */
@Component
class WhenLinkedThenBothKnow implements Automation<BesideEvent> {
  private final EventLog log;

  WhenLinkedThenBothKnow(EventLog log) {
    this.log = log;
  }

  @Override public String name() {
    return "when-linked-then-both-know";
  }

  @Override public Class<BesideEvent> reads() {
    return BesideEvent.class;
  }

  @Override public List<Consequence> after(Recorded<? extends BesideEvent> recorded) {
    if (!(recorded.event() instanceof ComplaintLinked e) || e.mirrored()) {
      return List.of();
    }
    return List.of(new Consequence(
        Automation.follows(recorded.eventId(), name()), Objects.requireNonNull(recorded.meta().estate()), act -> new LinkComplaint(
            e.other(), act, e.complaintId(), CaseFacts.of(log, e.complaintId().value()).caseNo(), e.kind(), true)));
  }
}
