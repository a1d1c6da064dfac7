/** Many tests at once. */
@NullMarked
package answerable.statistics.multiplicity;

import org.jspecify.annotations.NullMarked;
