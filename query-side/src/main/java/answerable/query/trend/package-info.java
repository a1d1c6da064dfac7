/** Figures month by month, each with what it counts, by which clock, and what it leaves out. */
@NullMarked
package answerable.query.trend;

import org.jspecify.annotations.NullMarked;
