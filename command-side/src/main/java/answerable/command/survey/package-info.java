/** 客户满意度调查: questionnaires, waves and their draws, and invitations on which nobody is named. */
@NullMarked
package answerable.command.survey;

import org.jspecify.annotations.NullMarked;
