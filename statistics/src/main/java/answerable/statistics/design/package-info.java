/** The survey design and what is estimated under it by Taylor linearisation. */
@NullMarked
package answerable.statistics.design;

import org.jspecify.annotations.NullMarked;
