/** What became of everybody who was drawn: dispositions, outcome rates, churn. */
@NullMarked
package answerable.statistics.outcome;

import org.jspecify.annotations.NullMarked;
