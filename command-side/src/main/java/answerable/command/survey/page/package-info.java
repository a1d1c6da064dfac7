/** Questionnaires as people see them: on a telephone, at a desk, on paper. Knows a form and its words, no wave, no token, no log. */
@NullMarked
package answerable.command.survey.page;

import org.jspecify.annotations.NullMarked;
