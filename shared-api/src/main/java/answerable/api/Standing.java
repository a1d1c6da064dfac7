package answerable.api;

import static answerable.api.Terms.Status.ACCEPTED;
import static answerable.api.Terms.Status.ASSIGNED;
import static answerable.api.Terms.Status.CLASSIFIED;
import static answerable.api.Terms.Status.CLOSED;
import static answerable.api.Terms.Status.INVESTIGATED;
import static answerable.api.Terms.Status.MERGED;
import static answerable.api.Terms.Status.NOT_ACCEPTED;
import static answerable.api.Terms.Status.REOPENED;
import static answerable.api.Terms.Status.REPLIED;
import static answerable.api.Terms.Status.SOLVING;
import static answerable.api.Terms.Status.TRANSFERRED_OUT;
import static answerable.api.Terms.Status.VISITED;
import static answerable.api.Terms.Status.WITHDRAWN;

import answerable.api.ComplaintEvent.*;
import answerable.api.Terms.Status;
import java.util.List;

/** The state that a case shows: the latest step reached in its cycle. */
public final class Standing {
  private static final List<Status> STEPS =
      List.of(ACCEPTED, CLASSIFIED, INVESTIGATED, ASSIGNED, SOLVING, REPLIED, VISITED, CLOSED);

  private Standing() {}

  /** The state after an event; going back leaves it at the latest step reached. */
  public static Status after(Status before, ComplaintEvent event) {
    return switch (event) {
      case ComplaintAccepted _ -> ACCEPTED;
      case ComplaintClassified _ -> further(before, CLASSIFIED);
      case InvestigationRecorded _ -> further(before, INVESTIGATED);
      case ResponsibleAssigned _, ResponsibleReassigned _ -> further(before, ASSIGNED);
      case SolutionProposed _ -> further(before, SOLVING);
      case ComplainantReplied e -> e.interim() ? before : further(before, REPLIED);
      case ReturnVisitRecorded e -> e.reached() ? further(before, VISITED) : before;
      case ComplaintClosed _ -> CLOSED;
      case ComplaintReopened _ -> REOPENED;
      case ComplaintWithdrawn _ -> WITHDRAWN;
      case ComplaintMerged _ -> MERGED;
      case ComplaintUnmerged e -> e.restored();
      case ComplaintTransferredOut _ -> TRANSFERRED_OUT;
      case NotAccepted _ -> NOT_ACCEPTED;
      case ReceiptAcknowledged _, StatementConfirmed _, DemandAssessed _, ResponsibilityDeclined _, SolutionApproved _,
          ImplementationReported _, LowScoreJustified _, CaseEvaluated _, FollowUpLogged _, CustodyTransferred _,
          CustodyAccepted _, CustodyChangeNotified _, DelayExplained _, CorrectionRecorded _, AppointmentEvent _, PauseEvent _,
          BesideEvent _ -> before;
    };
  }

  private static Status further(Status before, Status step) {
    return rank(step) > rank(before) ? step : before;
  }

  /** Whether a state lies between two steps, both included. */
  public static boolean between(Status status, Status from, Status to) {
    return rank(status) >= rank(from) && rank(status) <= rank(to);
  }

  /** A reopened complaint stands where a classified one does; one that ended otherwise stands nowhere. */
  private static int rank(Status status) {
    return STEPS.indexOf(status == REOPENED ? CLASSIFIED : status);
  }
}
