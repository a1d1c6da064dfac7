/** What became of everybody who was drawn: dispositions, outcome rates, churn, agreement of those who code the reasons. */
@NullMarked
package answerable.statistics.outcome;

import org.jspecify.annotations.NullMarked;
