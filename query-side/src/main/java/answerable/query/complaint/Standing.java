package answerable.query.complaint;

import static answerable.api.Terms.Status.ACCEPTED;
import static answerable.api.Terms.Status.ASSIGNED;
import static answerable.api.Terms.Status.CLASSIFIED;
import static answerable.api.Terms.Status.CLOSED;
import static answerable.api.Terms.Status.INVESTIGATED;
import static answerable.api.Terms.Status.REOPENED;
import static answerable.api.Terms.Status.REPLIED;
import static answerable.api.Terms.Status.SOLVING;
import static answerable.api.Terms.Status.VISITED;

import answerable.api.ComplaintEvent;
import answerable.api.ComplaintEvent.*;
import answerable.api.Terms.Status;
import java.util.List;

/** The state that a case shows: the latest step reached in its cycle. */
final class Standing {
  private static final List<Status> STEPS =
      List.of(ACCEPTED, CLASSIFIED, INVESTIGATED, ASSIGNED, SOLVING, REPLIED, VISITED, CLOSED);

  private Standing() {}

  static Status after(Status before, ComplaintEvent event) {
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
      case ReceiptAcknowledged _, StatementConfirmed _, DemandAssessed _, ResponsibilityDeclined _, SolutionApproved _,
          ImplementationReported _, LowScoreJustified _, CaseEvaluated _, FollowUpLogged _, CustodyTransferred _,
          CustodyAccepted _, CustodyChangeNotified _, DelayExplained _, AppointmentPromised _, AppointmentKept _,
          CorrectionRecorded _ -> before;
    };
  }

  private static Status further(Status before, Status step) {
    return rank(step) > rank(before) ? step : before;
  }

  private static int rank(Status status) {
    return STEPS.indexOf(status == REOPENED ? CLASSIFIED : status);
  }
}
