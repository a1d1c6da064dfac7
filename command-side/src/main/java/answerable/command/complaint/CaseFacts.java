package answerable.command.complaint;

import answerable.api.Code;
import answerable.api.ComplaintEvent;
import answerable.api.ComplaintEvent.Complainant;
import answerable.api.ComplaintEvent.ComplaintAccepted;
import answerable.api.ComplaintEvent.GroupJoined;
import answerable.api.ComplaintEvent.GroupLeft;
import answerable.api.DomainEvent;
import answerable.api.Id.ComplaintId;
import answerable.api.Id.EstateId;
import answerable.api.Id.GroupId;
import answerable.api.Recorded;
import answerable.api.Standing;
import answerable.api.Terms.Status;
import answerable.edge.Problem;
import answerable.log.EventLog;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a command about one case must know of another, read from the log at that moment. */
record CaseFacts(
    ComplaintId id, String caseNo, EstateId estate, Complainant complainant, Status status, @Nullable GroupId group) {
  static CaseFacts of(EventLog log, UUID stream) {
    List<Recorded<DomainEvent>> events = log.stream(stream, 0);
    if (events.isEmpty() || !(events.getFirst().event() instanceof ComplaintAccepted accepted)) {
      throw new Problem(Code.NOT_FOUND);
    }
    Status status = Status.ACCEPTED;
    GroupId group = null;
    for (Recorded<DomainEvent> recorded : events) {
      ComplaintEvent event = (ComplaintEvent) recorded.event();
      status = Standing.after(status, event);
      group = event instanceof GroupJoined joined ? joined.group() : event instanceof GroupLeft ? null : group;
    }
    return new CaseFacts(accepted.complaintId(), accepted.caseNo(), accepted.estate(), accepted.complainant(), status, group);
  }
}
