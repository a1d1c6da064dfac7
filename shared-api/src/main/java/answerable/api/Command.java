package answerable.api;

/** What can be asked of any aggregate. */
public sealed interface Command permits ComplaintCommand, GroupCommand, PolicyCommand, RegisterCommand, SurveyCommand {
  Act act();
}
