package answerable.log;

import answerable.api.ComplaintEvent;
import answerable.api.ComplaintEvent.ComplaintAccepted;
import answerable.api.DomainEvent;
import answerable.api.GroupEvent;
import answerable.api.PolicyEvent.*;
import answerable.api.RegisterEvent.*;
import answerable.api.SurveyEvent;
import answerable.api.SurveyEvent.InvitationIssued;
import answerable.api.SurveyEvent.SurveyPlanned;
import org.jspecify.annotations.Nullable;

/** Names that the log takes once, so that two nodes can't give the same one twice. */
final class BusinessKeys {
  private BusinessKeys() {}

  static @Nullable String of(DomainEvent event) {
    return switch (event) {
      case ComplaintAccepted e -> "case:" + e.caseNo();
      case EstateRegistered e -> "estate:" + e.code();
      case StaffEngaged e -> "staff:" + e.estate() + ":" + e.login();
      case ContractorRegistered e -> "contractor:" + e.estate() + ":" + e.name();
      case PremisesRegistered e -> "premises:" + e.estate() + ":" + e.building() + "/" + e.unit() + "/" + e.room() + "/" + e.facility();
      case CalendarPublished e -> "calendar:" + e.calendar().version();
      case StandardPublished e -> "standard:" + e.standard().pin();
      case SurveyPlanned e -> "wave:" + e.surveyId() + ":" + e.number();
      case InvitationIssued e -> "respond:" + e.tokenHash();
      case EstateTermsChanged _, PremisesMeasured _, HouseholdRegistered _, ResidentRecorded _, StaffPostChanged _, BuildingsAssigned _,
          StaffDeparted _ -> null;
      case ComplaintEvent _, GroupEvent _, SurveyEvent _ -> null;
    };
  }
}
