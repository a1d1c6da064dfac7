package answerable.command.complaint;

import answerable.api.ComplaintEvent.CustodyTransferred;
import answerable.api.Id.StaffId;
import answerable.api.Id.TransferId;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** 谁受理、谁跟进、谁回复: who has the case, and to whom it is offered. */
record Custody(StaffId custodian, @Nullable Offer offer, Set<TransferId> settled) {
  record Offer(TransferId transfer, StaffId to) {}

  static Custody of(StaffId acceptor) {
    return new Custody(acceptor, null, Set.of());
  }

  Custody offered(CustodyTransferred e) {
    return new Custody(custodian, new Offer(e.transfer(), e.to()), settledWith(offer == null ? null : offer.transfer()));
  }

  Custody accepted(TransferId transfer, StaffId to) {
    return new Custody(to, null, settledWith(transfer));
  }

  private Set<TransferId> settledWith(@Nullable TransferId transfer) {
    if (transfer == null) {
      return settled;
    }
    Set<TransferId> all = new HashSet<>(settled);
    all.add(transfer);
    return Set.copyOf(all);
  }

  boolean isOffered(TransferId transfer) {
    return offer != null && offer.transfer().equals(transfer);
  }
}
