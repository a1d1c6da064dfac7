/** Exact integer sums of answers that can be merged, taken back and read as of any position. */
@NullMarked
package answerable.statistics.fold;

import org.jspecify.annotations.NullMarked;
