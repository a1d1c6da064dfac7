package answerable.command.complaint;

import answerable.api.Id.ContractorId;
import answerable.api.Id.StaffId;
import org.jspecify.annotations.Nullable;

/** Steps 3 to 5. Investigation and responsibility stand when a case is reopened; the solution is sought anew. */
record Handling(
    boolean investigated,
    boolean everAssigned,
    @Nullable StaffId person,
    @Nullable ContractorId contractor,
    boolean proposed,
    boolean dear,
    boolean approved,
    boolean implemented) {
  static final Handling NOTHING_YET = new Handling(false, false, null, null, false, false, false, false);

  Handling withInvestigation() {
    return new Handling(true, everAssigned, person, contractor, proposed, dear, approved, implemented);
  }

  Handling assignedTo(@Nullable StaffId newPerson, @Nullable ContractorId newContractor) {
    return new Handling(investigated, true, newPerson, newContractor, proposed, dear, approved, implemented);
  }

  Handling proposing(boolean above) {
    return new Handling(investigated, everAssigned, person, contractor, true, above, false, false);
  }

  Handling withApproval() {
    return new Handling(investigated, everAssigned, person, contractor, proposed, dear, true, implemented);
  }

  Handling withImplementation() {
    return new Handling(investigated, everAssigned, person, contractor, proposed, dear, approved, true);
  }

  Handling inNewCycle() {
    return new Handling(investigated, everAssigned, person, contractor, false, false, false, false);
  }

  boolean hasResponsible() {
    return person != null || contractor != null;
  }

  /** A serious matter, or a solution above the estate's limit, waits for approval. */
  boolean mayImplement(Nature nature) {
    return approved || !dear && !nature.serious();
  }
}
