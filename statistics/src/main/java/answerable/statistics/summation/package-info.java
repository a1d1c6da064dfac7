/** Sums of floating numbers that do not depend on the order of what is added. */
@NullMarked
package answerable.statistics.summation;

import org.jspecify.annotations.NullMarked;
