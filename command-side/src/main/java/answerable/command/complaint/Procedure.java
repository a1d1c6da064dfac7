package answerable.command.complaint;

import static answerable.api.Terms.Status.ACCEPTED;
import static answerable.api.Terms.Status.ASSIGNED;
import static answerable.api.Terms.Status.CLASSIFIED;
import static answerable.api.Terms.Status.CLOSED;
import static answerable.api.Terms.Status.INVESTIGATED;
import static answerable.api.Terms.Status.REOPENED;
import static answerable.api.Terms.Status.REPLIED;
import static answerable.api.Terms.Status.SOLVING;
import static answerable.api.Terms.Status.VISITED;

import answerable.api.ComplaintCommand;
import answerable.api.ComplaintCommand.*;
import answerable.api.Role;
import answerable.api.Terms.Founded;
import answerable.api.Terms.Status;
import java.util.List;

/** The state machine: in which state what may be asked, and how far a cycle has come. */
final class Procedure {
  private static final List<Status> STEPS =
      List.of(ACCEPTED, CLASSIFIED, INVESTIGATED, ASSIGNED, SOLVING, REPLIED, VISITED, CLOSED);

  private Procedure() {}

  /** Whether a complaint in this state takes this command at all. */
  static boolean permits(Status status, Nature nature, Handling handling, ComplaintCommand command) {
    return switch (command) {
      case AcceptComplaint _ -> false;
      case AcknowledgeReceipt _, ConfirmStatement _, LogFollowUp _, ExplainDelay _, ClassifyComplaint _,
          RecordReturnVisit _, JustifyLowScore _, EvaluateAndClose _, TransferCustody _, AcceptCustody _,
          PromiseAppointment _, KeepAppointment _ -> status.open();
      case NotifyCustodyChange _ -> true;
      case RecordCorrection c -> status.open() || c.act().may(Role.SUPERVISOR);
      case AssessDemand _, RecordInvestigation _, AssignResponsible _ -> between(status, CLASSIFIED, SOLVING);
      case DeclineResponsibility _ -> status == ASSIGNED || status == SOLVING;
      case ProposeSolution _ ->
          (status == ASSIGNED || status == SOLVING) && handling.hasResponsible()
              || status == REOPENED && handling.hasResponsible() && handling.investigated();
      case ApproveSolution _, ReportImplementation _ -> status == SOLVING;
      case ReplyToComplainant c ->
          c.interim()
              ? status.open()
              : status == SOLVING || nature.founded() == Founded.UNFOUNDED && between(status, CLASSIFIED, SOLVING);
      case ReopenComplaint _ -> status == REPLIED || status == VISITED || status == CLOSED;
    };
  }

  /** The state after a step: going back leaves it at the latest step reached. */
  static Status reached(Status before, Status step) {
    return rank(step) > rank(before) ? step : before;
  }

  private static boolean between(Status status, Status from, Status to) {
    return rank(status) >= rank(from) && rank(status) <= rank(to);
  }

  /** A reopened complaint stands where a classified one does. */
  private static int rank(Status status) {
    return STEPS.indexOf(status == REOPENED ? CLASSIFIED : status);
  }
}
