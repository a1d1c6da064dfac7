package answerable.api;

/** Everything that can happen. The records below it are stored under the names of the log's catalogue: add, never rename. */
public sealed interface DomainEvent permits ComplaintEvent, GroupEvent, PolicyEvent, RegisterEvent, SurveyEvent {}
