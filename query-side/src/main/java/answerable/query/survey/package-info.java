/** Surveys: how they were planned, drawn and asked, what came back, and what may be said of it. */
@NullMarked
package answerable.query.survey;

import org.jspecify.annotations.NullMarked;
