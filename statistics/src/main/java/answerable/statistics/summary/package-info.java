/** Estimates from published sums, means and variances, without rows. */
@NullMarked
package answerable.statistics.summary;

import org.jspecify.annotations.NullMarked;
