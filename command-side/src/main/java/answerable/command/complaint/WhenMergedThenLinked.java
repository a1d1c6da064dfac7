package answerable.command.complaint;

import answerable.api.ComplaintCommand.LinkDuplicate;
import answerable.api.ComplaintCommand.UnlinkDuplicate;
import answerable.api.ComplaintEvent.ComplaintMerged;
import answerable.api.ComplaintEvent.ComplaintTransferredOut;
import answerable.api.ComplaintEvent.ComplaintUnmerged;
import answerable.api.ComplaintEvent.ComplaintWithdrawn;
import answerable.api.ComplaintEvent.EndingEvent;
import answerable.api.ComplaintEvent.NotAccepted;
import answerable.api.Id.EstateId;
import answerable.api.Recorded;
import answerable.command.Automation;
import answerable.log.EventLog;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** The case that goes on knows which were merged into it. */
@Component
class WhenMergedThenLinked implements Automation<EndingEvent> {
  private final EventLog log;

  WhenMergedThenLinked(EventLog log) {
    this.log = log;
  }

  @Override public String name() {
    return "when-merged-then-linked";
  }

  @Override public Class<EndingEvent> reads() {
    return EndingEvent.class;
  }

  @Override public List<Consequence> after(Recorded<? extends EndingEvent> recorded) {
    EstateId estate = Objects.requireNonNull(recorded.meta().estate());
    UUID id = Automation.follows(recorded.eventId(), name());
    return switch (recorded.event()) {
      case ComplaintMerged e -> List.of(new Consequence(id, estate, act -> {
        CaseFacts from = CaseFacts.of(log, e.complaintId().value());
        return new LinkDuplicate(e.into(), act, e.complaintId(), from.caseNo(), from.complainant().household());
      }));
      case ComplaintUnmerged e ->
          List.of(new Consequence(id, estate, act -> new UnlinkDuplicate(e.from(), act, e.complaintId())));
      case ComplaintWithdrawn _, ComplaintTransferredOut _, NotAccepted _ -> List.of();
    };
  }
}
