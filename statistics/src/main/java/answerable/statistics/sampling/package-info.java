/** How many to ask, and how many in each stratum. */
@NullMarked
package answerable.statistics.sampling;

import org.jspecify.annotations.NullMarked;
