/** Confidence limits of proportions from counts. */
@NullMarked
package answerable.statistics.interval;

import org.jspecify.annotations.NullMarked;
