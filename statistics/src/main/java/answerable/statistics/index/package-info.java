/** Indices of satisfaction: net promoters, gaps, importance and performance, reliability. */
@NullMarked
package answerable.statistics.index;

import org.jspecify.annotations.NullMarked;
