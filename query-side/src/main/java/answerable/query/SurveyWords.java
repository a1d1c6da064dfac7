package answerable.query;

/** An answer about surveys: the words in it, of reviewers, focus groups and feedback, are open to who leads surveys. */
public interface SurveyWords {}
