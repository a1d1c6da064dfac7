package answerable.command.complaint;

import static answerable.api.Terms.Status.ACCEPTED;
import static answerable.api.Terms.Status.ASSIGNED;
import static answerable.api.Terms.Status.CLASSIFIED;
import static answerable.api.Terms.Status.CLOSED;
import static answerable.api.Terms.Status.MERGED;
import static answerable.api.Terms.Status.REOPENED;
import static answerable.api.Terms.Status.REPLIED;
import static answerable.api.Terms.Status.SOLVING;
import static answerable.api.Terms.Status.VISITED;

import answerable.api.ComplaintCommand;
import answerable.api.ComplaintCommand.*;
import answerable.api.Role;
import answerable.api.Standing;
import answerable.api.Terms.Founded;
import answerable.api.Terms.Status;

/** The state machine: in which state what may be asked, and how far a cycle has come. */
final class Procedure {
  private Procedure() {}

  /** Whether a complaint in this state takes this command at all. */
  static boolean permits(Status status, Nature nature, Handling handling, ComplaintCommand command) {
    return switch (command) {
      case AcceptComplaint _ -> false;
      case AcknowledgeReceipt _, ConfirmStatement _, LogFollowUp _, ExplainDelay _, ClassifyComplaint _,
          RecordReturnVisit _, EvaluateAndClose _, TransferCustody _, AcceptCustody _, PromiseAppointment _,
          EscalateComplaint _, WithdrawComplaint _, MergeComplaint _, TransferOut _, RecordRespondentStatement _,
          JoinGroup _ -> status.open();
      case RecomputeDeadlines _ -> status.open() || status == MERGED;
      case AppointmentCommand _, NotifyCustodyChange _, JustifyLowScore _, AnswerEscalation _, AnswerReply _,
          RecordExternalResolution _, UnmergeComplaint _, LinkComplaint _, LinkDuplicate _, UnlinkDuplicate _,
          LeaveGroup _ -> true;
      case RecordCorrection _, AddAttachment _ -> status.open() || command.act().may(Role.SUPERVISOR);
      case AssessDemand _, RecordInvestigation _, AssignResponsible _, PlaceHold _, ReleaseHold _, ReferComplaint _,
          AnswerReferral _ -> Standing.between(status, CLASSIFIED, SOLVING);
      case DeclineResponsibility _ -> status == ASSIGNED || status == SOLVING;
      case ProposeSolution _ ->
          (status == ASSIGNED || status == SOLVING) && handling.hasResponsible()
              || status == REOPENED && handling.hasResponsible() && handling.investigated();
      case ApproveSolution _, ReportImplementation _ -> status == SOLVING;
      case ReplyToComplainant c ->
          c.interim()
              ? status.open()
              : status == SOLVING || nature.founded() == Founded.UNFOUNDED && Standing.between(status, CLASSIFIED, SOLVING);
      case ReopenComplaint _ -> status == REPLIED || status == VISITED || status == CLOSED;
      case NotAccept _ -> status == ACCEPTED;
    };
  }
}
